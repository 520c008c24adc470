"""All events in order of time: an event's place in that order is its rank.

Dated events come first, by earliest day, then narrower before wider, then time, then uid; an
open start sorts before every day, undated events come last. Most dates are one day long and are
answered by a range of ranks; the wide ones by bit-sliced indexes over their ends. Nothing here
touches the database after it is built, so any thread may ask.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from pyroaring import BitMap, FrozenBitMap

from ..model.calendar import Window, day_from_iso
from ..model.errors import DateError, StoreError
from ..model.value import value
from .bit_sliced import NONE, BitSliced

BEFORE_ALL = -(2**62)
AFTER_ALL = 2**62

_DATES = "SELECT day_lo, day_hi, sure_lo, sure_hi, time_local, uid, id FROM event"


_Dated = tuple[int, int, str, str, int, tuple[int, int] | None]
"""First day, width, time, uid, key and sure days: what decides the order, in that order."""


@value
class Span:
    """Consecutive ranks of events that share one date wider than a day."""

    first: int
    end: int
    """The rank after the last."""
    lo: int
    """BEFORE_ALL where the start is open."""
    hi: int
    """AFTER_ALL where the end is open."""
    sure: tuple[int, int] | None
    """The days they were surely going on."""


class TimeOrder:
    """Ranks and days, of a database as it was when this was built."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        dated, undated = _sorted_events(connection)
        self.dated = len(dated)
        """Ranks below it have a date."""
        self.size = self.dated + len(undated)
        self.everything = FrozenBitMap(range(self.size))
        self.undated = FrozenBitMap(range(self.dated, self.size))
        self._ids = array("q", [event_id for _, _, _, _, event_id, _ in dated])
        self._ids.extend(event_id for _, event_id in undated)
        self._starts = array("q", [row[0] for row in dated])
        self._take_wide(list(_spans(dated)))

    def _take_wide(self, spans: list[Span]) -> None:
        wide = BitMap()
        for span in spans:
            wide.add_range(span.first, span.end)
        self.wide = FrozenBitMap(wide)
        """Ranks of the dates that are wider than a day."""
        self.spans = tuple(spans)
        """The wide dates, by rank."""
        self._span_starts = array("q", [span.first for span in spans])
        self._ends = BitSliced((s.first, s.end, s.hi) for s in spans if s.hi < AFTER_ALL)
        self._sure_from = BitSliced((s.first, s.end, s.sure[0]) for s in spans if s.sure)
        self._sure_to = BitSliced((s.first, s.end, s.sure[1]) for s in spans if s.sure)

    def event_id(self, rank: int) -> int:
        """Return the key of the event at `rank`."""
        return self._ids[rank]

    def event_ids(self) -> array[int]:
        """Return the keys of all events, by rank."""
        return self._ids

    def rank_of_day(self, day: int) -> int:
        """Return the first rank whose date begins on `day` or later."""
        return bisect_left(self._starts, day)

    def bounds(self, rank: int) -> Window:
        """Return the outer bounds of the date at `rank`; both open where it has none."""
        if rank >= self.dated:
            return Window(None, None)
        if rank not in self.wide:
            return Window(self._starts[rank], self._starts[rank])
        span = self.spans[bisect_right(self._span_starts, rank) - 1]
        return Window(
            None if span.lo == BEFORE_ALL else span.lo, None if span.hi == AFTER_ALL else span.hi
        )

    def extent(self, ranks: FrozenBitMap) -> tuple[int, int] | None:
        """Return the first and the last day that bound the dates at `ranks`; None without any."""
        days: list[int] = []
        started = ranks & FrozenBitMap(range(self.rank_of_day(BEFORE_ALL + 1), self.dated))
        if started:
            days += (self._starts[started.min()], self._starts[started.max()])
        days += self._ends.extremes(ranks) or ()
        return (min(days), max(days)) if days else None

    def window(self, window: Window) -> tuple[FrozenBitMap, FrozenBitMap]:
        """Return who is certainly in `window`, and who may be: among those, all undated ones."""
        lo = BEFORE_ALL if window.lo is None else window.lo
        hi = AFTER_ALL if window.hi is None else window.hi
        if lo > hi:
            return NONE, NONE
        stop = self.dated if window.hi is None else self.rank_of_day(hi + 1)
        begun_inside = FrozenBitMap(range(self.rank_of_day(lo), max(stop, self.rank_of_day(lo))))
        points = begun_inside - self.wide
        begun_earlier = self.wide & FrozenBitMap(range(stop))
        over_before = self._ends.at_most(lo - 1)
        inside = self.wide & begun_inside
        if window.hi is not None:
            inside &= self._ends.at_most(hi)
        going_on = self._sure_from.at_most(hi) & self._sure_to.at_least(lo)
        return points | inside | going_on, points | (begun_earlier - over_before) | self.undated


def _sorted_events(
    connection: sqlite3.Connection,
) -> tuple[list[_Dated], list[tuple[str, int]]]:
    """Return the dated events in order, and uid and key of the undated ones."""
    dated: list[_Dated] = []
    undated: list[tuple[str, int]] = []
    days = _Days()
    for day_lo, day_hi, sure_lo, sure_hi, time, uid, event_id in connection.execute(_DATES):
        if day_lo is None and day_hi is None:
            undated.append((uid, event_id))
            continue
        lo = BEFORE_ALL if day_lo is None else days[day_lo]
        hi = AFTER_ALL if day_hi is None else days[day_hi]
        if hi < lo:
            raise StoreError(
                f"The event {uid!r} ends on {day_hi} but begins on {day_lo}; mend its dates."
            )
        sure = None
        if lo != hi and sure_lo is not None and sure_hi is not None:
            sure = _within(days[sure_lo], days[sure_hi], lo, hi)
        dated.append((lo, hi - lo, time, uid, event_id, sure))
    dated.sort()
    undated.sort()
    return dated, undated


class _Days(dict[str, int]):
    """Day numbers by their ISO text: many events share few days."""

    def __missing__(self, text: str) -> int:
        try:
            day = day_from_iso(text)
        except DateError as error:
            raise StoreError(f"The database holds a day that cannot be read: {error}.") from error
        self[text] = day
        return day


def _within(sure_lo: int, sure_hi: int, lo: int, hi: int) -> tuple[int, int] | None:
    """Return the sure days; where they contradict the outer bounds nothing is sure."""
    return (sure_lo, sure_hi) if lo <= sure_lo <= sure_hi <= hi else None


def _spans(dated: list[_Dated]) -> Iterator[Span]:
    """Yield the wide dates, neighbours that share one date together."""
    date: tuple[int, int, tuple[int, int] | None] | None = None
    first = 0
    for rank, (lo, width, _, _, _, sure) in enumerate(dated):
        here = (lo, lo + width, sure) if width else None
        if here != date:
            if date is not None:
                yield Span(first, rank, *date)
            date, first = here, rank
    if date is not None:
        yield Span(first, len(dated), *date)
