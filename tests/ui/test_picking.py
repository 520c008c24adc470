"""Pickers: values with counts, several at once, some left out; and by what the event has."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.archive import Archive
from tests.ui.person import HUGE, NARROW, Person, program


def count_of(archive: Archive, query: str) -> int:
    """Return how many events a query shows."""
    return archive.answer(parse_query(query)).count


async def test_s_offers_every_sector_with_how_many_events_it_would_show(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db, "kind:statement") as person:
        await person.press("s")
        offered = [line for line in person.box if line.startswith("·")]
        assert len(offered) > 5
        shown = archive.answer(parse_query("kind:statement")).shown
        for value, count in archive.facet_counts("sector", shown):
            rows = [line for line in offered if line.split("  ")[0].strip("· ") == value.label]
            if count and rows:
                assert rows[0].endswith(f" {count}")


async def test_typing_narrows_the_picker_and_enter_takes_the_value_under_the_cursor(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.press("s")
        await person.type("bakh")
        assert [line.split()[1] for line in person.box if line.startswith("·")] == ["Bakhmut"]
        await person.press("enter")
        assert person.chips == ["sector:bakhmut"]
        assert person.position[1] == count_of(archive, "sector:bakhmut")


async def test_space_takes_several_and_the_list_behind_follows(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.press("s", "space", "down", "down", "down", "space")
        picked = [line.split("  ")[0] for line in person.box if line.startswith("+")]
        assert len(picked) == 2
        behind = person.status
        await person.press("enter")
        assert person.status == behind
        (chip,) = person.chips
        assert chip.startswith("sector:")
        assert person.position[1] == count_of(archive, chip)


async def test_an_exclamation_mark_leaves_a_value_out(corpus_db: Path, archive: Archive) -> None:
    async with program(corpus_db) as person:
        await person.press("s", "!")
        assert [line for line in person.box if line.startswith("−")]
        await person.press("enter")
        (chip,) = person.chips
        assert chip.startswith("-sector:")
        assert person.position[1] == count_of(archive, chip)


async def test_a_picker_opened_again_shows_what_is_chosen_and_can_take_it_back(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db, "sector:bakhmut -sector:moscow") as person:
        await person.press("s")
        chosen = [line[0] for line in person.box if "Bakhmut" in line or "Moscow" in line]
        assert chosen == ["+", "−"]
        await person.type("bakhmut")
        await person.press("space", *["backspace"] * 7)
        await person.type("mosc")
        await person.press("!", "enter")
        assert person.chips == []
        assert person.position[1] == archive.size


@pytest.mark.parametrize("key", ["s", "p", "f"])
async def test_esc_leaves_a_picker_and_everything_is_as_before(corpus_db: Path, key: str) -> None:
    async with program(corpus_db, "kind:statement") as person:
        await person.press("j", "j")
        before = person.lines
        await person.press(key, "space", "down", "!", "escape")
        assert person.lines == before


async def test_p_finds_a_place_by_another_of_its_names(corpus_db: Path, archive: Archive) -> None:
    async with program(corpus_db) as person:
        await person.press("p")
        await person.type("Бахмут")
        assert any("Bakhmut" in line for line in person.box)
        await person.press("enter")
        assert person.chips == ["place:bakhmut"]


async def test_f_asks_for_a_field_and_then_for_its_values(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.press("f")
        assert "Narrow by" in person.screen
        await person.type("status")
        await person.press("enter")
        assert any("disputed" in line for line in person.box)
        await person.type("disputed")
        await person.press("enter")
        assert person.chips == ["status:disputed"]
        assert person.position[1] == count_of(archive, "status:disputed")


async def test_a_picker_fits_a_small_screen_and_its_cursor_stays_in_view(corpus_db: Path) -> None:
    async with program(corpus_db, size=NARROW) as person:
        await person.press("s", "end")
        assert [len(line) for line in person.lines] == [80] * 24
        await person.press("enter")
        assert len(person.chips) == 1


async def test_typing_what_nothing_matches_is_told_and_enter_changes_nothing(
    corpus_db: Path,
) -> None:
    async with program(corpus_db, "regroup") as person:
        await person.press("s")
        await person.type("zzz")
        assert any("nothing matches" in line for line in person.box)
        await person.press("enter")
        assert person.chips == ["regroup"]


async def choose(person: Person, key: str, typed: str) -> None:
    """Press a key and take what the typed text finds."""
    await person.press(key)
    await person.type(typed)
    await person.press("enter")


async def test_at_shows_only_what_shares_a_value_of_the_event_and_keeps_the_event(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.go_to(3)
        uid = person.uid
        await choose(person, "@", "sector")
        (chip,) = person.chips
        assert chip.startswith("sector:")
        assert person.uid == uid
        assert person.position[1] == count_of(archive, chip)


async def test_an_exclamation_mark_leaves_out_what_shares_a_value_and_moves_to_a_neighbour(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.go_to(3)
        uid = person.uid
        await choose(person, "!", "kind")
        (chip,) = person.chips
        assert chip.startswith("-kind:")
        answer = archive.answer(parse_query(chip))
        rank = archive.rank_of(uid)
        assert rank is not None
        nearest = answer.nearest(rank)
        assert nearest is not None
        assert person.uid == archive.uid_at(nearest)


async def test_every_value_an_event_offers_is_one_its_event_has(
    corpus_db: Path, archive: Archive
) -> None:
    """Whatever `@` offers, the event stays: a term that lost it would be wrongly quoted."""
    from conflict_tui.ui.picking import event_items

    for rank in range(0, archive.size, 3):
        for item in event_items(archive.event(rank)):
            query = parse_query(item.value)
            assert not query.problems, item.value
            assert rank in archive.answer(query).shown, (archive.uid_at(rank), item.value)


SIGNS = ("+", "−", "·")
"""Of a value that is chosen, left out, neither."""


def counts_of(person: Person) -> dict[str, list[str]]:
    """Return what stands beside each value that is offered."""
    rows = (line[1:].rsplit("   ", 1) for line in person.box if line[:1] in SIGNS)
    return {label.strip(): "".join(remark).split() for label, *remark in rows}


async def test_months_are_listed_in_order_of_time_with_what_choosing_each_shows(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db, "sector:kharkiv date:2022", size=HUGE) as person:
        await choose(person, "f", "month")
        offered = counts_of(person)
        assert list(offered) == [f"2022-{month:02}" for month in range(1, 13)]
        for month, (certain, *possible) in offered.items():
            answer = archive.answer(parse_query(f"sector:kharkiv date:2022 date:{month}"))
            assert int(certain) == len(answer.certain)
            assert possible == (["░", f"{len(answer.possible)}"] if answer.possible else [])


async def test_two_years_are_chosen_as_dates_and_a_third_is_left_out(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db, size=HUGE) as person:
        await choose(person, "f", "year")
        await person.press("space", "down", "space", "down", "!", "enter")
        assert person.chips == ["date:2014,2015", "-date:2016"]
        assert person.position[1] == count_of(archive, "date:2014,2015 -date:2016")
        await choose(person, "f", "year")
        assert [line[:6] for line in person.box if line[:1] in SIGNS[:2]] == [
            "+ 2014", "+ 2015", "− 2016",
        ]  # fmt: skip


async def test_a_month_asked_for_is_listed_though_nothing_falls_in_it(corpus_db: Path) -> None:
    async with program(corpus_db, "regroup date:1999-03") as person:
        await choose(person, "f", "month")
        assert [line.split() for line in person.box if line[:1] == "+"] == [["+", "1999-03", "0"]]


async def test_a_lane_that_is_not_shown_is_not_counted_either(corpus_db: Path) -> None:
    async with program(corpus_db, "sector:kharkiv date:2022 lane:certain", size=HUGE) as person:
        await choose(person, "f", "month")
        assert "░" not in str(counts_of(person))


async def test_values_beside_chosen_ones_say_how_many_more_they_would_show(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db, size=HUGE) as person:
        await person.press("s", "space")
        first = next(line for line in person.box if line[:1] == "+")
        now = person.explorer.answer
        assert now is not None
        for value, count in archive.facet_counts("sector", now.shown):
            row = counts_of(person).get(value.label)
            both = count_of(archive, f"{now.query.text},{value.value}")
            if row is not None and value.label not in first:
                more = both - now.count
                assert row == [f"{count}", *(["+", f"{more}"] if more else [])]


async def test_a_value_that_is_left_out_says_how_many_events_that_takes_away(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db, "sector:kharkiv", size=HUGE) as person:
        await person.press("s", "down", "!")
        without = count_of(archive, "sector:kharkiv -sector:kupiansk")
        taken = count_of(archive, "sector:kharkiv") - without
        assert counts_of(person)["Kupiansk"] == ["0", "−", f"{taken}"]
        assert counts_of(person)["Kharkiv"] == [f"{without}"]
