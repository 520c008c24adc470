"""Marks, notes and tags: the person's own, kept whatever happens to the events."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflict_tui.model.errors import StoreError
from conflict_tui.store.analyst import set_marks, set_note, set_tags
from conflict_tui.store.opening import open_reading, open_writing


@pytest.fixture
def connection(own_small_db: Path) -> Iterator[sqlite3.Connection]:
    connection = open_writing(own_small_db)
    yield connection
    connection.close()


def _seen_by_others(path: Path, query: str) -> list[tuple[str, ...]]:
    connection = open_reading(path)
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def test_marks_are_set_and_taken_away(connection: sqlite3.Connection, own_small_db: Path) -> None:
    set_marks(connection, ["small-crossing", "small-denial", "small-winter"], True)
    set_marks(connection, ["small-denial"], False)
    rows = _seen_by_others(own_small_db, "SELECT uid FROM mark ORDER BY uid")
    assert rows == [("small-crossing",), ("small-winter",)]


def test_marking_again_keeps_the_time_of_the_first_mark(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO mark (uid, marked_at) VALUES ('small-crossing', '2020-01-01T00:00:00Z')"
    )
    set_marks(connection, ["small-crossing"], True)
    assert connection.execute("SELECT marked_at FROM mark").fetchall() == [
        ("2020-01-01T00:00:00Z",)
    ]


def test_a_note_is_written_changed_and_taken_away(
    connection: sqlite3.Connection, own_small_db: Path
) -> None:
    query = "SELECT uid, body FROM note"
    set_note(connection, "small-crossing", "look again")
    set_note(connection, "small-crossing", "looked\nagain")
    assert _seen_by_others(own_small_db, query) == [("small-crossing", "looked\nagain")]
    set_note(connection, "small-crossing", "  \n")
    assert _seen_by_others(own_small_db, query) == []


def test_tags_are_replaced_and_tidied(connection: sqlite3.Connection, own_small_db: Path) -> None:
    set_tags(connection, "small-crossing", ["bridge", " to  check ", "", "to check"])
    set_tags(connection, "small-crossing", ["to check", "river"])
    rows = _seen_by_others(own_small_db, "SELECT tag FROM own_tag ORDER BY tag")
    assert rows == [("river",), ("to check",)]


def test_a_tag_that_stays_keeps_its_time(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO own_tag (uid, tag, tagged_at) "
        "VALUES ('small-crossing', 'old', '2020-01-01T00:00:00Z')"
    )
    connection.commit()
    set_tags(connection, "small-crossing", ["new", "old"])
    row = connection.execute("SELECT tagged_at FROM own_tag WHERE tag = 'old'").fetchone()
    assert row == ("2020-01-01T00:00:00Z",)


def test_text_is_stored_as_data(connection: sqlite3.Connection) -> None:
    body = "'); DROP TABLE note; -- \x1b[2J \u202e \ud83d"
    set_note(connection, "small-crossing", body)
    [stored] = connection.execute("SELECT body FROM note").fetchone()
    assert stored == body.replace("\ud83d", "?")


def test_a_failing_write_changes_nothing_and_is_told(
    connection: sqlite3.Connection, own_small_db: Path
) -> None:
    set_tags(connection, "small-crossing", ["kept"])
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match="read-only"):
        set_tags(connection, "small-crossing", ["lost"])
    assert _seen_by_others(own_small_db, "SELECT tag FROM own_tag") == [("kept",)]
