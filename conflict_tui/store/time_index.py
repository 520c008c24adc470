"""The index every filter is answered from: events in order of time, and who has which value.

It is kept in the database, where imports leave it, and read as far as something is asked for; where
it is missing or stale it is made beside the database. It belongs to the thread of its connection;
the `TimeOrder` and the sets it gives away never change and may go anywhere.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from pyroaring import FrozenBitMap

from ..model.calendar import Window
from ..model.fields import FIELDS
from ..model.text import fold
from .bit_sliced import NONE
from .facet_rows import own_tags
from .facets import FacetTable, FacetValue
from .figures import Figures
from .flags import OWN
from .index_tables import IndexTables
from .indexing import index_beside, is_fresh
from .opening import gone
from .repeating import Repeating
from .word_search import WordSearch

_GIVEN = ("tag", "has", "is")
"""Fields of which the person gives values, too."""
_MANY = 20_000
"""Values of a field: so many are read in 50 ms, and take 20 MB."""


class TimeIndex:
    """One database as sets of ranks."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._beside = None if is_fresh(connection) else index_beside(connection)
        """Where the index is that the database itself has not."""
        self._kept = IndexTables(self._beside or connection, is_shared=self._beside is None)
        self.order = self._kept.order()
        self._keys = self._kept.keys()
        self._kept.check()
        self.words = WordSearch(connection, self.ranks)
        self._values: dict[str, tuple[FacetValue, ...]] = {}
        self._ranks: dict[str, tuple[FrozenBitMap, ...]] = {}
        self._tables: dict[str, FacetTable] = {}
        """Of the fields in _GIVEN."""
        self._own: dict[tuple[str, str], FrozenBitMap] = {}
        """What changes when the person marks, notes or tags."""
        self._figures: dict[str, Figures] = {}
        """By measure, folded."""
        self._repeating: Repeating | None = None
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
        """Return the key of the event at `rank`.

        Raises:
            GoneError: there is no such rank; it was one of events that were more.
        """
        try:
            return self._keys.key(rank)
        except IndexError:
            raise gone() from None

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
        if field in _GIVEN:
            return self._given(field).values
        if field not in self._values:
            self._values[field] = self._kept.values(field)
        return self._values[field]

    def facet_ranks(self, field: str) -> tuple[FrozenBitMap, ...]:
        """Return who has each of those values, in the same order.

        Apart, because to unpack them takes longer than to list the values with their numbers.
        """
        if field in _GIVEN:
            return self._given(field).ranks
        if field not in self._ranks:
            self._ranks[field] = self._kept.ranks(field)
        return self._ranks[field]

    def counts(self, field: str, begun: str = "") -> list[tuple[str, int]]:
        """Return the values of a field, or "measure", and how many events have each.

        Which events those are is not read, and of more values than a person looks through only
        those that begin like a text, by any of their names.
        """
        if begun and field not in _GIVEN and self._kept.number(field) > _MANY:
            return self._kept.beginning(field, fold(begun))
        return [(value.value, value.number) for value in self.facet_values(field)]

    def figures(self, measure: str) -> Figures:
        """Return the figures of a measure, folded; without any where it is unknown."""
        if measure not in self._figures:
            self._figures[measure] = Figures(self._kept, measure)
        return self._figures[measure]

    @property
    def repeating(self) -> Repeating:
        """Which events are counted in others."""
        if self._repeating is None:
            self._repeating = self._kept.repeating()
        return self._repeating

    def forget_own(self) -> None:
        """Read marks, notes, own tags and who says what anew when they are next asked for."""
        self._own.clear()
        self.words.forget()
        self._tables.clear()

    def _find(self, field: str, value: str) -> FrozenBitMap | None:
        """Return who has a value; None where nothing is called so."""
        if field in ("has", "is"):
            return self._flag(field, value)
        if field == "tag":
            table = self._given(field)
            return table.named(value) if value in table.names else None
        return self._look_up(field, value)

    def _look_up(self, field: str, name: str) -> FrozenBitMap | None:
        if (field, name) not in self._named:
            self._named[field, name] = self._kept.named(field, name)
        return self._named[field, name]

    def _given(self, field: str) -> FacetTable:
        table = self._tables.get(field)
        if table is None:
            table = self._tables[field] = self._tags() if field == "tag" else self._flags(field)
        return table

    def _tags(self) -> FacetTable:
        """Return the tags of data sets and the person's own as one."""
        own = own_tags(self._connection, self.ranks)
        recorded = self.facet_values("recorded tag"), self.facet_ranks("recorded tag")
        return _merged([*zip(own.values, own.ranks, strict=True), *zip(*recorded, strict=True)])

    def _flags(self, field: str) -> FacetTable:
        held = [(value, self.facet(field, value)) for value in FIELDS[field].choices]
        having = [
            (FacetValue(value, value, 0, len(ranks)), ranks) for value, ranks in held if ranks
        ]
        return _table(having)

    def _flag(self, field: str, value: str) -> FrozenBitMap | None:
        recorded = self._look_up("flag", f"{field}:{value}")
        if (field, value) not in OWN:
            return recorded
        ranks = self._own.get((field, value))
        if ranks is None:
            rows = self._connection.execute(OWN[field, value]).fetchall()
            given = self.ranks([event_id for (event_id,) in rows])
            ranks = self._own[field, value] = given | (recorded or NONE)
        return ranks


Having = tuple[FacetValue, FrozenBitMap]
"""A value, and the events that have it."""


def _merged(having: Iterable[Having]) -> FacetTable:
    """Return the table of tags; what is spelled alike is one, by its first spelling."""
    spelled: dict[str, Having] = {}
    for tag, ranks in having:
        key = fold(tag.value)
        first, before = spelled.get(key, (tag, NONE))
        spelled[key] = first._replace(number=len(before | ranks)), before | ranks
    return _table([spelled[key] for key in sorted(spelled)])


def _table(having: Sequence[Having]) -> FacetTable:
    names: dict[str, list[int]] = {}
    for at, (value, _) in enumerate(having):
        for name in {fold(value.value), fold(value.label)}:
            names.setdefault(name, []).append(at)
    return FacetTable(tuple(value for value, _ in having), tuple(who for _, who in having), names)
