"""What the timeline shows: events, sectors in lanes, publishers, figures added up as ranges."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from textual.events import Click

from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.event import Event, EventSource, Figure, Kind
from conflict_tui.model.when import When
from conflict_tui.store.archive import Archive
from conflict_tui.store.opening import open_writing
from conflict_tui.store.schema import create
from conflict_tui.store.writing import Writer
from conflict_tui.ui.draw.density import names_width
from conflict_tui.ui.timeline_choices import choices
from conflict_tui.ui.widgets.density_strip import DensityStrip
from tests.small import ARTICLE, COAST, DATASET, DENIAL, DISPATCH, RIVER, UPLAND, small_references
from tests.ui.person import HUGE, NARROW, WIDE, Person, program

SOURCES = (ARTICLE, DISPATCH, DENIAL)
SECTORS = {"river": RIVER, "coast": COAST, "upland": UPLAND, "": None}


def event(
    date: str, sector: str, sources: int, *figures: Figure, kind: Kind = Kind.INCIDENT
) -> Event:
    """Return an event of a sector that cites so many sources."""
    where = SECTORS[sector]
    return Event(
        f"{date}-{sector}-{sources}",
        f"Something on {date}",
        kind,
        DATASET,
        When(date, parse_edtf(date)),
        sectors=(where,) if where else (),
        sources=tuple(map(EventSource, SOURCES[:sources])),
        figures=figures,
    )


def killed(
    low: float | None, best: float | None, high: float | None, qual: str = "stated"
) -> Figure:
    """Return a figure of the killed."""
    return Figure("killed", low, best, high, "people", qual)


EVENTS = (
    event("2022-03-01", "river", 3, killed(1000, 1100, 1600)),
    event("2022-03-02", "river", 1, killed(200, None, 250), killed(None, 220, None)),
    event("2022-03-03", "coast", 0, killed(12, None, None, "placeholder")),
    event("2022-05-10", "coast", 2, killed(300, None, None, "at_least")),
    event("2022-07-08", "", 1, Figure("displaced", None, 4000.0, None, "people")),
    event("2022-08", "upland", 1, Figure("area", None, 4.0, None, "km2")),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A few events with figures as ranges, in sectors, with sources."""
    return written(tmp_path_factory.mktemp("figures") / "figures.db", *EVENTS)


def written(path: Path, *events: Event) -> Path:
    """Write events into a new database."""
    create(path)
    with closing(open_writing(path)) as connection:
        writer = Writer(connection)
        with writer.together():
            writer.write_references(small_references())
            writer.write_events(events)
            writer.rebuild_search()
    return path


def rule(person: Person) -> str:
    """Return the remark in the rule of the timeline."""
    return person.part("strip")[0].partition("Timeline ")[2].strip("─━ ")


def names(person: Person) -> list[str]:
    """Return what stands at the left of the lanes, with the tallest of each."""
    left = [line[: names_width(len(line)) - 1] for line in person.part("strip")[1:-1]]
    return [" ".join(words.split()) for words in left if words.strip()]


async def show(person: Person, name: str) -> None:
    """Choose what the timeline shows by typing its name."""
    await person.press("S")
    await person.type(name)
    await person.press("enter")


async def test_one_is_offered_what_the_database_has(database: Path) -> None:
    async with program(database) as person:
        await person.press("S")
        offered = [line.split()[0] for line in person.box if line.strip()][2:]
        assert offered == ["events", "sectors", "publishers", "displaced", "killed"]
        [killed] = [line for line in person.box if line.startswith("killed")]
        assert killed.split()[1:] == ["3", "events", "added", "up"], "a placeholder is not added"


async def test_ranges_are_drawn_from_low_to_high_and_what_is_left_out_is_told(
    database: Path,
) -> None:
    async with program(database, "date:2022-03", HUGE) as person:
        await person.press("=", "-")
        await show(person, "killed")
        assert rule(person) == (
            "killed · by week · tallest 1,200–1,850, best 1,320 · █ low ░ high"
            " · 1 left out: placeholders"
        )
        bars = "".join(person.part("strip")[1:-1])
        assert "█" in bars
        assert "░" in bars
        await person.resize(*NARROW)
        assert rule(person) == "killed · tallest 1,200–1,850 · █ low ░ high · 1 left out"


@pytest.mark.parametrize("size", [(50, 14), (60, 20), NARROW, WIDE])
async def test_a_sum_says_what_it_is_a_sum_of_on_every_screen(
    database: Path, size: tuple[int, int]
) -> None:
    async with program(database, "date:2022-03", size) as person:
        assert rule(person).startswith("by "), "the events"
        await show(person, "killed")
        assert rule(person).startswith("killed ")
        assert "1,200–1,850" in rule(person)
        assert "1 left out" in rule(person) or "−1" in rule(person)
        await person.filter("date:2022-04")
        assert "nothing to add up" in rule(person)
        await show(person, "publishers")
        assert rule(person).startswith("publishers ")


