"""All events in order of time: an event's place in that order is its rank.

Dated events come first, by earliest day, then narrower before wider, then time, then uid; an
open start sorts before every day, undated events come last. Most dates are one day long and are
answered by a range of ranks; the wide ones by bit-sliced indexes over their ends. Nothing here
touches the database, so any thread may ask.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from pyroaring import BitMap, FrozenBitMap

from ..model.calendar import Window
from .bit_sliced import NONE, BitSliced
from .wide_dates import AFTER_ALL, BEFORE_ALL, WideDates


class TimeOrder:
    """Ranks and days, of a database as it was when it was put in order."""

    def __init__(
        self, size: int, dated: int, days: array[int], firsts: array[int], spans: WideDates
    ) -> None:
        """Know so many events.

        Args:
            size: How many there are.
            dated: How many of them have a date.
            days: Every day on which a date begins, in order.
            firsts: The first rank of each of those.
            spans: The dates that are wider than a day.
        """
        self.size = size
        self.dated = dated
        """Ranks below it have a date."""
        self.days = days
        self.firsts = firsts
        self.spans = spans
        self.everything = FrozenBitMap(range(size))
        self.undated = FrozenBitMap(range(dated, size))
        wide = BitMap()
        for first, end in zip(spans.first, spans.end, strict=True):
            wide.add_range(first, end)
        self.wide = FrozenBitMap(wide)
        """Ranks of the dates that are wider than a day."""

    # Not before a window is asked for: each takes 2 ms for three thousand dates.

    @cached_property
    def _ends(self) -> BitSliced:
        return self._sliced(self.spans.hi)

    @cached_property
    def _sure_from(self) -> BitSliced:
        return self._sliced(self.spans.sure_lo)

    @cached_property
    def _sure_to(self) -> BitSliced:
        return self._sliced(self.spans.sure_hi)

    def _sliced(self, days: Iterable[int]) -> BitSliced:
        """Return days of the wide dates by rank, but for those that are open or not there."""
        runs = zip(self.spans.first, self.spans.end, days, strict=True)
        return BitSliced(run for run in runs if BEFORE_ALL < run[-1] < AFTER_ALL)

    def rank_of_day(self, day: int) -> int:
        """Return the first rank whose date begins on `day` or later."""
        at = bisect_left(self.days, day)
        return self.firsts[at] if at < len(self.firsts) else self.dated

    def _start(self, rank: int) -> int:
        """Return the day on which the date at a rank begins; BEFORE_ALL where that is open."""
        return self.days[bisect_right(self.firsts, rank) - 1]

    def bounds(self, rank: int) -> Window:
        """Return the outer bounds of the date at `rank`; both open where it has none."""
        if rank >= self.dated:
            return Window(None, None)
        if rank not in self.wide:
            return Window(self._start(rank), self._start(rank))
        at = bisect_right(self.spans.first, rank) - 1
        lo, hi = self.spans.lo[at], self.spans.hi[at]
        return Window(None if lo == BEFORE_ALL else lo, None if hi == AFTER_ALL else hi)

    def extent(self, ranks: FrozenBitMap) -> tuple[int, int] | None:
        """Return the first and the last day that bound the dates at `ranks`; None without any."""
        closed = self.rank_of_day(BEFORE_ALL + 1)
        days: list[int] = []
        started = ranks & FrozenBitMap(range(closed, self.dated))
        if started:
            days += (self._start(started.min()), self._start(started.max()))
        days += self._last_end(ranks, days[-1] if days else BEFORE_ALL)
        days += self._open_ends(ranks, closed)
        return (min(days), max(days)) if days else None

    def _open_ends(self, ranks: FrozenBitMap, closed: int) -> Iterator[int]:
        """Yield the last days of the dates at `ranks` without a start, which they alone bound.

        Their ranks are below `closed`.
        """
        spans = self.spans
        for first, end, hi in zip(spans.first, spans.end, spans.hi, strict=True):
            if first >= closed:
                return
            if hi < AFTER_ALL and ranks.range_cardinality(first, end):
                yield hi

    def _last_end(self, ranks: FrozenBitMap, after: int) -> Iterator[int]:
        """Yield the last day on which a wide date at `ranks` ends, where that is after a day."""
        for hi, first, end in self._by_end:
            if hi <= after:
                return
            if ranks.range_cardinality(first, end):
                yield hi
                return

    @cached_property
    def _by_end(self) -> list[tuple[int, int, int]]:
        spans = self.spans
        runs = zip(spans.hi, spans.first, spans.end, strict=True)
        return sorted((run for run in runs if run[0] < AFTER_ALL), reverse=True)

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
