"""Carries what records were read as from one process to another, in few bytes and little time.

A chunk goes column by column: text as it is, and everything else by its number. What many events
share (a place, those who take part, a day) is sent once, so that it is one object on the other
side too, by which `store.shared_parts` knows it again.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Sequence
from operator import attrgetter, itemgetter

from ..model.event import Event
from ..model.value import of_fields
from .chunks import Read
from .formats.binding import Mapped, RowMapper, Unusable

_MOST = 8_000_000
"""Bytes of numbered objects after which both sides forget them, and begin to number anew."""

_BESIDE_EVENT = tuple(map(itemgetter, range(1, len(Mapped._fields))))
_event_of = attrgetter("event.__dict__")

Column = list[str] | bytes
"""Texts, or the numbers of objects."""

Packed = tuple[
    bool, bytes, list[str], list[tuple[int, str, str]], list[Column], bytes,
]  # fmt: skip
"""Whether numbers begin anew, the numbers of the records, their cells, those that cannot be used
with their places in the chunk, the columns of the others, and the objects that are new in them."""


class Sender:
    """Takes chunks apart."""

    def __init__(self, mapper: RowMapper) -> None:
        self._takers = [itemgetter(name) for name in mapper.fills]
        self._numbers: dict[int, int] = {}
        """By identity, of what `_kept` holds."""
        self._kept: list[object] = []
        self._size = 0

    def packed(self, chunk: Sequence[Read]) -> Packed:
        """Return a chunk as `marshal` can write it."""
        is_anew = self._size > _MOST
        if is_anew:
            self._numbers.clear()
            self._kept.clear()
            self._size = 0
        first = len(self._kept)
        mapped = [read.found for read in chunk if isinstance(read.found, Mapped)]
        events = list(map(_event_of, mapped))
        columns = [self._column(list(map(take, events))) for take in self._takers]
        columns += [self._column(list(map(take, mapped))) for take in _BESIDE_EVENT]
        objects = pickle.dumps(self._kept[first:], 5)
        self._size += len(objects)
        unusable = [
            (at, *read.found) for at, read in enumerate(chunk) if isinstance(read.found, Unusable)
        ]
        numbers = array("Q", [read.number for read in chunk]).tobytes()
        return is_anew, numbers, [read.cells for read in chunk], unusable, columns, objects

    def _column(self, values: list[object]) -> Column:
        texts = [value for value in values if type(value) is str]
        if len(texts) == len(values):
            return texts
        there = self._numbers.get
        found = [there(id(value)) for value in values]
        return array(
            "L",
            [
                self._number(value) if number is None else number
                for value, number in zip(values, found, strict=True)
            ],
        ).tobytes()

    def _number(self, value: object) -> int:
        """Return the number of an object, perhaps a new one."""
        number = self._numbers.setdefault(id(value), len(self._kept))
        if number == len(self._kept):
            self._kept.append(value)
        return number


class Receiver:
    """Puts chunks together again."""

    def __init__(self, mapper: RowMapper) -> None:
        self._plain = mapper.plain
        self._names = mapper.fills
        self._shared: list[object] = []

    def unpacked(self, packed: Packed) -> list[Read]:
        """Return the chunk that was taken apart."""
        is_anew, numbers, cells, unusable, columns, objects = packed
        if is_anew:
            self._shared.clear()
        self._shared += pickle.loads(objects)  # noqa: S301 - of our own child
        width = len(self._names)
        values = list(map(self._values, columns))
        events = map(self._event, zip(*values[:width], strict=True))
        found: list[Mapped | Unusable] = [
            Mapped._make(held) for held in zip(events, *values[width:], strict=True)
        ]
        for at, column, reason in unusable:
            found.insert(at, Unusable(column, reason))
        return list(map(Read, array("Q", numbers), cells, found))

    def _values(self, column: Column) -> Sequence[object]:
        if isinstance(column, bytes):
            return list(map(self._shared.__getitem__, array("L", column)))
        return column

    def _event(self, values: tuple[object, ...]) -> Event:
        fields = self._plain.copy()
        fields.update(zip(self._names, values, strict=True))
        return of_fields(Event, fields)
