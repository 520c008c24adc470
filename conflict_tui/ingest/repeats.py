"""Finds in a file that is only tried the records whose id an earlier record has."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from enum import Enum, auto

from ..model.event import Event
from .chunks import Read
from .formats.binding import Mapped
from .verdict import MOST_OF_ONE, says_otherwise, too_many

_BUCKETS = 1 << 16
_HELD = 5_000
"""Events that are held where a format makes one of several rows: such rows are near each other."""

Joins = Callable[[list[object]], object]


class Repeat(Enum):
    """What a record is beside the earlier ones of the file."""

    NONE = auto()
    """The first with its id."""
    JOINED = auto()
    """More of an event that is there."""
    WHOLE = auto()
    """An earlier record once more."""


class Repeats:
    """Knows the records of a file so far as `Judge` does, by checksums: 24 bytes for each."""

    def __init__(self, joins: Joins | None) -> None:
        self._joins = joins
        self._kept: defaultdict[int, array[int]] = defaultdict(lambda: array("q"))
        """In buckets, for each record: the checksum of its uid, that of its cells, its row."""
        self._held: dict[str, Event] = {}

    def find(self, read: Read, mapped: Mapped) -> Repeat:
        """Return what a record is beside the earlier ones, and take it in.

        Raises:
            Rejected: an earlier one has its id, and says otherwise.
        """
        uid, cells = hash(mapped.event.uid), hash(read.cells)
        kept = self._kept[uid % _BUCKETS]
        there = list(_places(kept, uid))
        if any(kept[at + 1] == cells or not mapped.has_id for at in there):
            return Repeat.WHOLE
        if len(there) >= MOST_OF_ONE:
            raise too_many(mapped.native_id)
        if self._joins is not None:
            self._hold(mapped.event, self._joins)
        elif there:
            raise says_otherwise(mapped.native_id, f"row {kept[there[0] + 2]}")
        kept.extend((uid, cells, read.number))
        return Repeat.JOINED if there else Repeat.NONE

    def _hold(self, event: Event, joins: Joins) -> None:
        """Hold an event joined to what is held of it; nothing is said of what is held no more."""
        held = self._held.get(event.uid)
        joined = joins([held, event]) if held else event
        self._held.pop(event.uid, None)
        if len(self._held) >= _HELD:
            del self._held[next(iter(self._held))]
        if isinstance(joined, Event):
            self._held[event.uid] = joined


def _places(kept: array[int], uid: int) -> Iterator[int]:
    """Yield where the records of a uid begin."""
    for at in range(0, len(kept), 3):
        if kept[at] == uid:
            yield at
