"""Undoes an import: what it brought goes, what it changed is as before, in one transaction.

Notes, tags and marks of the person hang on uids, and stay.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from ..model.batch import Batch
from ..model.errors import StoreError
from ..model.references import together
from ..store import search
from ..store.generation import next_generation
from ..store.ledger import batch as read_batch
from ..store.opening import open_writing, speaking_of, write_much
from ..store.recording import Original
from ..store.sector_rules import SectorRules
from ..store.undoing import (
    affected,
    check_undoable,
    close,
    delete_events,
    left_of,
    tag_withdrawn,
    take_back,
)
from ..store.writing import Writer
from .originals import earlier_mappers, with_references

_CHUNK = 5_000


def undo(database: Path, number: int) -> Batch:
    """Undo an import, and return its entry in the ledger, which stays.

    Raises:
        StoreError: there is no such import, it is undone already, or the file cannot be written.
        ImportFileError: this version cannot read the records that would have to be restored.
    """
    with closing(open_writing(database)) as connection, speaking_of(database):
        write_much(connection)
        found = read_batch(connection, number)
        if found.state == "undone":
            raise StoreError(f"Import {number} is undone already ({found.undone_at}).")
        connection.execute("BEGIN IMMEDIATE")
        try:
            check_undoable(connection, number)
            _undo(connection, number)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        return read_batch(connection, number)


def _undo(connection: sqlite3.Connection, number: int) -> None:
    event_ids = affected(connection, number)
    for start in range(0, len(event_ids), _CHUNK):
        search.forget(connection, event_ids[start : start + _CHUNK])
    take_back(connection, number)
    restoring = _Restoring(connection, number)
    for start in range(0, len(event_ids), _CHUNK):
        left = left_of(connection, event_ids[start : start + _CHUNK])
        restored = {key: originals for key, originals in left.items() if originals}
        delete_events(connection, left.keys() - restored.keys())
        if restored:
            restoring.restore(restored)
    close(connection, number)
    next_generation(connection)


class _Restoring:
    """Makes events what their remaining records say."""

    def __init__(self, connection: sqlite3.Connection, number: int) -> None:
        self._connection = connection
        self._mappers = earlier_mappers(connection)
        self._writer = Writer(connection, number)
        self._sectors = SectorRules(connection)

    def restore(self, left: Mapping[int, Sequence[Original]]) -> None:
        """Restore events, given by key with their records."""
        found = [with_references(originals, self._mappers) for originals in left.values()]
        self._writer.write_references(together([references for _, references in found]))
        self._writer.write_events(event for event, _ in found)
        tag_withdrawn(self._connection, left)
        search.take_in(self._connection, left)
        self._sectors.assign_events(list(left))
