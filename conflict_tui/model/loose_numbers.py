"""Dates written in digits alone: taken where they have one reading, refused where they have two."""

from __future__ import annotations

from .calendar import day_of, iso, month_length, span_of_months
from .errors import DateError

Days = tuple[int, int]

_SEPARATORS = "/.- "


def numeric_days(text: str) -> Days | None:
    """Return the days of `2022/9/8`, `8.9.2022`, `25/12/2022`, `09/2022` or `20220908`.

    Year first has one reading everywhere, and so has the day first between full stops.

    Raises:
        DateError: where day and month could be either way round, or the century is left out.
    """
    separator = next((sign for sign in text if sign in _SEPARATORS), "")
    parts = text.split(separator) if separator else [text[:4], text[4:6], text[6:]]
    if not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts) == 2:
        return _month(*sorted(parts, key=len, reverse=True))
    if len(parts) != 3 or any(len(part) > 2 for part in sorted(parts, key=len)[:2]):
        return None
    if len(parts[0]) == 4:
        return _day(*parts)
    return _year_last(text, parts, separator)


def _year_last(text: str, parts: list[str], separator: str) -> Days | None:
    one, other, year = parts
    if len(year) != 4:
        raise DateError(
            f"“{text}” does not say which number is the year: write it as 2022-09-08", 0
        )
    day_first, month_first = _day(year, other, one), _day(year, one, other)
    if separator == "." or month_first is None or month_first == day_first:
        return day_first
    if day_first is None:
        return month_first
    raise DateError(
        f"“{text}” has two readings: write {iso(day_first[0])} if the day stands first, "
        f"{iso(month_first[0])} if the month does",
        0,
    )


def _day(year_digits: str, month_digits: str, day_digits: str) -> Days | None:
    year, month, day = int(year_digits), int(month_digits), int(day_digits)
    if not (1 <= month <= 12 and 1 <= day <= month_length(year, month)):
        return None
    exact = day_of(year, month, day)
    return exact, exact


def _month(year: str, month: str) -> Days | None:
    if len(year) != 4 or len(month) > 2 or not 1 <= int(month) <= 12:
        return None
    return span_of_months(int(year), int(month))