async def test_a_long_measure_is_cut_before_its_sum_and_written_as_it_is(tmp_path: Path) -> None:
    name = "Kíll_éd civilians of every side there is in the whole region since then"
    path = written(tmp_path / "long.db", event("2022-05-10", "", 1, Figure(name, 3.0, None, None)))
    async with program(path, size=(50, 14)) as person:
        await show(person, "Kíll")
        assert rule(person) == "Kíll éd civil… 3+"
        await person.resize(*HUGE)
        assert rule(person).startswith(name.replace("_", " "))


async def test_the_menu_asks_as_often_of_many_measures_as_of_one(tmp_path: Path) -> None:
    many = [Figure(f"m{number}", None, 1.0, None) for number in range(40)]
    asked = []
    for path, figures in ((tmp_path / "one.db", many[:1]), (tmp_path / "many.db", many)):
        with closing(Archive.open(written(path, event("2022-05-10", "", 1, *figures)))) as archive:
            statements: list[str] = []
            archive.connection.set_trace_callback(statements.append)
            choices(archive)
            asked.append(len(statements))
    assert asked[0] == asked[1]


async def test_a_sum_without_a_high_end_says_or_more(database: Path) -> None:
    async with program(database, "date:2022-05") as person:
        await show(person, "killed")
        assert "tallest 300 or more" in rule(person)
        await show(person, "displaced")
        assert "nothing to add up" in rule(person)


async def test_the_timeline_shows_what_one_is_at_and_esc_brings_back_what_it_was(
    database: Path,
) -> None:
    async with program(database) as person:
        before = person.part("strip")
        await person.press("S", "down", "down")
        assert rule(person).startswith("publishers · by")
        assert "most 3" in rule(person)
        await person.press("escape")
        assert person.part("strip") == before


async def test_what_the_timeline_shows_can_be_undone(database: Path) -> None:
    async with program(database) as person:
        await show(person, "killed")
        await person.press("u")
        assert rule(person).startswith("by ")
        await person.press("U")
        assert rule(person).startswith("killed")


async def test_it_stays_when_one_narrows_zooms_or_moves(database: Path) -> None:
    async with program(database) as person:
        await show(person, "killed")
        await person.filter("sector:coast")
        await person.press("+", "-", "G", "l")
        assert rule(person).startswith("killed")
        assert "▲" in person.part("strip")[-1]
        await person.press("S")
        at = [line for line in person.box if line.startswith("killed")]
        assert at
        await person.press("enter")
        assert rule(person).startswith("killed"), "one begins at what is shown"


async def test_sectors_stand_in_lanes_with_their_names(database: Path) -> None:
    async with program(database, size=NARROW) as person:
        before = len(person.part("strip"))
        await show(person, "sectors")
        assert names(person) == ["Upland 2", "River bank 2", "Coast 1", "no sector 1"]
        assert len(person.part("strip")) > before, "lanes have more room"
        assert "sectors · by" in rule(person)
        await show(person, "events")
        assert len(person.part("strip")) == before


@pytest.mark.parametrize("size", [(50, 14), NARROW, WIDE, HUGE])
async def test_lanes_fit_into_every_size(database: Path, size: tuple[int, int]) -> None:
    async with program(database, size=size) as person:
        await show(person, "sectors")
        shown = person.part("strip")
        assert all(len(line) == size[0] for line in shown)
        assert len(shown) <= max(8, 2 * size[1] // 5)
        assert names(person)[0].startswith("Upland")
        assert "2022" in shown[-1]
        assert "▲" in shown[-1]


async def test_lanes_of_the_whole_screen_are_as_high_as_they_can_be(database: Path) -> None:
    async with program(database) as person:
        await show(person, "sectors")
        await person.press("1", "z")
        strip = person.part("strip")
        assert len(strip) > 25
        columns = ["".join(column).strip() for column in zip(*strip[1:-1], strict=True)]
        assert max(map(len, columns)) >= (len(strip) - 2) // 4
        await person.press("z", "-")
        assert names(person)[0].startswith("Upland")


async def test_a_click_beside_the_names_goes_where_the_bar_is(database: Path) -> None:
    async with program(database) as person:
        await show(person, "sectors")
        await person.press("G")
        last = person.position
        strip = person.explorer.query_one(DensityStrip)
        names_end = names_width(WIDE[0])

        async def click(x: int) -> None:
            strip.post_message(Click(strip, x, 2, 0, 0, 1, False, False, False, x, 2))
            await person.settle()

        await click(names_end - 2)
        assert person.position == last, "a name is no bucket"
        await click(names_end)
        assert person.position[0] == 1


async def test_what_matches_nothing_leaves_the_timeline_as_it_was(database: Path) -> None:
    async with program(database) as person:
        before = person.part("strip")
        await person.press("S", "down")
        await person.type("no such thing")
        await person.press("enter")
        assert person.part("strip") == before


async def test_a_database_without_figures_or_sectors_offers_neither(tmp_path: Path) -> None:
    path = tmp_path / "bare.db"
    create(path)
    async with program(path) as person:
        await person.press("S")
        assert [line.split()[0] for line in person.box if line.strip()][2:] == ["events"]
        await person.press("enter")
        assert person.app.screen is person.explorer
