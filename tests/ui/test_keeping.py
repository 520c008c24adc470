"""Marks, notes and tags: kept at once, kept for good, and said so when they cannot be."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.archive import Archive
from tests.ui.person import HUGE, program


def marked_uids(path: Path) -> set[str]:
    """Return what is marked, as any other program sees it."""
    with closing(sqlite3.connect(path)) as connection:
        return {uid for (uid,) in connection.execute("SELECT uid FROM mark")}


@pytest.fixture
def read_only_db(corpus_db: Path, open_folder: Path) -> Path:
    """A copy of the corpus that may be read, not written, by a user without rights."""
    database = Path(shutil.copy(corpus_db, open_folder / "own.db"))
    database.chmod(0o444)
    return database


async def test_m_marks_and_takes_the_mark_away_and_stays(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        await person.press("j", "m")
        assert person.row[1] == "✓"
        assert person.position[0] == 2
        assert "✓ 1 marked" in person.status
        assert marked_uids(own_corpus_db) == {person.uid}
        await person.press("m")
        assert person.row[1] == " "
        assert "marked" not in person.status
        assert marked_uids(own_corpus_db) == set()


async def test_space_marks_and_moves_on(own_corpus_db: Path, archive: Archive) -> None:
    async with program(own_corpus_db) as person:
        await person.press("space", "space", "space")
        assert person.position[0] == 4
        assert marked_uids(own_corpus_db) == {archive.uid_at(rank) for rank in range(3)}


async def test_v_marks_a_range_of_what_is_shown(own_corpus_db: Path, archive: Archive) -> None:
    answer = archive.answer(parse_query("sector:bakhmut"))
    async with program(own_corpus_db, "sector:bakhmut") as person:
        await person.press("j", "v", "j", "j")
        assert [row[0] for row in person.part("events")[1:6]] == [" ", "│", "│", "▌", " "]
        await person.press("space")
        assert marked_uids(own_corpus_db) == {
            archive.uid_at(answer.kth(position)) for position in (1, 2, 3)
        }
        assert "│" not in [row[0] for row in person.part("events")[1:6]]


async def test_esc_drops_a_range_and_marks_nothing(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        await person.press("v", "j", "j", "escape")
        assert [row[0] for row in person.part("events")[1:4]] == [" ", " ", "▌"]
        await person.press("m")
        assert marked_uids(own_corpus_db) == {person.uid}


async def test_a_range_is_dropped_with_the_events_it_began_on(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        await person.press("v", "j", "j")
        await person.filter("status:disputed")
        await person.press("j", "j", "m")
        shown = {person.uid}
        assert marked_uids(own_corpus_db) >= shown
        assert len(marked_uids(own_corpus_db)) <= person.position[0]


async def test_parentheses_go_from_mark_to_mark(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        await person.go_to(3)
        await person.press("m", "j", "j", "m", "g", ")")
        assert person.position[0] == 4
        await person.press(")")
        assert person.position[0] == 6
        await person.press(")")
        assert person.position[0] == 6
        await person.press("(")
        assert person.position[0] == 4


async def test_without_marks_a_parenthesis_says_how_to_mark(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press(")")
        assert person.footer == "Nothing shown is marked; Space marks."


async def test_marks_notes_and_tags_are_there_after_a_restart(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        await person.press("j", "m", "a")
        await person.type("first line")
        await person.press("enter")
        await person.type("second line")
        await person.press("escape", "#")
        await person.type("to check, bridge")
        await person.press("enter")
        assert person.footer == "Tags kept."
        uid = person.uid
    async with program(own_corpus_db, "is:marked") as person:
        assert person.position == (1, 1)
        assert person.uid == uid
        told = [" ".join(line.split()) for line in person.part("event")]
        assert "Your note first line" in told
        assert "second line" in told
        await person.filter("tag:bridge is:noted")
        assert person.uid == uid
        await person.press("z", "3", *"J" * 20)
        assert "#bridge" in "\n".join(person.part("event"))
        assert "#to check" in "\n".join(person.part("event"))


async def test_a_note_can_be_edited_and_taken_away(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        await person.press("a")
        await person.type("q?")
        await person.press("escape")
        assert person.footer == "Note kept."
        await person.press("a")
        assert any("q?" in line for line in person.box)
        await person.press("backspace", "backspace", "escape")
        assert person.footer == "Note removed."
        assert "Your note" not in person.screen


async def test_a_note_left_as_it_was_writes_nothing(corpus_db: Path) -> None:
    before = corpus_db.stat().st_mtime_ns
    async with program(corpus_db) as person:
        await person.press("a", "escape")
        assert "kept" not in person.footer
    assert corpus_db.stat().st_mtime_ns == before


async def test_a_noted_event_shows_so_in_the_list(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        await person.press("a")
        await person.type("x")
        await person.press("escape")
        assert person.row[1] == "✎"


async def test_marking_under_a_filter_by_marks_takes_the_event_out_of_the_list(
    own_corpus_db: Path,
) -> None:
    async with program(own_corpus_db) as person:
        await person.press("space", "space", "space")
        await person.filter("is:marked")
        assert person.position[1] == 3
        await person.press("g", "m")
        assert person.position == (1, 2)
        assert "✓ 2 marked" in person.status


async def test_what_another_program_writes_is_no_trouble_and_is_seen(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        uid = person.uid
        with closing(sqlite3.connect(own_corpus_db)) as connection, connection:
            connection.execute(
                "INSERT INTO mark (uid, marked_at) VALUES (?, '2026-01-01T00:00:00Z')", (uid,)
            )
            connection.execute("DELETE FROM event WHERE uid <> ? AND id % 2", (uid,))
            (left,) = connection.execute("SELECT count(*) FROM event").fetchone()
        await person.press("j", "G", "g", "k")
        await person.press("j", "m")
        assert "2 marked" in person.status
        assert person.position[1] == left
        await person.filter("is:marked")
        assert person.position[1] == 2


async def test_what_another_program_writes_shows_by_itself_and_the_cursor_stays_on_its_event(
    own_corpus_db: Path,
) -> None:
    async with program(own_corpus_db, size=HUGE) as person:
        await person.go_to(9)
        uid, (row, total) = person.uid, person.position
        with closing(sqlite3.connect(own_corpus_db)) as connection, connection:
            connection.execute(
                "INSERT INTO note (uid, body, changed_at) VALUES (?, 'from elsewhere', '2026')",
                (uid,),
            )
            connection.execute(
                "INSERT INTO event (uid, dataset_id, title, kind, date_text, date_edtf, day_lo,"
                " day_hi, date_kind, date_prec) VALUES ('aa-early', 1, 'An early event', 'state',"
                " '', '2001-01-01', '2001-01-01', '2001-01-01', 'instant', 'day')"
            )
        person.explorer.watch_others()
        await person.settle()
        assert person.uid == uid
        assert person.position == (row + 1, total + 1)
        assert "from elsewhere" in person.screen
        assert "An early event" in person.screen


async def test_an_event_that_another_program_removes_leaves_the_cursor_to_its_neighbour(
    own_corpus_db: Path,
) -> None:
    async with program(own_corpus_db) as person:
        await person.go_to(9)
        uid, (row, total) = person.uid, person.position
        with closing(sqlite3.connect(own_corpus_db)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("DELETE FROM event WHERE uid = ?", (uid,))
        await person.press("m")
        assert "removed an event" in person.told
        person.explorer.watch_others()
        await person.settle()
        assert person.position == (row, total - 1)
        assert person.uid != uid


async def test_a_database_that_cannot_be_written_is_told_in_the_footer(
    read_only_db: Path, without_rights: None
) -> None:
    async with program(read_only_db) as person:
        await person.press("m")
        assert "own.db" in person.told
        assert person.row[1] == " "
        assert "marked" not in person.status
        await person.press("j")
        assert person.position[0] == 2


async def test_a_database_that_vanishes_is_told_in_the_footer(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        for path in own_corpus_db.parent.glob(f"{own_corpus_db.name}*"):
            path.unlink()
        await person.press("m")
        assert own_corpus_db.name in person.told
        assert not own_corpus_db.exists()
        await person.press("j")
        assert person.app.is_running


async def test_a_database_that_another_program_holds_is_told_in_the_footer(
    own_corpus_db: Path,
) -> None:
    async with program(own_corpus_db) as person:
        with closing(sqlite3.connect(own_corpus_db, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            await person.press("m")
            assert own_corpus_db.name in person.told
            assert person.row[1] == " "
            connection.execute("ROLLBACK")
        await person.press("m")
        assert person.row[1] == "✓"


async def test_marks_made_faster_than_they_are_written_are_all_kept(
    own_corpus_db: Path, archive: Archive
) -> None:
    async with program(own_corpus_db) as person:
        await person.type("     ")
        assert person.position[0] == 6
        assert "✓ 5 marked" in person.status
        assert marked_uids(own_corpus_db) == {archive.uid_at(rank) for rank in range(5)}


async def test_a_mark_made_twice_at_once_is_taken_away_again(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        await person.type("mm")
        assert marked_uids(own_corpus_db) == set()


async def test_the_cursor_stays_where_it_went_while_a_mark_was_written(
    own_corpus_db: Path,
) -> None:
    async with program(own_corpus_db) as person:
        await person.type("mjjj")
        assert person.position[0] == 4


def notes(path: Path) -> dict[str, str]:
    """Return every note, as any other program sees it."""
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT uid, body FROM note").fetchall())


async def test_a_note_too_long_to_be_shown_is_edited_whole(own_corpus_db: Path) -> None:
    body = "word " * 5_000 + "end"
    with closing(sqlite3.connect(own_corpus_db)) as connection, connection:
        connection.execute(
            "INSERT INTO note (uid, body, changed_at) SELECT uid, ?, '2026' FROM event", (body,)
        )
    async with program(own_corpus_db) as person:
        await person.press("a", "!", "escape")
        assert notes(own_corpus_db)[person.uid] == f"{body}!"


async def test_notes_and_tags_hang_on_the_uid_as_it_is_in_the_database(
    own_small_db: Path,
) -> None:
    with closing(sqlite3.connect(own_small_db)) as connection, connection:
        connection.execute("UPDATE event SET uid = 'odd  \u200be\u0301 ' || uid")
        uids = {uid for (uid,) in connection.execute("SELECT uid FROM event")}
    async with program(own_small_db) as person:
        await person.press("a")
        await person.type("mine")
        await person.press("escape", "#")
        await person.type("seen")
        await person.press("enter")
        assert "mine" in person.screen
        assert "#seen" in person.screen
    assert notes(own_small_db).keys() <= uids
    assert list(notes(own_small_db).values()) == ["mine"]
