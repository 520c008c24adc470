"""What a date in EDTF says once it has been read: kind, precision, bounds in days."""

from __future__ import annotations

from enum import StrEnum

from .calendar import Window
from .value import value


class DateKind(StrEnum):
    """What sort of statement a date is."""

    INSTANT = "instant"
    """It happened once, on some day between the bounds."""
    DURATION = "duration"
    """It went on for a while."""
    ONE_OF = "one_of"
    """It happened on one of the days given."""
    SET = "set"
    """It happened on all of the days given."""
    UNKNOWN = "unknown"
    """Nothing bounds it."""


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
    """A season, or a third of a year."""
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    NONE = "none"


@value
class Edtf:
    """A date that has been read: bounds in days, never finer or wider than it says.

    The qualifiers mark a date and never widen it: `~2022-09-10` has the bounds of `2022-09-10`.
    """

    text: str
    """As given, without the space around it."""
    kind: DateKind
    precision: Precision
    """Of the coarsest part of it."""
    qualifier: str = ""
    """`?` uncertain, `~` approximate, `%` both, or empty; of any part of it."""
    lo: int | None = None
    """First possible day; None where the start is open or unknown."""
    hi: int | None = None
    """Last possible day; None where the end is open or unknown."""
    sure_lo: int | None = None
    """First day a duration was surely going on: its latest possible start.

    With one end open or unknown only the day of the other end is sure, and only where that is
    known to the day: what is merely not said to have ended may have ended the day after.
    """
    sure_hi: int | None = None
    """Last day a duration was surely going on: its earliest possible end."""
    time: str = ""
    """Local time of its start: `10:30`, or empty."""
    tz: str = ""
    """Zone of that time as given: `Z`, `+02:00`, or empty."""

    def certainly_in(self, window: Window) -> bool:
        """Return whether it surely happened, or was surely going on, in the window."""
        if self.lo is None and self.hi is None:
            return False
        begins_inside = window.lo is None or (self.lo is not None and self.lo >= window.lo)
        ends_inside = window.hi is None or (self.hi is not None and self.hi <= window.hi)
        if begins_inside and ends_inside:
            return True
        return self.sure_lo is not None and _overlap(self.sure_lo, self.sure_hi, window)

    def possibly_in(self, window: Window) -> bool:
        """Return whether nothing known keeps it out of the window; an undated one may be in any."""
        return _overlap(self.lo, self.hi, window)


UNKNOWN = Edtf("", DateKind.UNKNOWN, Precision.NONE)


def _overlap(lo: int | None, hi: int | None, window: Window) -> bool:
    begins_in_time = lo is None or window.hi is None or lo <= window.hi
    return begins_in_time and (hi is None or window.lo is None or hi >= window.lo)
