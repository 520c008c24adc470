"""`[date]` of a mapping file: when events were, from one column, two, or parts of a date."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from ...model.calendar import year_text
from ...model.edtf import UNKNOWN, parse_edtf
from ...model.errors import DateError, ImportFileError
from ...model.month_names import month_number
from ...model.value import value
from ...model.when import UNDATED, When
from ..corpus.records import Basis
from ..dates.bounding import as_interval
from ..dates.shapes import DateShape, read_date
from ..dates.spans import in_zone, interval
from ..dates.words import lasting_in_words, when_of_words
from ..formats.format import Field
from ..verdict import Rejected
from .cells import Columns, Reading
from .shapes import shapes_at
from .table import Table

_WHOLE = re.compile(r"(-?[0-9]{1,9})(?:\.0*)?")
_WAYS = "column, or start (and end), or year (and month and day)"


@value
class _Written:
    """How dates are written, and what they are dates of."""

    shapes: tuple[DateShape, ...]
    """Empty: in words."""
    basis: str
    zone: str
    """Whose days count where an offset is stated; empty: days as they are written."""

    def one(self, text: str, cell: int) -> When:
        """Return a date from one cell."""
        if not text:
            return UNDATED
        if not self.shapes:
            return when_of_words(text, self.basis, cell)
        return When(text, in_zone(read_date(text, self.shapes, cell), self.zone), self.basis)

    def lasting(self, start: str, end: str, end_is_known: bool) -> When:
        """Return when something went on from a date to another one, in the cells behind it."""
        if self.shapes:
            return interval(start, end, self.shapes, end_is_known, self.zone, self.basis)
        if end_is_known:
            return lasting_in_words(start, end, self.basis) if start or end else UNDATED
        begun = when_of_words(start, self.basis)
        return When(start, parse_edtf(as_interval(begun.edtf, UNKNOWN)), self.basis)


def date_field(table: Table) -> Field:
    """Return the field that `[date]` declares.

    Raises:
        ImportFileError: a key of it is wrong.
    """
    columns = Columns()
    basis = table.word("basis", get_args(Basis), "event")
    ways = [key for key in ("column", "start", "year") if table.has(key)]
    if len(ways) != 1:
        raise table.wrong("column", f"is one way to give a date; give just one: {_WAYS}")
    if ways == ["year"]:
        read = _parts(table, columns, basis)
    else:
        written = _Written(shapes_at(table, "format"), basis, _zone(table))
        read = (_one if ways == ["column"] else _two)(table, columns, written)
    table.end()
    return columns.field("when", read)


def _zone(table: Table) -> str:
    zone = table.text("zone")
    try:
        in_zone(parse_edtf("2022-09-08T12:00Z"), zone)
    except ImportFileError as error:
        raise table.wrong("zone", f"is wrong: {error}") from None
    return zone


def _one(table: Table, columns: Columns, written: _Written) -> Callable[[Reading], object]:
    date = columns.add(table.column("column"))
    time = columns.add(table.text("time")) if table.has("time") else None

    def read(row: Reading) -> When:
        text = row.cell(date)
        if time is not None and text:
            text = f"{text} {row.cell(time)}".rstrip()
        return written.one(text, date)

    return read


def _two(table: Table, columns: Columns, written: _Written) -> Callable[[Reading], object]:
    start = columns.add(table.column("start"))
    end = columns.add(table.column("end")) if table.has("end") else None
    unsure = _unsure(table, columns)

    def read(row: Reading) -> When:
        end_text = "" if end is None else row.cell(end)
        end_is_known = all(row.cell(at) != unsure_word for at, unsure_word in unsure)
        return written.lasting(row.cell(start), end_text, end_is_known)

    return read


def _unsure(table: Table, columns: Columns) -> list[tuple[int, str]]:
    """Return in which columns which words say that the end is not known."""
    pairs = table.words_by_word("end_unsure_when")
    return [(columns.add(name), word) for name, word in pairs.items()]


def _parts(table: Table, columns: Columns, basis: str) -> Callable[[Reading], object]:
    at = {
        key: columns.add(table.column(key))
        for key in ("year", "month", "day")
        if key == "year" or table.has(key)
    }

    def read(row: Reading) -> When:
        cells = {key: row.cell(number) for key, number in at.items()}
        words = " ".join(filter(None, cells.values()))
        year, month, day = (
            _number(cells.get(key, ""), key, at) for key in ("year", "month", "day")
        )
        if not year:
            return UNDATED
        if day and not month:
            raise Rejected(f"day {day} has no month", at["day"])
        text = _text(year, month, day)
        if year < 0:
            # Some count the year before 1 as -1, others as 0.
            text = f"[{text},{_text(year + 1, month, day)}]"
        try:
            return When(words, parse_edtf(text), basis)
        except DateError as error:
            raise Rejected(str(error), at["year"]) from None

    return read


def _text(year: int, month: int | None, day: int | None) -> str:
    text = year_text(year)
    if month and not text.startswith("Y"):
        text += f"-{month:02}" + (f"-{day:02}" if day else "")
    return text


def _number(text: str, key: str, at: dict[str, int]) -> int | None:
    """Return a part of a date; a month may have its name, and 0 is none."""
    if not text:
        return None
    whole = _WHOLE.fullmatch(text)
    if whole is not None:
        return int(whole[1]) or None
    named = month_number(text.rstrip(".").lower()) if key == "month" else None
    if named is None:
        raise Rejected(f"“{text[:40]}” is no {key}", at[key])
    return named
