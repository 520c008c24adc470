"""A long list of numbers, of which only the parts that somebody looks at are read."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence

LENGTH = 1 << 18
"""Numbers in a part; the last one may have fewer. A part is read in less than a millisecond."""

Part = Sequence[int]


class Parted:
    """Numbers by their place, from 0."""

    def __init__(self, length: int, read: Callable[[int], Part]) -> None:
        """Know how many there are, and how a part is read by its number."""
        self._length = length
        self._read = read
        self._parts: dict[int, Part] = {}

    @classmethod
    def of(cls, numbers: array[int]) -> Parted:
        """Return numbers that are at hand."""
        return cls(len(numbers), dict(parts_of(numbers)).__getitem__)

    def __len__(self) -> int:
        """Return how many there are, read or not."""
        return self._length

    def __getitem__(self, place: int) -> int:
        """Return the number at a place, and read its part."""
        return self.part(place // LENGTH)[place % LENGTH]

    def __iter__(self) -> Iterator[int]:
        """Yield all numbers, and read all parts."""
        for number in range(-(-self._length // LENGTH)):
            yield from self.part(number)

    def part(self, number: int) -> Part:
        """Return the numbers from place `number * LENGTH`; none beyond the end."""
        if not 0 <= number * LENGTH < self._length:
            return ()
        part = self._parts.get(number)
        if part is None:
            part = self._parts[number] = self._read(number)
        return part


def parts_of(numbers: array[int]) -> Iterator[tuple[int, array[int]]]:
    """Yield all parts of a list with their numbers."""
    for start in range(0, len(numbers), LENGTH):
        yield start // LENGTH, numbers[start : start + LENGTH]
