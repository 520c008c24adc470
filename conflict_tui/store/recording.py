"""Writes the ledger of imports: the batch, every original record, and what was found changed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from ..model.batch import Batch, Change
from ..model.errors import StoreError
from .bulk import insert
from .ledger import batch as read_batch
from .rows import Row

# One that a later import of its data set has overtaken is not gone on with: it would say again
# what that one says otherwise. The same command then begins anew.
_UNFINISHED = """
SELECT b.id FROM import_batch b
WHERE b.state = 'unfinished' AND b.sha256 = :sha256 AND b.mapper = :mapper
  AND b.mapper_version = :mapper_version AND b.options = :options
  AND NOT EXISTS (
      SELECT 1 FROM import_batch later WHERE later.id > b.id AND later.state <> 'undone'
      AND json_extract(later.options, '$.dataset') = json_extract(b.options, '$.dataset'))
ORDER BY b.id DESC LIMIT 1
"""
_LATEST = """
SELECT b.id FROM import_batch b JOIN dataset d ON d.id = b.dataset_id
WHERE d.slug = ? AND b.state <> 'undone' ORDER BY b.id DESC LIMIT 1
"""
_BEGIN = """
INSERT INTO import_batch
    (file, sha256, bytes, mapper, mapper_version, options, header, started_at)
VALUES (:file, :sha256, :bytes, :mapper, :mapper_version, :options, :header, :now)
"""
_COUNT = """
UPDATE import_batch
SET read = :read, new = :new, changed = :changed, same = :same, rejected = :rejected,
    flagged = :flagged, dataset_id = (SELECT id FROM dataset WHERE slug = :dataset)
WHERE id = :id AND state = 'unfinished' AND read = :before
"""
_END = """
UPDATE import_batch SET state = 'complete', ended_at = ?, gone = ?
WHERE id = ? AND state = 'unfinished'
"""
_REPEAT = """
UPDATE import_batch
SET (dataset_id, read, same, rejected, flagged) =
    (SELECT dataset_id, read, read - rejected, rejected, flagged FROM import_batch WHERE id = ?)
WHERE id = ?
"""
_REPEAT_REJECTED = """
INSERT INTO raw_record (batch_id, row, native_id, state, cells, cell, reason)
SELECT ?, row, native_id, state, cells, cell, reason FROM raw_record
WHERE batch_id = ? AND state = 'rejected' ORDER BY row
"""
_REPEAT_SAME = """
INSERT INTO same_record (batch_id, record_id, row)
SELECT :new, record_id, row FROM event_import WHERE batch_id = :old
"""
_REPEAT_EDITIONS = """
INSERT INTO edition (newer_id, older_id)
SELECT :new, older_id FROM edition WHERE newer_id = :old UNION SELECT :new, :old
"""
_KNOWN = """
SELECT e.uid, e.id, r.id, r.batch_id, coalesce(s.row, r.row), r.state, r.superseded_by, r.cells,
       r.batch_id = :number OR s.row IS NOT NULL
