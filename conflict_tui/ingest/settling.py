"""Makes events again what the imports that are not undone say of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence, Set

from ..model.event import Event
from ..model.references import References, together
from ..model.value import replace
from ..store import search
from ..store.holding import Holding, holdings, originals, write
from ..store.links import near, untie
from ..store.reading import uid_of
from ..store.sector_rules import SectorRules
from ..store.undoing import delete_events
from ..store.writing import Writer
from .linking import both_ways
from .originals import earlier_mappers, with_references


class Settler:
    """Settles events, inside the transactions of its caller."""

    def __init__(self, connection: sqlite3.Connection, number: int) -> None:
        """Settle because of what became of the import `number`."""
        self._connection = connection
        self._mappers = earlier_mappers(connection)
        self._writer = Writer(connection, number)
        self._sectors = SectorRules(connection)

    def settle(self, event_ids: Sequence[int]) -> int:
        """Make events what their records say; return how many are others than before.

        Raises:
            StoreError: this version of the program reads one of the records no more.
        """
        found = holdings(self._connection, event_ids)
        gone = [event_id for event_id, holding in found.items() if not holding.kept]
        remade = {
            event_id: self._read(event_id, holding)
            for event_id, holding in found.items()
            if holding.kept and holding.remakes
        }
        others = near(self._connection, [*gone, *remade])
        search.forget(self._connection, [*gone, *remade])
        write(self._connection, found.values())
        delete_events(self._connection, gone)
        if remade:
            self._writer.write_references(together([told for _, told in remade.values()]))
            self._writer.write_events(event for event, _ in remade.values())
            search.take_in(self._connection, remade)
            self._sectors.assign_events(list(remade))
        self.tie({key: event for key, (event, _) in remade.items()}, others)
        return len(gone) + len(remade)

    def tie(self, events: Mapping[int, Event], others: Set[int]) -> None:
        """Make the links of events those that they state, and that others state of them.

        Args:
            events: Those that were made anew, by key.
            others: Those that they were linked with before.
        """
        if not others and not any(event.links for event in events.values()):
            return
        untie(self._connection, events.keys())
        there = holdings(self._connection, list(others - events.keys()))
        stating = [self._read(key, holding)[0] for key, holding in there.items() if holding.kept]
        self._writer.write_links(both_ways([*events.values(), *stating]))

    def said_since(
        self, number: int, event_ids: Collection[int]
    ) -> Iterator[tuple[int, int, Event, References]]:
        """Yield what imports after one say of events that are there, the earliest first.

        Each with the key of the event, the import, and what the event refers to beyond what it
        holds.
        """
        for key, holding in holdings(self._connection, list(event_ids)).items():
            for later, records in holding.held.items():
                if later > number:
                    yield key, later, *self._read(key, holding, records)

    def _read(
        self, key: int, holding: Holding, records: Sequence[int] = ()
    ) -> tuple[Event, References]:
        """Return what records say of an event, by default those that are kept.

        Also what it refers to beyond what it holds.
        """
        found = originals(self._connection, records or holding.kept)
        event, references = with_references(found, self._mappers)
        is_withdrawn = holding.due[holding.kept[0]].state == "withdrawn"
        # An earlier version of the program may have given it another uid.
        uid = uid_of(self._connection, key)
        return replace(event, uid=uid, withdrawn=event.withdrawn or is_withdrawn), references
