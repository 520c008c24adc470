"""Writes events with everything that hangs on them: all of a batch, or nothing of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from ..model.errors import StoreError
from ..model.event import Event
from ..model.references import References
from . import search
from .bulk import insert
from .checking import check, unchecked
from .opening import path_of, speaking_of, transaction
from .parts import SHARED, SPOKEN, SpokenRows
from .pruning import prune
from .referring import ReferenceWriter
from .rows import EVENT, Row, date_cells, event_row, storable
from .shared_parts import PartEnds, SharedParts

_BATCH = 5000

_IDS = "SELECT uid, id FROM event WHERE uid IN (SELECT value FROM json_each(?))"
_LAST_EVENT = "SELECT coalesce(max(id), 0) FROM event"
_LAST_QUOTE = "SELECT coalesce(max(id), 0) FROM quote"
_LAST_CLAIM = "SELECT coalesce(max(id), 0) FROM claim"
_UPDATE_EVENT = f"UPDATE event SET {', '.join(f'{name} = ?' for name in EVENT)} WHERE id = ?"  # noqa: S608 - names
_CLEAR = (
    "DELETE FROM event_place WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM event_actor WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM event_source WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM event_tag WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM event_link WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM evidence WHERE claim_id IN "
    "(SELECT id FROM claim WHERE event_id IN (SELECT value FROM json_each(?)))",
    "DELETE FROM claim WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM quote WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM figure WHERE event_id IN (SELECT value FROM json_each(?))",
)
_CLEAR_SECTORS = "DELETE FROM event_sector WHERE event_id IN (SELECT value FROM json_each(?))"

_INSERT_LINK = "INSERT OR IGNORE INTO event_link (event_id, relation, other_id) VALUES (?, ?, ?)"
_DELETE = "DELETE FROM event WHERE uid = ?"


class _Loose(NamedTuple):
    """A link whose other end is still a uid."""

    event_id: int
    uid: str
    relation: str
    other: str


class Writer:
    """Writes model values through one connection; each call is one transaction.

    Inside `together` several calls are one transaction. Search is derived: whoever writes events
    keeps it in step (`search`), or rebuilds it at the end.
    """

    def __init__(self, connection: sqlite3.Connection, batch: int | None = None) -> None:
        """Write through `connection`, for the import `batch` if there is one.

        An import leaves what events refer to as it is where it is there, and the sectors that
        events have; those that came with it are brought with the notes (`analyst`).
        """
        self._connection = connection
        self._references = ReferenceWriter(connection, batch)
        self._ends = PartEnds()
        self._is_import = batch is not None
        self._path = path_of(connection)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all writes inside the block one transaction.

        Raises:
            StoreError: nothing was written.
        """
        try:
            with speaking_of(self._path), self._transaction():
                yield
        except BaseException:
            self.forget()
            raise

    def write_references(self, references: References) -> None:
        """Insert or bring up to date what events refer to, by slug.

        Raises:
            StoreError: nothing was written.
        """
        with self.together():
            self._references.write(references)

    def write_events(self, events: Iterable[Event]) -> dict[str, int]:
        """Insert events, or replace those whose uid is there; return their keys, which stay.

        New events get keys in a row, above all that are there.

        The standing is derived, and marks, notes and own tags are the person's: none is written.

        Raises:
            StoreError: a parent, source or linked event is missing, or the file cannot be
                written; nothing was.
        """
        remaining = iter(events)
        links: list[_Loose] = []
        keys: dict[str, int] = {}
        with self.together():
            while batch := list(islice(remaining, _BATCH)):
                links += self._write_batch(batch, keys)
            self._write_links(links)
        return keys

    def write_links(self, events: Iterable[Event]) -> None:
        """Tie events that are there to those they are linked to, as far as these are there.

        Raises:
            StoreError: nothing was written.
        """
        remaining = iter(events)
        with self.together():
            while batch := list(islice(remaining, _BATCH)):
                self._write_links(_links(batch, self._ids_of([event.uid for event in batch])))

    def delete_events(self, uids: Iterable[str]) -> None:
        """Delete events with everything that hangs on them, except what the person wrote.

        Raises:
            StoreError: nothing was deleted.
        """
        with self.together():
            self._connection.executemany(_DELETE, [(uid,) for uid in uids])

    def prune_references(self, keep: References) -> None:
        """Delete what events could refer to, is not in `keep`, and nothing refers to.

        Raises:
            StoreError: nothing was deleted.
        """
        with self.together():
            prune(self._connection, keep)
            self.forget()

    def rebuild_search(self) -> None:
        """Make the full-text index again from what is in the tables.

        Raises:
            StoreError: the file cannot be written.
        """
        with self.together():
            search.rebuild(self._connection)

    def forget(self) -> None:
        """Drop what is remembered of the tables, which may be wrong or hold many long texts."""
        self._references.forget()
        self._ends.forget()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Make a transaction, unless the caller has."""
        if self._connection.in_transaction:
            yield
            return
        with transaction(self._connection):
            yield

    def _write_batch(self, events: Sequence[Event], keys: dict[str, int]) -> list[_Loose]:
        """Write one batch, and return its links, which may lead to events still to come."""
        parts = SharedParts(self._ends)
        for event in events:
            parts.add(event)
        self._references.write(parts.gathered.references())
        uids = [event.uid for event in events]
        ids = self._ids_of(uids)
        if ids:
            self._clear(ids.values())
        with unchecked(self._connection):
            self._write_event_rows(events, ids)
            event_ids = [ids[uid] for uid in uids]
            # Sectors that came with an import are brought with its notes.
            tables = SHARED.keys() - ({"event_sector"} if self._is_import else ())
            parts.write(self._connection, self._references.id_of, event_ids, tables)
        check(self._connection, "event", event_ids)
        self._write_spoken(events, ids)
        keys.update(ids)
        return _links(events, ids)

    def _write_event_rows(self, events: Sequence[Event], ids: dict[str, int]) -> None:
        """Write the rows of the events themselves, and add the keys of new ones."""
        last = self._last(_LAST_EVENT)
        new: list[Row] = []
        old: list[Row] = []
        ends, id_of = self._ends, self._references.id_of
        for event in events:
            [date] = ends.get(event.when) or ends.put(event.when, [date_cells(event.when)])
            row = event_row(event, id_of("dataset", event.dataset.slug, event.uid), date)
            if event.uid in ids:
                old.append((*row, ids[event.uid]))
            else:
                last += 1
                ids[event.uid] = last
                new.append((last, *row))
        insert(self._connection, "event", ("id", *EVENT), new)
        self._connection.executemany(_UPDATE_EVENT, storable(old))

    def _write_spoken(self, events: Sequence[Event], ids: dict[str, int]) -> None:
        """Write what was said, which is of one event only."""
        speaking = [event for event in events if event.quotes or event.claims]
        if not speaking:
            return
        last_quote, last_claim = self._last(_LAST_QUOTE), self._last(_LAST_CLAIM)
        spoken = SpokenRows(self._references.id_of, last_quote, last_claim)
        for event in speaking:
            spoken.add(event, ids[event.uid])
        for table, rows in spoken.rows.items():
            insert(self._connection, table, SPOKEN[table], rows)

    def _clear(self, event_ids: Iterable[int]) -> None:
        wanted = json.dumps(list(event_ids))
        for statement in _CLEAR if self._is_import else (_CLEAR_SECTORS, *_CLEAR):
            self._connection.execute(statement, (wanted,))

    def _last(self, statement: str) -> int:
        last: int = self._connection.execute(statement).fetchone()[0]
        return last

    def _ids_of(self, uids: Sequence[str]) -> dict[str, int]:
        return dict(self._connection.execute(_IDS, (json.dumps(uids),)))

    def _write_links(self, links: Sequence[_Loose]) -> None:
        """Tie events to one another, now that all of them are there."""
        ids = self._ids_of([link.other for link in links])
        for link in links:
            if link.other not in ids and not self._is_import:
                raise StoreError(
                    f"{link.uid}: is linked to the event “{link.other}”, which is not there."
                )
        self._connection.executemany(
            _INSERT_LINK,
            [
                (link.event_id, link.relation, ids[link.other])
                for link in links
                if link.other in ids and ids[link.other] != link.event_id
            ],
        )


def _links(events: Iterable[Event], ids: dict[str, int]) -> list[_Loose]:
    return [
        _Loose(ids[event.uid], event.uid, link.relation, link.uid)
        for event in events
        for link in event.links
        if not link.incoming and event.uid in ids
    ]
