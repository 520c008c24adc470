"""Days as whole numbers: the proleptic Gregorian calendar carried past both ends of `datetime`.

A day is the ordinal of `datetime.date.toordinal` (0001-01-01 is 1), continued to zero and below
for the years before 1 CE. The calendar repeats every 400 years, so a day outside the range of
`datetime` is computed on its namesake inside it.
"""

from __future__ import annotations

from datetime import date

from .errors import DateError
from .value import value

_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097
_LAST = date.max.toordinal()
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@value
class Window:
    """A stretch of days, both ends included."""

    lo: int | None
    """First day; None where it is open at the start."""
    hi: int | None
    """Last day; None where it is open at the end."""


def day_of(year: int, month: int, day: int) -> int:
    """Return the day number of a valid date of any year; year 0 is 1 BCE."""
    if 1 <= year <= 9999:
        return date(year, month, day).toordinal()
    cycles, rest = divmod(year - 1, _CYCLE_YEARS)
    return date(rest + 1, month, day).toordinal() + cycles * _CYCLE_DAYS


def civil(day: int) -> tuple[int, int, int]:
    """Return year, month and day of the month of a day number."""
    cycles = 0
    if not 1 <= day <= _LAST:
        cycles, rest = divmod(day - 1, _CYCLE_DAYS)
        day = rest + 1
    found = date.fromordinal(day)
    return found.year + cycles * _CYCLE_YEARS, found.month, found.day


def is_leap(year: int) -> bool:
    """Return whether a year has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def span_of_months(year: int, first: int, count: int = 1) -> tuple[int, int]:
    """Return the first and last day of `count` whole months from month `first` of a year."""
    over, last = divmod(first + count - 2, 12)
    end_year, end_month = year + over, last + 1
    end = day_of(end_year, end_month, month_length(end_year, end_month))
    return day_of(year, first, 1), end


def shifted(day: int, months: int) -> int:
    """Return the same day of the month so many months on, or the last day of a shorter month."""
    year, month, of_month = civil(day)
    over, month = divmod(month - 1 + months, 12)
    year, month = year + over, month + 1
    return day_of(year, month, min(of_month, month_length(year, month)))


def year_text(year: int) -> str:
    """Return a year as EDTF writes it: `2022`, `-0044`, `Y170000`."""
    if 0 <= year <= 9999:
        return f"{year:04}"
    return f"-{-year:04}" if -9999 <= year < 0 else f"Y{year}"


def iso(day: int) -> str:
    """Return a day number as text: `2022-09-08`, `-0044-03-15`, `Y170000-01-01`."""
    if 1 <= day <= _LAST:
        return date.fromordinal(day).isoformat()
    year, month, of_month = civil(day)
    return f"{year_text(year)}-{month:02}-{of_month:02}"


def day_from_iso(text: str) -> int:
    """Return the day number of a full date as `iso` writes it.

    Raises:
        DateError: where it is no such date.
    """
    # Both dashes are looked at because `fromisoformat` would also take 2022-W36-4 and 20220908.
    if len(text) == 10 and text[4] == "-" == text[7]:
        try:
            return date.fromisoformat(text).toordinal()
        except ValueError:
            pass
    return _day_from_long_iso(text)


def _day_from_long_iso(text: str) -> int:
    year_part, month, of_month = text[:-6], text[-5:-3], text[-2:]
    digits = year_part.removeprefix("Y").removeprefix("-")
    numbers = digits + month + of_month
    if digits and len(digits) <= 9 and len(month) == 2 and numbers.isascii() and numbers.isdigit():
        year = -int(digits) if "-" in year_part else int(digits)
        is_valid = 1 <= int(month) <= 12 and 1 <= int(of_month) <= month_length(year, int(month))
        if is_valid and f"{year_text(year)}-{month}-{of_month}" == text:
            return day_of(year, int(month), int(of_month))
    raise DateError(f"“{text[:40]}” is not a day: write it as 2022-09-08")
