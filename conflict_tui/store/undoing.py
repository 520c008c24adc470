"""What undoing an import does to the ledger and to the tables, apart from the events themselves.

It is undone in parts, so that others can write meanwhile. From the first part on the entry is in
the state `undone`; until the last one it has no `undone_at`, and undoing it again goes on.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable

from pyroaring import BitMap

from .recording import now

_BEGIN = "UPDATE import_batch SET state = 'undone' WHERE id = ?"
_AFFECTED = """
SELECT event_id FROM event_import WHERE batch_id = :batch
UNION ALL
SELECT event_id FROM raw_record
WHERE superseded_by = :batch AND state = 'withdrawn' AND event_id IS NOT NULL
"""
_DELETE_EVENTS = "DELETE FROM event WHERE id IN (SELECT value FROM json_each(?))"
_FORGET_SAME = """
DELETE FROM same_record WHERE batch_id = :batch AND record_id IN
    (SELECT id FROM raw_record WHERE event_id IN (SELECT value FROM json_each(:events)))
"""
_FORGET_REJECTED = """
DELETE FROM raw_record WHERE id IN (
    SELECT id FROM raw_record
    WHERE batch_id = ? AND state = 'rejected' AND (state <> 'kept' OR reason <> '') LIMIT ?)
"""
_BROUGHT_WITH = """
WITH wanted (id, uid) AS (
    SELECT e.id, e.uid FROM json_each(:events) w JOIN event e ON e.id = w.value)
SELECT id, 'note' FROM wanted JOIN note USING (uid) WHERE batch_id = :batch
UNION SELECT id, 'marked' FROM wanted JOIN mark USING (uid) WHERE batch_id = :batch
UNION SELECT id, 'own_tags' FROM wanted JOIN own_tag USING (uid) WHERE batch_id = :batch
UNION SELECT event_id, 'sectors' FROM wanted JOIN event_sector ON event_id = id
WHERE batch_id = :batch
"""
_UIDS = "SELECT uid FROM event WHERE id IN (SELECT value FROM json_each(:events))"
_TAKE_OWN = (
    f"DELETE FROM note WHERE batch_id = :batch AND uid IN ({_UIDS})",  # noqa: S608 - text of this module
    f"DELETE FROM mark WHERE batch_id = :batch AND uid IN ({_UIDS})",  # noqa: S608
    f"DELETE FROM own_tag WHERE batch_id = :batch AND uid IN ({_UIDS})",  # noqa: S608
    "DELETE FROM event_sector WHERE batch_id = :batch"
    " AND event_id IN (SELECT value FROM json_each(:events))",
)
_CLOSE = (
    "DELETE FROM change WHERE batch_id = ?",
    "DELETE FROM edition WHERE newer_id = ?",
    "DELETE FROM edition WHERE older_id = ?",
)
_UNDONE = "UPDATE import_batch SET undone_at = ? WHERE id = ?"


def begin(connection: sqlite3.Connection, number: int) -> None:
    """Say that an import is being undone: from now on it has none of its records."""
    connection.execute(_BEGIN, (number,))


def affected(connection: sqlite3.Connection, number: int) -> BitMap:
    """Return the keys of the events that an import has or has withdrawn."""
    found = connection.execute(_AFFECTED, {"batch": number})
    return BitMap(key for (key,) in found)


def forget_same(connection: sqlite3.Connection, number: int, event_ids: Collection[int]) -> None:
    """Forget which records of some events an import had as the same."""
    bound = {"batch": number, "events": json.dumps(list(event_ids))}
    connection.execute(_FORGET_SAME, bound)


def take_own(
    connection: sqlite3.Connection, number: int, event_ids: Collection[int]
) -> dict[int, set[str]]:
    """Take away the notes, tags, marks and sectors that an import brought.

    What the person has written or changed since is the person's, and stays.

    Returns:
        By the key of the event, what was taken: names of fields of `Event`.
    """
    bound = {"batch": number, "events": json.dumps(list(event_ids))}
    found: dict[int, set[str]] = {}
    for event_id, part in connection.execute(_BROUGHT_WITH, bound):
        found.setdefault(event_id, set()).add(part)
    if found:
        for statement in _TAKE_OWN:
            connection.execute(statement, bound)
    return found


def delete_events(connection: sqlite3.Connection, event_ids: Iterable[int]) -> None:
    """Delete events by key; notes, tags and marks of the person hang on uids and stay."""
    connection.execute(_DELETE_EVENTS, (json.dumps(list(event_ids)),))


def forget_rejected(connection: sqlite3.Connection, number: int, most: int) -> bool:
    """Delete some of the records that an import rejected; return whether there were any."""
    return connection.execute(_FORGET_REJECTED, (number, most)).rowcount > 0


def close(connection: sqlite3.Connection, number: int) -> None:
    """Say that an import is undone to the end."""
    for statement in _CLOSE:
        connection.execute(statement, (number,))
    connection.execute(_UNDONE, (now(), number))
