"""Which import has which record, and what follows: what each record is, whatever was undone.

An event is what the newest import that has it says of it: that import's records are kept, those
that only earlier ones have are superseded, and a record that no import has any more goes. It is
withdrawn where a newer edition of an import that has it has it not.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from typing import NamedTuple

from .editions import newer_editions, withdrawn_by
from .recording import Original

_HOLDERS = """
SELECT event_id, id, state, superseded_by, batch_id, row FROM raw_record
WHERE event_id IN (SELECT value FROM json_each(:events))
UNION ALL
SELECT r.event_id, r.id, r.state, r.superseded_by, s.batch_id, s.row
FROM raw_record r JOIN same_record s ON s.record_id = r.id
WHERE r.event_id IN (SELECT value FROM json_each(:events))
"""
_STANDING = "SELECT id FROM import_batch WHERE state <> 'undone'"
_ORIGINALS = """
SELECT id, batch_id, row, state, superseded_by, cells FROM raw_record
WHERE id IN (SELECT value FROM json_each(?))
"""
_PARTLY_HAD = """
SELECT DISTINCT r.event_id FROM event_import e JOIN raw_record r ON r.event_id = e.event_id
WHERE e.batch_id = :batch AND r.state IN ('kept', 'withdrawn') AND r.batch_id <> :batch
  AND NOT EXISTS (SELECT 1 FROM same_record s WHERE s.batch_id = :batch AND s.record_id = r.id)
ORDER BY r.event_id
"""
_WRITE = "UPDATE raw_record SET state = ?, superseded_by = ? WHERE id = ?"
_DELETE = "DELETE FROM raw_record WHERE id IN (SELECT value FROM json_each(?))"


class Place(NamedTuple):
    """What a record is among those of its event."""

    state: str
    superseded_by: int | None


class Holding(NamedTuple):
    """What the records of an event are, and what they ought to be."""

    there: dict[int, Place]
    """By the key of the record, as it is written."""
    due: dict[int, Place]
    """As it ought to be; a record that no import has any more is not in it."""
    kept: list[int]
    """What the event is to be made of, in the order of its file; empty: it has to go."""
    held: dict[int, list[int]]
    """By import, the records that it has, in the order of its file; the oldest import first."""

    @property
    def remakes(self) -> bool:
        """True where the event is to be made of other records, or is no longer or newly gone."""
        return _kept(self.there) != _kept(self.due)


def _kept(places: dict[int, Place]) -> set[tuple[int, str]]:
    return {
        (key, place.state) for key, place in places.items() if place.state in ("kept", "withdrawn")
    }


def holdings(connection: sqlite3.Connection, event_ids: Sequence[int]) -> dict[int, Holding]:
    """Return of each event what its records are, and what they ought to be."""
    standing = {number for (number,) in connection.execute(_STANDING)}
    editions = newer_editions(connection)
    there: dict[int, dict[int, Place]] = {event_id: {} for event_id in event_ids}
    rows: dict[int, dict[int, list[tuple[int, int]]]] = {event_id: {} for event_id in event_ids}
    bound = {"events": json.dumps(list(event_ids))}
    for event_id, key, state, by, number, row in connection.execute(_HOLDERS, bound):
        there[event_id][key] = Place(state, by)
        if number in standing:
            rows[event_id].setdefault(number, []).append((row, key))
    return {
        event_id: Holding(there[event_id], *_due(found, editions))
        for event_id, found in rows.items()
    }


def _due(
    rows: dict[int, list[tuple[int, int]]], editions: dict[int, list[int]]
) -> tuple[dict[int, Place], list[int], dict[int, list[int]]]:
    """Return what records ought to be, those that are kept, and those that each import has.

    Args:
        rows: By import, its rows with the keys of their records.
        editions: As `newer_editions` returns them.
    """
    if not rows:
        return {}, [], {}
    numbers = sorted(rows)
    last = {key: number for number in numbers for _, key in rows[number]}
    held = {number: [key for _, key in sorted(rows[number])] for number in numbers}
    kept = held[numbers[-1]]
    gone_by = withdrawn_by(numbers, editions)
    state = Place("kept", None) if gone_by is None else Place("withdrawn", gone_by)
    due = {key: _superseded(number, numbers) for key, number in last.items()}
    due.update(dict.fromkeys(kept, state))
    return due, kept, held


def _superseded(number: int, numbers: Sequence[int]) -> Place:
    return Place("superseded", next((newer for newer in numbers if newer > number), None))


def partly_had(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return the events of which an import has some of the records they are made of, not all."""
    return [key for (key,) in connection.execute(_PARTLY_HAD, {"batch": number})]


def originals(connection: sqlite3.Connection, keys: Sequence[int]) -> list[Original]:
    """Return records by their keys, in that order."""
    found = {
        row[0]: Original(*row) for row in connection.execute(_ORIGINALS, (json.dumps(list(keys)),))
    }
    return [found[key] for key in keys]


def write(connection: sqlite3.Connection, found: Collection[Holding]) -> None:
    """Write of records what they ought to be, and delete those that no import has any more."""
    differing = [
        (*place, key)
        for holding in found
        for key, place in holding.due.items()
        if holding.there[key] != place
    ]
    connection.executemany(_WRITE, differing)
    gone = [key for holding in found for key in holding.there if key not in holding.due]
    connection.execute(_DELETE, (json.dumps(gone),))
