"""One date of the EDTF subset, between two offsets of a text, read to its first and last day.

The parser is written by hand because it stands in the path of every imported row: one pass, no
regular expression, and an offset at hand wherever something is wrong.
"""

from __future__ import annotations

from datetime import date

from .calendar import day_of, span_of_months
from .edtf_mask import YearMask, matching
from .edtf_value import DateKind, Edtf, Precision
from .errors import DateError

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
thirds and 40, 41 halves of a year. A season that begins in December ends in the next year.
"""

_Bounds = tuple[int | None, int | None, Precision]
_UNSPECIFIED = (None, None, Precision.NONE)
_PRECISION_BY_FIRST_X = (
    Precision.NONE, Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE,
)  # fmt: skip
_QUALIFIERS = frozenset("?~%")
_MASK = frozenset("0123456789X")
_MOST_DIGITS = 9


def merged(one: str, other: str) -> str:
    """Return the qualifier that says both: `?` and `~` together are `%`."""
    if one == other or not other:
        return one
    return "%" if one else other


def complaint(text: str, position: int, problem: str) -> DateError:
    """Return the error that says what is wrong at `position` of `text`."""
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    where = f"at character {position + 1}" if position < len(text) else "at its end"
    return DateError(f"“{shown}” is not a date: {problem} ({where})", position)


def read_point(text: str, start: int, end: int) -> Edtf:
    """Return what `text[start:end]` says as one date.

    Raises:
        DateError: with the offset in `text` of what is wrong.
    """
    whole = text[start:end]
    qualifier = ""
    if start < end and text[start] in _QUALIFIERS:
        qualifier = text[start]
        start += 1
    if start < end and text[end - 1] in _QUALIFIERS:
        end -= 1
        qualifier = merged(qualifier, text[end])
        if start < end and text[end - 1] in _QUALIFIERS:
            raise complaint(text, end, "one of ? ~ % is enough, % says both")
    stop = text.find("T", start, end)
    stop = end if stop < 0 else stop
    lo, hi, precision = _full_day(text, start, stop) or _UNSPECIFIED
    if lo is None:
        reader = _DateReader(text, start, stop)
        lo, hi, precision = reader.bounds()
        qualifier = merged(qualifier, reader.qualifier)
    time = tz = ""
    if stop < end:
        if precision is not Precision.DAY:
            raise complaint(text, stop, "a time needs a year, a month and a day")
        time, tz, precision = _read_time(text, stop + 1, end)
    kind = DateKind.UNKNOWN if lo is None else DateKind.INSTANT
    return Edtf(whole, kind, precision, qualifier, lo, hi, None, None, time, tz)


def _full_day(text: str, start: int, end: int) -> _Bounds | None:
    if end - start != 10 or not text[start + 4] == "-" == text[start + 7]:
        return None
    try:
        day = date.fromisoformat(text[start:end]).toordinal()
    except ValueError:
        return None
    return day, day, Precision.DAY


def _read_time(text: str, start: int, end: int) -> tuple[str, str, Precision]:
    at = _number(text, start, end, "an hour 00 to 23", 23)
    precision = Precision.HOUR
    if at < end and text[at] == ":":
        at = _number(text, at + 1, end, "a minute 00 to 59", 59)
        precision = Precision.MINUTE
        if at < end and text[at] == ":":
            at = _number(text, at + 1, end, "a second 00 to 59", 59)
            precision = Precision.SECOND
    zone = at
    if at < end and text[at] == "Z":
        at += 1
    elif at < end and text[at] in "+-":
        at = _number(text, at + 1, end, "hours of a time zone 00 to 15", 15)
        if at < end and text[at] == ":":
            at = _number(text, at + 1, end, "minutes of a time zone 00 to 59", 59)
    if at < end:
        raise complaint(text, at, "the time was expected to end")
    return text[start:zone], text[zone:at], precision


def _number(text: str, at: int, end: int, expected: str, most: int) -> int:
    digits = text[at : min(at + 2, end)]
    if len(digits) < 2 or not digits.isdigit() or int(digits) > most:
        raise complaint(text, at, f"{expected} was expected")
    return at + 2


class _DateReader:
    """Reads year, month and day from left to right."""

    __slots__ = ("at", "end", "qualifier", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.qualifier = ""

    def bounds(self) -> _Bounds:
        """Return the first and last day, and how finely they are known."""
        if self._skip("Y"):
            return self._long_year()
        years = self._year()
        unsure = _PRECISION_BY_FIRST_X[years.mask.index("X")] if "X" in years.mask else None
        if not self._skip("-"):
            return self._ended(years, years.whole((1, 12)), unsure or Precision.YEAR)
        begin, mask = self._part("a month of two digits")
        if mask.isdigit() and int(mask) in PARTS_OF_YEAR:
            return self._part_of_year(years, int(mask), unsure)
        months = matching(mask, 12)
        if not months:
            problem = "a month is 01 to 12, a part of the year 21 to 41"
            raise complaint(self.text, begin, problem)
        unsure = unsure or (Precision.YEAR if "X" in mask else None)
        if not self._skip("-"):
            return self._ended(years, years.whole(months), unsure or Precision.MONTH)
        begin, mask = self._part("a day of two digits")
        unsure = unsure or (Precision.MONTH if "X" in mask else None)
        days = matching(mask, 31)
        found = years.bounds(months, days) if days else None
        if found is None:
            raise complaint(self.text, begin, "the month has no such day")
        return self._ended(years, found, unsure or Precision.DAY)

    def _ended(self, years: YearMask, bounds: tuple[int, int], precision: Precision) -> _Bounds:
        self._expect_end()
        return _UNSPECIFIED if years.unknown else (*bounds, precision)

    def _part_of_year(self, years: YearMask, code: int, unsure: Precision | None) -> _Bounds:
        first, length, own = PARTS_OF_YEAR[code]
        lo, _ = span_of_months(years.first, first, length)
        _, hi = span_of_months(years.last, first, length)
        return self._ended(years, (lo, hi), unsure or own)

    def _year(self) -> YearMask:
        negative = self._skip("-")
        begin = self.at
        mask = self._mask(4, "a year of four digits")
        if negative and mask == "0000":
            raise complaint(self.text, begin, "the year before 0001 is 0000, without a sign")
        if self.at < self.end and self.text[self.at] in _MASK:
            raise complaint(self.text, self.at, "a year of more than four digits begins with Y")
        self._qualify()
        return YearMask(mask, negative)

    def _long_year(self) -> _Bounds:
        negative = self._skip("-")
        begin = self.at
        while self.at < self.end and self.text[self.at].isdigit():
            self.at += 1
        digits = self.text[begin : self.at]
        if digits[:1] == "0":
            raise complaint(self.text, begin, "a year after Y does not begin with 0")
        if len(digits) < 5:
            raise complaint(self.text, self.at, "a year after Y has more than four digits")
        if len(digits) > _MOST_DIGITS:
            problem = f"a year has {_MOST_DIGITS} digits at most"
            raise complaint(self.text, begin + _MOST_DIGITS, problem)
        self._expect_end()
        year = -int(digits) if negative else int(digits)
        return day_of(year, 1, 1), day_of(year, 12, 31), Precision.YEAR

    def _part(self, expected: str) -> tuple[int, str]:
        self._qualify()
        begin = self.at
        mask = self._mask(2, expected)
        self._qualify()
        return begin, mask

    def _mask(self, width: int, expected: str) -> str:
        stop = min(self.at + width, self.end)
        mask = self.text[self.at : stop]
        if len(mask) < width or not mask.isdigit():
            for place in range(self.at, self.at + width):
                if place >= self.end or self.text[place] not in _MASK:
                    raise complaint(self.text, place, f"{expected} was expected")
        self.at = stop
        return mask

    def _skip(self, sign: str) -> bool:
        if self.at < self.end and self.text[self.at] == sign:
            self.at += 1
            return True
        return False

    def _qualify(self) -> None:
        if self.at < self.end and self.text[self.at] in _QUALIFIERS:
            self.qualifier = merged(self.qualifier, self.text[self.at])
            self.at += 1

    def _expect_end(self) -> None:
        if self.at < self.end:
            raise complaint(self.text, self.at, "the date was expected to end")
