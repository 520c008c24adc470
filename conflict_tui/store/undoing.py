"""What undoing an import does to the ledger and to the tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from ..model.errors import StoreError
from .pruning import prune_brought
from .recording import SINCE, WITHDRAWN, Original, now

_AFFECTED = """
SELECT DISTINCT event_id FROM raw_record
WHERE batch_id = ? AND state IN ('kept', 'withdrawn') AND event_id IS NOT NULL
"""
# Of what this import itself replaced, a later one may have replaced or withdrawn the newer record.
_SPLICE = """
UPDATE raw_record AS older SET (state, superseded_by) =
    (SELECT newer.state, newer.superseded_by FROM raw_record newer
      WHERE newer.batch_id = :batch AND newer.event_id = older.event_id
        AND newer.state IN ('superseded', 'withdrawn')
      ORDER BY newer.state LIMIT 1)
WHERE superseded_by = :batch AND state = 'superseded'
  AND EXISTS (SELECT 1 FROM raw_record newer
               WHERE newer.batch_id = :batch AND newer.event_id = older.event_id
                 AND newer.state IN ('superseded', 'withdrawn'))
"""
_RESTORE = """
UPDATE raw_record SET state = 'kept', superseded_by = NULL
WHERE superseded_by = ? AND state IN ('superseded', 'withdrawn')
"""
_UNTAG = """
DELETE FROM event_tag WHERE tag = 'withdrawn' AND event_id IN
    (SELECT event_id FROM raw_record WHERE superseded_by = ? AND state = 'withdrawn')
"""
_CAME_BACK = "SELECT uid, old FROM change WHERE batch_id = ? AND field = ?"
_WITHDRAW_AGAIN = """
UPDATE raw_record SET state = 'withdrawn', superseded_by = :by
WHERE state = 'kept' AND event_id = (SELECT id FROM event WHERE uid = :uid)
"""
_TAG_AGAIN = """
INSERT OR IGNORE INTO event_tag (event_id, tag) SELECT id, 'withdrawn' FROM event WHERE uid = :uid
"""
# What an import that stays has brought back was never away.
_FORGET_AWAY = "DELETE FROM change WHERE field = ? AND old = ?"
_FORGET_CHANGES = "DELETE FROM change WHERE batch_id = ?"
_FORGET_RECORDS = "DELETE FROM raw_record WHERE batch_id = ?"
_LEFT = """
SELECT event_id, id, batch_id, row, state, superseded_by, cells FROM raw_record
WHERE state IN ('kept', 'withdrawn') AND event_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_TAG_WITHDRAWN = """
INSERT OR IGNORE INTO event_tag (event_id, tag) SELECT event_id, 'withdrawn' FROM raw_record
WHERE state = 'withdrawn' AND event_id IN (SELECT value FROM json_each(?))
"""
_DELETE = "DELETE FROM event WHERE id IN (SELECT value FROM json_each(?))"
_UNDONE = "UPDATE import_batch SET state = 'undone', undone_at = ? WHERE id = ?"
_UNFINISHED_LATER = """
SELECT 1 FROM import_batch WHERE id > ? AND state = 'unfinished' AND dataset_id =
    (SELECT dataset_id FROM import_batch WHERE id = ?)
"""


def affected(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the events that are as an import left them."""
    return [event_id for (event_id,) in connection.execute(_AFFECTED, (number,))]


def take_back(connection: sqlite3.Connection, number: int) -> None:
    """Take the records of an import out of the ledger, and put back those it superseded."""
    connection.execute(_SPLICE, {"batch": number})
    connection.execute(_UNTAG, (number,))
    connection.execute(_RESTORE, (number,))
    came_back = connection.execute(_CAME_BACK, (number, WITHDRAWN)).fetchall()
    for uid, since in came_back:
        bound = {"uid": uid, "by": int(since.removeprefix(SINCE)) if since else None}
        connection.execute(_WITHDRAW_AGAIN, bound)
        connection.execute(_TAG_AGAIN, bound)
    connection.execute(_FORGET_AWAY, (WITHDRAWN, f"{SINCE}{number}"))
    connection.execute(_FORGET_CHANGES, (number,))
    connection.execute(_FORGET_RECORDS, (number,))


def left_of(connection: sqlite3.Connection, event_ids: Sequence[int]) -> dict[int, list[Original]]:
    """Return the records that remain of events; an event without one has nothing left to say."""
    left: dict[int, list[Original]] = {event_id: [] for event_id in event_ids}
    for event_id, *original in connection.execute(_LEFT, (json.dumps(list(event_ids)),)):
        left[event_id].append(Original(*original))
    return left


def tag_withdrawn(connection: sqlite3.Connection, event_ids: Iterable[int]) -> None:
    """Give the tag of what is gone upstream to those events again that are."""
    connection.execute(_TAG_WITHDRAWN, (json.dumps(list(event_ids)),))


def delete_events(connection: sqlite3.Connection, event_ids: Iterable[int]) -> None:
    """Delete events by key; notes, tags and marks of the person hang on uids and stay."""
    connection.execute(_DELETE, (json.dumps(list(event_ids)),))


def close(connection: sqlite3.Connection, number: int) -> None:
    """Say that an import is undone, and delete what it brought and nothing uses."""
    connection.execute(_UNDONE, (now(), number))
    prune_brought(connection)


def check_undoable(connection: sqlite3.Connection, number: int) -> None:
    """Check that nothing stands in the way of undoing an import.

    Raises:
        StoreError: a later import of the same data set is not finished.
    """
    if connection.execute(_UNFINISHED_LATER, (number, number)).fetchone():
        raise StoreError(
            f"Import {number} cannot be undone while a later import of its data set is unfinished; "
            "finish or undo that one first."
        )
