"""The index every filter is answered from: events in order of time, and who has which value.

It is kept in the database, where imports leave it, and read as far as something is asked for; where
it is missing or stale it is made beside the database. It belongs to the thread of its connection;
the `TimeOrder` and the sets it gives away never change and may go anywhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from pyroaring import FrozenBitMap

from ..model.calendar import Window
from ..model.fields import FIELDS
from ..model.text import fold
from .bit_sliced import NONE
from .facet_rows import own_tags
from .facets import FacetTable, FacetValue
from .flags import OWN
from .index_tables import IndexTables
from .indexing import index_beside, is_fresh

_MEASURES = "SELECT measure, count(DISTINCT event_id) FROM figure GROUP BY measure ORDER BY measure"


class TimeIndex:
    """One database as sets of ranks."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._beside = None if is_fresh(connection) else index_beside(connection)
        """Where the index is that the database itself has not."""
        self._kept = IndexTables(self._beside or connection)
        self.order = self._kept.order()
        self._keys = self._kept.keys()
        self._tables: dict[str, FacetTable] = {}
        self._own: dict[tuple[str, str], FrozenBitMap] = {}
        """What changes when the person marks, notes or tags."""
        self._measures: list[tuple[str, int]] | None = None
        self._named: dict[tuple[str, str], FrozenBitMap | None] = {}
        """What was asked for by name."""

    def close(self) -> None:
        """Let go of an index that is not in the database itself."""
        if self._beside is not None:
            self._beside.close()

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
        return self._keys.key(rank)

    def rank(self, event_id: int) -> int | None:
        """Return the rank of an event by its key; None for one newer than the index."""
        return self._keys.rank(event_id)

    def ranks(self, event_ids: Iterable[int]) -> FrozenBitMap:
        """Return the ranks of events by their keys, leaving out those the index does not know."""
        return self._keys.ranks(event_ids)

    def rank_of_day(self, day: int) -> int:
        """Return the first rank whose date begins on `day` or later."""
        return self.order.rank_of_day(day)

    def window(self, window: Window) -> tuple[FrozenBitMap, FrozenBitMap]:
        """Return who is certainly in `window`, and who may be: among those, all undated ones."""
        return self.order.window(window)

    def facet(self, field: str, value: str) -> FrozenBitMap:
        """Return who has a value of a field, by any of its names, folded; nobody if unknown."""
        return self._find(field, value) or NONE

    def knows(self, field: str, value: str) -> bool:
        """Return whether anything is called `value`, folded, in this field."""
        return self._find(field, value) is not None

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """Return the values of a field that some event has, in the order of a picker."""
        return self._table(field).offered

    def counts(self, field: str) -> list[tuple[str, int]]:
        """Return the values of a field, or "measure", and how many events have each.

        Which events those are is not read.
        """
        if field == "measure":
            if self._measures is None:
                # A third of a second for a million figures, and asked for at every letter.
                self._measures = self._connection.execute(_MEASURES).fetchall()
            return self._measures
        if field in ("has", "is", "tag"):
            return [(value.value, value.count) for value in self.facet_values(field)]
        return self._kept.counts(field)

    def forget_own(self) -> None:
        """Read marks, notes and own tags anew when they are next asked for."""
        self._own.clear()
        for field in ("own tag", "tag", "has", "is"):
            self._tables.pop(field, None)

    def _find(self, field: str, value: str) -> FrozenBitMap | None:
        """Return who has a value; None where nothing is called so."""
        if field in ("has", "is"):
            return self._flag(field, value)
        if field == "tag" or field in self._tables:
            table = self._table(field)
            return table.named(value) if value in table.names else None
        return self._look_up(field, value)

    def _look_up(self, field: str, name: str) -> FrozenBitMap | None:
        if (field, name) not in self._named:
            self._named[field, name] = self._kept.named(field, name)
        return self._named[field, name]

    def _table(self, field: str) -> FacetTable:
        table = self._tables.get(field)
        if table is None:
            table = self._tables[field] = self._read(field)
        return table

    def _read(self, field: str) -> FacetTable:
        if field == "tag":
            return _merged(self._table("recorded tag"), self._table("own tag"))
        if field == "own tag":
            return own_tags(self._connection, self.ranks)
        if field in ("has", "is"):
            values = [
                FacetValue(value, value, 0, self.facet(field, value))
                for value in FIELDS[field].choices
            ]
            return FacetTable(tuple(values), {each.value: [at] for at, each in enumerate(values)})
        return self._kept.table(field)

    def _flag(self, field: str, value: str) -> FrozenBitMap | None:
        recorded = self._look_up("flag", f"{field}:{value}")
        if (field, value) not in OWN:
            return recorded
        ranks = self._own.get((field, value))
        if ranks is None:
            rows = self._connection.execute(OWN[field, value])
            given = self.ranks(event_id for (event_id,) in rows)
            ranks = self._own[field, value] = given | (recorded or NONE)
        return ranks


def _merged(recorded: FacetTable, own: FacetTable) -> FacetTable:
    """Return the tags of data sets and the person's own as one; what is spelled alike is one."""
    spelled: dict[str, FacetValue] = {}
    for tag in (*own.values, *recorded.values):
        twin = spelled.get(fold(tag.value))
        if twin is not None:
            tag = FacetValue(twin.value, twin.label, 0, twin.ranks | tag.ranks)
        spelled[fold(tag.value)] = tag
    values = tuple(tag for _, tag in sorted(spelled.items()))
    names: dict[str, list[int]] = {}
    for at, tag in enumerate(values):
        for name in {fold(tag.value), fold(tag.label)}:
            names.setdefault(name, []).append(at)
    return FacetTable(values, names)
