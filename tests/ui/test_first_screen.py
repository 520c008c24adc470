"""The first screen, at every size a terminal may have."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.archive import Archive
from conflict_tui.store.tally import tally
from tests.ui.person import HUGE, NARROW, WIDE, program

LEAST = (50, 14)


@pytest.mark.parametrize("size", [LEAST, NARROW, WIDE, HUGE])
async def test_every_line_of_the_first_screen_is_as_wide_as_the_terminal(
    corpus_db: Path, size: tuple[int, int]
) -> None:
    async with program(corpus_db, size=size) as person:
        assert [cell_len(line) for line in person.lines] == [size[0]] * size[1]


@pytest.mark.parametrize("size", [LEAST, NARROW, WIDE, HUGE])
async def test_the_first_screen_shows_rows_of_events_in_time_order_and_the_first_event(
    corpus_db: Path, archive: Archive, size: tuple[int, int]
) -> None:
    async with program(corpus_db, size=size) as person:
        rows = person.part("events")[1:]
        assert len(rows) > 1
        for rank, row in enumerate(rows):
            assert archive.event(rank).title[:20] in row
        assert archive.event(0).title[:20] in person.row
        assert archive.event(0).title[:20] in " ".join(person.part("event"))


async def test_a_narrow_screen_shows_one_reading_pane_below_the_list(corpus_db: Path) -> None:
    async with program(corpus_db, size=NARROW) as person:
        assert "1 Timeline" in person.screen
        assert "2 Events" in person.screen
        assert "3 Event " in person.screen
        assert "4 Source quotes" not in person.screen


@pytest.mark.parametrize("size", [WIDE, HUGE])
async def test_a_wide_screen_shows_all_four_panes(corpus_db: Path, size: tuple[int, int]) -> None:
    async with program(corpus_db, size=size) as person:
        for name in ("1 Timeline", "2 Events", "3 Event ", "4 Source quotes"):
            assert name in person.screen


async def test_a_very_wide_screen_puts_the_quotes_beside_the_event(corpus_db: Path) -> None:
    async with program(corpus_db, size=HUGE) as person:
        (rule,) = [line for line in person.lines if "2 Events" in line]
        assert "3 Event " in rule
        assert "4 Source quotes" in rule


async def test_the_strip_names_years_and_shows_where_one_is(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        axis = person.part("strip")[-1]
        assert "2014" in axis
        assert "2023" in axis
        assert axis.count("▲") == 1


@pytest.mark.parametrize("query", ["", "date:2022-09-05..2022-09-12", "-has:quote", "lane:undated"])
async def test_the_status_line_says_what_the_engine_counts(
    corpus_db: Path, archive: Archive, query: str
) -> None:
    counted = tally(archive.answer(parse_query(query)))
    async with program(corpus_db, query) as person:
        assert person.status.startswith(f"{counted.shown} of {counted.total} · ")
        for listed, hidden, lane in (
            (counted.certain, counted.hidden_certain, "certain"),
            (counted.possible, counted.hidden_possible, "possible"),
            (counted.undated, 0, "undated"),
        ):
            said = f"{hidden} {lane} hidden" if hidden else f"{listed} {lane}"
            assert said in person.status
        assert (f"{counted.aside} undated aside" in person.status) == (counted.aside > 0)


@pytest.mark.parametrize("size", [LEAST, NARROW])
async def test_nothing_of_the_status_line_is_lost_where_all_its_parts_are_there(
    own_corpus_db: Path, size: tuple[int, int]
) -> None:
    async with program(own_corpus_db, "date:2022-09-05..2022-09-12", size) as person:
        await person.press("m")
        for word in ("cert", "poss", "und", "aside", "✓ 1"):
            assert word in person.status


@pytest.mark.parametrize("size", [(49, 20), (80, 13), (20, 5)])
async def test_a_terminal_too_small_is_told_in_one_sentence(
    corpus_db: Path, size: tuple[int, int]
) -> None:
    async with program(corpus_db, size=size) as person:
        told = "".join(person.lines).strip()
        width, height = size
        assert told == f"{width}x{height} is too small; 50x14 is the least. q quits."


async def test_the_panes_come_back_when_the_terminal_grows(corpus_db: Path) -> None:
    async with program(corpus_db, size=(40, 10)) as person:
        await person.resize(*WIDE)
        assert "too small" not in person.screen
        assert "1 of 186" not in person.footer
        assert person.position[0] == 1


async def test_the_cursor_stays_in_view_when_the_terminal_shrinks(corpus_db: Path) -> None:
    async with program(corpus_db, size=WIDE) as person:
        await person.go_to(25)
        row = person.uid
        await person.resize(*LEAST)
        assert person.uid == row
        assert person.row
        await person.resize(*HUGE)
        assert [cell_len(line) for line in person.lines] == [200] * 60
        assert "…" not in person.part("events")[-2][:3]


async def test_a_query_of_the_command_line_is_the_first_filter(corpus_db: Path) -> None:
    async with program(corpus_db, "sector:bakhmut kind:statement") as person:
        assert person.chips == ["sector:bakhmut", "kind:statement"]


async def test_a_database_of_no_events_says_so(tmp_path: Path) -> None:
    from conflict_tui.store.schema import create

    create(tmp_path / "empty.db")
    async with program(tmp_path / "empty.db") as person:
        assert "holds no events" in person.screen
        assert person.status.startswith("0 of 0 · ")
        await person.press("j", "G", "l", "}", "d", "space", "m", "v", "n", "]", "a", "#", "y", "o")
        await person.press("@", "!", "+", "=", "enter", "c", "e", "escape", "t", "escape")
        assert "holds no events" in person.screen or "Nothing is left" in person.screen


async def test_a_database_that_cannot_be_opened_ends_the_program_with_a_sentence(
    tmp_path: Path,
) -> None:
    async with program(tmp_path / "missing.db") as person:
        assert person.app.failure
        assert "missing.db" in person.app.failure
        assert not person.app.is_running or person.app.return_code == 1
