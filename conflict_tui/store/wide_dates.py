"""The dates that are wider than a day, each with the events that share it, as columns of numbers.

There can be tens of thousands of them, and each answer looks at all: a list for each of their ends
is read and compared in loops of C.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

BEFORE_ALL = -(2**62)
AFTER_ALL = 2**62

_COLUMNS = 6


class WideDates:
    """Consecutive ranks of events that share one date, and its days; in the order of the ranks."""

    def __init__(self, columns: Sequence[array[int]] = ()) -> None:
        """Know the columns in the order of the attributes; none: no dates."""
        given = columns or [array("q") for _ in range(_COLUMNS)]
        self.first, self.end, self.lo, self.hi, self.sure_lo, self.sure_hi = given
        """The first rank, the rank after the last, the first day (BEFORE_ALL where the start is
        open), the last (AFTER_ALL where the end is), and the days the events were surely going on,
        both BEFORE_ALL where there are none."""

    def __len__(self) -> int:
        """Return how many different dates there are."""
        return len(self.first)

    def add(
        self, first: int, end: int, lo: int, hi: int, sure: tuple[int, int] | None = None
    ) -> None:
        """Add the date of the ranks from `first` until before `end`, which follow all others."""
        row = (first, end, lo, hi, *(sure or (BEFORE_ALL, BEFORE_ALL)))
        for column, number in zip(self._columns(), row, strict=True):
            column.append(number)

    def numbers(self) -> array[int]:
        """Return all numbers as one list, date by date, to be kept."""
        return array("q", [number for row in zip(*self._columns(), strict=True) for number in row])

    @classmethod
    def kept(cls, numbers: Sequence[int]) -> WideDates:
        """Return what `numbers` gave."""
        return cls([array("q", list(numbers[at::_COLUMNS])) for at in range(_COLUMNS)])

    def _columns(self) -> tuple[array[int], ...]:
        return self.first, self.end, self.lo, self.hi, self.sure_lo, self.sure_hi
