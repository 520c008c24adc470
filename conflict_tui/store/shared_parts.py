"""Writes the parts that many events have just the same: once each, and then which event has which.

A batch names few places, actors and sources beside its many events. Each set of parts is written
once, with a number, into a temporary table; from these SQLite itself makes the rows of all events,
in half the time that the interpreter would take.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence, Set

from ..model.event import Event
from ..model.references import Gathered
from .bulk import insert
from .checking import check_copy
from .parts import ENDS_OF, SHARED, Ends, IdOf
from .rows import Row

_MOST_REMEMBERED = 20_000
_NOTHING = 1
"""The number of parts that are none."""

_NUMBERS = tuple(f"of_{table}" for table in SHARED)
_MAKE_EVENTS = f"""
CREATE TEMP TABLE IF NOT EXISTS batch_event (event_id INTEGER PRIMARY KEY, {", ".join(_NUMBERS)})
"""
_MAKE = {
    table: f"""
CREATE TEMP TABLE IF NOT EXISTS batch_{table} (
    number INTEGER, {", ".join(columns)}, PRIMARY KEY (number, {columns[0]})
) WITHOUT ROWID
"""
    for table, columns in SHARED.items()
}
_SPREAD = {
    table: f"""
INSERT INTO main.{table} (event_id, {", ".join(columns)})
SELECT e.event_id, {", ".join(f"p.{name}" for name in columns)}
FROM temp.batch_event e CROSS JOIN temp.batch_{table} p ON p.number = e.of_{table}
"""  # noqa: S608 - names of this package
    for table, columns in SHARED.items()
}
_CHECKED = SHARED.keys() - {"event_sector"}
"""Tables with CHECKs of what is written here."""


class PartEnds:
    """Remembers what rows the parts of events make, for many events share the very same parts."""

    def __init__(self) -> None:
        self._by_identity: dict[int, tuple[object, Ends]] = {}
        self.forget()

    def forget(self) -> None:
        """Drop everything, because the keys in it may be wrong."""
        self._by_identity.clear()
        self._by_identity[id(())] = ((), [])

    def get(self, parts: object) -> Ends | None:
        """Return the rows of parts, if the very same ones were there before."""
        found = self._by_identity.get(id(parts))
        return None if found is None else found[1]

    def put(self, parts: object, ends: Ends) -> Ends:
        """Remember rows, and the parts with them: an identity is free again when its owner goes."""
        if len(self._by_identity) >= _MOST_REMEMBERED:
            self.forget()
        self._by_identity[id(parts)] = (parts, ends)
        return ends


class SharedParts:
    """Numbers the parts of the events of a batch, all of which stay in memory meanwhile."""

    def __init__(self, ends: PartEnds) -> None:
        self.gathered = Gathered()
        """What the parts refer to, as far as it is perhaps not in the tables."""
        self._ends = ends
        self._numbers: list[tuple[int, ...]] = []
        """Of the parts of each event, in the order of `SHARED`."""
        self._by_identity = {id(()): _NOTHING}
        self._fresh: list[tuple[str, int, object, Event]] = []
        """Tables and numbers of parts, the parts, and the first event that has them."""
        self._gather: dict[str, Callable[..., None]] = {
            "event_sector": self.gathered.sectors, "event_place": self.gathered.places,
            "event_actor": self.gathered.actors, "event_source": self.gathered.sources,
            "figure": self.gathered.figures,
        }  # fmt: skip

    def add(self, event: Event) -> None:
        """Take in the parts of one event."""
        # Run for every event: a number that is there is found without a call of our own.
        there, number = self._by_identity.get, self._number
        sectors, places, actors = event.sectors, event.places, event.actors
        sources, tags, figures = event.sources, event.tags, event.figures
        self._numbers.append(
            (
                there(id(sectors)) or number("event_sector", sectors, event),
                there(id(places)) or number("event_place", places, event),
                there(id(actors)) or number("event_actor", actors, event),
                there(id(sources)) or number("event_source", sources, event),
                self._numbered("event_tag", None, event)
                if event.machine_tags
                else there(id(tags)) or number("event_tag", tags, event),
                there(id(figures)) or number("figure", figures, event),
            )
        )
        if id(event.dataset) not in self._by_identity:
            self._by_identity[id(event.dataset)] = _NOTHING
            self.gathered.dataset(event.dataset)
        if event.quotes or event.claims:
            self.gathered.words(event)

    def _number(self, table: str, parts: object, event: Event) -> int:
        """Give parts a number that no event of this batch had yet."""
        number = self._by_identity[id(parts)] = self._numbered(table, parts, event)
        if table in self._gather and self._ends.get(parts) is None:
            self._gather[table](parts)
        return number

    def _numbered(self, table: str, parts: object, event: Event) -> int:
        number = _NOTHING + 1 + len(self._fresh)
        self._fresh.append((table, number, parts, event))
        return number

    def write(
        self,
        connection: sqlite3.Connection,
        id_of: IdOf,
        event_ids: Iterable[int],
        tables: Set[str],
    ) -> None:
        """Write the parts of all events, whose own rows are there.

        Args:
            connection: In a transaction, and not asking CHECKs, which is done here.
            id_of: Knows the keys of what was gathered.
            event_ids: The keys of the events, in their order.
            tables: Those to write to.

        Raises:
            StoreError: the tables do not take it, or a part refers to what is not there.
        """
        numbers: list[Row] = [
            (event_id, *own) for event_id, own in zip(event_ids, self._numbers, strict=True)
        ]
        _put(connection, "batch_event", ("event_id", *_NUMBERS), numbers, _MAKE_EVENTS)
        for table, rows in self._rows(id_of).items():
            if rows and table in tables:
                copy = f"batch_{table}"
                _put(connection, copy, ("number", *SHARED[table]), rows, _MAKE[table])
                if table in _CHECKED:
                    check_copy(connection, table, copy)
                connection.execute(_SPREAD[table])

    def _rows(self, id_of: IdOf) -> dict[str, list[Row]]:
        """Return number and cells of the parts, by table."""
        ends = self._ends
        rows: dict[str, list[Row]] = {table: [] for table in SHARED}
        for table, number, parts, event in self._fresh:
            found = None if parts is None else ends.get(parts)
            if found is None:
                found = ENDS_OF[table](event, id_of)
                if parts is not None:
                    ends.put(parts, found)
            rows[table] += [(number, *end) for end in found]
        return rows


def _put(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: list[Row], make: str
) -> None:
    """Fill a temporary table with the rows of this batch alone."""
    connection.execute(make)
    connection.execute(f"DELETE FROM temp.{table}")  # noqa: S608 - a name of ours
    insert(connection, f"temp.{table}", columns, rows)
