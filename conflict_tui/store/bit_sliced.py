"""A bit-sliced index: which ranks have a value of at most, or at least, a given number.

One bitmap for each binary digit of the values. A comparison takes one pass over the digits,
so its cost depends on how large the values are and not on how many events there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyroaring import AbstractBitMap, BitMap, FrozenBitMap

NONE = FrozenBitMap()


Run = tuple[int, int, int]
"""First rank, the rank after the last, and the value they share."""


class BitSliced:
    """Numbers by rank; a rank without a number is in no answer."""

    __slots__ = ("_least", "_slices", "valued")

    def __init__(self, runs: Iterable[Run]) -> None:
        runs = list(runs)
        self._least = min((value for _, _, value in runs), default=0)
        most = max((value for _, _, value in runs), default=0)
        valued = BitMap()
        slices = [BitMap() for _ in range((most - self._least).bit_length())]
        for first, end, value in runs:
            valued.add_range(first, end)
            above = value - self._least
            for digit, holders in enumerate(slices):
                if above >> digit & 1:
                    holders.add_range(first, end)
        self.valued = FrozenBitMap(valued)
        """The ranks that have a number."""
        self._slices = tuple(FrozenBitMap(holders) for holders in slices)

    @classmethod
    def kept(cls, weighted: Iterable[tuple[int, FrozenBitMap]]) -> BitSliced:
        """Return what `weighted` gave away, or `sliced` made; digits that nobody has may lack."""
        digits = {weight.bit_length(): ranks for weight, ranks in weighted}
        found = cls(())
        found.valued = digits.pop(0, NONE)
        found._slices = tuple(digits.get(n, NONE) for n in range(1, max(digits, default=0) + 1))
        return found

    def weighted(self) -> list[tuple[int, FrozenBitMap]]:
        """Return each digit's weight with those that have it, for numbers that begin at 0.

        The sum of some ranks is that of the weights, each as often as one of them has it.
        """
        return [(1 << digit, ranks) for digit, ranks in enumerate(self._slices)]

    def at_most(self, value: int) -> FrozenBitMap:
        """Return the ranks whose number is `value` or less."""
        above = value - self._least
        if above < 0:
            return NONE
        if above >> len(self._slices):
            return self.valued
        less, equal = NONE, self.valued
        for digit in range(len(self._slices) - 1, -1, -1):
            holders = self._slices[digit]
            if above >> digit & 1:
                less |= equal - holders
                equal &= holders
            else:
                equal -= holders
        return less | equal

    def at_least(self, value: int) -> FrozenBitMap:
        """Return the ranks whose number is `value` or more."""
        return self.valued - self.at_most(value - 1)

    def extremes(self, among: FrozenBitMap) -> tuple[int, int] | None:
        """Return the least and the greatest number of some ranks; None where none has one."""
        valued = self.valued & among
        if not valued:
            return None
        least, greatest = 0, 0
        lowest = highest = valued
        for digit in range(len(self._slices) - 1, -1, -1):
            holders = self._slices[digit]
            if lowest <= holders:
                least |= 1 << digit
            else:
                lowest -= holders
            if highest & holders:
                greatest |= 1 << digit
                highest &= holders
        return self._least + least, self._least + greatest


def sliced(groups: Iterable[tuple[int, AbstractBitMap]]) -> list[tuple[int, FrozenBitMap]]:
    """Return the digits of numbers that groups of ranks have, 0 or more: by weight, who has it.

    Who has any number stands first, with the weight 0. No rank is in two groups.
    """
    digits: defaultdict[int, list[AbstractBitMap]] = defaultdict(list)
    for number, ranks in groups:
        digits[0].append(ranks)
        for digit in range(number.bit_length()):
            if number >> digit & 1:
                digits[1 << digit].append(ranks)
    return [(weight, NONE.union(*digits[weight])) for weight in sorted(digits)]
