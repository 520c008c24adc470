"""Undoes an import: what it brought goes, and all is as if it had not been.

What other imports have too stays, be it that they had it as the same. Notes, tags and marks of the
person hang on uids, and stay. It is done in parts, each whole or not at all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from time import sleep

from ..model.batch import Batch
from ..model.errors import StoreError
from ..store.analyst import bring_own, own_among
from ..store.generation import next_generation
from ..store.ledger import batch as read_batch
from ..store.opening import open_writing, speaking_of, transaction, write_much
from ..store.pruning import prune_brought
from ..store.undoing import affected, begin, close, forget_rejected, forget_same, take_own
from ..store.writing import Writer
from .settling import Settler

_CHUNK = 1_000
"""Events in one transaction: a fifth of a second, during which nobody else can write."""

_PAUSE = 0.01
"""Seconds after each in which others can."""

Tell = Callable[[float], None]
"""Is told which share is undone, 0 to 1."""


def undo(database: Path, number: int, tell: Tell = lambda _: None) -> Batch:
    """Undo an import, or go on undoing it; return its entry in the ledger, which stays.

    Raises:
        StoreError: there is no such import, it is undone already, or the file cannot be written.
        ImportFileError: this version cannot read the records that would have to be restored.
    """
    with closing(open_writing(database)) as connection, speaking_of(database):
        write_much(connection)
        found = read_batch(connection, number)
        if found.state == "undone":
            raise StoreError(f"Import {number} is undone already ({found.undone_at}).")
        _Undoing(connection, number).to_the_end(tell)
        return read_batch(connection, number)


class _Undoing:
    """One import on its way out."""

    def __init__(self, connection: sqlite3.Connection, number: int) -> None:
        self._connection = connection
        self._number = number

    def to_the_end(self, tell: Tell) -> None:
        """Undo all that is left to undo."""
        connection, number = self._connection, self._number
        with transaction(connection):
            begin(connection, number)
        event_ids = list(affected(connection, number))
        for start in range(0, len(event_ids), _CHUNK):
            with transaction(connection):
                self._undo(event_ids[start : start + _CHUNK])
                next_generation(connection)
            sleep(_PAUSE)
            tell(min(1, (start + _CHUNK) / len(event_ids)))
        self._clean_up()
        tell(1)

    def _undo(self, event_ids: Sequence[int]) -> None:
        connection, number = self._connection, self._number
        own = take_own(connection, number, event_ids)
        forget_same(connection, number, event_ids)
        # Others may write between two parts, so that nothing is remembered from one to the next.
        settler = Settler(connection, number)
        settler.settle(event_ids)
        # What it brought may have kept a later import from bringing its own.
        for key, later, event, references in settler.said_since(number, own.keys()):
            Writer(connection, later).write_references(references)
            bring_own(connection, [own_among(event, own[key])], later)

    def _clean_up(self) -> None:
        """Delete what no event hangs on any more, and close the entry."""
        connection, number = self._connection, self._number
        is_more = True
        while is_more:
            with transaction(connection):
                is_more = forget_rejected(connection, number, _CHUNK)
        for _ in prune_brought(connection):
            sleep(_PAUSE)
        with transaction(connection):
            close(connection, number)
            next_generation(connection)
