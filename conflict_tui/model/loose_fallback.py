"""The last resort of loose input: dateutil, asked so that it cannot invent a part of a date.

It fills what was not given from a default; two different defaults tell what it filled. This
module is imported inside the function that needs it: dateutil takes tens of milliseconds.
"""

from __future__ import annotations

from datetime import datetime

from dateutil.parser import parse

from .calendar import iso, span_of_months
from .errors import DateError

_DEFAULTS = (datetime(2001, 1, 1), datetime(2004, 2, 15))
"""No part the same, and a week apart, so that a weekday alone gives two different days."""


def dateutil_days(phrase: str) -> tuple[int, int] | None:
    """Return the days of a phrase whose year is given, or None where it cannot be read.

    Raises:
        DateError: where day and month could be either way round.
    """
    month_first, day_first = _given(phrase, False), _given(phrase, True)
    if phrase[:4].isdigit():
        # With the year in front the month stands next everywhere.
        return month_first
    if month_first is None or day_first is None or month_first == day_first:
        return month_first or day_first
    raise DateError(
        f"“{phrase}” has two readings: write {iso(day_first[0])} or {iso(month_first[0])}"
    )


def _given(phrase: str, day_first: bool) -> tuple[int, int] | None:
    try:
        one, other = (
            parse(phrase, default=default, dayfirst=day_first, ignoretz=True)
            for default in _DEFAULTS
        )
    except (ValueError, ArithmeticError, TypeError, AttributeError, IndexError):
        # All of them come out of dateutil for text that is no date.
        return None
    if one.year != other.year:
        return None
    if one.month != other.month:
        return span_of_months(one.year, 1, 12) if one.day != other.day else None
    if one.day != other.day:
        return span_of_months(one.year, one.month)
    return one.toordinal(), one.toordinal()
