"""Chips, undo and redo, filters off and on, lanes, zoom; and the cursor through all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.archive import Archive
from conflict_tui.store.tally import tally
from tests.ui.person import WIDE, program

TWO = "sector:bakhmut kind:statement"


async def test_x_on_a_chip_removes_it_and_keeps_the_event(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db, TWO) as person:
        await person.press("j")
        uid = person.uid
        await person.press("`")
        assert "‹sector:bakhmut ×›" in person.screen
        await person.press("right", "x", "escape")
        assert person.chips == ["sector:bakhmut"]
        assert person.uid == uid
        assert person.position[1] == archive.answer(parse_query("sector:bakhmut")).count


async def test_e_on_a_chip_edits_it_alone(corpus_db: Path) -> None:
    async with program(corpus_db, TWO) as person:
        await person.press("`", "left", "e")
        assert person.part("query")[0].strip() == "kind:statement"
        await person.press(*["backspace"] * len("statement"))
        await person.type("forecast")
        await person.press("enter")
        assert person.chips == ["sector:bakhmut", "kind:forecast"]


async def test_a_chip_left_while_it_is_edited_stays_as_it_was(corpus_db: Path) -> None:
    async with program(corpus_db, TWO) as person:
        await person.press("`", "e")
        await person.type("zzz")
        await person.press("escape")
        assert person.chips == TWO.split()


async def test_keys_go_back_to_the_list_after_the_chips(corpus_db: Path) -> None:
    async with program(corpus_db, TWO) as person:
        await person.press("`", "escape", "j", "l")
        assert person.position[0] > 1


async def test_backspace_removes_the_last_chip_and_shift_x_all(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db, f"{TWO} regroup") as person:
        await person.press("backspace")
        assert person.chips == TWO.split()
        await person.press("X")
        assert person.chips == []
        assert person.position[1] == archive.size


async def test_shift_f_puts_all_filters_aside_and_brings_them_back(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db, TWO) as person:
        shown = person.position[1]
        await person.press("F")
        assert person.chips == TWO.split()
        assert "off for now" in person.screen
        assert person.position[1] == archive.size
        await person.press("F")
        assert "off for now" not in person.screen
        assert person.position[1] == shown


async def test_u_undoes_one_view_after_the_other_and_shift_u_redoes_them(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.filter("sector:bakhmut")
        await person.press("c")
        steps = [["sector:bakhmut", "lane:certain"], ["sector:bakhmut"], []]
        assert person.chips == steps[0]
        for step in steps[1:]:
            await person.press("u")
            assert person.chips == step
        await person.press("u")
        assert person.footer == "Nothing to undo."
        for step in reversed(steps[:2]):
            await person.press("U")
            assert person.chips == step
        await person.press("U")
        assert person.footer == "Nothing to redo."


async def test_the_event_under_the_cursor_survives_filter_zoom_and_undo(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.go_to(9)
        uid = person.uid
        sectors = person.explorer.event.sectors if person.explorer.event else ()
        for keys in (["+"], ["+"], ["-"], ["="], ["u"], ["c"], ["u"], ["i"], ["z"], ["z"], ["F"]):
            await person.press(*keys)
            assert person.uid == uid, keys
        await person.filter(f"sector:{sectors[0].slug}")
        assert person.uid == uid
        assert person.row
        await person.press("u", "u")
        assert person.uid == uid


async def test_an_event_filtered_away_gives_the_cursor_to_its_neighbour(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.go_to(20)
        answer = archive.answer(parse_query("status:disputed"))
        await person.filter("status:disputed")
        nearest = answer.nearest(20)
        assert nearest is not None
        assert person.uid == archive.uid_at(nearest)


async def test_an_empty_result_names_the_chip_that_empties_it_and_undo_finds_the_event_again(
    corpus_db: Path,
) -> None:
    async with program(corpus_db) as person:
        await person.go_to(12)
        uid = person.uid
        await person.filter("sector:moscow killed>900")
        told = " ".join(" ".join(person.part("events")).split())
        assert "‹killed>900› empties the list" in told
        assert person.status.startswith("0 of ")
        await person.press("j", "G", "space", "m", "@", "a", "y", "]", "n", "t", "escape")
        assert "empties the list" in " ".join(" ".join(person.part("events")).split())
        await person.press("u", "u")
        assert person.uid == uid


async def test_c_steps_from_all_to_certain_possible_undated_and_all_again(
    corpus_db: Path, archive: Archive
) -> None:
    query = "date:2022-09-05..2022-09-12"
    counted = tally(archive.answer(parse_query(query)))
    async with program(corpus_db, query) as person:
        counts = []
        for _ in range(4):
            await person.press("c")
            counts.append(person.position[1])
        assert counts == [
            counted.certain,
            counted.possible,
            counted.undated + counted.aside,
            counted.shown,
        ]
        assert person.chips == [query]


async def test_a_lane_hidden_by_the_filter_is_told_in_the_status_line(corpus_db: Path) -> None:
    async with program(corpus_db, "date:2022-09-05..2022-09-12 lane:certain") as person:
        assert "possible hidden" in person.status
        assert "aside (c)" in person.status


async def test_possible_events_are_drawn_apart_in_list_strip_and_event(corpus_db: Path) -> None:
    async with program(corpus_db, "date:2022-09-08 lane:possible") as person:
        assert all(row[2] == "░" for row in person.part("events")[1:5])
        assert "░" in "".join(person.part("strip")[1:-1])
        assert "possibly in the window" in "\n".join(person.part("event"))


async def test_the_window_of_the_filter_is_drawn_on_the_axis(corpus_db: Path) -> None:
    async with program(corpus_db, "date:2023..2024") as person:
        axis = person.part("strip")[-1]
        assert axis.index("├") < axis.index("┤")
        assert axis.index("├") + 1 == axis.index("2023")


async def test_plus_and_minus_zoom_between_decades_and_days(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        names = []
        await person.press(*"-----")
        for _ in range(6):
            names.append(person.part("strip")[0].partition(" by ")[2].split()[0])
            assert person.part("strip")[-1].count("▲") == 1
            await person.press("+")
        assert names == ["decade", "year", "quarter", "month", "week", "day"]
        assert "by day" in person.part("strip")[0]


@pytest.mark.parametrize(
    ("query", "zoom"),
    [("date:2022-09-08..2022-09-12", "day"), ("date:2024-11..2025-12", "week")],
)
async def test_fit_fills_the_strip_with_what_is_asked_for_and_then_with_all(
    corpus_db: Path, query: str, zoom: str
) -> None:
    async with program(corpus_db, query, size=WIDE) as person:
        rule = person.part("strip")[0]
        await person.press("=")
        assert f"by {zoom} " in person.part("strip")[0]
        axis = person.part("strip")[-1].rstrip()
        assert axis.startswith(("├", "▲"))
        assert axis.endswith(("┤", "▲"))
        await person.press("=")
        assert person.part("strip")[0] == rule


@pytest.mark.parametrize("zoom", ["-", "+"])
async def test_the_strip_follows_the_cursor_at_every_zoom(corpus_db: Path, zoom: str) -> None:
    async with program(corpus_db, size=WIDE) as person:
        await person.press(zoom, zoom, "t")
        await person.type("2025-11")
        await person.press("enter")
        assert person.part("strip")[-1].count("▲") == 1
