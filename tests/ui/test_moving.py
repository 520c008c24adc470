"""Moving from event to event: by rows, days, buckets, clusters, to a date."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from conflict_tui.model.calendar import day_from_iso, iso
from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.archive import Archive
from tests.ui.person import NARROW, Person, program


def days(archive: Archive) -> list[int]:
    """Return the day each event begins on, in the order of the list; open and undated ones last."""
    found = [archive.event(rank).when.edtf.lo for rank in range(archive.size)]
    return [day for day in found if day is not None]


def day_here(person: Person) -> int:
    """Return the day the event under the cursor begins on."""
    assert person.explorer.event is not None
    day = person.explorer.event.when.edtf.lo
    assert day is not None
    return day


async def test_j_and_k_go_to_the_next_and_the_previous_event(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.press("j", "j", "down")
        assert person.uid == archive.uid_at(3)
        assert person.position == (4, archive.size)
        await person.press("k", "up")
        assert person.uid == archive.uid_at(1)
        assert archive.event(1).title[:20] in person.row


async def test_the_panes_follow_the_cursor(corpus_db: Path, archive: Archive) -> None:
    answer = archive.answer(parse_query("has:quote"))
    async with program(corpus_db, "has:quote") as person:
        for row in range(3):
            event = archive.event(answer.kth(row))
            assert event.title[:30] in "\n".join(person.part("event"))
            assert event.quotes[0].exact[:25] in "\n".join(person.part("quotes"))
            await person.press("j")


async def test_g_and_shift_g_go_to_the_first_and_the_last_event_and_no_further(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.press("G")
        assert person.uid == archive.uid_at(archive.size - 1)
        await person.press("j", "pagedown")
        assert person.uid == archive.uid_at(archive.size - 1)
        assert person.part("events")[-1].startswith("▌")
        await person.press("g")
        assert person.uid == archive.uid_at(0)
        await person.press("k", "pageup")
        assert person.uid == archive.uid_at(0)


@pytest.mark.parametrize(("down", "up"), [("ctrl+d", "ctrl+u"), ("pagedown", "pageup")])
async def test_paging_moves_by_as_many_rows_as_the_list_shows(
    corpus_db: Path, archive: Archive, down: str, up: str
) -> None:
    async with program(corpus_db, size=NARROW) as person:
        page = len(person.part("events")) - 1
        await person.press(down)
        assert person.uid == archive.uid_at(page)
        await person.press(down, up)
        assert person.uid == archive.uid_at(page)


@pytest.mark.parametrize(("on", "back", "length"), [("d", "D", 1), ("w", "W", 7)])
async def test_a_day_and_a_week_lead_to_the_first_event_so_much_later_or_the_last_so_much_earlier(
    corpus_db: Path, archive: Archive, on: str, back: str, length: int
) -> None:
    begins = days(archive)
    async with program(corpus_db) as person:
        await person.go_to(15)
        here = day_here(person)
        await person.press(on)
        assert day_here(person) == min(day for day in begins if day >= here + length)
        here = day_here(person)
        await person.press(back)
        assert day_here(person) == max(day for day in begins if day <= here - length)


async def test_l_and_h_go_to_the_next_and_the_previous_bucket_that_has_events(
    corpus_db: Path,
) -> None:
    async with program(corpus_db, "date:2022-08..2025 -lane:undated") as person:
        await person.press("t")
        await person.type("2022-09-08")
        await person.press("enter", "+", "+")
        assert "by week" in person.part("strip")[0]
        monday = day_from_iso("2022-09-05")
        here = day_here(person)
        await person.press("l")
        assert day_here(person) >= monday + 7
        await person.press("h")
        assert monday <= day_here(person) <= here
        await person.press("right", "left")
        assert monday <= day_here(person) <= here


async def test_braces_go_to_the_next_cluster_over_a_gap_and_back(corpus_db: Path) -> None:
    async with program(corpus_db, "sector:bakhmut -lane:undated") as person:
        await person.press("G", "+", "+", "+", "+", "{")
        assert "by day" in person.part("strip")[0]
        begins, row = day_here(person), person.position[0]
        await person.press("k")
        assert day_here(person) < begins - 1
        await person.press("}")
        assert person.position[0] == row


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2023-03", "2023-03-01"), ("8 sep 2022", "2022-09-08"), ("late 2025", "2025-09-01")],
)
async def test_t_goes_to_the_first_event_of_a_date(
    corpus_db: Path, archive: Archive, typed: str, day: str
) -> None:
    async with program(corpus_db) as person:
        await person.press("t")
        assert "Go to a date" in person.screen
        await person.type(typed)
        await person.press("enter")
        first = min(begins for begins in days(archive) if begins >= day_from_iso(day))
        assert iso(day_here(person)) == iso(first)


async def test_t_goes_so_much_further_from_where_one_is(corpus_db: Path, archive: Archive) -> None:
    async with program(corpus_db) as person:
        await person.go_to(20)
        here = day_here(person)
        await person.press("t")
        await person.type("+3w")
        await person.press("enter")
        assert day_here(person) == min(day for day in days(archive) if day >= here + 21)


async def test_t_goes_to_a_share_of_the_list(corpus_db: Path, archive: Archive) -> None:
    async with program(corpus_db) as person:
        await person.press("t")
        await person.type("50%")
        await person.press("enter")
        assert person.position[0] - 1 == round((archive.size - 1) / 2)


async def test_an_ambiguous_date_is_refused_with_both_readings_and_esc_leaves(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.press("j", "t")
        await person.type("08/09/2022")
        asked = " ".join(person.box)
        assert "2022-09-08" in asked
        assert "2022-08-09" in asked
        await person.press("enter")
        assert "Go to a date" in person.screen
        await person.press("escape")
        assert "Go to a date" not in person.screen
        assert person.uid == archive.uid_at(1)


async def test_shift_h_and_shift_l_walk_through_the_places_visited(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.press("j", "j", "G", "H")
        assert person.uid == archive.uid_at(2)
        await person.press("L")
        assert person.uid == archive.uid_at(archive.size - 1)
        await person.press("L")
        assert person.footer == "No further place visited."


async def test_a_click_on_a_row_goes_to_its_event(corpus_db: Path, archive: Archive) -> None:
    async with program(corpus_db) as person:
        await person.pilot.click("#events", offset=(20, 5))
        await person.settle()
        assert person.uid == archive.uid_at(4)


async def test_a_click_on_a_bar_goes_to_its_time(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        at = person.part("strip")[-1].index("2023")
        await person.pilot.click("#strip", offset=(at, 2))
        await person.settle()
        assert iso(day_here(person)).startswith("2023")


def linked(archive: Archive) -> tuple[int, str, str]:
    """Return the rank and the uid of an event that is linked to another, and that other's uid."""
    for rank in range(archive.size):
        event = archive.event(rank)
        if event.links and event.links[0].relation == "contradicts":
            return rank, event.uid, event.links[0].uid
    raise AssertionError("no event contradicts another")


