"""All events in order of time: an event's place in that order is its rank.

Dated events come first, by earliest day, then narrower before wider, then time, then uid; an
open start sorts before every day, undated events come last. Most dates are one day long and are
answered by a range of ranks; the wide ones by bit-sliced indexes over their ends. Nothing here
touches the database, so any thread may ask.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from pyroaring import BitMap, FrozenBitMap

from ..model.calendar import Window
from ..model.value import value
from .bit_sliced import NONE, BitSliced

BEFORE_ALL = -(2**62)
AFTER_ALL = 2**62


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
    """Ranks and days, of a database as it was when it was put in order."""

    def __init__(
        self, size: int, dated: int, days: array[int], firsts: array[int], spans: Sequence[Span]
    ) -> None:
        """Know so many events.

        Args:
            size: How many there are.
            dated: How many of them have a date.
            days: Every day on which a date begins, in order.
            firsts: The first rank of each of those.
            spans: The dates that are wider than a day, by rank.
        """
        self.size = size
        self.dated = dated
        """Ranks below it have a date."""
        self.days = days
        self.firsts = firsts
        self.spans = tuple(spans)
        self.everything = FrozenBitMap(range(size))
        self.undated = FrozenBitMap(range(dated, size))
        wide = BitMap()
        for span in spans:
            wide.add_range(span.first, span.end)
        self.wide = FrozenBitMap(wide)
        """Ranks of the dates that are wider than a day."""
        self._span_starts = array("q", [span.first for span in spans])

    # Not before a window is asked for: of three thousand spans each takes 2 ms of the start.

    @cached_property
    def _ends(self) -> BitSliced:
        return BitSliced((s.first, s.end, s.hi) for s in self.spans if s.hi < AFTER_ALL)

    @cached_property
    def _sure_from(self) -> BitSliced:
        return BitSliced((s.first, s.end, s.sure[0]) for s in self.spans if s.sure)

    @cached_property
    def _sure_to(self) -> BitSliced:
        return BitSliced((s.first, s.end, s.sure[1]) for s in self.spans if s.sure)

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
        span = self.spans[bisect_right(self._span_starts, rank) - 1]
        return Window(
            None if span.lo == BEFORE_ALL else span.lo, None if span.hi == AFTER_ALL else span.hi
        )

    def extent(self, ranks: FrozenBitMap) -> tuple[int, int] | None:
        """Return the first and the last day that bound the dates at `ranks`; None without any."""
        days: list[int] = []
        started = ranks & FrozenBitMap(range(self.rank_of_day(BEFORE_ALL + 1), self.dated))
        if started:
            days += (self._start(started.min()), self._start(started.max()))
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