FROM event e
LEFT JOIN raw_record r ON r.event_id = e.id AND r.state IN ('kept', 'withdrawn')
LEFT JOIN same_record s ON s.batch_id = :number AND s.record_id = r.id
WHERE e.uid IN (SELECT value FROM json_each(:uids)) ORDER BY e.id, coalesce(s.row, r.row), r.id
"""
_RECORD = ("batch_id", "row", "native_id", "event_id", "state", "cells", "cell", "reason")
_SAME = ("batch_id", "record_id", "row")
_SUPERSEDE = "UPDATE raw_record SET state = 'superseded', superseded_by = ? WHERE id = ?"
_BRING_BACK = "UPDATE raw_record SET state = 'kept', superseded_by = NULL WHERE id = ?"
_NOT_WITHDRAWN = """
UPDATE event SET withdrawn = 0 WHERE id = (SELECT event_id FROM raw_record WHERE id = ?)
"""
_CHANGE = "INSERT OR REPLACE INTO change (batch_id, uid, field, old, new) VALUES (?, ?, ?, ?, ?)"

WITHDRAWN = "withdrawn"
"""Field of the change that a record which was gone is there again."""


class Facts(NamedTuple):
    """What makes an import the same as another one."""

    file: str
    sha256: str
    size: int
    mapper: str
    mapper_version: int
    options: str
    header: str
    dataset: str


class Original(NamedTuple):
    """A record that an event was made of."""

    id: int
    batch: int
    """The import that brought it, and says how it is read."""
    row: int
    """In the file of the import that is being written, if that has it; else in its own."""
    state: str
    superseded_by: int | None
    cells: str


class Known(NamedTuple):
    """An event that is there, with the records it is made of; none: it was not imported."""

    event_id: int
    ours: list[Original]
    """Those that the import which is being written has; in the order of its file."""
    theirs: list[Original]
    """Those that only earlier imports have."""


class Kept(NamedTuple):
    """A record to be kept, of an event that may have no key yet."""

    uid: str
    row: int
    native_id: str
    cells: str
    oddities: str


class Refused(NamedTuple):
    """A record to be written as one that cannot be used."""

    row: int
    native_id: str
    cells: str
    column: str
    reason: str


class Recorder:
    """Writes one batch, inside the transactions of its caller."""

    def __init__(self, connection: sqlite3.Connection, number: int) -> None:
        self._connection = connection
        self.number = number

    @property
    def batch(self) -> Batch:
        """The batch as it is written so far."""
        return read_batch(self._connection, self.number)

    def known(self, uids: Sequence[str]) -> dict[str, Known]:
        """Return those events that are there, by uid."""
        found: dict[str, Known] = {}
        bound = {"uids": json.dumps(uids), "number": self.number}
        for uid, event_id, raw_id, *rest, is_ours in self._connection.execute(_KNOWN, bound):
            known = found.setdefault(uid, Known(event_id, [], []))
            if raw_id is not None:
                records = known.ours if is_ours else known.theirs
                records.append(Original(raw_id, *rest))
        return found

    def record(
        self, kept: Iterable[Kept], event_ids: Mapping[str, int], refused: Iterable[Refused]
    ) -> None:
        """Write original records.

        Args:
            kept: Those that events are made of.
            event_ids: The keys of these, by uid.
            refused: Those that cannot be used.
        """
        number = self.number
        rows: list[Row] = [
            (number, row, native_id, event_ids[uid], "kept", cells, "", oddities)
            for uid, row, native_id, cells, oddities in kept
        ]
        rows += [
            (number, row, native_id, None, "rejected", cells, column, reason)
            for row, native_id, cells, column, reason in refused
        ]
        insert(self._connection, "raw_record", _RECORD, rows)

    def say_again(self, records: Iterable[tuple[int, int]]) -> None:
        """Write that this import has records of earlier ones, given by key and row of its file."""
        rows = [(self.number, key, row) for key, row in records]
        insert(self._connection, "same_record", _SAME, rows)

    def supersede(self, originals: Iterable[Original]) -> None:
        """Say of records that this import has newer ones."""
        self._connection.executemany(_SUPERSEDE, [(self.number, old.id) for old in originals])

    def bring_back(self, uid: str, original: Original) -> None:
        """Say of a record that was gone that it is there again."""
        self._connection.execute(_NOT_WITHDRAWN, (original.id,))
        self._connection.execute(_BRING_BACK, (original.id,))
        by = original.superseded_by
        self.change([Change(uid, WITHDRAWN, f"since import {by}" if by else "", "no longer")])

    def change(self, changes: Iterable[Change]) -> None:
        """Write what is otherwise than before."""
        rows = [(self.number, each.uid, each.field, each.old, each.new) for each in changes]
        self._connection.executemany(_CHANGE, rows)

    def count(self, counts: Mapping[str, int], dataset: str, before: int) -> None:
        """Write how many records were read, and what became of them.

        Args:
            counts: By column.
            dataset: Its slug.
            before: How many were read when this was done last.

        Raises:
            StoreError: another program has gone on with this import, or undone it.
        """
        bound = {**counts, "dataset": dataset, "id": self.number, "before": before}
        self._check(self._connection.execute(_COUNT, bound))

    def end(self, gone: int) -> None:
        """Say that the file was read to its end.

        Raises:
            StoreError: another program has ended this import, or undone it.
        """
        self._check(self._connection.execute(_END, (now(), gone, self.number)))

    def _check(self, written: sqlite3.Cursor) -> None:
        if written.rowcount != 1:
            raise StoreError(
                f"Another program goes on with import {self.number} too, or has undone it; "
                "`conflict-tui imports DB` says what became of it."
            )

    def repeat(self, earlier: int) -> None:
        """Count all of an earlier import of the same file as the same again."""
        self._connection.execute(_REPEAT, (earlier, self.number))
        self._connection.execute(_REPEAT_REJECTED, (self.number, earlier))
        bound = {"new": self.number, "old": earlier}
        self._connection.execute(_REPEAT_SAME, bound)
        self._connection.execute(_REPEAT_EDITIONS, bound)


def begin(connection: sqlite3.Connection, facts: Facts) -> tuple[Recorder, bool]:
    """Return the batch to write, and whether it goes on with one that was interrupted."""
    bound = {
        "file": facts.file, "sha256": facts.sha256, "bytes": facts.size, "mapper": facts.mapper,
        "mapper_version": facts.mapper_version, "options": facts.options, "header": facts.header,
        "now": now(),
    }  # fmt: skip
    found = connection.execute(_UNFINISHED, bound).fetchone()
    if found:
        return Recorder(connection, found[0]), True
    cursor = connection.execute(_BEGIN, bound)
    return Recorder(connection, cursor.lastrowid or 0), False


def same_before(connection: sqlite3.Connection, facts: Facts) -> int | None:
    """Return the import of the same file in the same way, if it is the last of its data set."""
    found = connection.execute(_LATEST, (facts.dataset,)).fetchone()
    if found is None:
        return None
    last = read_batch(connection, found[0])
    is_same = (last.sha256, last.mapper, last.mapper_version, last.options, last.state) == (
        facts.sha256, facts.mapper, facts.mapper_version, facts.options, "complete",
    )  # fmt: skip
    return last.id if is_same else None


def now() -> str:
    """Return the time, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
