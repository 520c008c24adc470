"""What two days, or a beginning and an end, say about when an event was."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from ...model.calendar import civil, iso, span_of_months, year_text
from ...model.edtf import DateKind, Edtf, parse_edtf
from ...model.errors import DateError, ImportFileError
from ...model.when import UNDATED, When
from ..remembering import forgettable
from ..verdict import Rejected
from .clock import NO_TIME, Clock
from .shapes import DAY_MONTH_NAME_YEAR, ISO, DateShape, Stated, read_date, stated


@forgettable
@lru_cache(maxsize=16_384)
def within(first: int, last: int, words: str, basis: str = "event") -> When:
    """Return when an event was that happened once, on one of the days from first to last.

    Raises:
        Rejected: the last day (cell 1) is before the first.
    """
    year, month, _ = civil(first)
    if first == last:
        text = iso(first)
    elif (first, last) == span_of_months(year, month):
        text = f"{year_text(year)}-{month:02}"
    elif (first, last) == span_of_months(year, 1, 12):
        text = year_text(year)
    else:
        text = f"[{_in_order(first, last)}]"
    return When(words, parse_edtf(text), basis)


@forgettable
@lru_cache(maxsize=16_384)
def lasting(first: int, last: int, words: str, basis: str = "event") -> When:
    """Return when an event was that went on from the first day to the last.

    Raises:
        Rejected: the last day (cell 1) is before the first.
    """
    text = iso(first) if first == last else _in_order(first, last, "/")
    return When(words, parse_edtf(text), basis)


def _in_order(first: int, last: int, joint: str = "..") -> str:
    if first > last:
        raise Rejected(f"{iso(last)}, the last day, is before {iso(first)}, the first", 1)
    return f"{iso(first)}{joint}{iso(last)}"


ACLED_YEARS = range(1989, 2101)
"""A margin around what it covers: from 1997 on."""
_WEEK = 6
"""Days either side of the one that is coded, one of which begins and one ends its week."""


@forgettable
@lru_cache(maxsize=16_384)
def acled_when(date_text: str, precision_text: str, order: DateShape) -> When:
    """Return when an event was by ACLED's `event_date` and `time_precision`; empty: undated.

    Precision 1 (or none given) is the day, 2 the week it lies in, 3 the month. In a date like
    5/6/2022 the `order` says what stands first.

    Raises:
        Rejected: the date (cell 0) or the precision (cell 1) is none.
    """
    found = read_date(date_text, (ISO, DAY_MONTH_NAME_YEAR, order), years=ACLED_YEARS)
    if found.lo is None or found.hi is None:
        return UNDATED
    precision = precision_text.removesuffix(".0")
    if precision in ("", "1"):
        return When(date_text, found)
    if precision == "2":
        return within(found.lo - _WEEK, found.hi + _WEEK, date_text)
    if precision == "3":
        year, month, _ = civil(found.lo)
        return within(*span_of_months(year, month), date_text)
    raise Rejected(f"time precision “{precision_text[:20]}” is not 1, 2 or 3", 1)


def interval(
    start_text: str,
    end_text: str,
    shapes: tuple[DateShape, ...],
    end_is_known: bool = True,
    zone: str = "",
    basis: str = "event",
) -> When:
    """Return when something went on, with the times of day where they are given.

    Midnight at both ends is no time. Without an end, it was on the day of its beginning.

    Args:
        start_text: When it began; empty: not known.
        end_text: When it ended.
        shapes: Of both columns.
        end_is_known: False where it ended and nobody says when: `end_text` is not looked at.
        zone: The zone (Europe/Kyiv) in whose time an instant with a stated offset is given.
        basis: What the date is the date of.

    Raises:
        Rejected: the start (cell 0) or the end (cell 1) is no date, or the end before the start.
    """
    texts = (start_text, end_text if end_is_known else "")
    words = " – ".join(text for text in texts if text)
    if not words:
        return UNDATED
    start, end = _ends(texts, shapes, zone)
    return When(words, _from_to(start, start if end_is_known and not end else end), basis)


def _from_to(start: str, end: str) -> Edtf:
    try:
        return parse_edtf(start if start == end else f"{start}/{end}")
    except DateError:
        raise Rejected(f"the end, {end}, is before the start, {start}", 1) from None


def _ends(texts: tuple[str, str], shapes: tuple[DateShape, ...], zone: str) -> list[str]:
    ends = [stated(text, shapes, cell) if text else Stated("") for cell, text in enumerate(texts)]
    has_times = any(end.clock.time and not end.clock.is_midnight for end in ends)
    return [
        _local(end.written(has_times), end.clock if has_times else NO_TIME, zone) for end in ends
    ]


def in_zone(date: Edtf, zone: str) -> Edtf:
    """Return an instant with a stated offset in the time of a zone; any other date as it is.

    Raises:
        ImportFileError: there is no such zone.
    """
    if date.kind is not DateKind.INSTANT:
        return date
    return parse_edtf(_local(date.text, Clock(date.time, date.tz), zone))


def _local(text: str, clock: Clock, zone: str) -> str:
    if not zone or not clock.tz:
        return text
    try:
        local = datetime.fromisoformat(text).astimezone(_zone(zone))
    except (ValueError, OverflowError):
        # It bears a mark, or lies at an end of the calendar.
        return text
    timespec = _TIMESPECS[len(clock.time)]
    written = local.isoformat(timespec=timespec)
    # Before zones were agreed on, local times differ by seconds, which EDTF cannot write.
    has_seconds = written[-6] not in "+-"
    return text if has_seconds or (timespec == "hours" and local.minute) else written


_TIMESPECS = {len("10"): "hours", len("10:30"): "minutes", len("10:30:15"): "seconds"}


@lru_cache(maxsize=16)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        # All of them, for a name that is none, one that leads elsewhere, or a folder.
        raise ImportFileError(
            f"“{name[:40]}” is not a time zone: write it like Europe/Kyiv"
        ) from None
