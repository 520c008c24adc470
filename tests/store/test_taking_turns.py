"""Short writes find their turn between those of a program that has the database nearly always."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.model.errors import BusyError, StoreError
from conflict_tui.store.analyst import set_marks
from conflict_tui.store.taking_turns import write_between


@pytest.fixture
def other(own_small_db: Path) -> Iterator[sqlite3.Connection]:
    """Another program that is writing."""
    with closing(sqlite3.connect(own_small_db, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def marks(path: Path) -> int:
    """Return how many events are marked."""
    with closing(sqlite3.connect(path)) as connection:
        count: int = connection.execute("SELECT count(*) FROM mark").fetchone()[0]
        return count


def test_it_is_tried_again_until_the_other_one_lets_go(
    own_small_db: Path, other: sqlite3.Connection
) -> None:
    tried = 0

    def change(connection: sqlite3.Connection) -> None:
        nonlocal tried
        tried += 1
        if tried == 5:
            other.execute("COMMIT")
        set_marks(connection, ["small-crossing"], marked=True)

    write_between(own_small_db, change, patience=60)
    assert tried == 5
    assert marks(own_small_db) == 1


def test_it_is_given_up_when_patience_ends_and_nothing_is_written(
    own_small_db: Path, other: sqlite3.Connection
) -> None:
    def change(connection: sqlite3.Connection) -> None:
        set_marks(connection, ["small-crossing"], marked=True)

    with pytest.raises(BusyError, match="another program"):
        write_between(own_small_db, change, patience=0.02)
    other.execute("COMMIT")
    assert marks(own_small_db) == 0


def test_other_trouble_is_told_at_once(own_small_db: Path) -> None:
    def change(connection: sqlite3.Connection) -> None:
        raise StoreError("no")

    with pytest.raises(StoreError, match="no"):
        write_between(own_small_db, change, patience=60)
