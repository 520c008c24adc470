"""The shapes in which a column writes its dates, each read in one way only.

A format declares the shapes of its columns; nothing is guessed row by row. What stands where
the shapes say, and is no day (month 13), is rejected rather than read by another shape.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from ...model.calendar import civil, day_from_iso, month_length
from ...model.edtf import UNKNOWN, Edtf, parse_edtf
from ...model.errors import DateError
from ...model.month_names import month_number
from ...model.value import value
from ..cells.parts import given
from ..remembering import forgettable
from ..verdict import Rejected
from .clock import CLOCK, COMPACT_CLOCK, NO_TIME, Clock, clock
from .words import read_words


class Stated(NamedTuple):
    """What a cell states, in the spelling of EDTF."""

    date: str
    """`2014-01-22`; empty for a date of zeros, which says that there is none."""
    clock: Clock = NO_TIME

    def written(self, with_midnight: bool = False) -> str:
        """Return what is stated as EDTF, without a midnight unless asked for."""
        time, tz = self.clock
        if not time or (self.clock.is_midnight and not with_midnight):
            return self.date
        return f"{self.date}T{time}{tz}"


Found = Stated | str | None
"""What is stated; or what is wrong with it; or None for a text of another shape."""


@value
class DateShape:
    """A way to write a date."""

    name: str
    """As a mapping file says it: "day first"."""
    example: str
    find: Callable[[str], Found]


def read_date(
    text: str, shapes: tuple[DateShape, ...], cell: int = 0, years: range | None = None
) -> Edtf:
    """Return the date in a cell, by the first of the shapes that it has; empty: `UNKNOWN`.

    A time of midnight means that no time was given.

    Args:
        text: The cell.
        shapes: Of the column.
        cell: Its number among the columns of the field.
        years: Those that can be right; None: all.

    Raises:
        Rejected: it has none of the shapes, or is no day, or not in such a year.
    """
    if not text:
        return UNKNOWN
    for shape in shapes:
        found = _read(shape.find, text)
        if isinstance(found, Edtf):
            return found if years is None else _within(years, found, text, cell)
        if found is not None:
            raise Rejected(found, cell)
    raise Rejected(no_shape(text, shapes), cell)


def stated(text: str, shapes: tuple[DateShape, ...], cell: int = 0) -> Stated:
    """Return date, time and zone of a cell apart, midnight as it stands there.

    Raises:
        Rejected: it has none of the shapes, or is no day.
    """
    for shape in shapes:
        found = shape.find(text.strip())
        if isinstance(found, Stated):
            return found
        if found is not None:
            raise Rejected(found, cell)
    raise Rejected(no_shape(text, shapes), cell)


@value
class ShapeFound:
    """What is found out about a column from some of its cells."""

    shapes: tuple[DateShape, ...]
    """Those that read every cell, each in its own way; more than one: a person has to choose."""
    reads_as_words: bool = False
    """True where no shape reads every cell, and `read_words` does."""
    unread: str = ""
    """Where not even that does: the first cell it cannot read."""

    @property
    def is_ambiguous(self) -> bool:
        """True where a person has to say which shape it is."""
        return len(self.shapes) > 1


def shape_of_column(cells: Iterable[str]) -> ShapeFound:
    """Return which shape reads all cells of a column that say something."""
    sample = [cell for text in cells if (cell := given(text.strip()))]
    if not sample:
        return ShapeFound(())
    shapes = tuple(
        shape
        for shape in SHAPES
        if all(isinstance(_read(shape.find, cell), Edtf) for cell in sample)
    )
    if shapes:
        return ShapeFound(shapes)
    # Small numbers alone are counts or days, whatever else they could be.
    unread = next((cell for cell in sample if not _is_in_words(cell)), "")
    if not unread and all(cell.isdigit() and len(cell) < 3 for cell in sample):
        unread = sample[0]
    return ShapeFound((), not unread, unread)


def _is_in_words(cell: str) -> bool:
    try:
        read_words(cell)
    except DateError:
        return False
    return True


def no_shape(text: str, shapes: tuple[DateShape, ...]) -> str:
    """Return the sentence for a cell that has none of the shapes."""
    return f"“{text[:40]}” is not a date like {' or '.join(shape.example for shape in shapes)}"


def is_sentinel(day: int) -> bool:
    """Return whether a day is one that programs write where they have no value."""
    return day in _SENTINELS


@forgettable
@lru_cache(maxsize=65_536)
def _read(find: Callable[[str], Found], text: str) -> Edtf | str | None:
    found = find(text.strip())
    return parse_edtf(found.written()) if isinstance(found, Stated) else found


def _within(years: range, found: Edtf, text: str, cell: int) -> Edtf:
    if found.lo is not None and civil(found.lo)[0] not in years:
        raise Rejected(f"“{text[:40]}” is not in the years {years.start} to {years.stop - 1}", cell)
    return found


_SENTINELS = frozenset(
    day_from_iso(text)
    for text in ("0001-01-01", "1753-01-01", "1899-12-30", "1900-01-01", "1970-01-01", "9999-12-31")
)
_LONGEST = 64
"""Of a cell with a date; a longer one is not looked at, which bounds the time that takes."""

_YEAR, _SHORT, _TWO = "(?P<year>[0-9]{4})", "(?P<year>[0-9]{2})", "[0-9]{1,2}"
_MONTH, _DAY = f"(?P<month>{_TWO})", f"(?P<day>{_TWO})"
_NAME, _ORDINAL = r"(?P<name>[^\W\d_]+)\.?", "(?:st|nd|rd|th)?"


def _shape(name: str, example: str, pattern: str, time: str = f"{CLOCK}?") -> DateShape:
    match = re.compile(pattern + time).fullmatch

    def find(text: str) -> Found:
        found = match(text) if len(text) <= _LONGEST else None
        return None if found is None else _stated(found.groupdict(), name)

    return DateShape(name, example, find)


_SWAPPED = {"day first": "; the month may stand first", "month first": "; the day may stand first"}


def _stated(parts: dict[str, str | None], shape: str) -> Found:
    year, month = _year(parts["year"] or ""), parts.get("month")
    name, day = parts.get("name"), parts.get("day")
    number = month_number(name.lower()) if name else int(month or 1)
    if number is None:
        return None
    if not 0 <= number <= 12:
        return f"month {number} does not exist{_SWAPPED.get(shape.partition(',')[0], '')}"
    of_month = int(day or 0)
    if not number:
        return f"day {of_month} has no month" if of_month else _only(year)
    if of_month > month_length(year, number):
        return f"day {of_month} does not exist in month {number} of {year}"
    if not (name or month):
        return Stated(f"{year:04}")
    if not of_month:
        return Stated(f"{year:04}-{number:02}")
    time = clock(parts)
    return time if isinstance(time, str) else Stated(f"{year:04}-{number:02}-{of_month:02}", time)


def _only(year: int) -> Stated:
    """Return a date of zeros for month and day, which programs write for what is not known."""
    return Stated(f"{year:04}" if year else "")


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 70 else 1900)


ISO = _shape("iso", "2022-09-08", rf"{_YEAR}(?P<sign>[-/.]){_MONTH}(?P=sign){_DAY}")
DAY_FIRST = _shape("day first", "25/12/2022", rf"{_DAY}(?P<sign>[-/.]){_MONTH}(?P=sign){_YEAR}")
MONTH_FIRST = _shape("month first", "12/25/2022", rf"{_MONTH}(?P<sign>[-/]){_DAY}(?P=sign){_YEAR}")
"""Not with full stops, between which the day stands first everywhere."""
DAY_FIRST_SHORT = _shape(
    "day first, short year", "25/12/22", rf"{_DAY}(?P<sign>[-/.]){_MONTH}(?P=sign){_SHORT}"
)
MONTH_FIRST_SHORT = _shape(
    "month first, short year", "12/25/22", rf"{_MONTH}(?P<sign>[-/]){_DAY}(?P=sign){_SHORT}"
)
YEAR_FIRST_SHORT = _shape(
    "year first, short year", "22/12/25", rf"{_SHORT}(?P<sign>[-/.]){_MONTH}(?P=sign){_DAY}"
)
DAY_MONTH_NAME_YEAR = _shape(
    "day month-name year",
    "25 December 2022",
    rf"{_DAY}{_ORDINAL}[-\s./]*{_NAME}[-\s,./]*(?P<year>[0-9]{{4}}|[0-9]{{2}})",
)
MONTH_NAME_DAY_YEAR = _shape(
    "month-name day year", "December 25, 2022", rf"{_NAME}[-\s]*{_DAY}{_ORDINAL}[-\s,]+{_YEAR}"
)
COMPACT = _shape(
    "year month day digits",
    "20221225",
    "(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    f"{COMPACT_CLOCK}?",
)
YEAR_MONTH = _shape("year month", "2022-12", rf"{_YEAR}[-/.]{_MONTH}", "")
YEAR = _shape("year", "2022", "(?P<year>[0-9]{3,4})", "")

SHAPES = (
    ISO, DAY_FIRST, MONTH_FIRST, DAY_MONTH_NAME_YEAR, MONTH_NAME_DAY_YEAR, COMPACT, YEAR_MONTH,
    YEAR, DAY_FIRST_SHORT, MONTH_FIRST_SHORT, YEAR_FIRST_SHORT,
)  # fmt: skip
"""All that can be told from the cells of a column; no two read a cell in the same way."""
