"""A file is imported from within the program: tried, shown, imported beside it, undone."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.ui.path_suggester import completed
from tests.ui.person import NARROW, Person, program
from tests.ui.test_imports import footer, part

HEADER = [
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
]  # fmt: skip


def record(number: int, date: str, place: str = "Oldford") -> list[str]:
    """Return an invented record under the columns of ACLED."""
    cells = dict.fromkeys(HEADER, "")
    cells |= {
        "event_id_cnty": f"ARL{number}", "event_date": date, "time_precision": "1",
        "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": "Northern Army",
        "country": "Arland", "location": place, "latitude": "49.5", "longitude": "37.25",
        "geo_precision": "1", "source": "Gazette", "notes": "Invented.", "fatalities": "0",
    }  # fmt: skip
    return list(cells.values())


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A small file with eleven records that can be used and one that cannot."""
    path = tmp_path / "arland.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(record(day, f"{day:02} March 2001") for day in range(1, 12))
        writer.writerow(record(12, "2001-13-01"))
    return path


async def ask_for(person: Person, path: Path) -> None:
    """Ask for a file to be imported."""
    await person.press("i")
    await person.paste(str(path))
    await person.press("enter")


@pytest.mark.parametrize("size", [(60, 16), NARROW])
async def test_what_would_come_of_a_file_is_shown_before_it_is_imported(
    own_small_db: Path, table: Path, size: tuple[int, int]
) -> None:
    async with program(own_small_db, size=size) as person:
        await person.press("I")
        await ask_for(person, table)
        told = person.box
        assert any(line.startswith("Read as") and "ACLED" in line for line in told)
        assert any("all 12 rows · 1 rejected" in line for line in told)
        assert told[-3:-1] == ["No, leave it", "Yes, import it"]
        await person.press("escape")
        assert part(person, "imports")
        with closing(sqlite3.connect(own_small_db)) as connection:
            assert connection.execute("SELECT count(*) FROM import_batch").fetchone() == (0,)


async def test_the_first_dates_stand_beside_their_originals(
    own_small_db: Path, table: Path
) -> None:
    async with program(own_small_db) as person:
        await person.press("I")
        await ask_for(person, table)
        (row,) = [line for line in person.box if "03 March 2001" in line]
        assert "2001-03-03" in row
        assert "Oldford" in row
        assert sum("March 2001" in line for line in person.box) == 10


async def test_a_file_whose_name_is_that_of_other_things_is_said_to_be_another_data_set(
    own_small_db: Path, tmp_path: Path
) -> None:
    file = tmp_path / "small.csv"
    file.write_text("id,date,title\nwinter,2001-03-13,Thaw\ndenial,2001-03-14,Flood\n")
    with closing(sqlite3.connect(own_small_db)) as connection, connection:
        connection.execute("UPDATE event SET uid = 'small:' || substr(uid, 7)")
    async with program(own_small_db) as person:
        await person.press("I")
        await ask_for(person, file)
        told = " ".join(person.box)
        assert "data set small-2, for small has other things under 2 of the same ids" in told


async def test_a_file_is_imported_browsed_and_undone(own_small_db: Path, table: Path) -> None:
    async with program(own_small_db) as person:
        total = person.position[1]
        await person.press("I")
        await ask_for(person, table)
        await person.press("y", "enter")
        await person.wait_for_running()
        outcome = "12 read = 11 new + 0 changed + 0 same + 1 rejected"
        assert outcome in footer(person)
        assert part(person, "imports")[2].endswith("complete")
        assert "1 × event_date" in " ".join(" ".join(part(person, "import")).split())
        await person.press("escape")
        assert person.position[1] == total + 11
        await person.filter("dataset:acled")
        await person.press("m", "X")
        await person.press("I", "x", "y", "enter")
        assert footer(person) == "Import 1 is undone."
        await person.press("escape")
        assert person.position[1] == total
        with closing(sqlite3.connect(own_small_db)) as connection:
            assert connection.execute("SELECT count(*) FROM mark").fetchone() == (1,)


async def test_a_file_that_cannot_be_read_is_asked_for_again_with_the_reason(
    own_small_db: Path, tmp_path: Path
) -> None:
    async with program(own_small_db) as person:
        await person.press("I")
        await ask_for(person, tmp_path / "nothing.csv")
        assert "there is no such file" in " ".join(" ".join(person.box).split())
        await person.type("x")
        assert any("Tab completes" in line for line in person.box)
        assert any("nothing.csvx" in line for line in person.box)
        await person.press("escape")
        assert part(person, "imports")


async def test_tab_completes_a_path(own_small_db: Path, table: Path) -> None:
    async with program(own_small_db) as person:
        await person.press("I", "i")
        await person.type(f"{table.parent}/arl")
        await person.press("tab", "enter")
        assert "Import arland.csv?" in person.screen


def test_a_path_is_completed_to_the_first_that_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b.csv", "bb.csv", ".hidden", "ü.csv"):
        (tmp_path / name).touch()
    (tmp_path / "a folder").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert completed("b") == "b.csv"
    assert completed("bb") == "bb.csv"
    assert completed("~/b") == "~/b.csv"
    assert completed("./") == "./a folder/"
    assert completed("a") == "a folder/"
    assert completed(".h") == ".hidden"
    assert completed("x") is None
    assert completed("nowhere/x") is None
    assert completed("\0") is None
