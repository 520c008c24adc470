"""One date of the EDTF subset, between two offsets of a text, read to its first and last day.

The parser is written by hand because it stands in the path of every imported row: one pass, no
regular expression, and an offset at hand wherever something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from .calendar import day_of, month_length
from .errors import DateError


class Precision(StrEnum):
    """How finely a date is known, from the finest to the coarsest."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Point:
    """What one date says: its first and last possible day, and how it says it."""

    lo: int | None
    """None, as `hi`, where nothing of the year is known."""
    hi: int | None
    precision: Precision
    qualifier: str = ""
    time: str = ""
    tz: str = ""


PARTS_OF_YEAR = {
    21: (3, 3, Precision.SEASON), 22: (6, 3, Precision.SEASON),
    23: (9, 3, Precision.SEASON), 24: (12, 3, Precision.SEASON),
    25: (3, 3, Precision.SEASON), 26: (6, 3, Precision.SEASON),
    27: (9, 3, Precision.SEASON), 28: (12, 3, Precision.SEASON),
    29: (9, 3, Precision.SEASON), 30: (12, 3, Precision.SEASON),
    31: (3, 3, Precision.SEASON), 32: (6, 3, Precision.SEASON),
    33: (1, 3, Precision.QUARTER), 34: (4, 3, Precision.QUARTER),
    35: (7, 3, Precision.QUARTER), 36: (10, 3, Precision.QUARTER),
    37: (1, 4, Precision.SEASON), 38: (5, 4, Precision.SEASON), 39: (9, 4, Precision.SEASON),
    40: (1, 6, Precision.HALF), 41: (7, 6, Precision.HALF),
}  # fmt: skip
"""By code in the place of the month: first month, how many months, precision.

21 to 24 and 25 to 28 are northern seasons, 29 to 32 southern ones, 33 to 36 quarters, 37 to 39
thirds and 40, 41 halves of a year. Winter 24 begins in December and ends in the next year.
"""

_UNSPECIFIED_YEAR = (
    Precision.NONE, Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE,
)  # fmt: skip
_MOST_DIGITS = 9


def merged(one: str, other: str) -> str:
    """Return the qualifier that says both: `?` and `~` together are `%`."""
    if one == other or not other:
        return one
    return "%" if one else other


def complaint(text: str, position: int, problem: str) -> DateError:
    """Return the error that says what is wrong at `position` of `text`."""
    found = f"“{text[position]}”" if position < len(text) else "the end"
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    return DateError(
        f"“{shown}” is not a date: {problem}, but character {position + 1} is {found}", position
    )


def read_point(text: str, start: int, end: int) -> Point:
    """Return what `text[start:end]` says as one date.

    Raises:
        DateError: with the offset in `text` of what is wrong.
    """
    if end - start == 10 and text[start + 4] == "-" == text[start + 7]:
        year, month, day = text[start : start + 4], text[start + 5 : start + 7], text[end - 2 : end]
        if (year + month + day).isdigit() and 1 <= int(month) <= 12:
            numbers = int(year), int(month)
            if 1 <= int(day) <= month_length(*numbers):
                number = day_of(*numbers, int(day))
                return Point(number, number, Precision.DAY)
    return _PointReader(text, start, end).point()


