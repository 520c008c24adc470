"""The index every filter is answered from: events in order of time, and who has which value.

Built in memory from one connection; days at once, each field when it is first used. It belongs
to the thread of its connection; the `TimeOrder` and the sets it gives away never change and may
go anywhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from pyroaring import FrozenBitMap

from ..model.calendar import Window
from ..model.text import fold
from .bit_sliced import NONE
from .facet_rows import READERS
from .facets import FacetTable, FacetValue
from .flags import FLAGS, OWN
from .time_order import TimeOrder


class TimeIndex:
    """One database as sets of ranks."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.order = TimeOrder(connection)
        self._ranks = {event_id: rank for rank, event_id in enumerate(self.order.event_ids())}
        self._tables: dict[str, FacetTable] = {}
        self._flags: dict[tuple[str, str], FrozenBitMap] = {}

    @property
    def size(self) -> int:
        """How many events there are."""
        return self.order.size

    @property
    def dated(self) -> int:
        """How many of them have a date; their ranks are below this number."""
        return self.order.dated

    @property
    def everything(self) -> FrozenBitMap:
        """The ranks of all events."""
        return self.order.everything

    def event_id(self, rank: int) -> int:
        """Return the key of the event at `rank`."""
        return self.order.event_id(rank)

    def rank(self, event_id: int) -> int | None:
        """Return the rank of an event by its key; None for one newer than the index."""
        return self._ranks.get(event_id)

    def ranks(self, event_ids: Iterable[int]) -> FrozenBitMap:
        """Return the ranks of events by their keys, leaving out those the index does not know."""
        found = map(self._ranks.get, event_ids)
        return FrozenBitMap(rank for rank in found if rank is not None)

    def rank_of_day(self, day: int) -> int:
        """Return the first rank whose date begins on `day` or later."""
        return self.order.rank_of_day(day)

    def window(self, window: Window) -> tuple[FrozenBitMap, FrozenBitMap]:
        """Return who is certainly in `window`, and who may be: among those, all undated ones."""
        return self.order.window(window)

    def facet(self, field: str, value: str) -> FrozenBitMap:
        """Return who has a value of a field, by any of its names, folded; nobody if unknown."""
        if (field, value) in FLAGS:
            return self._flag(field, value)
        return self._table(field).names.get(value, NONE)

    def knows(self, field: str, value: str) -> bool:
        """Return whether anything is called `value`, folded, in this field."""
        return (field, value) in FLAGS or value in self._table(field).names

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """Return the values of a field that some event has, in the order of a picker."""
        return self._table(field).values

    def forget_own(self) -> None:
        """Read marks, notes and own tags anew when they are next asked for."""
        for flag in OWN:
            self._flags.pop(flag, None)
        for field in ("own tag", "tag", "has", "is"):
            self._tables.pop(field, None)

    def _table(self, field: str) -> FacetTable:
        table = self._tables.get(field)
        if table is None:
            table = self._tables[field] = self._read(field)
        return table

    def _read(self, field: str) -> FacetTable:
        if field == "tag":
            return _merged(self._table("recorded tag"), self._table("own tag"))
        if field in READERS:
            return READERS[field](self._connection, self.ranks)
        names = {value: self._flag(of, value) for of, value in FLAGS if of == field}
        values = (FacetValue(name, name, 0, ranks) for name, ranks in names.items() if ranks)
        return FacetTable(tuple(values), names)

    def _flag(self, field: str, value: str) -> FrozenBitMap:
        ranks = self._flags.get((field, value))
        if ranks is None:
            rows = self._connection.execute(FLAGS[field, value])
            ranks = self._flags[field, value] = self.ranks(event_id for (event_id,) in rows)
        return ranks


def _merged(recorded: FacetTable, own: FacetTable) -> FacetTable:
    """Return the tags of data sets and the person's own as one; what is spelled alike is one."""
    names = dict(recorded.names)
    for name, ranks in own.names.items():
        names[name] = names.get(name, NONE) | ranks
    spelled: dict[str, FacetValue] = {}
    for tag in (*own.values, *recorded.values):
        twin = spelled.get(fold(tag.value))
        if twin is not None:
            tag = FacetValue(twin.value, twin.label, 0, twin.ranks | tag.ranks)
        spelled[fold(tag.value)] = tag
    return FacetTable(tuple(tag for _, tag in sorted(spelled.items())), names)
