"""Finds the format of a file by its header or keys, and says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.errors import ImportFileError
from ..files.foreign_file import ForeignFile
from ..files.row import Row
from .binding import alike, columns_of
from .catalogue import formats
from .format import Format


def recognise(file: ForeignFile) -> tuple[Format, str] | None:
    """Return the format of a file and why it is that one; None where none fits.

    Raises:
        ImportFileError: the file is in a layout that cannot be read, and it is known which.
    """
    found = [(len(form.marks), form) for form in formats() if _fits(form, file)]
    if not found:
        for form in formats():
            _refuse(form, file)
        return None
    _, form = max(found, key=lambda pair: pair[0])
    _refuse(form, file)
    marks = ", ".join(form.marks) or f"{len(form.header)} columns without a header"
    what = "columns" if file.shape == "table" else "keys"
    return form, f"{form.title}, by its {what} {marks}"


def named(name: str, file: ForeignFile) -> Format:
    """Return the format that is asked for, if the file can be read in it.

    Raises:
        ImportFileError: there is no such format, or the file lacks what it needs.
    """
    called = [form for form in formats() if form.name == name]
    if not called:
        known = ", ".join(sorted({form.name for form in formats()}))
        raise ImportFileError(f"There is no format “{name}”; there are {known}, csv and jsonl.")
    alike_in_shape = [form for form in called if is_table(form) == (file.shape == "table")]
    if not alike_in_shape:
        shape = "a table" if file.shape == "table" else "JSON"
        raise ImportFileError(f"{file.name}: is {shape}, which {called[0].title} is not.")
    fitting = [form for form in alike_in_shape if _fits(form, file)]
    form = (fitting or alike_in_shape)[0]
    _refuse(form, file)
    if not _is_headless(form, file):
        _check_needs(form, file)
    return form


def is_table(form: Format) -> bool:
    """Return whether a format is a table, and not JSON."""
    return not form.records and form.rows is None


def header_of(form: Format, file: ForeignFile) -> tuple[str, ...]:
    """Return the columns of a file in a format: its own, or those of a format without header."""
    return form.header if form.header and not _has_header(form, file) else file.header


def records_of(form: Format, file: ForeignFile) -> Iterator[Row]:
    """Yield the records of a file in a format, as they stand there.

    Raises:
        ImportFileError: the file cannot be read any more.
    """
    if form.rows is not None:
        return form.rows(file)
    if file.shape != "table":
        return file.objects(form.records)
    header = header_of(form, file)
    return file.rows() if header == file.header else file.rows(header)


def _fits(form: Format, file: ForeignFile) -> bool:
    if is_table(form) != (file.shape == "table"):
        return False
    if is_table(form):
        there = columns_of(form, file.header)
        has_marks = bool(form.marks) and all(mark in there for mark in form.marks)
        return has_marks or _is_headless(form, file)
    first = file.first_object(form.records)
    keys = {alike(key) for key in first or ()}
    return bool(keys) and all(_any_of(form, mark, keys) for mark in form.marks)


def _is_headless(form: Format, file: ForeignFile) -> bool:
    return bool(form.header) and len(form.header) == len(file.header) and file.header[0].isdigit()


def _has_header(form: Format, file: ForeignFile) -> bool:
    return bool(columns_of(form, file.header))


def _any_of(form: Format, mark: str, keys: Iterable[str]) -> bool:
    return any(alike(name) in keys for name in (mark, *form.names.get(mark, ())))


def _refuse(form: Format, file: ForeignFile) -> None:
    there = {alike(name) for name in file.header}
    for column, sentence in form.refuses.items():
        if alike(column) in there:
            raise ImportFileError(f"{file.name}: {sentence}")


def _check_needs(form: Format, file: ForeignFile) -> None:
    if not is_table(form):
        return
    there = columns_of(form, file.header)
    missing = [column for column in form.needs or form.marks if column not in there]
    if missing:
        raise ImportFileError(
            f"{file.name}: has no column {', '.join(missing)}, which {form.title} needs; "
            "look at its first line, or choose another --format."
        )
