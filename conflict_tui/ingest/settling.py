"""Makes events again what the imports that are not undone say of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence

from ..model.event import Event
from ..model.references import References, together
from ..model.value import replace
from ..store import search
from ..store.holding import Holding, holdings, originals, write
from ..store.sector_rules import SectorRules
from ..store.undoing import delete_events
from ..store.writing import Writer
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
            event_id: self._read(holding)
            for event_id, holding in found.items()
            if holding.kept and holding.remakes
        }
        search.forget(self._connection, [*gone, *remade])
        write(self._connection, found.values())
        delete_events(self._connection, gone)
        if remade:
            self._writer.write_references(together([told for _, told in remade.values()]))
            self._writer.write_events(event for event, _ in remade.values())
            search.take_in(self._connection, remade)
            self._sectors.assign_events(list(remade))
        return len(gone) + len(remade)

    def said(self, event_ids: Collection[int]) -> Iterator[tuple[int, Event, References]]:
        """Yield what is said of events that are there, with the import that says it.

        Also what each refers to beyond what it holds.
        """
        for holding in holdings(self._connection, list(event_ids)).values():
            if holding.kept:
                yield holding.newest, *self._read(holding)

    def _read(self, holding: Holding) -> tuple[Event, References]:
        """Return what the records say that are kept, and what it refers to beyond what it holds."""
        records = originals(self._connection, holding.kept)
        event, references = with_references(records, self._mappers)
        is_withdrawn = holding.due[holding.kept[0]].state == "withdrawn"
        return replace(event, withdrawn=event.withdrawn or is_withdrawn), references
