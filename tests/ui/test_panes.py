"""Panes: which is active, what scrolls, what is maximised, quotes, hits."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.model.event import Event
from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.archive import Archive
from tests.ui.person import HUGE, NARROW, WIDE, Person, program

PANES = {"strip": "1", "events": "2", "event": "3", "quotes": "4"}


def active(person: Person) -> list[str]:
    """Return the panes whose rule is drawn heavy."""
    return [name for name in PANES if person.part(name) and person.part(name)[0].startswith("━")]


async def test_the_list_is_active_at_first(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        assert active(person) == ["events"]


@pytest.mark.parametrize("size", [NARROW, WIDE, HUGE])
async def test_numbers_make_their_pane_the_active_one_and_bring_it_out(
    corpus_db: Path, size: tuple[int, int]
) -> None:
    async with program(corpus_db, size=size) as person:
        for name in ("quotes", "event", "strip", "events", "quotes"):
            await person.press(PANES[name])
            assert active(person) == [name]


async def test_tab_goes_round_the_panes_and_shift_tab_back(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        seen = []
        for _ in range(4):
            await person.press("tab")
            seen += active(person)
        assert seen == ["event", "quotes", "strip", "events"]
        await person.press("shift+tab")
        assert active(person) == ["strip"]


async def test_enter_opens_event_then_quotes_and_esc_backs_out_but_never_quits(
    corpus_db: Path,
) -> None:
    async with program(corpus_db) as person:
        steps = []
        for key in ("enter", "enter", "enter", "escape", "escape", "escape", "escape"):
            await person.press(key)
            steps += active(person)
        assert steps == ["event", "quotes", "quotes", "event", "events", "events", "events"]
        assert person.app.is_running


async def test_j_moves_the_cursor_whichever_pane_is_active(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        for row, pane in enumerate(PANES.values(), 2):
            await person.press(pane, "j")
            assert person.position[0] == row


@pytest.mark.parametrize("pane", ["event", "quotes", "events", "strip"])
async def test_z_gives_all_the_room_to_the_active_pane_and_shares_it_again(
    corpus_db: Path, pane: str
) -> None:
    async with program(corpus_db) as person:
        await person.press(PANES[pane])
        before = person.lines
        await person.press("z")
        shown = [name for name in PANES if person.explorer.query_one(f"#{name}").region.area]
        assert shown == [pane]
        assert len(person.part(pane)[0]) == WIDE[0]
        assert all(len(line) == WIDE[0] for line in person.lines)
        await person.press("z")
        assert person.lines == before


async def test_q_closes_a_maximised_pane_before_it_quits(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("z", "q")
        assert person.app.is_running
        assert "1 Timeline" in person.screen
        await person.press("q")
        assert person.app.return_code == 0


async def test_shift_q_quits_at_once(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("z", "Q")
        assert person.app.return_code == 0


@pytest.mark.parametrize("size", [NARROW, WIDE, HUGE])
async def test_the_list_grows_and_shrinks_no_further_than_its_bounds(
    corpus_db: Path, size: tuple[int, int]
) -> None:
    async with program(corpus_db, size=size) as person:

        def area() -> int:
            return person.explorer.query_one("#events").region.area

        usual = area()
        await person.press(">")
        assert area() > usual
        await person.press("<", "<")
        assert area() < usual
        await person.press(*">" * 20)
        assert [len(line) for line in person.lines] == [size[0]] * size[1]
        await person.press(*"<" * 20)
        assert [len(line) for line in person.lines] == [size[0]] * size[1]
        assert person.row


async def test_i_hides_the_timeline_and_brings_it_back(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        rows = len(person.part("events"))
        await person.press("i")
        assert "Timeline" not in person.screen
        assert len(person.part("events")) > rows
        await person.press("i")
        assert len(person.part("events")) == rows
        assert person.part("strip")[-1].count("▲") == 1


async def test_shift_j_and_shift_k_scroll_the_event_from_the_list(corpus_db: Path) -> None:
    async with program(corpus_db, size=NARROW) as person:
        top = person.part("event")
        row = person.row
        assert top[-1].endswith("↓")
        await person.press("J")
        assert person.part("event")[1:4] == [line.replace("↓", " ") for line in top[4:7]]
        assert person.row == row
        await person.press("K")
        assert person.part("event") == top
        await person.press(*"J" * 40)
        assert not person.part("event")[-1].endswith("↓")
        await person.press("j")
        assert person.explorer.event is not None
        assert person.part("event")[1].startswith(person.explorer.event.title[:30])


def with_quotes(archive: Archive, least: int) -> tuple[int, Event]:
    """Return the row among quoted events, and the event, of one with so many quotes."""
    answer = archive.answer(parse_query("has:quote"))
    for row in range(answer.count):
        event = archive.event(answer.kth(row))
        if len(event.quotes) >= least:
            return row, event
    raise AssertionError(f"no event with {least} quotes")


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_brackets_step_through_the_quotes_of_an_event(
    corpus_db: Path, archive: Archive, size: tuple[int, int]
) -> None:
    row, event = with_quotes(archive, 2)
    total = len(event.quotes)
    async with program(corpus_db, "has:quote", size=size) as person:
        await person.go_to(row)
        await person.press("]")
        rule, *body = person.part("quotes")
        assert f"2 of {total}" in rule
        marked = " ".join(line for line in body if line.startswith("▌"))
        assert event.quotes[1].exact[:20] in marked
        await person.press(*"]" * total)
        assert f"{total} of {total}" in person.part("quotes")[0]
        await person.press(*"[" * (total + 1))
        assert f"1 of {total}" in person.part("quotes")[0]


async def test_every_quote_stands_with_speaker_source_and_stance(
    corpus_db: Path, archive: Archive
) -> None:
    answer = archive.answer(parse_query("has:quote"))
    async with program(corpus_db, "has:quote", size=HUGE) as person:
        for row in range(answer.count):
            event = archive.event(answer.kth(row))
            told = " ".join(" ".join(person.part("quotes")).replace("▌", " ").split())
            for quote in event.quotes:
                assert f"“{quote.exact}”" in told
                if quote.speaker:
                    assert quote.speaker.name in told
                if quote.stance:
                    assert f"{quote.stance} a claim" in told
            await person.press("j")


async def test_n_goes_to_the_next_hit_and_then_to_the_next_event(corpus_db: Path) -> None:
    async with program(corpus_db, "kupiansk") as person:
        for _ in range(12):
            await person.press("n")
        assert person.position[0] > 1
        row = person.position[0]
        for _ in range(12):
            await person.press("N")
        assert person.position[0] < row


async def test_n_without_words_says_what_to_do(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("n")
        assert "No words are searched for" in person.footer
        await person.press("j")
        assert "No words" not in person.footer
