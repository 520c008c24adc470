"""The figures of one measure, as the index keeps them: compared with a number, and added up.

`figure_ranges.py` has the rules. It belongs to the thread of its index; what it gives may go
anywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pyroaring import FrozenBitMap

from ..model.value import value
from .bit_sliced import NONE, BitSliced
from .figure_ranges import REASONS
from .histogram import Division
from .index_tables import IndexTables


@value
class Sum:
    """What is stated in all of a stretch of time."""

    low: int
    """Of what surely falls into it."""
    best: int | None
    """None unless all that may fall into it surely does, and all have a best value."""
    high: int
    is_open: bool
    """Whether it may be more than `high`, because nobody states a high end."""


class Figures:
    """Read as far as something is asked for."""

    def __init__(self, kept: IndexTables, measure: str) -> None:
        self._kept = kept
        self._field = f"figure {measure}"
        self._parts: dict[str, BitSliced | None] = {}
        self._numbers: Sequence[float] | None = None

    def matching(self, op: str, value: float) -> FrozenBitMap:
        """Return who has a figure whose range can satisfy a comparison with a number."""
        found, number = NONE, 0
        while (least := self._part(f"least {number}")) is not None:
            most = self._part(f"most {number}") or BitSliced(())
            found |= self._compared(least, most, op, value)
            number += 1
        return found

    def _compared(self, least: BitSliced, most: BitSliced, op: str, value: float) -> FrozenBitMap:
        if self._numbers is None:
            self._numbers = self._kept.reals(self._field)
        below, up_to = bisect_left(self._numbers, value), bisect_right(self._numbers, value)
        match op:
            case ">=":
                return most.at_least(below + 1)
            case ">":
                return most.at_least(up_to + 1)
            case "<=":
                return least.at_most(up_to)
            case "<":
                return least.at_most(below)
            case _:
                return most.at_least(below + 1) & least.at_most(up_to)

    @property
    def left_out(self) -> dict[str, FrozenBitMap]:
        """By reason, whoever has a figure that is never added up."""
        return {
            reason: ranks
            for reason, (_, ranks) in zip(REASONS, self._digits("out").weighted(), strict=False)
        }

    @property
    def adding(self) -> FrozenBitMap:
        """Whoever has a range to add up; nobody where the measure never is."""
        return self._digits("high").valued

    def added_up(
        self, division: Division, certain: FrozenBitMap, possible: FrozenBitMap
    ) -> list[Sum]:
        """Return for each bucket the sum of what is stated of some events.

        What lies wholly in a bucket, and is of `certain`, adds its low end to the low end of the
        sum. Whatever may lie in it adds its high end to the high end, even what was surely going
        on then: nobody says how much of it was in this bucket.
        """
        either = certain | possible
        low, best, high = (self._digits(part) for part in ("low", "best", "high"))
        lows = division.weighed(low.weighted(), certain, division.within)
        highs = division.weighed(high.weighted(), either, division.touching)
        opened = division.touching(either & self._digits("open").valued)
        stating = division.touching(either & high.valued)
        having = division.within(certain & best.valued)
        has_best = list(map(int.__eq__, having, stating))
        digits = best.weighted() if any(has_best) else []
        bests = division.weighed(digits, certain, division.within)
        return [
            Sum(least, likely if is_known else None, most, is_open=bool(open_))
            for least, likely, most, is_known, open_ in zip(
                lows, bests, highs, has_best, opened, strict=True
            )
        ]

    def _digits(self, part: str) -> BitSliced:
        return self._part(part) or BitSliced(())

    def _part(self, part: str) -> BitSliced | None:
        if part not in self._parts:
            self._parts[part] = self._kept.sliced(f"{self._field} {part}")
        return self._parts[part]
