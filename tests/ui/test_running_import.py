"""An import that goes on beside the screens: told quietly, stopped cleanly, shown when it ends."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual import events

from conflict_tui.ui import importing, running_import
from conflict_tui.ui.screens import watching
from tests.ui.ledgers import add_batch, importer, until
from tests.ui.person import NARROW, WIDE, Person, program
from tests.ui.test_imports import footer, part

START: dict[str, object] = {"rows": 0, "rejected": 0, "share": 0.0, "seconds": 0.0}
HALF: dict[str, object] = {"rows": 120_000, "rejected": 3, "share": 0.45, "seconds": 33.0}
WORDS = "importing acled.csv 45% · 120,000 rows · 3 rejected · 40 s left"


@pytest.fixture(autouse=True)
def nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the trial: these tests are about what comes after it."""
    monkeypatch.setattr(importing, "_try", lambda path, database: lambda width: [[("tried", "")]])


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let imports be done by a program that waits half way; return the folder it tells in."""
    last = json.dumps({"batch": {"id": 1}})
    monkeypatch.setattr(running_import, "COMMAND", importer(tmp_path, START, HALF, last=last))
    return tmp_path


def says(monkeypatch: pytest.MonkeyPatch, folder: Path, last: str, complaint: str = "") -> None:
    """Let imports be done by a program that says no more than this."""
    command = importer(folder, last=last, complaint=complaint, waits=False)
    monkeypatch.setattr(running_import, "COMMAND", command)


async def ask(person: Person, path: Path) -> None:
    """Ask for a file to be imported."""
    await person.press("I", "i")
    await person.paste(str(path))
    await person.press("enter")
    assert f"Import {path.name}?" in person.screen
    await person.press("y", "enter")


async def begin(person: Person, folder: Path) -> None:
    """Import a file, and go back to the events when the import is half way."""
    await ask(person, folder / "acled.csv")
    await until(folder / "told")
    running = person.explorer.running
    while running is None or "45%" not in running.words[0]:
        await person.settle()
    await person.press("escape")


async def end(person: Person, folder: Path) -> None:
    """Let the import go on to its end."""
    (folder / "go").touch()
    await person.wait_for_running()


def insert_event(path: Path, uid: str) -> None:
    """Write an event as another program does."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO event (uid, dataset_id, title, kind, date_edtf, day_lo, day_hi, date_kind,"
            " date_prec) SELECT ?, min(id), 'An early event', 'state', '2001-01-01', '2001-01-01',"
            " '2001-01-01', 'instant', 'day' FROM dataset",
            (uid,),
        )


async def test_the_import_is_asked_for_with_file_and_database(
    own_small_db: Path, folder: Path
) -> None:
    add_batch(own_small_db, 1, "acled.csv", "acled")
    async with program(own_small_db) as person:
        await begin(person, folder)
        arguments = json.loads((folder / "arguments").read_text())
        assert arguments == [
            str(folder / "acled.csv"), "--into", str(own_small_db), "--progress-lines",
        ]  # fmt: skip
        await end(person, folder)


async def test_while_one_browses_the_filter_line_says_how_far_it_is(
    own_small_db: Path, folder: Path
) -> None:
    add_batch(own_small_db, 1, "acled.csv", "acled", read=7, new=6, rejected=1, gone=2)
    async with program(own_small_db, size=WIDE) as person:
        status = person.status
        await begin(person, folder)
        assert person.part("chips")[0].rstrip().endswith(WORDS)
        assert person.status == status
        await person.press("j", "j")
        assert person.position[0] == 3
        await end(person, folder)
        assert "importing" not in person.screen
        outcome = "acled.csv: 7 read = 6 new + 0 changed + 0 same + 1 rejected; 2 gone. I shows it."
        assert person.told == outcome


async def test_on_a_narrow_screen_fewer_words_say_it(own_small_db: Path, folder: Path) -> None:
    add_batch(own_small_db, 1, "acled.csv", "acled")
    async with program(own_small_db, "sector:upland OR sector:coast", size=NARROW) as person:
        await begin(person, folder)
        line = person.part("chips")[0].rstrip()
        assert line.endswith("importing acled.csv 45% · 40 s left")
        await person.filter("sector:upland OR sector:coast OR sector:river OR kind:statement")
        assert person.part("chips")[0].rstrip().endswith(" 45%")
        await end(person, folder)


