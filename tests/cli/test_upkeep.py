import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from conflict_tui.resources import folder
from conflict_tui.store import schema
from conflict_tui.store.opening import SCHEMA_VERSION
from tests.cli.running import conflict_tui

EVENT = """
INSERT INTO event (uid, dataset_id, title, kind) VALUES ('old-1', 1, 'An old event', 'incident')
"""
WITHDRAWN_IN_2 = """
INSERT INTO import_batch (id, dataset_id, file, sha256, bytes, mapper, mapper_version, state,
                          started_at, read, new, same)
VALUES (1, 1, 'a.csv', hex(zeroblob(32)), 1, 'acled', 1, 'complete', '2026', 1, 1, 0),
       (2, 1, 'b.csv', hex(zeroblob(32)), 1, 'acled', 1, 'complete', '2026', 0, 0, 0);
INSERT INTO raw_record (batch_id, row, native_id, event_id, state, superseded_by, cells)
VALUES (1, 1, 'old-1', 1, 'withdrawn', 2, '[]');
INSERT INTO event_tag (event_id, tag) VALUES (1, 'withdrawn');
"""


REPEATED_IN_2 = """
INSERT INTO import_batch (id, dataset_id, file, sha256, bytes, mapper, mapper_version, state,
                          started_at, read, new, same)
VALUES (1, 1, 'a.csv', hex(zeroblob(32)), 1, 'acled', 1, 'complete', '2026', 1, 1, 0),
       (2, 1, 'a.csv', hex(zeroblob(32)), 1, 'acled', 1, 'complete', '2026', 1, 0, 1);
INSERT INTO raw_record (batch_id, row, native_id, event_id, state, cells)
VALUES (1, 1, 'old-1', 1, 'kept', '[]');
"""


@pytest.fixture
def old_db(tmp_path: Path) -> Path:
    """A database of the first schema, with one event."""
    return older(tmp_path, 1)


def older(folder_of_it: Path, version: int) -> Path:
    """Make a database of an older schema, with one event."""
    some = folder_of_it / f"first {version}"
    some.mkdir()
    for migration in sorted((folder("db") / "migrations").iterdir())[:version]:
        (some / migration.name).write_text(migration.read_text(encoding="utf-8"), encoding="utf-8")
    path = folder_of_it / "old.db"
    connection = sqlite3.connect(path)
    schema.migrations(some).apply(Database(connection, execute_plugins=False))
    connection.execute("INSERT INTO dataset (id, slug, title) VALUES (1, 'old', 'Old')")
    connection.execute(EVENT)
    connection.execute("INSERT INTO event_search (event_search) VALUES ('rebuild')")
    connection.commit()
    connection.close()
    return path


def test_a_new_database_is_empty_and_ready(tmp_path: Path) -> None:
    done = conflict_tui("new", "own.db", home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "own.db: made, and empty. Next: conflict-tui import FILE --into own.db\n"
    counted = conflict_tui("query", "--db", "own.db", "--format", "count", home=tmp_path)
    assert (counted.returncode, counted.stdout) == (0, "0\n")


def test_nothing_that_is_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader")
    done = conflict_tui("new", "letter.txt", home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "conflict-tui: letter.txt: is there already; nothing was changed.\n"
    assert (tmp_path / "letter.txt").read_text() == "Dear reader"


def test_a_new_database_in_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = conflict_tui("new", "none/own.db", home=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("conflict-tui: none/own.db: cannot be written")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [("query", "--db"), ("info",), ("imports",)])
def test_an_older_database_says_how_it_is_upgraded(
    command: tuple[str, ...], old_db: Path, tmp_path: Path
) -> None:
    done = conflict_tui(*command, old_db, home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "`conflict-tui upgrade DB`" in done.stderr


def test_an_upgrade_says_from_where_to_where_and_keeps_all(old_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("upgrade", "old.db", home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"old.db: upgraded from schema 1 to schema {SCHEMA_VERSION}.\n"
    found = conflict_tui("query", "old", "--db", "old.db", "--format", "ids", home=tmp_path)
    assert found.stdout == "old-1\n"
    again = conflict_tui("upgrade", "old.db", home=tmp_path)
    assert again.returncode == 0
    assert "nothing was changed" in again.stderr


def test_an_upgrade_keeps_what_an_older_version_found_withdrawn(tmp_path: Path) -> None:
    path = older(tmp_path, 2)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(WITHDRAWN_IN_2)
    conflict_tui("upgrade", "old.db", home=tmp_path)
    found = conflict_tui("query", "", "--db", "old.db", "--format", "ids", home=tmp_path)
    assert (found.stdout, found.stderr) == (
        "", "0 of 1 events · 0 certain · 0 possible · 1 withdrawn\n"
    )  # fmt: skip
    gone = conflict_tui("query", "is:withdrawn", "--db", "old.db", "--format", "ids", home=tmp_path)
    assert gone.stdout == "old-1\n"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM edition").fetchall() == [(2, 1)]
        assert connection.execute("SELECT tag FROM event_tag").fetchall() == []


def test_an_upgrade_finds_what_a_repeated_import_had_as_the_same(tmp_path: Path) -> None:
    path = older(tmp_path, 2)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(REPEATED_IN_2)
    done = conflict_tui("upgrade", "old.db", home=tmp_path)
    assert "undo the last one first" in done.stderr
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM same_record").fetchall() == [(2, 1, 1)]


def test_a_foreign_file_is_not_upgraded(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader " * 100)
    done = conflict_tui("upgrade", "letter.txt", home=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "conflict-tui: letter.txt: is not a database.\n"
