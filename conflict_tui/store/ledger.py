"""Reads the ledger of imports: what was read, and what became of it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator

from ..model.batch import Batch, Change, Rejection
from ..model.errors import StoreError

_BATCH = """
SELECT b.id, coalesce(d.slug, ''), b.file, b.sha256, b.bytes, b.mapper, b.mapper_version, b.options,
       b.header, iif(b.state = 'undone' AND b.undone_at = '', 'undoing', b.state), b.started_at,
       b.ended_at, b.undone_at, b.read, b.new, b.changed, b.same, b.rejected, b.gone, b.flagged
FROM import_batch b LEFT JOIN dataset d ON d.id = b.dataset_id
"""
_BATCHES = f"{_BATCH} ORDER BY b.id"
_ONE = f"{_BATCH} WHERE b.id = ?"
# The words in parentheses follow from those before, and the plus changes nothing: without them
# SQLite would not take the index of outcomes, but walk through every record of the import.
_REJECTIONS = """
SELECT row, cells, cell, reason FROM raw_record
WHERE batch_id = ? AND state = 'rejected' AND (state <> 'kept' OR reason <> '') ORDER BY +row
"""
_CHANGES = "SELECT uid, field, old, new FROM change WHERE batch_id = ? ORDER BY uid, field"
_REASONS = """
SELECT CASE WHEN cell = '' THEN reason ELSE cell || ': ' || reason END AS why, count(*) AS often
FROM raw_record
WHERE batch_id = ? AND state = 'rejected' AND (state <> 'kept' OR reason <> '')
GROUP BY why ORDER BY often DESC, why
"""
_ODDITIES = """
SELECT reason, count(*) FROM raw_record
WHERE batch_id = ? AND state <> 'rejected' AND reason <> ''
GROUP BY reason
"""
_BETWEEN = "; "
"""Stands between several things that are odd about one record."""


def batches(connection: sqlite3.Connection) -> list[Batch]:
    """Return every import, the first one first."""
    return [Batch(*row) for row in connection.execute(_BATCHES)]


def batch(connection: sqlite3.Connection, number: int) -> Batch:
    """Return one import.

    Raises:
        StoreError: there is none with this number.
    """
    row = connection.execute(_ONE, (number,)).fetchone()
    if row is None:
        raise StoreError(f"There is no import {number}; `conflict-tui imports DB` lists them.")
    return Batch(*row)


def rejections(connection: sqlite3.Connection, number: int) -> Iterator[Rejection]:
    """Yield the records of an import that could not be used, in the order of the file."""
    return (Rejection(*row) for row in connection.execute(_REJECTIONS, (number,)))


def changes(connection: sqlite3.Connection, number: int) -> Iterator[Change]:
    """Yield what an import found to be otherwise."""
    return (Change(*row) for row in connection.execute(_CHANGES, (number,)))


def reasons(connection: sqlite3.Connection, number: int) -> list[tuple[str, int]]:
    """Return why records were rejected and how often, the most frequent first."""
    return connection.execute(_REASONS, (number,)).fetchall()


def oddities(connection: sqlite3.Connection, number: int) -> list[tuple[str, int]]:
    """Return what is odd about records that were kept and how often, the most frequent first."""
    found: Counter[str] = Counter()
    for together, often in connection.execute(_ODDITIES, (number,)):
        for oddity in together.split(_BETWEEN):
            found[oddity] += often
    return sorted(found.items(), key=lambda counted: (-counted[1], counted[0]))