class _PointReader:
    """Reads one date from left to right."""

    __slots__ = ("at", "end", "qualifier", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.qualifier = ""

    def point(self) -> Point:
        self._qualify()
        if self._skip("Y"):
            return self._long_year()
        negative = self._skip("-")
        begin = self.at
        year = self._mask(4, "a year of four digits")
        if negative and year == "0000":
            raise complaint(self.text, begin, "the year before 0001 is 0000, without a sign")
        if self._digit_next():
            raise complaint(self.text, self.at, "a year of more than four digits begins with Y")
        years = _Years(year, negative)
        precision = _UNSPECIFIED_YEAR[year.index("X")] if "X" in year else None
        self._qualify()
        if not self._skip("-"):
            return self._finish(years, [1, 12], None, precision or Precision.YEAR)
        return self._with_month(years, precision)

    def _with_month(self, years: _Years, precision: Precision | None) -> Point:
        self._qualify()
        begin = self.at
        month = self._mask(2, "a month of two digits")
        self._qualify()
        code = 0 if "X" in month else int(month)
        if code in PARTS_OF_YEAR:
            return self._part_of_year(years, code, precision)
        months = _matching(month, 12)
        if not months:
            raise complaint(self.text, begin, "a month is 01 to 12, or a part of the year 21 to 41")
        if precision is None and "X" in month:
            precision = Precision.YEAR
        if not self._skip("-"):
            return self._finish(years, months, None, precision or Precision.MONTH)
        self._qualify()
        begin = self.at
        day = self._mask(2, "a day of two digits")
        self._qualify()
        days = _matching(day, 31)
        if not days or next(years.days(months, days), None) is None:
            raise complaint(self.text, begin, "the month has no such day")
        if precision is None and "X" in day:
            precision = Precision.MONTH
        return self._finish(years, months, days, precision)

    def _part_of_year(self, years: _Years, code: int, precision: Precision | None) -> Point:
        first, length, own = PARTS_OF_YEAR[code]
        over, last = divmod(first + length - 2, 12)
        self._qualify()
        self._expect_end()
        if years.unknown:
            return Point(None, None, Precision.NONE, self.qualifier)
        last_year = years.last + over
        return Point(
            day_of(years.first, first, 1),
            day_of(last_year, last + 1, month_length(last_year, last + 1)),
            precision or own,
            self.qualifier,
        )

    def _finish(
        self, years: _Years, months: list[int], days: list[int] | None, known: Precision | None
    ) -> Point:
        time, tz, precision = "", "", known or Precision.DAY
        if self._skip("T"):
            if days is None or known is not None:
                raise complaint(self.text, self.at - 1, "a time needs a year, a month and a day")
            time, tz, precision = self._time()
            self._qualify()
        self._expect_end()
        if years.unknown:
            return Point(None, None, Precision.NONE, self.qualifier)
        if days is None:
            lo = day_of(years.first, months[0], 1)
            hi = day_of(years.last, months[-1], month_length(years.last, months[-1]))
        else:
            lo = next(years.days(months, days))
            hi = next(years.days(months, days, backwards=True))
        return Point(lo, hi, precision, self.qualifier, time, tz)

    def _long_year(self) -> Point:
        negative = self._skip("-")
        begin = self.at
        while self.at < self.end and self.text[self.at].isdigit():
            self.at += 1
        digits = self.text[begin : self.at]
        if len(digits) < 5 or digits[0] == "0":
            problem = "after Y stands a year of more than four digits"
            raise complaint(self.text, begin if digits[:1] == "0" else self.at, problem)
        if len(digits) > _MOST_DIGITS:
            problem = f"a year has {_MOST_DIGITS} digits at most"
            raise complaint(self.text, begin + _MOST_DIGITS, problem)
        self._qualify()
        self._expect_end()
        year = -int(digits) if negative else int(digits)
        return Point(day_of(year, 1, 1), day_of(year, 12, 31), Precision.YEAR, self.qualifier)

    def _time(self) -> tuple[str, str, Precision]:
        begin = self.at
        precision = Precision.HOUR
        self._number("an hour 00 to 23", 23)
        if self._skip(":"):
            precision = Precision.MINUTE
            self._number("a minute 00 to 59", 59)
            if self._skip(":"):
                precision = Precision.SECOND
                self._number("a second 00 to 59", 59)
        time = self.text[begin : self.at]
        begin = self.at
        if not self._skip("Z") and (self._skip("+") or self._skip("-")):
            self._number("hours of a time zone 00 to 15", 15)
            if self._skip(":"):
                self._number("minutes of a time zone 00 to 59", 59)
        return time, self.text[begin : self.at], precision

    def _number(self, expected: str, most: int) -> None:
        begin = self.at
        if int(self._mask(2, expected).replace("X", "99")) > most:
            raise complaint(self.text, begin, f"{expected} was expected")

    def _mask(self, width: int, expected: str) -> str:
        begin = self.at
        for _ in range(width):
            if not self._digit_next():
                raise complaint(self.text, self.at, f"{expected} was expected")
            self.at += 1
        return self.text[begin : self.at]

    def _digit_next(self) -> bool:
        return self.at < self.end and self.text[self.at] in "0123456789X"

    def _skip(self, sign: str) -> bool:
        if self.at < self.end and self.text[self.at] == sign:
            self.at += 1
            return True
        return False

    def _qualify(self) -> None:
        if self.at < self.end and self.text[self.at] in "?~%":
            self.qualifier = merged(self.qualifier, self.text[self.at])
            self.at += 1

    def _expect_end(self) -> None:
        if self.at < self.end:
            raise complaint(self.text, self.at, "the date was expected to end")


class _Years:
    """The years a mask of digits and X stands for."""

    __slots__ = ("first", "last", "mask", "negative", "unknown")

    def __init__(self, mask: str, negative: bool) -> None:
        self.mask = mask
        self.negative = negative
        self.unknown = mask == "XXXX"
        if "X" in mask:
            low, high = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
        else:
            low = high = int(mask)
        self.first, self.last = (-high, -low) if negative else (low, high)

    def days(self, months: list[int], days: list[int], backwards: bool = False) -> Iterator[int]:
        """Yield the valid days of the masks, in time order or backwards."""
        step = -1 if backwards else 1
        for year in self._each(backwards):
            for month in months[::step]:
                longest = month_length(year, month)
                for day in days[::step]:
                    if day <= longest:
                        yield day_of(year, month, day)

    def _each(self, backwards: bool) -> Iterator[int]:
        falling = backwards is not self.negative
        digits = "9876543210" if falling else "0123456789"
        for signs in product(*(digits if sign == "X" else sign for sign in self.mask)):
            year = int("".join(signs))
            yield -year if self.negative else year


def _matching(mask: str, most: int) -> list[int]:
    if "X" not in mask:
        return [int(mask)] if 1 <= int(mask) <= most else []
    return [
        number
        for number in range(1, most + 1)
        if mask[0] in ("X", str(number // 10)) and mask[1] in ("X", str(number % 10))
    ]