async def test_r_goes_to_a_linked_event_and_shift_h_comes_back(
    corpus_db: Path, archive: Archive
) -> None:
    rank, uid, other = linked(archive)
    async with program(corpus_db) as person:
        await person.go_to(rank)
        assert person.uid == uid
        await person.press("r")
        assert any("contradict" in line for line in person.box)
        await person.press("enter")
        assert person.uid == other
        await person.press("H")
        assert person.uid == uid


async def test_a_filter_that_hides_a_linked_event_gives_way_and_undo_brings_it_back(
    corpus_db: Path, archive: Archive
) -> None:
    rank, uid, other = linked(archive)
    title = f'"{archive.event(rank).title}"'
    async with program(corpus_db, f"{title} -kind:forecast") as person:
        assert person.uid == uid
        await person.press("r", "enter")
        assert person.uid == other
        assert person.chips == ["-kind:forecast"]
        assert "u brings it back" in person.footer
        await person.press("u")
        assert person.chips == [title, "-kind:forecast"]
        assert person.uid == uid


async def test_r_says_so_where_nothing_is_linked(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("r")
        assert person.footer == "No other event is linked to this one."


async def test_the_wheel_moves_in_the_list_and_scrolls_the_text_it_is_over(
    corpus_db: Path,
) -> None:
    async with program(corpus_db) as person:
        for wheel, over in ((events.MouseScrollDown, "events"), (events.MouseScrollUp, "events")):
            region = person.explorer.query_one(f"#{over}").region
            turn = wheel(None, region.x + 5, region.y + 5, 0, 1, 0, False, False, False)
            person.app.post_message(turn)
            await person.settle()
            assert person.position[0] == (4 if wheel is events.MouseScrollDown else 1)
        top = person.part("event")
        region = person.explorer.query_one("#event").region
        person.app.post_message(
            events.MouseScrollDown(None, region.x + 5, region.y + 5, 0, 1, 0, False, False, False)
        )
        await person.settle()
        assert person.part("event")[1] == top[4]
        assert person.position[0] == 1
