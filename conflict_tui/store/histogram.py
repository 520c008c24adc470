"""How many events fall into each bucket of time: for sure, and perhaps.

Dates of one day are counted by ranges of ranks; wide ones, taken together where they share one
date, by marking where they begin and end and adding up once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from pyroaring import FrozenBitMap

from ..model.buckets import Bucket
from .time_order import Span, TimeOrder


def histogram(
    order: TimeOrder, certain: FrozenBitMap, possible: FrozenBitMap, buckets: Sequence[Bucket]
) -> list[tuple[int, int]]:
    """Return for each bucket who is certainly in it and who may be, besides.

    Buckets are in order and do not overlap. One of `certain` counts as certain in a bucket that
    holds its whole date or in which it was surely going on, and as possible in any other it
    touches; one of `possible` is never more than possible.
    """
    wide = _Wide(buckets)
    # Few dates are wide, and a range of few is counted much sooner than one of many.
    wide_certain, wide_possible = certain & order.wide, possible & order.wide
    for span in order.spans:
        sure = wide_certain.range_cardinality(span.first, span.end)
        wide.add(span, sure, sure + wide_possible.range_cardinality(span.first, span.end))
    wide_sure, wide_may = wide.totals()
    sure_points, may_points = certain - order.wide, possible - order.wide
    counts = []
    for bucket, sure, may in zip(buckets, wide_sure, wide_may, strict=True):
        first, end = order.rank_of_day(bucket.lo), order.rank_of_day(bucket.hi + 1)
        certainly = sure + sure_points.range_cardinality(first, end)
        counts.append((certainly, may - sure + may_points.range_cardinality(first, end)))
    return counts


class _Wide:
    """Sums over buckets, kept as differences between neighbours."""

    def __init__(self, buckets: Sequence[Bucket]) -> None:
        self._first_days = [bucket.lo for bucket in buckets]
        self._last_days = [bucket.hi for bucket in buckets]
        self._sure = [0] * (len(buckets) + 1)
        self._may = [0] * (len(buckets) + 1)

    def add(self, span: Span, sure: int, either: int) -> None:
        """Count `either` events of one date, of which `sure` pass the filter for certain."""
        first, last = self._touched(span.lo, span.hi)
        if not either or first > last:
            return
        _raise(self._may, first, last, either)
        inside = first == last and self._holds(first, span)
        if sure and (inside or span.sure):
            if not inside and span.sure:
                first, last = self._touched(*span.sure)
            if first <= last:
                _raise(self._sure, first, last, sure)

    def totals(self) -> tuple[list[int], list[int]]:
        """Return by bucket how many are sure, and how many touch it in any way."""
        return list(accumulate(self._sure))[:-1], list(accumulate(self._may))[:-1]

    def _touched(self, lo: int, hi: int) -> tuple[int, int]:
        return bisect_left(self._last_days, lo), bisect_right(self._first_days, hi) - 1

    def _holds(self, bucket: int, span: Span) -> bool:
        return self._first_days[bucket] <= span.lo and span.hi <= self._last_days[bucket]


def _raise(differences: list[int], first: int, last: int, by: int) -> None:
    differences[first] += by
    differences[last + 1] -= by
