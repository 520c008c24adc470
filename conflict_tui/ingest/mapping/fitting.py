"""Sees whether a mapping fits a file, before any of its rows is read."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.errors import ImportFileError
from ...model.text import clean
from ...model.value import replace
from ..corpus.looking_up import meant
from ..files.foreign_file import ForeignFile
from ..formats.binding import columns_of
from ..formats.format import Format
from .mapping_file import layout_from_text, mapping_from_text

_NAMES_SHOWN, _LONGEST_NAME = 40, 60
_NAMES = {"table": "csv", "lines": "jsonl", "json": "json"}


def fitted(text: str, file: ForeignFile, name: str, scope: str = "") -> Format:
    """Return the format that a mapping says, called by the shape of the file.

    The delimiter that the mapping says is taken where the one that was found leads to none of its
    columns: rejected rows that were mended have another one than the file they come from.

    Args:
        text: The mapping.
        file: What is to be read.
        name: Of the mapping, for an error.
        scope: See `mapping_from_text`.

    Raises:
        ImportFileError: the mapping is wrong, or the file lacks a column or is of another shape.
    """
    form = mapping_from_text(text, name, scope)
    if file.shape == "table":
        delimiter = layout_from_text(text, name).delimiter
        if delimiter not in ("", file.delimiter) and not columns_of(form, file.header):
            file.split_at(delimiter)
        _check_table(form, file, name)
    else:
        _check_objects(form, file, name)
    return replace(form, name=_NAMES[file.shape])


def _check_table(form: Format, file: ForeignFile, name: str) -> None:
    if form.records:
        raise ImportFileError(f"{name}: records is for JSON, and {file.name} is a table.")
    there = columns_of(form, file.header)
    for column in form.needs:
        if column not in there:
            raise ImportFileError(
                f"{name}: {file.name} has no column “{column}”{meant(column, file.header)}; it has "
                f"{_listed(filter(None, file.header))}."
            )


def _check_objects(form: Format, file: ForeignFile, name: str) -> None:
    if file.shape == "json" and not form.records:
        raise ImportFileError(
            f"{name}: records is missing: say which key of {file.name} holds the list of records, "
            'like records = "events"; records = "." where the file is itself a list.'
        )
    first = file.first_object(form.records)
    if first is None:
        raise ImportFileError(f"{name}: {file.name} has no records where records says they are.")
    keys = {column.partition(".")[0] for column in form.needs}
    if keys and not keys & first.keys():
        raise ImportFileError(
            f"{name}: the first record of {file.name} has none of the keys "
            f"{_listed(sorted(keys))}; it has {_listed(first)}."
        )


def _listed(names: Iterable[str]) -> str:
    """Return names one after the other, as many and as much of each as one reads."""
    short = [clean(name)[:_LONGEST_NAME] for name in names]
    more = f" and {len(short) - _NAMES_SHOWN:,} more" if len(short) > _NAMES_SHOWN else ""
    return ", ".join(short[:_NAMES_SHOWN]) + more
