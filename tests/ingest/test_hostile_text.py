"""Text that is meant to do harm is data: kept as it came, and shown harmless by every command."""

import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_tui.cli.running import main
from tests.cli.running import on_terminal
from tests.ingest.databases import check_whole, events, rejections, rows
from tests.ingest.foreign_rows import acled, event, table
from tests.small import HOSTILE

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
IDS = ("../../etc/passwd", "'; DROP TABLE event; --", "=cmd|'/C calc'!A0", "[red]x[/red]", "a b")
FILE = "evil\x1b[2J\u202e[red] ;rm -rf \n.csv"
TEXT = HOSTILE.replace("\r", "")
"""Without what a table may only hold between quotation marks, which the csv module writes."""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A file that is hostile in its name, its ids and every text; one row cannot be used."""
    texts = dict.fromkeys(
        ("sub_event_type", "actor1", "assoc_actor_1", "country", "admin1", "location", "source",
         "notes", "tags", "timestamp"), TEXT,
    )  # fmt: skip
    records = [event(n, event_id_cnty=native_id, **texts) for n, native_id in enumerate(IDS)]
    unusable = event(90, event_date=TEXT, **texts)
    return acled(tmp_path / FILE, *records, unusable)


@pytest.fixture
def db(hostile: Path, tmp_path: Path) -> Path:
    assert main(["import", str(hostile), "--into", str(tmp_path / "own.db")]) == 0
    return tmp_path / "own.db"


def test_hostile_text_is_kept_as_it_came(hostile: Path, db: Path) -> None:
    found = events(db)
    assert set(found) == {f"acled:{native_id}" for native_id in IDS}
    for one in found.values():
        assert one.summary == TEXT.strip()
        assert one.places[0].place.name == TEXT.strip()
        assert one.actors[0].as_coded == TEXT.strip()
    [rejected] = rejections(db, 1)
    assert TEXT in json.loads(rejected.cells)
    assert rows(db, "SELECT file FROM import_batch") == [(FILE,)]
    check_whole(db)


COMMANDS: dict[str, Callable[[str], list[str]]] = {
    "imports": lambda db: ["imports", db],
    "imports json": lambda db: ["imports", db, "--format", "json"],
    "imports show": lambda db: ["imports", "show", "1", db],
    "imports rejected": lambda db: ["imports", "rejected", "1", db],
    "info": lambda db: ["info", db],
    "query": lambda db: ["query", "--db", db],
    "query json": lambda db: ["query", "--db", db, "--format", "json"],
    "query ids": lambda db: ["query", "--db", db, "--format", "ids"],
    "sectors": lambda db: ["sectors", db],
    "undo": lambda db: ["imports", "undo", "1", db, "--yes"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_prints_what_could_act_on_a_terminal(
    name: str, db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    code = main(COMMANDS[name](str(db)))
    printed = capsys.readouterr()
    assert code == 0
    assert printed.out or printed.err
    assert not ACTING.findall(printed.out + printed.err)


def test_importing_says_nothing_that_could_act_on_a_terminal(
    hostile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for more in (["--dry-run"], ["--progress-lines"], [], ["--format", "gdelt"]):
        main(["import", str(hostile), "--into", str(tmp_path / "own.db"), *more])
    main(["import", str(tmp_path / f"none{FILE}"), "--into", str(tmp_path / "own.db")])
    main(["import", str(hostile), "--into", str(tmp_path / FILE / FILE)])
    printed = capsys.readouterr()
    assert not ACTING.findall(printed.out + printed.err)


def test_a_terminal_is_not_harmed_by_the_progress_of_a_hostile_file(
    hostile: Path, tmp_path: Path
) -> None:
    code, shown = on_terminal("import", hostile, "--into", "own.db", home=tmp_path)
    assert code == 0
    # The line of the progress is drawn over and over: a return, and what clears the line.
    ours = shown.replace("\r", "").replace("\x1b[K", "").replace("\x1b[2K", "")
    assert not ACTING.findall(ours)


def test_a_mapping_drafted_from_a_hostile_header_is_harmless(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header = ("date", "title", TEXT, ']] evil = "1"', "=1+1")
    table(tmp_path / FILE, header, ["2022-09-08", "One", "x", "y", "z"])
    assert main(["mapping", str(tmp_path / FILE)]) == 0
    assert not ACTING.findall(capsys.readouterr().out)
    assert main(["import", str(tmp_path / FILE), "--into", str(tmp_path / "own.db")]) == 0
    assert len(events(tmp_path / "own.db")) == 1


def test_a_name_of_a_table_in_a_text_drops_no_table(db: Path) -> None:
    connection = sqlite3.connect(db)
    assert connection.execute("SELECT count(*) FROM event").fetchone() == (len(IDS),)
    connection.close()
