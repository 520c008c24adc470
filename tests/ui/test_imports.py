"""The screen of imports: the ledger as a table that adds up, and what became of each import."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual import events

from conflict_tui.ui.keyboard import twins
from conflict_tui.ui.screens.imports import ImportsScreen
from conflict_tui.ui.themes import LIGHT
from tests.ui.ledgers import add_batch, fill
from tests.ui.person import HUGE, NARROW, WIDE, Person, program
from tests.ui.test_hostile_text import HOSTILE, assert_harmless


@pytest.fixture
def ledger_db(own_small_db: Path) -> Path:
    """A database with four imports in its ledger."""
    return fill(own_small_db)


def part(person: Person, name: str) -> list[str]:
    """Return what a widget of the screen in front shows, line by line."""
    region = person.app.screen.query_one(f"#{name}").region
    return [
        line[region.x : region.right].rstrip() for line in person.lines[region.y : region.bottom]
    ]


def rows(person: Person) -> list[list[str]]:
    """Return the list of imports, cell by cell, without its rule and its head."""
    return [
        line[2:].replace("=", " ").replace("+", " ").split()
        for line in part(person, "imports")[2:6]
    ]


async def test_the_newest_import_stands_first_and_every_row_adds_up(ledger_db: Path) -> None:
    async with program(ledger_db, size=WIDE) as person:
        await person.press("I")
        table = rows(person)
        assert [row[0] for row in table] == ["4", "3", "2", "1"]
        assert [row[-1] for row in table] == ["unfinished", "complete", "undone", "complete"]
        for row in table:
            read, *parts = [int(cell.replace(",", "")) for cell in row[-7:-2]]
            assert read == sum(parts)
        assert "read = " in part(person, "imports")[1]


@pytest.mark.parametrize("size", [(50, 14), NARROW, (100, 30), WIDE, HUGE])
async def test_the_columns_stand_below_their_names_at_every_size(
    ledger_db: Path, size: tuple[int, int]
) -> None:
    async with program(ledger_db, size=size) as person:
        await person.press("I")
        _, head, *table = part(person, "imports")[:6]
        end = head.index("read") + len("read")
        counts = [row[:end].split()[-1] for row in table]
        assert counts == ["20", "201,000", "18,211", "200,000"][: len(table)]
        assert len(table) >= 3
        assert all(len(line) == size[0] for line in person.lines)


async def test_states_are_told_by_a_sign_where_there_is_no_room_for_words(ledger_db: Path) -> None:
    async with program(ledger_db, size=NARROW) as person:
        await person.press("I")
        assert [line[1] for line in part(person, "imports")[2:6]] == ["!", " ", "−", " "]


async def test_the_chosen_import_is_explained(ledger_db: Path) -> None:
    async with program(ledger_db, size=WIDE) as person:
        await person.press("I")
        told = " ".join(" ".join(part(person, "import")).split())
        assert "import 4 · unfinished" in told
        assert "import the same file again" in told
        await person.press("j")
        told = " ".join(" ".join(part(person, "import")).split())
        assert "201,000 read = 1,000 new + 500 changed + 199,497 same + 3 rejected" in told
        assert "12 gone" in told
        assert "2 × event_date: “2022-13-01” is no date 1 × lacks two cells" in told
        assert "Odd 5 × lies far from its region" in told
        assert "acled:U1 figures: killed 12 → killed 14" in told
        assert "took 1 min 12 s" in told


async def test_enter_gives_the_explanation_all_the_room_and_esc_shares_it_again(
    ledger_db: Path,
) -> None:
    async with program(ledger_db, size=(80, 20)) as person:
        await person.press("I", "j")
        before = person.lines
        assert "killed 14" not in person.screen
        await person.press("enter")
        assert "killed 14" in person.screen
        assert "ged.csv.gz" not in person.screen
        await person.press("escape")
        assert person.lines == before
        await person.press("escape")
        assert person.app.screen is person.explorer


async def test_shift_j_scrolls_the_explanation_from_the_list(ledger_db: Path) -> None:
    async with program(ledger_db, size=(80, 20)) as person:
        await person.press("I", "j", *"JJJJ")
        assert "killed 14" in person.screen
        assert part(person, "imports")[3].startswith("▌")


@pytest.mark.parametrize("keys", [("G",), ("j",) * 9, ("end",), ("pagedown",)])
async def test_the_cursor_stops_at_the_first_import(ledger_db: Path, keys: tuple[str, ...]) -> None:
    async with program(ledger_db) as person:
        await person.press("I", *keys)
        assert part(person, "imports")[5].startswith("▌")
        await person.press("g")
        assert part(person, "imports")[2].startswith("▌")


async def test_a_click_chooses_an_import(ledger_db: Path) -> None:
    async with program(ledger_db) as person:
        await person.press("I")
        await person.pilot.click("#imports", offset=(10, 4))
        await person.settle()
        assert part(person, "imports")[4].startswith("▌")


async def test_without_imports_the_screen_says_how_to_import(own_small_db: Path) -> None:
    async with program(own_small_db) as person:
        await person.press("I")
        assert "Nothing was imported into this database yet; i imports a file." in person.screen
        for key in ("x", "w", "enter", "j", "s", "J"):
            await person.press(key)
            assert person.app.is_running


async def test_into_the_embedded_corpus_nothing_is_imported(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("I")
        told = " ".join(" ".join(part(person, "imports")).split())
        assert "`conflict-tui new own.db` makes a database to import into" in told
        assert "import a file" not in footer(person)
        await person.press("i")
        assert "Nothing can be imported here" in footer(person)


def footer(person: Person) -> str:
    """Return the sentence in the footer of the screen in front."""
    return " ".join(" ".join(part(person, "footer")).split())


async def test_what_another_program_imports_shows_by_itself_and_the_cursor_stays_on_its_import(
    ledger_db: Path,
) -> None:
    async with program(ledger_db) as person:
        await person.press("I", "j")
        add_batch(ledger_db, 5, "third.csv", "acled", read=7, same=7)
        assert isinstance(person.app.screen, ImportsScreen)
        person.app.screen.read_again()
        await person.settle()
        assert [row[0] for row in rows(person)] == ["5", "4", "3", "2"]
        assert part(person, "imports")[4].startswith("▌")


async def test_an_unfinished_import_is_told_once_when_the_program_opens(ledger_db: Path) -> None:
    async with program(ledger_db) as person:
        assert person.told == "Import 4 of viina.csv is not finished; I shows it."
        await person.press("j")
        assert "not finished" not in person.told


async def test_nothing_is_told_where_every_import_was_finished(own_small_db: Path) -> None:
    add_batch(own_small_db, 1, "first.csv", "acled")
    async with program(own_small_db) as person:
        assert "not finished" not in person.screen


async def test_a_problem_of_the_query_is_not_hidden_by_an_unfinished_import(
    ledger_db: Path,
) -> None:
    async with program(ledger_db, "date:nonsense") as person:
        assert "not finished" not in person.told


async def test_rejected_records_are_written_to_a_file_to_mend(
    ledger_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with program(ledger_db) as person:
        await person.press("I", "j", "w")
        assert any("second-rejected.csv" in line for line in person.box)
        await person.press("enter")
        assert "3 rejected records written to second-rejected.csv" in footer(person)
        lines = (tmp_path / "second-rejected.csv").read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("id,date,")
        assert [line.split(",")[0] for line in lines[1:]] == ["E1", "E2", "E3"]
        await person.press("w")
        await person.paste("/nowhere")
        await person.press("enter")
        assert "a part of the path is a file" in footer(person)
        await person.press("w", "enter")
        assert "exists. Replace it?" in person.screen
        await person.press("enter")
        assert "Nothing written" in footer(person)


@pytest.mark.parametrize("row", [0, 2])
async def test_where_no_rejected_record_is_kept_w_says_so(ledger_db: Path, row: int) -> None:
    async with program(ledger_db) as person:
        await person.press("I", *["j"] * row, "w")
        assert "no rejected record" in footer(person)
        assert "w write" not in footer(person)


async def test_undoing_asks_and_says_what_goes_and_what_stays(ledger_db: Path) -> None:
    async with program(ledger_db) as person:
        await person.press("I", "j", "x")
        told = " ".join(" ".join(person.box).split())
        assert "1,000 events that it brought go, but for what another import has too." in told
        assert "500 events that it changed say again what they said before" in told
        assert "Your notes, tags and marks stay" in told
        await person.press("enter")
        assert states(ledger_db)[3] == "complete"
        await person.press("x", "escape")
        assert states(ledger_db)[3] == "complete"


async def test_an_import_is_undone_after_yes_and_the_list_says_so(own_small_db: Path) -> None:
    add_batch(own_small_db, 1, "first.csv", "acled")
    async with program(own_small_db) as person:
        await person.press("I", "x", "y", "enter")
        assert footer(person) == "Import 1 is undone."
        assert states(own_small_db) == {1: "undone"}
        assert part(person, "imports")[2].endswith("undone")
        await person.press("x")
        assert "undone already" in footer(person)


def states(path: Path) -> dict[int, str]:
    """Return the state of each import, as any other program sees it."""
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT id, state FROM import_batch").fetchall())


@pytest.mark.parametrize("layout", [0, 1])
async def test_the_keys_of_the_screen_work_on_cyrillic_layouts(
    ledger_db: Path, layout: int
) -> None:
    def typed(key: str) -> str:
        return [*twins(key), key][min(layout, len(twins(key)) - 1)]

    async with program(ledger_db) as person:
        await person.press(typed("I"), typed("j"), typed("j"))
        assert part(person, "imports")[4].startswith("▌")
        await person.press(typed("k"), typed("x"))
        assert "Undo import 3" in person.screen
        await person.press("escape", typed("w"))
        assert "Write rejected records to" in person.screen
        await person.press("escape", typed("i"))
        assert "Import a file" in person.screen
        await person.press("escape", typed("I"))
        assert person.app.screen is person.explorer


async def test_keys_of_the_events_do_nothing_behind_the_screen_of_imports(ledger_db: Path) -> None:
    async with program(ledger_db) as person:
        before = person.position
        await person.press("I", "j", "m", "G", "space", "X", "c", "escape")
        assert person.app.screen is person.explorer
        assert person.position == before
        assert "marked" not in person.status


@pytest.mark.parametrize("size", [NARROW, WIDE, HUGE])
async def test_no_control_code_reaches_the_screen_from_the_ledger(
    ledger_db: Path, size: tuple[int, int]
) -> None:
    with closing(sqlite3.connect(ledger_db)) as connection, connection:
        for table, columns in (
            ("import_batch", ("file", "sha256", "mapper", "started_at", "ended_at", "undone_at")),
            ("raw_record", ("cell", "reason")),
            ("change", ("old", "new")),
        ):
            for column in columns:
                whole = HOSTILE.replace("\0", "")
                value = whole.ljust(64, "x")[:64] if column == "sha256" else whole
                connection.execute(f'UPDATE "{table}" SET "{column}" = ?', (value,))
    async with program(ledger_db, size=size) as person:
        assert_harmless(person, "start")
        await person.press("I")
        for key in ("j", "enter", "J", "escape", "x", "escape", "w", "escape", "?", "G", "i"):
            await person.press(key)
            assert_harmless(person, key)
        await person.paste(HOSTILE)
        assert_harmless(person, "pasted")
        await person.press("enter")
        assert_harmless(person, "asked again")


async def test_the_question_mark_tells_every_key(ledger_db: Path) -> None:
    async with program(ledger_db, size=NARROW) as person:
        await person.press("I", "?")
        for words in ("i import a file", "x undo", "J scroll", "Q quit now"):
            assert words in footer(person)


async def test_keys_typed_in_one_burst_go_to_the_screen_and_to_what_it_asks(
    ledger_db: Path,
) -> None:
    async with program(ledger_db) as person:
        for key in "Iixw":
            person.app.post_message(events.Key(key, key))
        await person.settle()
        assert "Import a file" in person.screen
        assert any(line == "xw" for line in person.box)


async def test_shift_t_turns_the_colours_and_shift_q_quits(ledger_db: Path) -> None:
    async with program(ledger_db) as person:
        await person.press("I", "T")
        assert person.app.theme == LIGHT.name
        await person.press("Q")
        assert person.app.return_code == 0
