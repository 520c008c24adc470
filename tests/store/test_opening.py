"""Opening says in one sentence what is wrong with a file, and never harms it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.model.errors import OlderSchemaError, StoreError
from conflict_tui.store.opening import open_reading, open_writing, speaking_of


def _complaint(path: Path) -> str:
    with pytest.raises(StoreError) as caught:
        open_reading(path)
    return str(caught.value)


def test_a_database_of_ours_is_read(small_db: Path) -> None:
    connection = open_reading(small_db)
    assert connection.execute("SELECT count(*) FROM event").fetchone() == (7,)
    connection.close()


def test_a_reading_connection_cannot_write(own_small_db: Path) -> None:
    connection = open_reading(own_small_db)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM event")
    connection.close()


def test_a_writing_connection_checks_foreign_keys_and_keeps_a_log(own_small_db: Path) -> None:
    connection = open_writing(own_small_db)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("UPDATE event SET dataset_id = 99")
    connection.close()


@pytest.mark.parametrize(
    "name", ["a?b.db", "a#b.db", "50%25.db", "mode=rw&x.db", "війна.db", "a b"]
)
def test_any_file_name_can_be_opened(small_db: Path, tmp_path: Path, name: str) -> None:
    copy = Path(shutil.copy(small_db, tmp_path / name))
    open_reading(copy).close()
    open_writing(copy).close()
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith(name)]


def test_a_relative_path_is_opened(
    small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(small_db, tmp_path / "here.db")
    monkeypatch.chdir(tmp_path)
    open_reading(Path("here.db")).close()


def test_a_missing_file_is_told_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "none.db"
    assert _complaint(path) == f"{path}: there is no such file; look at the path."
    with pytest.raises(StoreError, match="no such file"):
        open_writing(path)
    assert not path.exists()


def test_an_empty_file_is_told_and_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert "is empty" in _complaint(path)
    assert path.read_bytes() == b""


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert "is a folder" in _complaint(tmp_path)


def test_a_path_through_a_file_is_told(small_db: Path) -> None:
    assert "no such file" in _complaint(small_db / "inside.db")


def test_a_path_with_a_nul_is_told() -> None:
    assert "cannot be reached" in _complaint(Path("a\0b"))


def test_a_pipe_is_told_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not an ordinary file" in _complaint(tmp_path / "pipe")


def test_a_text_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database at all.\n" * 100)
    assert _complaint(path) == f"{path}: is not a database."


def test_a_foreign_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "foreign.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE event (id INTEGER)")
    connection.close()
    assert "not one of conflict-tui" in _complaint(path)


def test_a_newer_database_is_told(own_small_db: Path) -> None:
    _set_version(own_small_db, 999)
    assert "newer version" in _complaint(own_small_db)


def test_an_older_database_is_told_apart_so_that_it_can_be_upgraded(own_small_db: Path) -> None:
    _set_version(own_small_db, 0)
    with pytest.raises(OlderSchemaError):
        open_reading(own_small_db)


def test_a_database_whose_tables_are_gone_is_told(own_small_db: Path) -> None:
    connection = sqlite3.connect(own_small_db)
    connection.execute("DROP TABLE event")
    connection.commit()
    connection.close()
    assert "no such table: event" in _complaint(own_small_db)


def test_a_damaged_first_page_is_told(own_small_db: Path) -> None:
    content = bytearray(own_small_db.read_bytes())
    content[100:4096] = b"\xff" * 3996
    own_small_db.write_bytes(content)
    assert "is damaged" in _complaint(own_small_db)


def test_damage_met_while_reading_is_told(own_small_db: Path) -> None:
    content = bytearray(own_small_db.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    own_small_db.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        _read_all(own_small_db)


def test_a_file_that_may_not_be_read_is_told(
    small_db: Path, open_folder: Path, without_rights: None
) -> None:
    path = open_folder / "closed.db"
    path.write_bytes(b"SQLite")
    path.chmod(0)
    assert "you have no permission" in _complaint(path)


def test_a_folder_that_may_not_be_entered_is_told(open_folder: Path, without_rights: None) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0)
    assert "cannot be reached; you have no permission" in _complaint(closed / "a.db")
    closed.chmod(0o700)


def test_a_file_that_may_not_be_written_is_told(
    open_folder: Path, small_db: Path, request: pytest.FixtureRequest
) -> None:
    path = Path(shutil.copy(small_db, open_folder / "small.db"))
    path.chmod(0o444)
    request.getfixturevalue("without_rights")
    open_reading(path).close()
    with pytest.raises(StoreError, match="cannot be written; you have no permission"):
        open_writing(path)


def test_a_database_with_a_log_is_read_from_read_only_media(
    open_folder: Path, small_db: Path, request: pytest.FixtureRequest
) -> None:
    path = Path(shutil.copy(small_db, open_folder / "small.db"))
    assert path.read_bytes()[18] == 2, "the database is in WAL mode"
    path.chmod(0o444)
    open_folder.chmod(0o555)
    request.getfixturevalue("without_rights")
    connection = open_reading(path)
    assert connection.execute("SELECT count(*) FROM event").fetchone() == (7,)
    connection.close()


def test_an_interrupted_statement_is_no_trouble_of_the_file(small_db: Path) -> None:
    connection = open_reading(small_db)
    connection.set_progress_handler(lambda: 1, 1)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"), speaking_of(small_db):
        connection.execute("SELECT count(*) FROM event, event, event")
    connection.close()


def test_another_writer_is_told(own_small_db: Path) -> None:
    first, second = open_writing(own_small_db), open_writing(own_small_db)
    first.execute("BEGIN IMMEDIATE")
    second.execute("PRAGMA busy_timeout = 0")
    with pytest.raises(StoreError, match="another program"), speaking_of(own_small_db):
        second.execute("BEGIN IMMEDIATE")
    first.close()
    second.close()


def _read_all(path: Path) -> None:
    with speaking_of(path), closing(open_reading(path)) as connection:
        connection.execute("SELECT * FROM event ORDER BY title").fetchall()


def _set_version(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
