"""Decides how a file is read: its format, its data set, and all it takes to read it again."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from ..model.batch import Batch
from ..model.errors import ImportFileError
from ..model.event import Dataset
from ..model.text import fold
from ..model.value import replace, value
from .files.foreign_file import ForeignFile
from .formats.binding import RowMapper
from .formats.catalogue import formats
from .formats.format import Format
from .formats.ordering import in_orders, orders_of
from .formats.recognising import header_of, is_table, named, recognise, records_of
from .mapping.draft import drafted_text
from .mapping.fitting import fitted
from .mapping.mapping_file import mapping_from_text, read_mapping
from .own_columns import own_header
from .wanted import Found, Wanted

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_GENERIC = ("csv", "jsonl")


@value
class Identified:
    """How a file is read."""

    form: Format
    why: str
    """How the format was found, in a few words."""
    dataset: Dataset
    is_named_after_file: bool
    """True where the data set has no slug but the name of the file."""
    header: tuple[str, ...]
    """Of the cells, without the columns that we add ourselves; empty for objects."""
    options: str
    """JSON: what `mapper_of` needs to read its records again."""
    dataset_remark: str = ""
    """Why it is this data set, to be said right after its slug; empty: nothing to say."""

    def mapper(self) -> RowMapper:
        """Return what makes events of its rows."""
        return RowMapper(self.form, self.header, self.dataset)

    def told(self, file: ForeignFile) -> Found:
        """Return what is to be said of it before a record of the file is read."""
        slug, encoding = self.dataset.slug, file.encoding
        return Found(file.name, self.why, slug, self.dataset_remark, encoding, file.encoding_remark)


def identify(file: ForeignFile, wanted: Wanted) -> Identified:
    """Return how a file is read.

    Raises:
        ImportFileError: no format fits, or the one asked for does not.
    """
    declared, why, mapping = _found(file, wanted)
    orders = orders_of(file, declared, wanted.date_order)
    form = in_orders(declared, orders.by_option)
    why = _joined(why, file.layout_remark, *orders.why, _emptiness(form, file))
    own = Dataset("", "") if mapping and wanted.mapping is None else form.dataset
    brings_its_own = any(field.target == "uid" for field in form.fields)
    is_named = not (wanted.dataset or own.slug or brings_its_own)
    dataset = replace(form.dataset, **_named(own, file, wanted))
    header = own_header(header_of(form, file)) if is_table(form) else ()
    options = {"encoding": file.encoding, "dataset": dataset.slug, "mapping": mapping}
    options |= orders.by_option
    text = json.dumps(options, ensure_ascii=False)
    return Identified(form, why, dataset, is_named, header, text)


def _emptiness(form: Format, file: ForeignFile) -> str:
    """Return that a table has no rows, if so: a sum of nothing but 0 could as well be a mistake."""
    is_empty = is_table(form) and next(records_of(form, file), None) is None
    return "the file has a header and no rows" if is_empty else ""


def _joined(*words: str) -> str:
    return "; ".join(filter(None, words))


def mapper_of(batch: Batch) -> RowMapper:
    """Return what makes events of the records of an import in the ledger.

    Raises:
        ImportFileError: this version of the program no longer knows its format.
    """
    options: dict[str, str] = json.loads(batch.options)
    header: list[str] = json.loads(batch.header)
    form = _remembered(batch, options, is_table=bool(header))
    return RowMapper(form, header, replace(form.dataset, slug=options["dataset"]))


def _remembered(batch: Batch, options: dict[str, str], *, is_table: bool) -> Format:
    if options["mapping"]:
        return mapping_from_text(options["mapping"], batch.file, options["dataset"])
    for form in formats():
        if form.name == batch.mapper and _is_table(form) == is_table:
            return in_orders(form, options)
    raise ImportFileError(
        f"Import {batch.id} was read as {batch.mapper}, which this version does not know."
    )


_is_table = is_table


def _found(file: ForeignFile, wanted: Wanted) -> tuple[Format, str, str]:
    """Return the format, why, and the text of the mapping if there is one."""
    if wanted.mapping is not None:
        text = read_mapping(wanted.mapping)
        form = fitted(text, file, str(wanted.mapping), wanted.dataset)
        return form, f"as {wanted.mapping.name} says", text
    if wanted.format == "auto" and (found := recognise(file)):
        return *found, ""
    if wanted.format in ("auto", *_GENERIC):
        if wanted.format == "jsonl" and (found := recognise(file)):
            return *found, ""
        text = drafted_text(file)
        form = fitted(text, file, file.name, wanted.dataset)
        return form, "no format known, so columns by their names", text
    return named(wanted.format, file), "as asked for", ""


def _named(own: Dataset, file: ForeignFile, wanted: Wanted) -> dict[str, str]:
    """Return slug and title of a data set: its own, those asked for, or the name of the file."""
    stem = PurePath(file.name).name.split(".")[0]
    slug = wanted.dataset or own.slug or _NO_LETTER.sub("-", fold(stem)).strip("-")
    # Two data sets of one title could not be told apart in a query.
    title = own.title or wanted.dataset or stem
    return {"slug": slug or f"file-{file.sha256[:8]}", "title": title}
