"""The index that is kept in the database: it is that of the events, whoever writes them."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.model.errors import StoreError
from conflict_tui.model.query_parser import parse_query
from conflict_tui.store import indexing
from conflict_tui.store.analyst import set_marks, set_tags
from conflict_tui.store.catalogue import Catalogue
from conflict_tui.store.indexing import is_fresh, save_index
from conflict_tui.store.opening import open_reading, open_writing
from tests.cli.running import conflict_tui

WRITES = (
    "UPDATE event SET day_lo = '2021-01-01', day_hi = '2021-01-01' WHERE uid = 'small-crossing'",
    "DELETE FROM event WHERE uid = 'small-crossing'",
    "INSERT INTO event (uid, dataset_id, title, kind) VALUES ('new', 1, 'New', 'incident')",
    "DELETE FROM event_sector",
    "UPDATE sector SET name = 'Elsewhere'",
    "DELETE FROM event_place",
    "INSERT INTO place_name (place_id, name, folded) VALUES (1, 'Oddford', 'oddford')",
    "UPDATE place SET name = 'Elsewhere'",
    "DELETE FROM event_actor",
    "UPDATE actor SET name = 'Somebody'",
    "DELETE FROM event_source",
    "UPDATE publisher SET name = 'Another'",
    "INSERT INTO event_tag (event_id, tag) SELECT id, 'new' FROM event",
    "DELETE FROM quote",
    "DELETE FROM claim",
    "UPDATE evidence SET stance = 'denies'",
    "DELETE FROM figure",
    "DELETE FROM event_link",
    "UPDATE dataset SET kind = 'machine'",
)
QUERIES = (
    "", "date:2022-09", "date:2021", "sector:upland", "place:oddford", "actor:somebody", "tag:new",
    "is:machine", "is:disputed", "status:several", "has:quote", "has:link", "source:another",
    "-has:figure", "place:oldford", "actor:north", "precision:day", "type:advance",
    "place:elsewhere", "sector:elsewhere",
)  # fmt: skip


def answers(path: Path) -> list[list[str]]:
    """Return the uids that many queries find."""
    with closing(Catalogue(path)) as catalogue:
        found = [catalogue.answer(parse_query(query)).shown for query in QUERIES]
        return [catalogue.uids(ranks) for ranks in found]


def fresh(path: Path) -> bool:
    with closing(open_reading(path)) as connection:
        return is_fresh(connection)


@pytest.fixture
def indexed(own_small_db: Path) -> Path:
    save_index(own_small_db)
    assert fresh(own_small_db)
    return own_small_db


@pytest.mark.parametrize("write", WRITES)
def test_whatever_another_program_writes_is_answered(write: str, indexed: Path) -> None:
    before = answers(indexed)
    with closing(sqlite3.connect(indexed)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(write)
    assert not fresh(indexed)
    after = answers(indexed)
    assert fresh(indexed), "the program that opens it leaves an index"
    assert answers(indexed) == after
    with closing(sqlite3.connect(indexed)) as connection, connection:
        connection.execute("UPDATE index_state SET generation = 9, watched = 9, built = 0")
        connection.execute("DELETE FROM index_part")
    assert answers(indexed) == after
    assert after != before or "quote" in write or "claim" in write or "evidence" in write


def test_what_the_person_marks_and_tags_needs_no_new_index(indexed: Path) -> None:
    with closing(open_writing(indexed)) as connection:
        set_marks(connection, ["small-crossing"], True)
        set_tags(connection, "small-crossing", ["to check"])
    assert fresh(indexed)
    with closing(Catalogue(indexed)) as catalogue:
        for query in ("is:marked", 'tag:"to check"', "is:tagged"):
            found = catalogue.answer(parse_query(query)).shown
            assert catalogue.uids(found) == ["small-crossing"], query


def test_events_that_are_written_while_one_is_made_are_in_it(indexed: Path) -> None:
    written: list[float] = []

    def write(share: float) -> None:
        if not written:
            with closing(sqlite3.connect(indexed)) as connection, connection:
                connection.execute("UPDATE event SET title = title, type = 'written meanwhile'")
        written.append(share)

    save_index(indexed, write, anew=True)
    assert fresh(indexed)
    with closing(Catalogue(indexed)) as catalogue:
        assert catalogue.answer(parse_query('type:"written meanwhile"')).count == catalogue.size


def test_who_writes_again_and_again_is_told(indexed: Path) -> None:
    def write(_: float) -> None:
        with closing(sqlite3.connect(indexed)) as connection, connection:
            connection.execute("UPDATE event SET title = title")

    with pytest.raises(StoreError, match="others write to it again and again"):
        save_index(indexed, write, anew=True)


def test_a_database_that_cannot_be_written_is_answered_all_the_same(
    small_db: Path, open_folder: Path, request: pytest.FixtureRequest
) -> None:
    expected = answers(small_db)
    closed = open_folder / "closed.db"
    shutil.copy(small_db, closed)
    with closing(sqlite3.connect(closed)) as connection, connection:
        connection.execute("UPDATE event SET summary = 'Written by another program.'")
    with closing(sqlite3.connect(closed, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    closed.chmod(0o444)
    request.getfixturevalue("without_rights")
    assert answers(closed) == expected
    assert not fresh(closed)


def test_the_command_says_what_it_has_indexed(indexed: Path, tmp_path: Path) -> None:
    done = conflict_tui("index", indexed, home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{indexed}: 7 events indexed in " in done.stderr
    missing = conflict_tui("index", "none.db", home=tmp_path)
    assert missing.returncode == 1
    assert "there is no such file" in missing.stderr


def test_imports_and_undoings_leave_an_index(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("id,date,title\n1,2022-09-08,One\n2,,Two\n")
    conflict_tui("import", "log.csv", "--into", "own.db", home=tmp_path)
    assert fresh(tmp_path / "own.db")
    conflict_tui("imports", "undo", "1", "own.db", "--yes", home=tmp_path)
    assert fresh(tmp_path / "own.db")


def test_an_import_leaves_an_index_where_another_one_was_never_finished(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("id,date,title\n1,2022-09-08,One\n2,,Two\n")
    conflict_tui("new", "own.db", home=tmp_path)
    with closing(sqlite3.connect(tmp_path / "own.db")) as connection, connection:
        connection.execute(
            "INSERT INTO import_batch (file, sha256, bytes, mapper, mapper_version, started_at) "
            "VALUES ('a.csv', hex(zeroblob(32)), 1, 'acled', 1, '2026')"
        )
    conflict_tui("import", "log.csv", "--into", "own.db", home=tmp_path)
    assert fresh(tmp_path / "own.db")


def test_keys_that_are_far_apart_are_found(own_small_db: Path) -> None:
    with closing(sqlite3.connect(own_small_db)) as connection, connection:
        connection.execute(
            "INSERT INTO event (id, uid, dataset_id, title, kind) "
            "VALUES (9000000000000, 'far', 1, 'Far', 'incident')"
        )
        connection.execute("INSERT INTO event_search (event_search) VALUES ('rebuild')")
    save_index(own_small_db)
    with closing(Catalogue(own_small_db)) as catalogue:
        found = catalogue.answer(parse_query("far")).shown
        assert catalogue.uids(found) == ["far"]
        assert catalogue.rank_of("far") == next(iter(found))


def test_an_index_that_is_replaced_while_one_looks_is_never_mixed_with_the_new_one(
    indexed: Path,
) -> None:
    with closing(Catalogue(indexed)) as catalogue:
        everything = catalogue.uids(catalogue.answer(parse_query("")).shown)
        with closing(sqlite3.connect(indexed)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM event WHERE uid = ?", (everything[0],))
        save_index(indexed)
        with pytest.raises(StoreError, match="look again"):
            catalogue.answer(parse_query("sector:upland"))
        assert catalogue.stale()
        catalogue.reload()
        found = catalogue.answer(parse_query("sector:upland"))
        assert everything[0] not in catalogue.uids(found.shown)


def test_an_import_that_was_stopped_long_ago_does_not_keep_the_index_away(indexed: Path) -> None:
    with closing(sqlite3.connect(indexed)) as connection, connection:
        connection.execute(
            "INSERT INTO import_batch (file, sha256, bytes, mapper, mapper_version, started_at) "
            "VALUES ('a.csv', hex(zeroblob(32)), 1, 'acled', 1, '2026')"
        )
        connection.execute("DELETE FROM event_link")
    assert answers(indexed)
    assert not fresh(indexed), "it is taken to be under way"
    for file in indexed.parent.glob(f"{indexed.name}*"):
        os.utime(file, (1, 1))
    assert answers(indexed)
    assert fresh(indexed)


def test_the_index_of_a_large_database_that_cannot_be_written_is_cached(
    small_db: Path, open_folder: Path, request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(indexing, "_MANY", 3)
    monkeypatch.setenv("XDG_CACHE_HOME", str(open_folder))
    closed = open_folder / "closed.db"
    shutil.copy(small_db, closed)
    with closing(sqlite3.connect(closed, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("DELETE FROM event_link")
    closed.chmod(0o444)
    request.getfixturevalue("without_rights")
    expected = answers(closed)
    [kept] = (open_folder / "conflict-tui" / "index").iterdir()
    before = kept.stat().st_ino
    assert answers(closed) == expected
    assert kept.stat().st_ino == before
    kept.write_bytes(b"rubbish")
    assert answers(closed) == expected


def test_several_that_index_at_once_do_not_hinder_one_another(indexed: Path) -> None:
    with closing(sqlite3.connect(indexed)) as connection, connection:
        connection.execute("DELETE FROM event_link")
    nested: list[float] = []

    def index_too(share: float) -> None:
        nested.append(share)
        if len(nested) == 1:
            save_index(indexed)

    save_index(indexed, index_too, attempts=1)
    assert fresh(indexed)
    assert answers(indexed)
