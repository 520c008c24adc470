"""Carries what records were read as from one process to another, in few bytes and little time.

A chunk goes column by column: text as it is, and everything else by its number. What many events
share (a place, those who take part, a day) is sent once, so that it is one object on the other
side too, by which `store.shared_parts` knows it again.
"""

from __future__ import annotations

import io
import pickle
from array import array
from collections.abc import Sequence
from itertools import repeat
from operator import attrgetter, itemgetter

from ..model.event import Event
from ..model.value import of_fields
from .chunks import Read
from .formats.binding import Mapped, RowMapper, Unusable

_MOST = 8_000_000
"""Bytes of numbered objects after which both sides forget them, and begin to number anew."""

_BESIDE_EVENT = tuple(map(itemgetter, range(1, len(Mapped._fields))))
_fields_of = attrgetter("event.__dict__")
_made = tuple.__new__
"""Makes a `NamedTuple` of its fields without a call of our own: for millions of them."""

_NEW = -1
"""The number of an object that has none yet."""

Column = list[object] | bytes
"""Texts, or the numbers of objects."""

Packed = tuple[bool, bytes, bytes, list[str], list[tuple[int, str, str]], list[Column]]
"""Whether numbers begin anew, the objects that are new, the numbers of the records, their cells,
those that cannot be used with their places in the chunk, and the columns of the others."""


class Sender:
    """Takes chunks apart."""

    def __init__(self, mapper: RowMapper) -> None:
        self._takers = [itemgetter(name) for name in mapper.fills]
        self._kept: list[object] = []
        self._numbers: dict[int, int] = {}
        """By identity, of what is in `_kept`."""
        self._buffer = io.BytesIO()
        self._pickler = pickle.Pickler(self._buffer, 5)
        self._size = 0

    def packed(self, chunk: Sequence[Read]) -> Packed:
        """Return a chunk as `marshal` can write it."""
        is_anew = self._size > _MOST
        if is_anew:
            self._numbers.clear()
            self._kept.clear()
            self._pickler.clear_memo()
            self._size = 0
        first = len(self._kept)
        mapped = [read.found for read in chunk if isinstance(read.found, Mapped)]
        events = list(map(_fields_of, mapped))
        columns = [self._column(list(map(take, events))) for take in self._takers]
        columns += [self._column(list(map(take, mapped))) for take in _BESIDE_EVENT]
        unusable = [
            (at, *read.found) for at, read in enumerate(chunk) if isinstance(read.found, Unusable)
        ]
        numbers = array("Q", [read.number for read in chunk]).tobytes()
        cells = [read.cells for read in chunk]
        return is_anew, self._pickled(self._kept[first:]), numbers, cells, unusable, columns

    def _column(self, values: list[object]) -> Column:
        # Run for every cell: nearly all is done without a call of our own.
        if {*map(type, values)} <= {str}:
            return values
        numbers = list(map(self._numbers.get, map(id, values), repeat(_NEW)))
        if _NEW in numbers:
            numbers = list(map(self._number, values))
        return array("q", numbers).tobytes()

    def _number(self, value: object) -> int:
        """Return the number of an object, perhaps a new one."""
        number = self._numbers.setdefault(id(value), len(self._kept))
        if number == len(self._kept):
            self._kept.append(value)
        return number

    def _pickled(self, new: list[object]) -> bytes:
        self._buffer.seek(0)
        self._buffer.truncate()
        self._pickler.dump(new)
        self._size += self._buffer.tell()
        return self._buffer.getvalue()


class Receiver:
    """Puts chunks together again."""

    def __init__(self, mapper: RowMapper) -> None:
        others = {name: held for name, held in mapper.plain.items() if name not in mapper.fills}
        self._names = (*mapper.fills, *others)
        self._width = len(mapper.fills)
        self._others = list(map(repeat, others.values()))
        self._shared: list[object] = []
        self._buffer = io.BytesIO()
        self._unpickler = pickle.Unpickler(self._buffer)  # noqa: S301 - of our own process

    def unpacked(self, packed: Packed) -> list[Read]:
        """Return the chunk that was taken apart."""
        is_anew, new, numbers, cells, unusable, columns = packed
        if is_anew:
            self._shared.clear()
            self._unpickler = pickle.Unpickler(self._buffer)  # noqa: S301 - of our own process
        self._buffer.seek(0)
        self._buffer.truncate()
        self._buffer.write(new)
        self._buffer.seek(0)
        self._shared += self._unpickler.load()
        values = list(map(self._values, columns))
        rows = zip(*values[: self._width], *self._others, strict=False)
        fields = map(dict, map(zip, repeat(self._names), rows))
        events = map(of_fields, repeat(Event), fields)
        found: list[Mapped | Unusable] = list(
            map(_made, repeat(Mapped), zip(events, *values[self._width :], strict=True))
        )
        for at, column, reason in unusable:
            found.insert(at, Unusable(column, reason))
        rows = zip(array("Q", numbers), cells, found, strict=True)
        return list(map(_made, repeat(Read), rows))

    def _values(self, column: Column) -> Sequence[object]:
        if isinstance(column, bytes):
            return list(map(self._shared.__getitem__, array("q", column)))
        return column
