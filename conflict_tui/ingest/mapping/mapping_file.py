"""A mapping file: TOML that says which column of a file is what. docs/mapping.md describes it.

It is read strictly, because a key that is passed over would be data that is passed over.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import get_args

from ...model.errors import ImportFileError
from ...model.event import Dataset, Kind
from ...model.value import value
from ..corpus.records import DatasetKind, Redistribute
from ..formats.format import Field, Format
from .cells import Columns, Reading, Taken
from .dates import date_field
from .people import actors_field, figures_field, tags_field
from .places import place_field
from .sources import sources_field
from .table import Table

VERSION = 1
"""Raised whenever the same mapping would read the same row as another event."""

_MOST_BYTES = 1_000_000
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_WHERE = re.compile(r" \(at line (\d+), column (\d+)\)$")
_TEXTS = ("title", "summary", "type", "remark")
_HARDLY_REPEAT = ("id", "summary", "remark")


@value
class Layout:
    """What a mapping says of the file itself, before any of its columns."""

    delimiter: str
    """Between the cells of a table; empty: as found."""
    records: str
    """Where the records of a JSON document are, as a path of ijson; empty: a table, or lines."""


def read_mapping(path: Path) -> str:
    """Return the text of a mapping file.

    Raises:
        ImportFileError: it cannot be read, or is no text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ImportFileError(f"{path}: cannot be read ({error.strerror}).") from error
    if len(content) > _MOST_BYTES:
        raise ImportFileError(f"{path}: is too large for a mapping; is it the data?")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportFileError(
            f"{path}: is no text in UTF-8 (byte {error.start + 1}); save it as UTF-8."
        ) from error


def mapping_from_text(text: str, name: str, scope: str = "") -> Format:
    """Return the format that a mapping says.

    Args:
        text: The mapping, TOML.
        name: What it is called in an error.
        scope: The slug of the data set if it is another one than the mapping says: places and
            actors are told apart by it.

    Raises:
        ImportFileError: it is no TOML, or a key is unknown, missing or wrong.
    """
    table = Table(_parsed(text, name), name)
    dataset = _dataset(table)
    layout = _layout(table)
    fields = tuple(_fields(table, scope or dataset.slug))
    table.end()
    columns = tuple(dict.fromkeys(column for field in fields for column in field.columns))
    return Format(
        name="json" if layout.records else "csv",
        title=dataset.title,
        version=VERSION,
        dataset=dataset,
        fields=fields,
        marks=(),
        needs=columns,
        records=layout.records,
    )


def layout_from_text(text: str, name: str) -> Layout:
    """Return what a mapping says of the file itself.

    Raises:
        ImportFileError: it is no TOML, or a key for that is wrong.
    """
    return _layout(Table(_parsed(text, name), name))


def _parsed(text: str, name: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error)
        where = _WHERE.search(said)
        line = f" line {where[1]}:" if where else ""
        what = said[: where.start()] if where else said
        raise ImportFileError(f"{name}:{line} is no TOML here ({what}).") from error


def _layout(table: Table) -> Layout:
    delimiter = table.text("delimiter")
    if len(delimiter) > 1:
        raise table.wrong("delimiter", 'is one character, like ";" or "\\t"')
    records = table.text("records")
    if records == ".":
        return Layout(delimiter, "item")
    return Layout(delimiter, f"{records}.item" if records else "")


def _dataset(table: Table) -> Dataset:
    inner = table.table("dataset")
    if inner is None:
        raise table.wrong("[dataset]", "is missing, with the slug and the title of the data set")
    slug = inner.needed("slug")
    if not _SLUG.fullmatch(slug):
        raise inner.wrong("slug", f"“{slug}” may have only a-z, 0-9, and hyphens between them")
    dataset = Dataset(
        slug=slug,
        title=inner.needed("title"),
        kind=inner.word("kind", get_args(DatasetKind), "curated"),
        licence=inner.text("licence"),
        citation=inner.text("citation"),
        redistribute=inner.word("redistribute", get_args(Redistribute), "ask"),
        url=inner.text("url"),
    )
    inner.end()
    return dataset


def _fields(table: Table, scope: str) -> list[Field]:
    fields = _texts(table)
    columns = Columns()
    kind = columns.word(table, "kind", [kind.value for kind in Kind], Kind.INCIDENT.value)
    fields.append(columns.field("kind", lambda row: Kind(row.text(kind))))
    if date := table.table("date"):
        fields.append(date_field(date))
    if place := table.table("place"):
        fields.append(place_field(place, scope))
    if actors := table.tables("actor"):
        fields.append(actors_field(actors, scope))
    sources, quote = table.tables("source"), table.table("quote")
    if sources or quote:
        fields.append(sources_field(sources, quote, scope))
    if figures := table.tables("figure"):
        fields.append(figures_field(figures))
    if table.has("tags"):
        fields.append(tags_field(table))
    return fields


def _texts(table: Table) -> list[Field]:
    """Return the fields of what is a text, the title among them."""
    fields: list[Field] = []
    if table.has("id"):
        fields.append(_text(table, "id", "native id"))
    if not table.has("title"):
        raise table.wrong("title", "is missing: say which column, or columns, name an event")
    fields += [_text(table, key, key) for key in _TEXTS if table.has(key)]
    return fields


def _text(table: Table, key: str, target: str) -> Field:
    columns = Columns()
    taken = columns.text(table, key)

    def read(row: Reading, taken: Taken | None = taken) -> str:
        return row.text(taken)

    return columns.field(target, read, is_unique=key in _HARDLY_REPEAT)
