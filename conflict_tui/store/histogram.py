"""How many events fall into each bucket of time: for sure, and perhaps.

Dates of one day are counted by ranges of ranks; wide ones, taken together where they lie in the
same buckets, by marking where they begin and end and adding up once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, repeat

from pyroaring import BitMap, FrozenBitMap

from ..model.buckets import Bucket
from .time_order import TimeOrder

Where = tuple[int, int]
"""The first and last bucket that a date is in; the last comes first where it is in none."""

Run = tuple[int, int, int]
"""The last rank of neighbouring wide dates, and the first and last bucket they all are in."""

Counting = Callable[[FrozenBitMap], list[int]]
"""Counts by bucket how many of some ranks are in it."""

_NOWHERE = (0, -1)


def histogram(
    order: TimeOrder, certain: FrozenBitMap, possible: FrozenBitMap, buckets: Sequence[Bucket]
) -> list[tuple[int, int]]:
    """Return for each bucket who is certainly in it and who may be, besides.

    One of `certain` counts as certain in a bucket that holds its whole date or in which it was
    surely going on, and as possible in any other it touches; one of `possible` is never more than
    possible.
    """
    division = divided(order, tuple(buckets))
    sure, may = division.surely(certain), division.touching(certain | possible)
    return [(surely, either - surely) for surely, either in zip(sure, may, strict=True)]


@lru_cache(maxsize=4)
def divided(order: TimeOrder, buckets: tuple[Bucket, ...]) -> Division:
    """Return time divided into buckets; the same again while only the filter changes."""
    return Division(order, buckets)


class Division:
    """Time divided into buckets, in order, that do not overlap."""

    def __init__(self, order: TimeOrder, buckets: Sequence[Bucket]) -> None:
        self._wide = order.wide
        self._first_days = [bucket.lo for bucket in buckets]
        self._last_days = [bucket.hi for bucket in buckets]
        self._points = [
            (order.rank_of_day(bucket.lo), order.rank_of_day(bucket.hi + 1)) for bucket in buckets
        ]
        self._edges = sorted({rank for both in self._points for rank in both if rank})
        spans, first_days, last_days = order.spans, self._first_days, self._last_days
        touched = self._touched(spans.lo, spans.hi)
        held = [
            (first, last)
            if first == last and first_days[first] <= lo and hi <= last_days[first]
            else _NOWHERE
            for (first, last), lo, hi in zip(touched, spans.lo, spans.hi, strict=True)
        ]
        sure = [
            inside if inside != _NOWHERE else where
            for inside, where in zip(held, self._touched(spans.sure_lo, spans.sure_hi), strict=True)
        ]
        self._touching, self._holding, self._sure = (
            _runs(spans.end, wheres) for wheres in (touched, held, sure)
        )

    def _touched(self, lo: Sequence[int], hi: Sequence[int]) -> list[Where]:
        """Return the first and last bucket that each of many dates touches."""
        # With loops in C: there can be tens of thousands of dates.
        after = map(bisect_right, repeat(self._first_days), hi)
        first = map(bisect_left, repeat(self._last_days), lo)
        return list(zip(first, map((-1).__add__, after), strict=True))

    def touching(self, ranks: FrozenBitMap) -> list[int]:
        """Return how many of some events touch each bucket."""
        return self._counted(ranks, self._touching)

    def surely(self, ranks: FrozenBitMap) -> list[int]:
        """Return how many lie wholly in each bucket, or were surely going on in it."""
        return self._counted(ranks, self._sure)

    def within(self, ranks: FrozenBitMap) -> list[int]:
        """Return how many lie wholly in each bucket."""
        return self._counted(ranks, self._holding)

    def _counted(self, ranks: FrozenBitMap, runs: list[Run]) -> list[int]:
        # Few dates are wide, and a range of few is counted much sooner than one of many.
        points, wide = ranks - self._wide, ranks & self._wide
        before = {0: 0, **{edge: points.rank(edge - 1) for edge in self._edges}}
        counts = [before[end] - before[first] for first, end in self._points]
        if not wide:
            return counts
        change = [0] * (len(counts) + 1)
        so_far = 0
        for rank, first, last in runs:
            now = wide.rank(rank)
            if first <= last and now > so_far:
                change[first] += now - so_far
                change[last + 1] -= now - so_far
            so_far = now
        return list(map(int.__add__, counts, accumulate(change)))

    def members(self) -> Iterator[tuple[FrozenBitMap, FrozenBitMap]]:
        """Yield for each bucket who, of all, is surely in it, and who touches it."""
        return zip(self._sets(self._sure), self._sets(self._touching), strict=True)

    def _sets(self, runs: list[Run]) -> list[FrozenBitMap]:
        spread = [BitMap() for _ in self._points]
        start = 0
        for rank, first, last in runs:
            for bucket in range(first, last + 1):
                spread[bucket].add_range(start, rank + 1)
            start = rank + 1
        return [
            (FrozenBitMap(range(first, max(first, end))) - self._wide) | (self._wide & there)
            for (first, end), there in zip(self._points, spread, strict=True)
        ]

    def weighed(
        self, weighted: Iterable[tuple[int, FrozenBitMap]], among: FrozenBitMap, count: Counting
    ) -> list[int]:
        """Return by bucket the sum of the weights of some events, counted in one of these ways."""
        total = [0] * len(self._points)
        for weight, ranks in weighted:
            counts = count(among & ranks)
            total = [so_far + weight * number for so_far, number in zip(total, counts, strict=True)]
        return total


def _runs(ends: Sequence[int], wheres: Sequence[Where]) -> list[Run]:
    """Return wide dates as runs; one that is nowhere keeps its neighbours apart."""
    following = chain(wheres[1:], [None] if wheres else [])
    return [
        (end - 1, *where)
        for end, where, after in zip(ends, wheres, following, strict=True)
        if where != after
    ]
