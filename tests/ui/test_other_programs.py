"""What another program does to the events while one looks at them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.ui.person import NARROW, Person, program

FIRST = "SELECT id FROM event ORDER BY day_lo IS NULL, day_lo, id LIMIT {}"


def delete(path: Path, condition: str) -> None:
    """Remove events, and all that hangs on them."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"DELETE FROM event WHERE {condition}")


def marked(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {uid for (uid,) in connection.execute("SELECT uid FROM mark")}


async def test_what_one_marks_is_what_one_sees_or_nothing(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        await person.go_to(60)
        seen = await person.reader.run(
            lambda archive: set(archive.uids(range(person.explorer.last_rank, 80)))
        )
        delete(own_corpus_db, f"id IN ({FIRST.format(15)})")
        for _ in range(3):
            person._send("space")
        await person.settle()
        assert marked(own_corpus_db)
        assert marked(own_corpus_db) <= seen
        assert "mark them again" in person.told or len(marked(own_corpus_db)) == 3


async def test_the_cursor_stays_on_its_event_when_a_mark_brings_in_what_was_written(
    own_corpus_db: Path,
) -> None:
    async with program(own_corpus_db) as person:
        await person.go_to(60)
        uid = person.uid
        delete(own_corpus_db, f"id IN ({FIRST.format(15)})")
        await person.press("m")
        assert (person.uid, marked(own_corpus_db)) == (uid, {uid})
        assert person.position[0] == 61 - 15


async def test_keys_pressed_while_most_events_go_do_no_harm(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        await person.press("G")
        delete(own_corpus_db, f"id NOT IN ({FIRST.format(20)})")
        person.explorer.watch_others()
        for _ in range(3):
            await person.pilot.pause(0)
            person._send("k")
        await person.settle()
        assert person.position[1] <= 20
        assert person.explorer.event is not None
        assert person.explorer.event.title[:20] in person.row


async def test_a_removed_event_is_called_so_beside_those_that_are_left(
    own_corpus_db: Path,
) -> None:
    async with program(own_corpus_db, size=NARROW) as person:
        delete(own_corpus_db, f"uid = '{person.uid}'")
        person.explorer.panes.events.forget_rows()
        await person.press("g", "j", "k")
        assert "removed by another program" in person.row
        assert person.explorer.event is None
        await person.press("j")
        assert "…" not in person.row[:6]
        assert person.explorer.event is not None


async def test_a_range_is_drawn_after_what_was_written_meanwhile_is_shown(
    own_corpus_db: Path,
) -> None:
    async with program(own_corpus_db) as person:
        await person.press("v", "j", "j")
        assert _in_range(person) == 3
        person.explorer.read_again()
        await person.settle()
        assert _in_range(person) == 3


def _in_range(person: Person) -> int:
    return sum(line.startswith(("│", "▌")) for line in person.part("events"))


async def test_a_database_without_any_date_left_has_no_calendar(own_corpus_db: Path) -> None:
    async with program(own_corpus_db) as person:
        assert "2022" in person.part("strip")[-1]
        delete(own_corpus_db, "day_lo IS NOT NULL OR day_hi IS NOT NULL")
        person.explorer.watch_others()
        await person.settle()
        assert "2022" not in "".join(person.part("strip"))
