"""What a query selects: sets of ranks, from which counts, pages and histograms follow at once."""

from __future__ import annotations

from collections.abc import Sequence

from pyroaring import FrozenBitMap

from ..model.buckets import Bucket
from ..model.certainty import Certainty
from ..model.query import Query
from ..model.value import value
from .histogram import histogram
from .time_order import TimeOrder


@value(ignored=("order",))
class Answer:
    """The events a query selects, by rank; never changed, so any thread may hold one.

    The four lanes do not overlap and do not depend on which of them the query shows.
    """

    query: Query
    order: TimeOrder
    certain: FrozenBitMap
    """Dated events that surely match."""
    possible: FrozenBitMap
    """Dated events that may match: their date is not known well enough to say."""
    undated: FrozenBitMap
    """Undated events that match whatever their date is."""
    aside: FrozenBitMap
    """Undated events that match or not depending on the date nobody knows."""
    withdrawn: FrozenBitMap
    """Events that match or may match, and that a newer edition of their data set has no more; in no
    lane, unless the query names them or the person has marked, noted or tagged them."""
    shown: FrozenBitMap
    """What is listed: all lanes but `aside`, or just the lanes the query asks for."""

    @property
    def count(self) -> int:
        """How many events are listed."""
        return len(self.shown)

    def certainty(self, rank: int) -> Certainty:
        """Return how the event at a rank stands to the query's window of days."""
        if rank >= self.order.dated:
            return Certainty.UNDATED
        return Certainty.POSSIBLE if rank in self.possible else Certainty.CERTAIN

    def kth(self, k: int) -> int:
        """Return the rank in row `k` of the list, counted from 0."""
        if not 0 <= k < len(self.shown):
            raise IndexError(k)
        return self.shown[k]

    def position(self, rank: int) -> int:
        """Return how many listed events come before `rank`: its row, where it is listed."""
        return self.shown.rank(rank - 1) if rank > 0 else 0

    def nearest(self, rank: int) -> int | None:
        """Return `rank` if it is listed, else the closest listed one, the later of two."""
        row = self.position(rank)
        around = [self.shown[k] for k in (row, row - 1) if 0 <= k < len(self.shown)]
        return min(around, key=lambda near: abs(near - rank), default=None)

    def page(self, start: int, length: int) -> list[int]:
        """Return the ranks of up to `length` rows from row `start`."""
        start = max(start, 0)
        return list(self.shown[start : start + max(length, 0)])

    def row_of_day(self, day: int) -> int:
        """Return the first row whose date begins on `day` or later."""
        return self.position(self.order.rank_of_day(day))

    def extent(self) -> tuple[int, int] | None:
        """Return the first and the last day that any listed date is bounded by, or None."""
        return self.order.extent(self.shown)

    def histogram(self, buckets: Sequence[Bucket]) -> list[tuple[int, int]]:
        """Return for each bucket how many listed events are certainly, and possibly, in it."""
        return histogram(self.order, self.certain & self.shown, self.possible & self.shown, buckets)
