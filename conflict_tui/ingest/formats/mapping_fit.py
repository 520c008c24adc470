"""Sees whether a mapping fits a file, before any of its rows is read."""

from __future__ import annotations

from ...model.errors import ImportFileError
from ...model.value import replace
from ..files.foreign_file import ForeignFile
from ..looking_up import meant
from .binding import columns_of
from .format import Format

_NAMES = {"table": "csv", "lines": "jsonl", "json": "json"}


def fitted(form: Format, file: ForeignFile, name: str) -> Format:
    """Return the format that a mapping says, called by the shape of the file.

    Args:
        form: From the mapping.
        file: What is to be read.
        name: Of the mapping, for an error.

    Raises:
        ImportFileError: the file lacks a column, or is of another shape.
    """
    if file.shape == "table":
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
                f"{', '.join(filter(None, file.header))}."
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
            f"{', '.join(sorted(keys))}; it has {', '.join(first)}."
        )
