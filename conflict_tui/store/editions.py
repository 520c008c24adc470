"""Which import is a newer edition of which, and what is withdrawn because a newer one lacks it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from pyroaring import BitMap

_OLDER = """
SELECT id FROM import_batch
WHERE dataset_id = (SELECT dataset_id FROM import_batch WHERE id = :number)
  AND id < :number AND state <> 'undone'
ORDER BY id
"""
_EVENTS = "SELECT event_id FROM event_import WHERE batch_id = ?"
_PUT = "INSERT OR IGNORE INTO edition (newer_id, older_id) VALUES (?, ?)"
_WITHDRAW = """
UPDATE raw_record SET state = 'withdrawn', superseded_by = ?
WHERE state = 'kept' AND event_id IN (SELECT value FROM json_each(?))
"""
_WITHDRAWN = "UPDATE event SET withdrawn = 1 WHERE id IN (SELECT value FROM json_each(?))"
_PAIRS = """
SELECT e.older_id, e.newer_id FROM edition e
JOIN import_batch newer ON newer.id = e.newer_id AND newer.state <> 'undone'
JOIN import_batch older ON older.id = e.older_id AND older.state <> 'undone'
ORDER BY e.newer_id
"""

_AT_ONCE = 5_000


def events_of(connection: sqlite3.Connection, number: int) -> BitMap:
    """Return the keys of the events that an import has, be they brought or the same."""
    return BitMap(key for (key,) in connection.execute(_EVENTS, (number,)))


def lacking(connection: sqlite3.Connection, number: int) -> BitMap:
    """Note of which imports this one is a newer edition; return the events it has no more.

    An import that has at least half of the events of an earlier one is a newer edition of it;
    another part of the same data set (another year, another country) is not.
    """
    ours = events_of(connection, number)
    lacked = BitMap()
    for (older,) in connection.execute(_OLDER, {"number": number}).fetchall():
        theirs = events_of(connection, older)
        if theirs and 2 * theirs.intersection_cardinality(ours) >= len(theirs):
            connection.execute(_PUT, (number, older))
            lacked |= theirs - ours
    return lacked


def withdraw(connection: sqlite3.Connection, number: int, event_ids: BitMap) -> int:
    """Say of events that an import has them no more; return of how many records for the first time.

    The events stay.
    """
    gone = 0
    keys = list(event_ids)
    for start in range(0, len(keys), _AT_ONCE):
        some = json.dumps(keys[start : start + _AT_ONCE])
        gone += connection.execute(_WITHDRAW, (number, some)).rowcount
        connection.execute(_WITHDRAWN, (some,))
    return gone


def newer_editions(connection: sqlite3.Connection) -> dict[int, list[int]]:
    """Return the newer editions of each import that has any, the first one first."""
    found: dict[int, list[int]] = {}
    for older, newer in connection.execute(_PAIRS):
        found.setdefault(older, []).append(newer)
    return found


def withdrawn_by(holders: Iterable[int], editions: dict[int, list[int]]) -> int | None:
    """Return the first import that is newer than all that have an event, and ought to have it.

    Args:
        holders: The imports that have it.
        editions: As `newer_editions` returns them.
    """
    newest = max(holders)
    lacking_it = (
        newer for holder in holders for newer in editions.get(holder, ()) if newer > newest
    )
    return min(lacking_it, default=None)
