"""When UCDP's events were, no finer than it says."""

from __future__ import annotations

from ...model.calendar import civil, span_of_months
from ...model.when import UNDATED, When
from ..cells.parts import given
from ..dates.shapes import ISO, DateShape, read_date
from ..dates.spans import lasting, within
from ..verdict import Odd, Rejected
from .ucdp_sources import decoded

# A date is ISO, or what a spreadsheet makes of it: 5/2/2014 is the second of May in most files.
_YEARS = range(1946, 2101)
_AROUND = {"2": 5, "3": 6}
"""Days either side of a day that any six or seven days in a row with it among them can have."""
_WIDENED = {
    "2": "date_prec 2 with a single day: on one of any six days in a row that have it among them",
    "3": "date_prec 3 with a single day: on one of any seven days in a row that have it among them",
    "4": "date_prec 4 with a single day: in its month",
    "5": "date_prec 5 with a single day: in its year",
}


def dated(
    order: DateShape, date_start: str, date_end: str, date_prec: str, event_clarity: str,
    year: str, source_original: str,
) -> object:  # fmt: skip
    """Return when an event was, and the remark: who reported it, and whether a day was widened.

    A summary (`event_clarity` 2) went on from start to end. With `date_prec` 1 an event was on its
    day, or went on for its days; from 2 on it was on one of them.

    Raises:
        Rejected: a date is none, the end (cell 1) is before the start, or the precision (cell 2)
            is none.
    """
    remark = _told_by(given(source_original))
    precision = given(date_prec).removesuffix(".0")
    if precision not in ("", "1", *_WIDENED):
        raise Rejected(f"date_prec “{date_prec[:20]}” is not 1 to 5", 2)
    first, last = _days(order, date_start, date_end)
    if first is None or last is None:
        return UNDATED, remark
    words = " – ".join(dict.fromkeys(filter(None, (date_start, date_end))))
    if first == last and precision in _WIDENED:
        when = _widened(first, precision, words)
        remark = "; ".join(filter(None, (remark, _WIDENED[precision])))
    elif precision == "1" or event_clarity.removesuffix(".0") == "2":
        when = lasting(first, last, words)
    else:
        when = within(first, last, words)
    found = when, remark
    return found if _is_in(year, first, last) else Odd(found, "year and date_start differ")


def _told_by(source_original: str) -> str:
    return f"as reported by {decoded(source_original)}" if source_original else ""


def _is_in(year: str, first: int, last: int) -> bool:
    stated = year[:4]
    return not stated.isdecimal() or civil(first)[0] <= int(stated) <= civil(last)[0]


def _days(order: DateShape, date_start: str, date_end: str) -> tuple[int | None, int | None]:
    """Return the first and the last day; with one of them missing it is the other one."""
    start = read_date(given(date_start), (ISO, order), 0, _YEARS)
    end = read_date(given(date_end), (ISO, order), 1, _YEARS)
    first = end.lo if start.lo is None else start.lo
    return first, start.hi if end.hi is None else end.hi


def _widened(day: int, precision: str, words: str) -> When:
    year, month, _ = civil(day)
    if precision in _AROUND:
        return within(day - _AROUND[precision], day + _AROUND[precision], words)
    first_month, months = (month, 1) if precision == "4" else (1, 12)
    return within(*span_of_months(year, first_month, months), words)
