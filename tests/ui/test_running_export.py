"""An export that goes on beside the screens: told quietly, stopped cleanly."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from conflict_tui.ui import running_export
from tests.ui.ledgers import importer, until
from tests.ui.person import Person, program

HALF: dict[str, object] = {"share": 0.45}


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let exports be done by a program that waits half way; return the folder it tells in."""
    last = json.dumps({"events": 7})
    monkeypatch.setattr(running_export, "COMMAND", importer(tmp_path, HALF, last=last))
    return tmp_path


async def ask(person: Person, path: Path) -> None:
    """Ask for an export to a file."""
    await person.press("e", "end", "ctrl+u")
    await person.paste(str(path))
    await person.press("enter")


@asynccontextmanager
async def exporting(database: Path, folder: Path, query: str = "") -> AsyncIterator[Person]:
    """Give a person whose export is half way."""
    async with program(database, query) as person:
        await ask(person, folder / "out.json")
        await until(folder / "told")
        while "45%" not in person.screen:
            await person.settle()
        yield person


async def test_the_export_is_asked_for_with_query_file_and_database(
    small_db: Path, folder: Path
) -> None:
    async with exporting(small_db, folder, "-sector:x date:2022-09") as person:
        await person.press("X")
        (folder / "go").touch()
        await person.wait_for_running()
    assert json.loads((folder / "arguments").read_text()) == [
        f"--output={folder / 'out.json'}", "--db", str(small_db), "--marked", "--progress-lines",
        "--", "-sector:x date:2022-09",
    ]  # fmt: skip


async def test_one_goes_on_browsing_until_it_is_told_that_the_file_is_written(
    small_db: Path, folder: Path
) -> None:
    async with exporting(small_db, folder) as person:
        first = person.uid
        await person.press("j")
        assert person.uid != first
        (folder / "go").touch()
        await person.wait_for_running()
        assert person.told == f"7 events written to {folder / 'out.json'}"
        assert "writing" not in person.screen


async def test_e_asks_whether_to_stop_it_and_no_lets_it_go_on(small_db: Path, folder: Path) -> None:
    async with exporting(small_db, folder) as person:
        await person.press("e")
        assert "out.json is being written. Stop it?" in person.screen
        await person.press("enter")
        assert not (folder / "stopped").exists()
        (folder / "go").touch()
        await person.wait_for_running()
        assert "7 events written" in person.told


async def test_yes_stops_it_and_says_so(small_db: Path, folder: Path) -> None:
    async with exporting(small_db, folder) as person:
        await person.press("e", "y", "enter")
        await person.wait_for_running()
        assert (folder / "stopped").exists()
        assert person.told == f"{folder / 'out.json'}: stopped. Nothing was written."
        assert "45%" not in person.screen


async def test_to_quit_asks_first(small_db: Path, folder: Path) -> None:
    async with exporting(small_db, folder) as person:
        await person.press("q")
        assert "out.json is being written. Quit?" in person.screen
        await person.press("escape")
        assert person.app.is_running
        await person.press("q", "down")
        await person.press("enter")
        await person.wait_for_running()
        assert (person.app.return_code, (folder / "stopped").exists()) == (0, True)


async def test_to_quit_now_stops_it_without_asking(small_db: Path, folder: Path) -> None:
    async with exporting(small_db, folder) as person:
        await person.press("Q")
        await person.wait_for_running()
        assert (person.app.return_code, (folder / "stopped").exists()) == (0, True)


async def test_an_export_that_breaks_off_says_the_last_it_said(
    small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = importer(tmp_path, complaint="MemoryError\x1b[2J", waits=False)
    monkeypatch.setattr(running_export, "COMMAND", command)
    async with program(small_db) as person:
        await ask(person, tmp_path / "out.json")
        await person.wait_for_running()
        assert person.told == "out.json: the export broke off (MemoryError␛[2J)."


async def test_an_export_that_cannot_be_started_is_told(
    small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_export, "COMMAND", (str(tmp_path / "nothing"),))
    async with program(small_db) as person:
        await ask(person, tmp_path / "out.json")
        await person.wait_for_running()
        assert "cannot be started" in person.told


@pytest.mark.parametrize("name", ["-", "-o.csv", " x.json"])
async def test_a_file_is_written_whatever_it_is_called(
    name: str, small_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with program(small_db) as person:
        await ask(person, Path(name))
        await person.wait_for_running()
        assert "7 events written to" in person.told
    assert [path.name for path in tmp_path.iterdir()] == [name]
