"""Dates in our subset of EDTF (ISO 8601-2), read to the outermost days they allow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from .calendar import Window
from .edtf_point import Point, Precision, complaint, merged, read_point

__all__ = ["UNKNOWN", "DateKind", "Edtf", "Precision", "parse_edtf"]


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


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date that has been read: bounds in days, never finer or wider than it says.

    The qualifiers mark a date and never widen it: `~2022-09-10` has the bounds of `2022-09-10`.
    """

    text: str
    """As given, without the space around it."""
    kind: DateKind
    precision: Precision
    """Of the coarsest part of it."""
    qualifier: str
    """`?` uncertain, `~` approximate, `%` both, or empty; of any part of it."""
    lo: int | None
    """First possible day; None where the start is open or unknown."""
    hi: int | None
    """Last possible day; None where the end is open or unknown."""
    sure_lo: int | None
    """First day a duration was surely going on: its latest possible start.

    With one end open or unknown only the day of the other end is sure, and only where that is
    known to the day: what is merely not said to have ended may have ended the day after.
    """
    sure_hi: int | None
    """Last day a duration was surely going on: its earliest possible end."""
    time: str
    """Local time of its start: `10:30`, or empty."""
    tz: str
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


UNKNOWN = Edtf("", DateKind.UNKNOWN, Precision.NONE, "", None, None, None, None, "", "")

_COARSENESS = {precision: rank for rank, precision in enumerate(Precision)}
_CLOSING = {"[": "]", "{": "}"}


@lru_cache(maxsize=16_384)
def parse_edtf(text: str) -> Edtf:
    """Return what a date in EDTF says; an empty text is `UNKNOWN`.

    Raises:
        DateError: with the offset of what is wrong and what was expected there.
    """
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= end:
        return UNKNOWN
    if not text.isascii():
        position = next(place for place, sign in enumerate(text) if sign > "\x7f")
        raise complaint(text, position, "a date has only plain digits and signs")
    if text[start] in _CLOSING:
        return _several(text, start, end)
    slash = text.find("/", start, end)
    if slash >= 0:
        return _interval(text, start, slash, end)
    point = read_point(text, start, end)
    return _of_point(text[start:end], point)


def _of_point(text: str, point: Point) -> Edtf:
    kind = DateKind.UNKNOWN if point.lo is None else DateKind.INSTANT
    return Edtf(
        text, kind, point.precision, point.qualifier, point.lo, point.hi, None, None,
        point.time, point.tz,
    )  # fmt: skip


def _interval(text: str, start: int, slash: int, end: int) -> Edtf:
    first = _end_of_interval(text, start, slash)
    last = _end_of_interval(text, slash + 1, end)
    if first.lo is not None and last.hi is not None and _is_backwards(first, last):
        raise complaint(text, slash + 1, "an interval ends on or after the day it begins")
    sure_lo, sure_hi = _surely(first, last)
    kind = DateKind.UNKNOWN if first.lo is None and last.hi is None else DateKind.DURATION
    known = [point.precision for point in (first, last) if point.lo is not None]
    return Edtf(
        text[start:end], kind, _coarsest(known), merged(first.qualifier, last.qualifier),
        first.lo, last.hi, sure_lo, sure_hi, first.time, first.tz,
    )  # fmt: skip


_OPEN = Point(None, None, Precision.NONE)


def _end_of_interval(text: str, start: int, end: int) -> Point:
    if start == end or text[start:end] == "..":
        return _OPEN
    return read_point(text, start, end)


def _is_backwards(first: Point, last: Point) -> bool:
    if first.lo is None or last.hi is None:
        return False
    if first.lo == first.hi == last.lo == last.hi and first.tz == last.tz:
        return bool(last.time) and first.time > last.time
    return first.lo > last.hi


def _surely(first: Point, last: Point) -> tuple[int | None, int | None]:
    if first.hi is not None and last.lo is not None:
        return (first.hi, last.lo) if first.hi <= last.lo else (None, None)
    known = first if first.lo is not None else last
    return (known.lo, known.lo) if known.lo == known.hi else (None, None)


def _several(text: str, start: int, end: int) -> Edtf:
    closing = _CLOSING[text[start]]
    if text[end - 1] != closing:
        raise complaint(text, end, f"“{closing}” was expected")
    members: list[tuple[Point, Point]] = []
    at = start + 1
    while at < end:
        comma = text.find(",", at, end - 1)
        stop = end - 1 if comma < 0 else comma
        members.append(_member(text, at, stop))
        at = stop + 1
    points = [point for member in members for point in member]
    firsts = [first.lo for first, _ in members if first.lo is not None]
    lasts = [last.hi for _, last in members if last.hi is not None]
    lo = min(firsts) if len(firsts) == len(members) else None
    hi = max(lasts) if len(lasts) == len(members) else None
    kind = DateKind.ONE_OF if closing == "]" else DateKind.SET
    qualifier = ""
    for point in points:
        qualifier = merged(qualifier, point.qualifier)
    return Edtf(
        text[start:end], DateKind.UNKNOWN if lo is None and hi is None else kind,
        _coarsest([point.precision for point in points if point.lo is not None]),
        qualifier, lo, hi, None, None, "", "",
    )  # fmt: skip


def _member(text: str, start: int, end: int) -> tuple[Point, Point]:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    dots = text.find("..", start, end)
    if dots < 0:
        point = read_point(text, start, end)
        return point, point
    if end - start == 2:
        raise complaint(text, end, "a date was expected on one side of “..”")
    first = _OPEN if dots == start else read_point(text, start, dots)
    last = _OPEN if dots + 2 == end else read_point(text, dots + 2, end)
    if first.lo is not None and last.hi is not None and first.lo > last.hi:
        raise complaint(text, dots + 2, "a range ends on or after the day it begins")
    return first, last


def _coarsest(known: list[Precision]) -> Precision:
    return max(known, key=_COARSENESS.__getitem__, default=Precision.NONE)


def _overlap(lo: int | None, hi: int | None, window: Window) -> bool:
    begins_in_time = lo is None or window.hi is None or lo <= window.hi
    return begins_in_time and (hi is None or window.lo is None or hi >= window.lo)