async def test_what_it_brings_is_read_once_when_it_ends(own_small_db: Path, folder: Path) -> None:
    add_batch(own_small_db, 1, "acled.csv", "acled")
    async with program(own_small_db) as person:
        uid, (row, total) = person.uid, person.position
        await begin(person, folder)
        insert_event(own_small_db, "aa-early")
        person.explorer.watch_at_times()
        await person.press("m")
        assert "✓ 1 marked" in person.status
        assert person.position == (row, total)
        await end(person, folder)
        assert person.position == (row + 1, total + 1)
        assert person.uid == uid
        assert "✓ 1 marked" in person.status


async def test_another_program_that_writes_again_and_again_is_not_followed_at_every_step(
    own_small_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_REST", 1e6)  # however slow the machine, it is not over yet
    async with program(own_small_db) as person:
        total = person.position[1]
        insert_event(own_small_db, "aa-early")
        person.explorer.watch_at_times()
        await person.settle()
        assert person.position[1] == total + 1
        insert_event(own_small_db, "aa-later")
        person.explorer.watch_at_times()
        await person.settle()
        assert person.position[1] == total + 1


async def test_the_screen_of_imports_shows_it_as_running_and_stops_it(
    own_small_db: Path, folder: Path
) -> None:
    add_batch(own_small_db, 1, "acled.csv", "acled", state="unfinished", ended="")
    async with program(own_small_db) as person:
        await begin(person, folder)
        await person.press("I")
        assert part(person, "imports")[2].endswith("running")
        assert part(person, "status")[0].strip() == f"▸ {WORDS}"
        assert footer(person).startswith("s stop")
        await person.press("x")
        assert "under way" in footer(person)
        await person.press("i")
        assert "one file at a time" in footer(person)
        await person.press("s")
        await person.wait_for_running()
        assert (folder / "stopped").exists()
        assert footer(person).startswith("acled.csv: the import was stopped. What it has")
        assert part(person, "imports")[2].endswith("unfinished")


async def test_q_asks_before_it_stops_the_import(own_small_db: Path, folder: Path) -> None:
    add_batch(own_small_db, 1, "acled.csv", "acled")
    async with program(own_small_db) as person:
        await begin(person, folder)
        await person.press("q")
        assert "acled.csv is being imported. Quit?" in person.screen
        await person.press("enter")
        assert person.app.is_running
        assert not (folder / "stopped").exists()
        await person.press("q", "down")
        await person.press("enter")
        await person.wait_for_running()
        assert (folder / "stopped").exists()
        assert person.app.return_code == 0


async def test_shift_q_stops_the_import_and_quits(own_small_db: Path, folder: Path) -> None:
    async with program(own_small_db) as person:
        await begin(person, folder)
        await person.press("Q")
        await person.wait_for_running()
        assert (folder / "stopped").exists()
        assert person.app.return_code == 0


async def test_a_file_that_cannot_be_imported_is_told(
    own_small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, tmp_path, json.dumps({"error": "acled.csv: is not a table."}))
    async with program(own_small_db) as person:
        await ask(person, tmp_path / "acled.csv")
        await person.wait_for_running()
        assert footer(person) == "acled.csv: is not a table."
        assert person.explorer.running is None


async def test_an_import_that_breaks_off_is_told_with_its_last_words(
    own_small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(monkeypatch, tmp_path, "no JSON", "MemoryError\x1b[2J")
    async with program(own_small_db) as person:
        await ask(person, tmp_path / "acled.csv")
        await person.wait_for_running()
        assert footer(person) == "acled.csv: the import broke off (MemoryError␛[2J)."


async def test_an_import_that_cannot_be_started_is_told(
    own_small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_import, "COMMAND", (str(tmp_path / "nothing"),))
    async with program(own_small_db) as person:
        await ask(person, tmp_path / "acled.csv")
        await person.wait_for_running()
        assert "cannot be started" in footer(person)


async def test_no_leaves_the_file_alone(own_small_db: Path, folder: Path) -> None:
    async with program(own_small_db) as person:
        await person.press("I", "i")
        await person.paste("/tmp/acled.csv")
        await person.press("enter")
        assert "tried" in person.screen
        await person.press("enter")
        assert person.explorer.running is None
        assert not (folder / "arguments").exists()


async def test_a_mark_that_waits_for_an_import_is_kept_when_one_quits(
    own_small_db: Path, folder: Path
) -> None:
    async with program(own_small_db) as person:
        await begin(person, folder)
        with closing(sqlite3.connect(own_small_db, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for key in "mQ":
                person.app.post_message(events.Key(key, key))
            while not (folder / "stopped").exists():
                await person.pilot.pause(0)
            assert person.app.is_running
            other.execute("COMMIT")
        await person.wait_for_running()
        assert person.app.return_code == 0
    with closing(sqlite3.connect(own_small_db)) as connection:
        assert connection.execute("SELECT count(*) FROM mark").fetchone() == (1,)
