"""A first draft of a mapping, from the header of a file and a sample of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from shlex import quote

from ...model.errors import ImportFileError
from ...model.text import clean, fold
from ...model.value import value
from ..dates.shapes import shape_of_column
from ..files.foreign_file import ForeignFile
from ..formats.binding import alike
from ..formats.format import Format
from .draft_columns import Guess, guess, separator_of
from .draft_dates import Dates, find_dates
from .draft_examples import examples
from .draft_sample import Sample, sample_of
from .mapping_file import mapping_from_text

_MOST_KEYS = 50
"""Keys of a document that are tried: each is a reading of the file."""

_LIKELY = ("events", "items", "records", "data", "features", "results", "rows")
_ROLES = {"sidea": "side_a", "sideb": "side_b"}
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@value
class _Draft:
    """A mapping, and what only a person can add to it."""

    text: str
    missing: tuple[str, ...]
    count: int
    """Rows that it was made from."""


def draft(file: ForeignFile) -> str:
    """Return a first draft of a mapping for a file, as commented TOML.

    Raises:
        ImportFileError: the file cannot be read.
    """
    return _drafted(file).text


def drafted_text(file: ForeignFile) -> str:
    """Return a draft that is good enough to read the file with.

    Raises:
        ImportFileError: it is not; the message says what is missing, and how to write a mapping.
    """
    found = _drafted(file)
    if not found.count:
        raise ImportFileError(f"{file.name}: is in no format that is known, and {_rowless(file)}.")
    if found.missing:
        missing = " and ".join(found.missing)
        raise ImportFileError(
            f"{file.name}: no format that is known has such a header, and {missing}. Write a draft "
            f"with `conflict-tui mapping {quote(str(file.path))} > my.toml`, change it, and import "
            "with `--mapping my.toml`."
        )
    return found.text


def drafted_format(file: ForeignFile) -> Format:
    """Return the format that a draft says.

    Raises:
        ImportFileError: something is missing that only a person can add.
    """
    return mapping_from_text(drafted_text(file), file.name)


def _drafted(file: ForeignFile) -> _Draft:
    records = _records(file)
    sample = sample_of(file, "item" if records == "." else f"{records}.item")
    dates = find_dates(sample)
    _check_header(file, dates)
    found = guess(sample)
    missing = tuple(_missing(file, sample, dates, found))
    parts = (
        _head(file, sample, missing),
        _layout(records),
        _texts(found, sample),
        _dataset(file),
        _dates(dates, sample),
        _place(found),
        _actors(found, sample),
        _sources(found, sample),
        _figures(found),
        _left(sample),
    )
    text = "\n".join("\n".join(part) + "\n" for part in map(list, parts) if part)
    return _Draft(text, missing, sample.count)


def _records(file: ForeignFile) -> str:
    """Return where the records of a JSON document are, as a mapping says it."""
    if file.shape != "json":
        return ""
    if file.first_object("item") is not None:
        return "."
    # A point stands for the document itself.
    keys = (key for key in file.keys if key not in ("", "."))
    likely = sorted(keys, key=lambda key: key not in _LIKELY)[:_MOST_KEYS]
    found = (key for key in likely if file.first_object(f"{key}.item") is not None)
    key = next(found, "")
    if not key:
        raise ImportFileError(f"{file.name}: has no list of objects to make events of.")
    return key


def _check_header(file: ForeignFile, dates: Dates | None) -> None:
    """Refuse a table whose first line is a record: one would be lost, and no column has a name."""
    for name in dates.keys.values() if dates and file.shape == "table" else ():
        if shape_of_column([name]).shapes:
            raise ImportFileError(
                f"{file.name}: its first line has “{clean(name)[:40]}” where the name of a column "
                "should be; write the names of the columns above it."
            )


def _rowless(file: ForeignFile) -> str:
    """Return why there is no row that says what the columns are."""
    problem = next((row.problem for row in file.rows()), "") if file.shape == "table" else ""
    if problem:
        return f"has no row at its beginning that can be used (the first {problem})"
    return "has a header and no rows" if file.shape == "table" else "has no records to look at"


def _missing(file: ForeignFile, sample: Sample, dates: Dates | None, found: Guess) -> Iterator[str]:
    if not sample.count:
        yield f"all of it; the file {_rowless(file)}"
        return
    if not found.title:
        yield "no column looks like a title"
    if dates is None:
        yield "no column looks like a date"
    elif dates.is_unclear:
        columns = " and ".join(map(clean, dates.keys.values()))
        yield f"the dates in {columns} {_unclear_words(dates)}"


def _unclear_words(dates: Dates) -> str:
    found = dates.evidence
    if found is None:
        return "can be read with the day first and with the month first"
    return (
        f"are written in both orders: {found.words('day')}, and {found.words('month')}; format "
        "under [date] says which is right, and the cells that do not fit are rejected"
    )


def _head(file: ForeignFile, sample: Sample, missing: Iterable[str]) -> Iterator[str]:
    yield f"# A first draft of a mapping for {clean(file.name)}, from {sample.count} of its rows."
    yield "# Look at every line of it, then try it with the first line and import with the second:"
    command = f"conflict-tui import {clean(quote(str(file.path)))} --into DB --mapping THIS-FILE"
    yield f"#   {command} --dry-run"
    yield f"#   {command}"
    for sentence in missing:
        yield f"# Still to be said: {sentence}."


def _layout(records: str) -> Iterator[str]:
    if records:
        yield f"records = {_quoted(records)}"


def _texts(found: Guess, sample: Sample) -> Iterator[str]:
    if found.id:
        yield f"id = {_quoted(found.id)}"
    if found.title:
        yield f"title = {_quoted_all(found.title)}"
    else:
        yield '# title = "…"  # which column, or list of columns, names an event?'
    if found.summary:
        yield f"summary = {_quoted(found.summary)}"
    if found.type:
        yield f"type = {_quoted(found.type)}"
    yield 'kind = "incident"  # or statement, assessment, forecast, state'
    if found.tags:
        separator = separator_of(sample.cells(found.tags))
        split = f", separator = {_quoted(separator)}" if separator else ""
        yield f"tags = {{column = {_quoted(found.tags)}{split}}}"


def _dataset(file: ForeignFile) -> Iterator[str]:
    stem = PurePath(file.name).name.split(".")[0]
    slug = _NO_LETTER.sub("-", fold(stem)).strip("-") or f"file-{file.sha256[:8]}"
    yield "[dataset]"
    yield f"slug = {_quoted(slug)}"
    yield f"title = {_quoted(clean(stem) or slug)}"
    yield '# licence = "…"'
    yield '# citation = "…"'
    yield 'redistribute = "ask"  # yes, no or ask: whether others may have the rows'
    yield 'kind = "curated"  # or machine, crowd, own'


def _dates(dates: Dates | None, sample: Sample) -> Iterator[str]:
    if dates is None:
        yield "# No column looks like a date: without [date] every event is undated."
        yield "# [date]"
        yield '# column = "…"'
        yield '# format = "iso"  # or day first, month first, compact, words, edtf, "%d.%m.%Y"'
        return
    yield "[date]"
    for key, name in dates.keys.items():
        yield f"{key} = {_quoted(name)}"
    if dates.is_unclear:
        both = "Dates are written" if dates.evidence else "Every date can be read"
        yield f"# {both} in both ways; only you can know which is meant."
        yield "# Take the sign away before the right one:"
        yield from (f"# format = {_quoted(name)}" for name in dates.formats)
    elif dates.formats:
        yield f"format = {_quoted(dates.formats[0])}"
    yield f"basis = {_quoted(dates.basis)}  # event, report, posted, coded: of what it is"
    yield from (f"# {line}" for line in examples(dates, sample))


def _place(found: Guess) -> Iterator[str]:
    if not (found.place or found.areas or found.coordinates):
        return
    yield "[place]"
    if found.place:
        yield f"name = {_quoted(found.place)}"
    if found.areas:
        areas = (
            f"{{column = {_quoted(name)}, kind = {_quoted(kind)}}}" for kind, name in found.areas
        )
        yield f"areas = [{', '.join(areas)}]  # the widest first"
    if found.coordinates:
        yield f"latitude = {_quoted(found.coordinates[0])}"
        yield f"longitude = {_quoted(found.coordinates[1])}"
    yield 'precision = "unknown"  # exact, settlement, near, adm2, adm1, region, country, water'


def _actors(found: Guess, sample: Sample) -> Iterator[str]:
    for name in found.actors:
        yield "[[actor]]"
        yield f"column = {_quoted(name)}"
        role = _ROLES.get(alike(name), "involved")
        yield f'role = "{role}"  # involved, side_a, side_b, initiator, affected, speaker'
        if separator := separator_of(sample.cells(name)):
            yield f"separator = {_quoted(separator)}"


def _sources(found: Guess, sample: Sample) -> Iterator[str]:
    if not (found.publisher or found.link):
        return
    yield "[[source]]"
    if found.publisher:
        yield f"publisher = {_quoted(found.publisher)}"
    if found.link:
        yield f"url = {_quoted(found.link)}"
    if separator := separator_of(sample.cells(found.publisher or found.link)):
        yield f"separator = {_quoted(separator)}"


def _figures(found: Guess) -> Iterator[str]:
    for measure, name in found.figures:
        yield "[[figure]]"
        yield f"measure = {_quoted(measure)}"
        yield f"best = {_quoted(name)}"
        yield 'unit = "people"'


def _left(sample: Sample) -> Iterator[str]:
    for name in sample.left:
        yield f"# not read: {clean(name)}"


def _quoted_all(texts: tuple[str, ...]) -> str:
    return _quoted(texts[0]) if len(texts) == 1 else f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """Return a text as TOML has it, with nothing in it that acts on a terminal."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    # Halves of characters cannot be written in TOML, and no header has them once it is decoded.
    return f"\\U{ord(sign):08x}"
