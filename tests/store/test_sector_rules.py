"""Rules put events into sectors, leave what was put there by hand, and can be run again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_tui.model.errors import StoreError
from conflict_tui.model.event import Event, Place
from conflict_tui.model.sector_rules import RuledSector, SectorMap
from conflict_tui.model.value import replace
from conflict_tui.store.catalogue import Catalogue
from conflict_tui.store.opening import open_reading, open_writing
from conflict_tui.store.sector_reading import held_by_hand, in_any_sector, rules, sector_counts
from conflict_tui.store.sector_replacing import replace_rules
from conflict_tui.store.sector_rules import SectorRules, run_again
from conflict_tui.store.writing import Writer
from tests.small import small_database
from tests.store.sector_database import (
    FORD,
    LAND,
    MILL,
    NORTH,
    PLACES,
    PORT,
    SECTORS,
    SOUTH,
    area,
    event,
    named,
    ruled_database,
    sector,
    sectors_of,
)

BY_RULE = "rule"
EVENTS = (
    event("at-ford", (FORD, "exact")),
    event("at-mill", (MILL, "settlement")),
    event("in-north", (NORTH, "adm1")),
    event("in-land", (LAND, "country")),
    event("vague-ford", (FORD, "adm1")),
    event("both", (NORTH, "adm1"), (PORT, "near")),
    event("placeless"),
    event("by-hand", (FORD, "exact"), sectors=["harbour", "river"]),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return ruled_database(tmp_path / "ruled.db", EVENTS)


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_writing(path)) as connection:
        yield connection


def slugs(connection: sqlite3.Connection, uid: str) -> list[str]:
    return [slug for slug, _ in sectors_of(connection, uid)]


def key_of(connection: sqlite3.Connection, uid: str) -> int:
    key: int = connection.execute("SELECT id FROM event WHERE uid = ?", (uid,)).fetchone()[0]
    return key


def assign_all(connection: sqlite3.Connection) -> int:
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        return SectorRules(connection).assign(1, 1_000_000)


def test_events_are_put_where_the_rules_say(connection: sqlite3.Connection) -> None:
    assign_all(connection)
    assert sectors_of(connection, "at-ford") == [("river", BY_RULE), ("valley", BY_RULE)]
    assert slugs(connection, "at-mill") == ["north", "valley"]
    assert slugs(connection, "in-north") == ["north"]
    assert slugs(connection, "vague-ford") == ["north"]
    assert slugs(connection, "in-land") == slugs(connection, "placeless") == []


def test_sectors_of_the_first_place_come_first(connection: sqlite3.Connection) -> None:
    assign_all(connection)
    assert slugs(connection, "both") == ["north", "harbour"]


def test_of_several_places_only_the_narrowest_sectors_of_a_branch_count(
    connection: sqlite3.Connection,
) -> None:
    Writer(connection).write_events([event("route", (NORTH, "adm1"), (FORD, "exact"))])
    assign_all(connection)
    assert slugs(connection, "route") == ["river", "valley"]


def test_what_is_there_by_hand_stays_and_comes_first(connection: sqlite3.Connection) -> None:
    assign_all(connection)
    expected = [("river", "hand"), ("harbour", "hand"), ("valley", BY_RULE)]
    assert sectors_of(connection, "by-hand") == expected
    replace_rules(connection, [replace(each, rules=()) for each in SECTORS])
    assign_all(connection)
    assert sectors_of(connection, "by-hand") == expected[:2]


def test_a_rule_adds_nothing_that_what_is_there_by_hand_implies(
    connection: sqlite3.Connection,
) -> None:
    Writer(connection).write_events([event("mended", (NORTH, "adm1"), sectors=["river"])])
    assign_all(connection)
    assert sectors_of(connection, "mended") == [("river", "hand")]


def test_a_rule_may_be_narrower_than_what_is_there_by_hand(connection: sqlite3.Connection) -> None:
    Writer(connection).write_events([event("coarse", (FORD, "exact"), sectors=["north"])])
    assign_all(connection)
    assert sectors_of(connection, "coarse")[:2] == [("north", "hand"), ("river", BY_RULE)]


def test_running_again_what_nobody_changed_writes_nothing(connection: sqlite3.Connection) -> None:
    assert assign_all(connection) > 0
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        again = SectorRules(connection)
        assert again.assign(1, 1_000_000) == 0
        before = connection.total_changes
        again.assign(1, 1_000_000)
        assert connection.total_changes == before


def test_an_event_that_moved_leaves_its_old_sectors(connection: sqlite3.Connection) -> None:
    assign_all(connection)
    connection.execute(
        "UPDATE event_place SET place_id = (SELECT id FROM place WHERE slug = 'port')"
        " WHERE event_id = ?",
        (key_of(connection, "at-ford"),),
    )
    connection.commit()
    with connection:
        assert SectorRules(connection).assign_events([key_of(connection, "at-ford")]) == 3
    assert slugs(connection, "at-ford") == ["harbour"]


def test_an_event_that_lost_its_place_leaves_all_sectors(connection: sqlite3.Connection) -> None:
    assign_all(connection)
    keys = [key_of(connection, uid) for uid in ("at-ford", "both")]
    connection.executemany("DELETE FROM event_place WHERE event_id = ?", [(key,) for key in keys])
    connection.commit()
    with connection:
        SectorRules(connection).assign_events(keys[:1])
        SectorRules(connection).assign(keys[1], keys[1])
    assert slugs(connection, "at-ford") == slugs(connection, "both") == []


def test_only_the_events_asked_for_are_looked_at(connection: sqlite3.Connection) -> None:
    with connection:
        first, second = key_of(connection, "at-ford"), key_of(connection, "at-mill")
        SectorRules(connection).assign(first, first)
    assert slugs(connection, "at-ford")
    assert not slugs(connection, "at-mill")
    with connection:
        SectorRules(connection).assign_events([second])
    assert slugs(connection, "at-mill")
    assert not slugs(connection, "in-north")


def test_what_is_rolled_back_is_found_again(connection: sqlite3.Connection) -> None:
    again = SectorRules(connection)
    connection.execute("BEGIN IMMEDIATE")
    again.assign(1, 1_000_000)
    connection.execute("ROLLBACK")
    assert not slugs(connection, "at-ford")
    connection.execute("BEGIN IMMEDIATE")
    again.assign(1, 1_000_000)
    connection.execute("COMMIT")
    assert slugs(connection, "at-ford") == ["river", "valley"]


def test_rules_replaced_on_the_same_connection_are_the_ones_that_count(
    connection: sqlite3.Connection,
) -> None:
    assign_all(connection)
    replace_rules(connection, [*SECTORS[:1], sector("mills", named("Mill"), parent="north")])
    assign_all(connection)
    assert slugs(connection, "at-ford") == ["north"]
    assert slugs(connection, "at-mill") == ["mills"]


def test_all_events_are_put_anew_in_short_transactions(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conflict_tui.store.sector_rules._AT_ONCE", 3)
    assert run_again(path) == (6, len(EVENTS))
    with closing(open_reading(path)) as connection:
        assert in_any_sector(connection) == (6, len(EVENTS))
        assert slugs(connection, "at-ford") == ["river", "valley"]


def test_without_rules_nothing_is_left_of_what_rules_put(path: Path) -> None:
    run_again(path)
    with closing(open_writing(path)) as connection:
        replace_rules(connection, [replace(each, rules=()) for each in SECTORS])
    assert run_again(path) == (1, len(EVENTS))


def _plainly(each: Event, ruled: tuple[RuledSector, ...]) -> set[str]:
    """Return the sectors of an event as slowly and plainly as can be."""
    of_slug = {place.slug: place for place in PLACES}
    chart, found = SectorMap(ruled), list[str]()
    for there in each.places:
        around: list[Place] = []
        parent = there.place.parent
        while parent:
            around.append(of_slug[parent])
            parent = of_slug[parent].parent
        found += chart.sectors_of(there.place, around, there.precision)
    by_hand = [each.slug for each in each.sectors]
    return set(by_hand) | set(chart.narrowest([*by_hand, *found]))


PLACED = st.sampled_from(
    list(product((LAND, NORTH, SOUTH, FORD, MILL, PORT), ("exact", "adm1", "country", "unknown")))
)
ANY_EVENT = st.tuples(
    st.lists(PLACED, max_size=3, unique_by=lambda placed: placed[0].slug),
    st.lists(st.sampled_from([each.sector.slug for each in SECTORS]), max_size=2, unique=True),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ANY_EVENT, min_size=1, max_size=12))
def test_any_events_are_put_where_a_plain_way_puts_them(
    tmp_path_factory: pytest.TempPathFactory,
    drawn: list[tuple[list[tuple[Place, str]], list[str]]],
) -> None:
    events = [
        event(f"e{at}", *places, sectors=by_hand) for at, (places, by_hand) in enumerate(drawn)
    ]
    path = ruled_database(tmp_path_factory.mktemp("any") / "any.db", events)
    for _ in range(2):
        run_again(path)
        with closing(open_reading(path)) as connection:
            found = {each.uid: set(slugs(connection, each.uid)) for each in events}
        assert found == {each.uid: _plainly(each, SECTORS) for each in events}


def test_rules_are_read_as_they_were_written(connection: sqlite3.Connection) -> None:
    assert rules(connection) == list(SECTORS)


def test_sectors_that_are_no_longer_wanted_go_unless_events_have_them_by_hand(
    connection: sqlite3.Connection,
) -> None:
    assign_all(connection)
    assert held_by_hand(connection) == {"harbour", "south", "river", "north"}
    replace_rules(connection, [sector("new", area("Land"))])
    left = rules(connection)
    assert [each.sector.slug for each in left] == ["new", "north", "river", "south", "harbour"]
    assert all(not each.rules for each in left[1:])
    assert [each.sector.parent for each in left[1:]] == ["", "north", "", "south"]
    assert slugs(connection, "at-mill") == ["north"]


def test_a_sector_that_changes_keeps_its_key(connection: sqlite3.Connection) -> None:
    statement = "SELECT id FROM sector WHERE slug = 'river'"
    before = connection.execute(statement).fetchone()
    replace_rules(connection, [*SECTORS[:1], sector("river", named("Ford"))])
    assert connection.execute(statement).fetchone() == before
    assert rules(connection)[1].sector.parent == ""


def test_counts_include_what_lies_below(connection: sqlite3.Connection) -> None:
    assign_all(connection)
    counts = sector_counts(connection)
    north, harbour = counts["north"], counts["harbour"]
    assert (north.events, north.by_hand, north.by_rule) == (6, 1, 5)
    assert (harbour.events, harbour.by_hand, harbour.by_rule) == (2, 1, 1)


@pytest.mark.parametrize(
    ("kind", "value", "what"),
    [("box", "[[50, 36], [48, 39]]", "south-west comes first"), ("box", '"Ford"', "is no box"),
     ("area", "[1]", "is no area"), ("polygon", "[[1, 2], 3]", "is no polygon"),
     ("place", '" "', "without a letter")],
)  # fmt: skip
def test_a_rule_that_somebody_spoiled_is_named(
    connection: sqlite3.Connection, kind: str, value: str, what: str
) -> None:
    connection.execute(
        "INSERT INTO sector_rule (sector_id, kind, value) SELECT id, ?, ? FROM sector"
        " WHERE slug = 'river'",
        (kind, value),
    )
    with pytest.raises(StoreError, match=what) as caught:
        SectorRules(connection)
    assert "“river”" in str(caught.value)


def test_a_running_program_notices_that_rules_were_run(path: Path) -> None:
    catalogue = Catalogue(path)
    try:
        assert not catalogue.index.facet("sector", "valley")
        run_again(path)
        # As after a mark: what other programs wrote meanwhile must not be passed over.
        catalogue.refresh()
        assert len(catalogue.index.facet("sector", "valley")) == 3
        version = catalogue.index
        run_again(path)
        catalogue.refresh()
        assert catalogue.index is version
    finally:
        catalogue.close()


def test_places_in_a_circle_end_nothing(connection: sqlite3.Connection) -> None:
    connection.execute(
        "UPDATE place SET parent_id = (SELECT id FROM place WHERE slug = 'ford')"
        " WHERE slug = 'land'"
    )
    connection.commit()
    assign_all(connection)
    assert slugs(connection, "at-ford") == ["river", "valley"]


def test_rules_can_only_be_run_in_a_database_that_can_be_written(tmp_path: Path) -> None:
    path = small_database(tmp_path / "small.db")
    with closing(open_writing(path)) as holding:
        holding.execute("BEGIN IMMEDIATE")
        holding.execute("INSERT INTO about VALUES ('x', 'y')")
        with closing(open_reading(path)) as reading:
            assert rules(reading)
        holding.execute("ROLLBACK")
    with pytest.raises(StoreError, match="there is no such file"):
        run_again(tmp_path / "none.db")
