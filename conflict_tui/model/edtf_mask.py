"""The years, months and days that a mask of digits and X stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from .calendar import day_of, month_length


class YearMask:
    """The years a mask of four digits and X stands for."""

    __slots__ = ("first", "last", "mask", "negative", "unknown")

    def __init__(self, mask: str, negative: bool) -> None:
        self.mask = mask
        self.negative = negative
        self.unknown = mask == "XXXX"
        if "X" in mask:
            low, high = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
        else:
            low = high = int(mask)
        self.first, self.last = (-high, -low) if negative else (low, high)

    def whole(self, months: Sequence[int]) -> tuple[int, int]:
        """Return the first and last day of such months."""
        longest = month_length(self.last, months[-1])
        return day_of(self.first, months[0], 1), day_of(self.last, months[-1], longest)

    def bounds(self, months: Sequence[int], days: Sequence[int]) -> tuple[int, int] | None:
        """Return the first and last day with such a year, month and day; None where none is."""
        lo = next(self._days(months, days, 1), None)
        hi = next(self._days(months, days, -1), None)
        return None if lo is None or hi is None else (lo, hi)

    def _days(self, months: Sequence[int], days: Sequence[int], step: int) -> Iterator[int]:
        for year in self._years(step):
            for month in months[::step]:
                longest = month_length(year, month)
                for day in days[::step]:
                    if day <= longest:
                        yield day_of(year, month, day)

    def _years(self, step: int) -> Iterator[int]:
        if self.first == self.last:
            yield self.first
            return
        falling = (step < 0) is not self.negative
        digits = "9876543210" if falling else "0123456789"
        for signs in product(*(digits if sign == "X" else sign for sign in self.mask)):
            year = int("".join(signs))
            yield -year if self.negative else year


@lru_cache(maxsize=256)
def matching(mask: str, most: int) -> tuple[int, ...]:
    """Return the numbers from 1 to `most` that a mask of two digits and X stands for."""
    if "X" not in mask:
        return (int(mask),) if 1 <= int(mask) <= most else ()
    return tuple(
        number
        for number in range(1, most + 1)
        if mask[0] in ("X", str(number // 10)) and mask[1] in ("X", str(number % 10))
    )
