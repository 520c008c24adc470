"""EDTF for stretches of days: the one date that means them, or the narrowest that holds them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ...model.calendar import civil, iso, span_of_months, year_text
from ...model.edtf import parse_edtf
from ...model.edtf_value import Precision
from ..remembering import forgettable

COARSER_THAN_A_YEAR = (Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)
_FINE = (Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY, Precision.WEEK)
_LAST_YEAR = 9999
"""Years beyond have no months in EDTF."""


@forgettable
@lru_cache(maxsize=4096)
def one_of_days(first: int, last: int) -> str:
    """Return EDTF for something on one of the days from first to last."""
    for text in _dates_from(first):
        date = parse_edtf(text)
        if (date.lo, date.hi) == (first, last):
            return text
    precision = Precision.DAY
    year, last_year = civil(first)[0], civil(last)[0]
    if (first, last) == (span_of_months(year, 1, 12)[0], span_of_months(last_year, 1, 12)[1]):
        precision = Precision.YEAR
    return f"[{edge(first, True, precision)}..{edge(last, False, precision)}]"


def one_of_years(first: int, last: int) -> str:
    """Return EDTF for something in one of the years from first to last."""
    return one_of_days(span_of_months(first, 1, 12)[0], span_of_months(last, 1, 12)[1])


def holding(first: int, last: int) -> str:
    """Return the narrowest single date in EDTF that holds both days; empty where none does.

    An interval ends with such a date: it cannot end on one of some days.
    """
    for text in _dates_from(first):
        date = parse_edtf(text)
        if date.lo is not None and date.hi is not None and date.lo <= first <= last <= date.hi:
            return text
    return ""


def edge(day: int, is_first: bool, precision: Precision) -> str:
    """Return a day, or the month or year that begins (or ends) with it.

    Args:
        day: The first or last of some days.
        is_first: Which of the two.
        precision: The finest that may be said of it.
    """
    year, month, _ = civil(day)
    if abs(year) > _LAST_YEAR:
        return year_text(year)
    place = 0 if is_first else 1
    if (
        precision in (Precision.YEAR, *COARSER_THAN_A_YEAR)
        and day == span_of_months(year, 1, 12)[place]
    ):
        return year_text(year)
    if precision not in _FINE and day == span_of_months(year, month)[place]:
        return f"{year_text(year)}-{month:02}"
    return iso(day)


def _dates_from(day: int) -> Iterator[str]:
    """Yield the dates that hold a day, from the narrowest to the widest."""
    year, month, of_month = civil(day)
    written = year_text(year)
    if abs(year) > _LAST_YEAR:
        yield written
        return
    yield iso(day)
    season_year, season = (
        (year - (month < 3), 24) if month in (12, 1, 2) else (year, 20 + month // 3)
    )
    yield f"{written}-{month:02}-{of_month // 10}X"
    yield f"{written}-{month:02}"
    yield f"{written}-{33 + (month - 1) // 3}"
    if season_year >= -_LAST_YEAR:
        yield f"{year_text(season_year)}-{season}"
    yield f"{written}-{37 + (month - 1) // 4}"
    yield f"{written}-{40 + (month - 1) // 6}"
    yield written
    for unknown in (1, 2, 3):
        yield f"{written[:-unknown]}{'X' * unknown}"
