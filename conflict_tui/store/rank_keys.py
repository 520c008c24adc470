"""Turns keys of events into ranks and back: two lists of numbers, read as far as they are needed.

Four bytes for each event and way: all of ten million events take 80 MB, a screen of them one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice

from pyroaring import BitMap, FrozenBitMap

from .parted import LENGTH, Parted
from .superseding import look_up

NO_RANK = 0xFFFFFFFF
"""Stands where no event has a key."""

_SPARSE = 4
"""How many times as many keys as events there may be; beyond that a list would be mostly empty."""

_AT_ONCE = 20_000
"""Keys that are turned into ranks between two looks whether they are still wanted: 2 ms."""


class RankKeys:
    """The keys of all events in the order of their ranks, and the other way round."""

    def __init__(self, keys: Parted, inverse: Parted) -> None:
        """Know the keys by rank, and the ranks by key; no `inverse`: they are looked for."""
        self._keys = keys
        self._inverse = inverse
        self._sparse: dict[int, int] | None = None

    def key(self, rank: int) -> int:
        """Return the key of the event at a rank."""
        return self._keys[rank]

    def rank(self, key: int) -> int | None:
        """Return the rank of an event by its key; None for one that is not known."""
        if not len(self._inverse):
            return self._ranks_by_key.get(key)
        if not 0 <= key < len(self._inverse):
            return None
        rank = self._inverse[key]
        return None if rank == NO_RANK else rank

    def ranks(self, keys: Iterable[int]) -> FrozenBitMap:
        """Return the ranks of events by their keys, leaving out those that are not known.

        Raises:
            Superseded: nobody waits for them any more; a word can be in millions of events.
        """
        found, remaining = BitMap(), iter(keys)
        while wanted := list(islice(remaining, _AT_ONCE)):
            look_up()
            for ranks in self._known(wanted):
                found.update(ranks)
        found.discard(NO_RANK)
        return FrozenBitMap(found)

    def _known(self, keys: list[int]) -> Iterator[list[int]]:
        """Yield the ranks of keys, a list from each part; NO_RANK where none is known."""
        if not len(self._inverse) or min(keys) < 0:
            ranks = map(self.rank, keys)
            yield [NO_RANK if rank is None else rank for rank in ranks]
            return
        keys.sort()
        start = 0
        while start < len(keys):
            number = keys[start] // LENGTH
            stop = bisect_left(keys, (number + 1) * LENGTH, start)
            first, part = number * LENGTH, self._inverse.part(number)
            known = bisect_left(keys, first + len(part), start, stop)
            # Half the time of asking for each.
            yield [part[key - first] for key in keys[start:known]]
            start = stop

    @property
    def _ranks_by_key(self) -> dict[int, int]:
        if self._sparse is None:
            self._sparse = {key: rank for rank, key in enumerate(self._keys)}
        return self._sparse


def inverted(keys: array[int]) -> array[int]:
    """Return the ranks by key; nothing where keys are so far apart that they are to be looked for.

    Args:
        keys: By rank.
    """
    most = max(keys, default=0)
    if most >= _SPARSE * len(keys) + 1_000_000 or min(keys, default=0) < 0:
        return array("I")
    inverse = array("I", [NO_RANK]) * (most + 1)
    for rank, key in enumerate(keys):
        inverse[key] = rank
    return inverse
