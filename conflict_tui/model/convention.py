"""What "early", "late" or "spring" mean in days: the one table of such conventions.

docs/dates.md tells it to people; loose input and the labels of dates both keep to it.
"""

from __future__ import annotations

from .calendar import day_of, month_length, span_of_months

THIRDS = ("early", "mid", "late")
SEASONS = ("spring", "summer", "autumn", "winter")


def third_of_year(year: int, third: int) -> tuple[int, int]:
    """Return January to April, May to August or September to December."""
    return span_of_months(year, 1 + 4 * third, 4)


def third_of_month(year: int, month: int, third: int) -> tuple[int, int]:
    """Return days 1 to 10, 11 to 20 or 21 to the end of a month."""
    last = month_length(year, month) if third == 2 else 10 * third + 10
    return day_of(year, month, 10 * third + 1), day_of(year, month, last)


def third_of_years(first: int, count: int, third: int) -> tuple[int, int]:
    """Return the years of a third of a decade or a century: of ten years 4, 3 and 3."""
    return first - (-third * count // 3), first - (-(third + 1) * count // 3) - 1


def half_of_month(year: int, month: int, half: int) -> tuple[int, int]:
    """Return days 1 to 15, or 16 to the end of a month, for half 1 or 2."""
    middle = day_of(year, month, 15)
    first, last = span_of_months(year, month)
    return (first, middle) if half == 1 else (middle + 1, last)


def century(number: int, is_before: bool = False, years: int = 100) -> tuple[int, int]:
    """Return the years of a century (or millennium), counted from the year 1 on, or back."""
    # The year before the year 1 is the year 0, which is 1 BC.
    first = 1 - number * years if is_before else 1 + (number - 1) * years
    return first, first + years - 1


def season_of_year(year: int, season: int) -> tuple[int, int]:
    """Return three months from March, June, September or December, the last into the next year."""
    return span_of_months(year, 3 + 3 * season, 3)


def quarter_of_year(year: int, quarter: int) -> tuple[int, int]:
    """Return the months of quarter 1 to 4."""
    return span_of_months(year, 3 * quarter - 2, 3)


def half_of_year(year: int, half: int) -> tuple[int, int]:
    """Return the months of half 1 or 2."""
    return span_of_months(year, 6 * half - 5, 6)
