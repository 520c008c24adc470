"""Writes events with everything that hangs on them: all of a batch, or nothing of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from sqlite_utils import Database

from ..model.errors import StoreError
from ..model.event import Event
from ..model.references import References, references_of
from .opening import path_of, speaking_of
from .parts import COLUMNS, PARTS, Keys, evidence_rows, part_rows
from .referring import ReferenceWriter
from .rows import EVENT, Row, event_row, storable

_BATCH = 500

_EVENT_IDS = "SELECT uid, id FROM event WHERE uid IN (SELECT value FROM json_each(?))"
_QUOTE_IDS = """
SELECT event_id, key, id FROM quote WHERE event_id IN (SELECT value FROM json_each(?))
"""
_CLAIM_IDS = """
SELECT event_id, key, id FROM claim WHERE event_id IN (SELECT value FROM json_each(?))
"""
_CLEAR = (
    "DELETE FROM event_sector WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM event_place WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM event_actor WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM event_source WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM event_tag WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM event_link WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM claim WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM quote WHERE event_id IN (SELECT value FROM json_each(?))",
    "DELETE FROM figure WHERE event_id IN (SELECT value FROM json_each(?))",
)
_REBUILD_SEARCH = "INSERT INTO event_search (event_search) VALUES ('rebuild')"

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

    Inside `together` several calls are one transaction. Search is derived: `rebuild_search` after
    the last write of an import.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._database = Database(connection, execute_plugins=False)
        self._references = ReferenceWriter(self._database)
        self._path = path_of(connection)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all writes inside the block one transaction.

        Raises:
            StoreError: nothing was written.
        """
        try:
            with speaking_of(self._path), self._transaction(), self._database.atomic():
                yield
        except BaseException:
            self._references.forget()
            raise

    def write_references(self, references: References) -> None:
        """Insert or bring up to date what events refer to, by slug.

        Raises:
            StoreError: nothing was written.
        """
        with self.together():
            self._references.write(references)

    def write_events(self, events: Iterable[Event]) -> None:
        """Insert events, or replace those whose uid is there; their keys stay.

        The standing is derived, and marks, notes and own tags are the person's: none is written.

        Raises:
            StoreError: a parent, source or linked event is missing, or the file cannot be
                written; nothing was.
        """
        remaining = iter(events)
        links: list[_Loose] = []
        with self.together():
            while batch := list(islice(remaining, _BATCH)):
                links += self._write_batch(batch)
            self._write_links(links)

    def delete_events(self, uids: Iterable[str]) -> None:
        """Delete events with everything that hangs on them, except what the person wrote.

        Raises:
            StoreError: nothing was deleted.
        """
        with self.together():
            self._database.conn.executemany(_DELETE, [(uid,) for uid in uids])

    def prune_references(self, keep: References) -> None:
        """Delete what events could refer to, is not in `keep`, and nothing refers to.

        Raises:
            StoreError: nothing was deleted.
        """
        with self.together():
            self._references.prune(keep)

    def rebuild_search(self) -> None:
        """Make the full-text index again from what is in the tables.

        Raises:
            StoreError: the file cannot be written.
        """
        with self.together():
            self._database.execute(_REBUILD_SEARCH)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Take the write lock at once: a reader that turns writer cannot wait for another."""
        connection = self._database.conn
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def _write_batch(self, events: Sequence[Event]) -> list[_Loose]:
        """Write one batch, and return its links, which may lead to events still to come."""
        self._references.write(references_of(events))
        ids = self._write_event_rows(events)
        rows: dict[str, list[Row]] = {table: [] for table in PARTS}
        for event in events:
            found = part_rows(event, ids[event.uid], self._references.id_of)
            for table in PARTS:
                rows[table] += found[table]
        for table in PARTS:
            self._insert(table, rows[table])
        self._write_evidence(events, ids)
        return [
            _Loose(ids[event.uid], event.uid, link.relation, link.uid)
            for event in events
            for link in event.links
            if not link.incoming
        ]

    def _write_event_rows(self, events: Sequence[Event]) -> dict[str, int]:
        """Write the rows of the events themselves, and clear what hung on them."""
        id_of = self._references.id_of
        rows = [
            event_row(event, id_of("dataset", event.dataset.slug, event.uid)) for event in events
        ]
        self._database.table("event").upsert_all([EVENT, *storable(rows)], pk="uid")
        uids = json.dumps([event.uid for event in events])
        ids: dict[str, int] = dict(self._database.execute(_EVENT_IDS, [uids]).fetchall())
        wanted = json.dumps(list(ids.values()))
        for statement in _CLEAR:
            self._database.execute(statement, [wanted])
        return ids

    def _write_evidence(self, events: Sequence[Event], ids: dict[str, int]) -> None:
        wanted = json.dumps(list(ids.values()))
        claims = self._part_keys(_CLAIM_IDS, wanted)
        quotes = self._part_keys(_QUOTE_IDS, wanted)
        id_of = self._references.id_of
        rows: list[Row] = []
        for event in events:
            rows += evidence_rows(event, ids[event.uid], id_of, claims, quotes)
        self._insert("evidence", rows)

    def _part_keys(self, statement: str, event_ids: str) -> Keys:
        found = self._database.execute(statement, [event_ids]).fetchall()
        return {(event_id, key): part_id for event_id, key, part_id in found}

    def _insert(self, table: str, rows: list[Row]) -> None:
        self._database.table(table).insert_all([COLUMNS[table], *storable(rows)])

    def _write_links(self, links: Sequence[_Loose]) -> None:
        """Tie events to one another, now that all of them are there."""
        others = json.dumps([link.other for link in links])
        ids: dict[str, int] = dict(self._database.execute(_EVENT_IDS, [others]).fetchall())
        for link in links:
            if link.other not in ids:
                raise StoreError(
                    f"{link.uid}: is linked to the event “{link.other}”, which is not there."
                )
        self._database.conn.executemany(
            _INSERT_LINK, [(link.event_id, link.relation, ids[link.other]) for link in links]
        )
