"""Dates of TimelineJS: a year, perhaps a month, a day and a time, each in a cell of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model.calendar import month_length, year_text
from ...model.edtf import UNKNOWN, Edtf, parse_edtf
from ...model.errors import DateError
from ...model.when import UNDATED, When
from ..cells.times import at_time
from ..verdict import Odd, Rejected

_YEAR = re.compile(r"-?[0-9]{1,15}")
_LONGEST_YEAR = 9
"""Digits that EDTF is read with here: enough for a thousand million years."""
CELLS = 4
"""Of one date: year, month, day, time."""


class _End(NamedTuple):
    """One of the two dates of a slide."""

    date: Edtf
    words: str
    oddities: tuple[str, ...] = ()


_NO_END = _End(UNKNOWN, "")


def slide_when(start: tuple[str, ...], end: tuple[str, ...], shown: str) -> object:
    """Return when a slide says something was; without a year it is undated.

    A negative year counts from before the year 1, as TimelineJS shows it: -44 is 44 BCE.

    Args:
        start: Year, month, day and time.
        end: The same, all empty where the slide has no end.
        shown: The words for the date, where there are any.

    Raises:
        Rejected: it is no date, or the end is before the start; the cells are counted through.
    """
    first, last = _read(start, 0), _read(end, CELLS)
    words = shown or " – ".join(filter(None, (first.words, last.words)))
    oddities = first.oddities + last.oddities
    when = When(words, _joined(first, last)) if words else UNDATED
    return Odd(when, *oddities) if oddities else when


def _joined(first: _End, last: _End) -> Edtf:
    if last.date.lo is None or last.date.text == first.date.text:
        return first.date
    try:
        return parse_edtf(f"{first.date.text}/{last.date.text}")
    except DateError:
        reason = f"the end, {last.words}, is before the start, {first.words}"
        raise Rejected(reason, CELLS) from None


def _read(cells: tuple[str, ...], at: int) -> _End:
    year_cell, month_cell, day_cell, time = cells
    words = " ".join(filter(None, ("-".join(filter(None, cells[:3])), time)))
    if not year_cell:
        return _End(UNKNOWN, words, ("has a date without a year",) if words else ())
    digits = re.sub(r"[\s,]+", "", year_cell)
    if not _YEAR.fullmatch(digits):
        raise Rejected(f"“{year_cell[:40]}” is not a year", at)
    if len(digits.removeprefix("-")) > _LONGEST_YEAR:
        return _End(UNKNOWN, words, (f"the year {digits} is too far away for a calendar",))
    year = int(digits)
    year += year < 0
    month = _number(month_cell, 12, "month", at + 1)
    day = _number(day_cell, month_length(year, month) if month else 31, "day", at + 2)
    return _End(*_timed(year, month, day, time, words))


def _timed(
    year: int, month: int, day: int, time: str, words: str
) -> tuple[Edtf, str, tuple[str, ...]]:
    oddities: list[str] = []
    if year_text(year).startswith("Y") and month:
        oddities.append("month and day of so distant a year are left out")
        month = day = 0
    if day and not month:
        oddities.append("has a day without a month")
    text = year_text(year) + (f"-{month:02}" if month else "")
    text += f"-{day:02}" if month and day else ""
    timed = at_time(parse_edtf(text), time, midnight_is_none=False)
    if timed.odd:
        oddities.append(timed.odd)
    return timed.date, words, tuple(oddities)


def _number(cell: str, most: int, name: str, at: int) -> int:
    """Return a month or day; a zero says that it is not known."""
    if not cell:
        return 0
    if not (cell.isdecimal() and len(cell) <= 4):
        raise Rejected(f"{name} “{cell[:40]}” is not a number", at)
    if int(cell) > most:
        raise Rejected(f"{name} {int(cell)} does not exist", at)
    return int(cell)
