"""Figures are compared one by one, and added up so that nobody is counted twice."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pyroaring import FrozenBitMap

from conflict_tui.model.buckets import Bucket, Zoom, buckets
from conflict_tui.model.calendar import day_from_iso
from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.event import Event, Figure, Kind, Link
from conflict_tui.model.query_parser import parse_query
from conflict_tui.model.value import replace
from conflict_tui.model.when import When
from conflict_tui.store import by_time
from conflict_tui.store.by_time import Sums
from conflict_tui.store.catalogue import Catalogue
from conflict_tui.store.evaluate import answer
from conflict_tui.store.figures import Sum
from conflict_tui.store.indexing import is_fresh, save_index
from conflict_tui.store.opening import open_reading
from conflict_tui.store.time_index import TimeIndex
from tests.small import DATASET
from tests.store.random_events import database

MONTHS = buckets(Zoom.MONTH, day_from_iso("2022-08-01"), day_from_iso("2022-10-31"))


def killed(*numbers: float | None, qual: str = "stated", unit: str = "people") -> Figure:
    """Return a figure of low, best and high, or of one number."""
    low, best, high = numbers if len(numbers) == 3 else (None, *numbers, None)
    return Figure("killed", low, best, high, unit, qual)


def event(
    uid: str,
    *figures: Figure,
    date: str = "2022-09-08",
    kind: Kind = Kind.INCIDENT,
    links: tuple[Link, ...] = (),
) -> Event:
    """Return an event that states figures."""
    when = When(date, parse_edtf(date))
    return Event(uid, "t", kind, DATASET, when, figures=figures, links=links)


def summed(*written: Event, query: str = "", shown: list[Bucket] = MONTHS[1:2]) -> Sums:
    """Return what is stated of the killed in each bucket."""
    with closing(database(list(written))) as connection:
        index = TimeIndex(connection)
        return by_time.sums(index, answer(index, connection, parse_query(query)), shown, "killed")


def sums(*written: Event, shown: list[Bucket] = MONTHS[1:2]) -> tuple[list[Sum], int]:
    """Return what is stated of the killed in each bucket, and how many events are left out."""
    found = summed(*written, shown=shown)
    return [*found.by_bucket], found.left_out


def test_ranges_add_as_ranges() -> None:
    added = sums(event("a", killed(3, 4, 9)), event("b", killed(5)), event("c", killed(1, 2, 2)))
    assert added == ([Sum(9, 11, 16, is_open=False)], 0)


def test_the_dead_whom_several_sources_count_are_counted_once() -> None:
    added = sums(event("a", killed(10), killed(14), killed(8, None, 12)))
    assert added == ([Sum(8, None, 14, is_open=False)], 0), "they differ, so nothing is best"
    assert sums(event("a", killed(7), killed(7))) == ([Sum(7, 7, 7, is_open=False)], 0)


def test_an_end_that_nobody_states_is_none_or_open() -> None:
    assert sums(event("a", killed(None, None, 40, qual="up_to")))[0] == [
        Sum(0, None, 40, is_open=False)
    ]
    assert sums(event("a", killed(3, None, None, qual="at_least")))[0] == [
        Sum(3, None, 3, is_open=True)
    ]
    assert sums(event("a", killed(3, qual="at_least")))[0] == [Sum(3, None, 3, is_open=True)]
    assert sums(event("a", killed(3, qual="up_to")))[0] == [Sum(0, None, 3, is_open=False)]


def test_about_so_many_is_taken_at_its_word() -> None:
    assert sums(event("a", killed(30, qual="about")))[0] == [Sum(30, 30, 30, is_open=False)]


def test_only_what_states_a_best_value_has_a_part_in_the_best_value() -> None:
    added = sums(event("a", killed(3, qual="at_least"), killed(5)))[0]
    assert added == [Sum(3, 5, 5, is_open=True)]


@pytest.mark.parametrize(
    "odd",
    [
        killed(12, qual="placeholder"),
        killed(900, qual="running_total"),
        killed(50, unit="percent"),
        killed(-1),
        killed(math.inf),
    ],
)
def test_what_stands_for_no_number_of_people_is_left_out_and_told(odd: Figure) -> None:
    assert sums(event("a", odd), event("b", killed(5))) == ([Sum(5, 5, 5, is_open=False)], 1)
    assert sums(event("a", odd, killed(5))) == ([Sum(5, 5, 5, is_open=False)], 1)


def test_incidents_and_states_are_added_and_nothing_that_only_speaks_of_them() -> None:
    others = [event(kind.value, killed(100), kind=kind) for kind in Kind]
    assert sums(*others) == ([Sum(200, 200, 200, is_open=False)], len(Kind) - 2)


def test_a_row_that_sums_up_a_month_adds_its_own_dead() -> None:
    summary = event("a", killed(400), date="2022-09", kind=Kind.STATE)
    assert sums(summary) == ([Sum(400, 400, 400, is_open=False)], 0)


def test_the_reasons_are_those_that_occur_the_most_frequent_first() -> None:
    placeholder = event("a", killed(12, qual="placeholder"))
    said = [event(uid, killed(9), kind=Kind.STATEMENT) for uid in "bc"]
    assert summed(placeholder, *said).reasons == ("statements", "placeholders")
    odd = event("d", killed(50, unit="percent"), killed(9, qual="running_total"), killed(2))
    assert set(summed(odd).reasons) == {"running totals", "no numbers of people"}
    undated = event("e", killed(1), date="")
    copy = event("f", killed(7), links=(Link("repeats", "g"),))
    assert summed(undated, copy, event("g", killed(7))).reasons == (
        "counted in others",
        "undated",
    )
    assert summed(event("h", killed(7))).reasons == ()


def test_what_repeats_an_event_or_is_part_of_it_is_not_added_to_it() -> None:
    whole = event("whole", killed(10))
    part = event("part", killed(4), links=(Link("part_of", "whole"),))
    copy = event("copy", killed(9), links=(Link("repeats", "whole"),))
    beside = event("beside", killed(1), links=(Link("supports", "whole"),))
    assert sums(whole, part, copy, beside) == ([Sum(11, 11, 11, is_open=False)], 2)
    silent = event("whole", killed(10, qual="placeholder"))
    assert sums(silent, part)[0] == [Sum(4, 4, 4, is_open=False)], "the whole is not counted"


def low(found: Sums) -> int:
    """Return the least of a sum in the only bucket."""
    return found.by_bucket[0].low


def repeating(uid: str, other: str, *figures: Figure) -> Event:
    """Return an event that repeats another one."""
    return event(uid, *figures, links=(Link("repeats", other),))


def test_of_events_that_repeat_one_another_the_first_is_added() -> None:
    assert low(summed(repeating("a", "b", killed(10)), repeating("b", "a", killed(11)))) == 10
    around = [repeating("a", "b", killed(1)), repeating("b", "c", killed(2))]
    assert low(summed(*around, repeating("c", "a", killed(4)))) == 1


def test_what_repeats_an_event_that_is_not_listed_is_added() -> None:
    gone = replace(event("w", killed(10)), withdrawn=True)
    assert low(summed(event("a"), gone, repeating("x", "w", killed(10)))) == 10
    undated = event("u", killed(10), date="")
    assert low(summed(undated, repeating("x", "u", killed(10)))) == 10
    named = replace(repeating("x", "y", killed(10)), title="bridge")
    assert low(summed(event("y", killed(10)), named, query="bridge")) == 10


def test_repeats_are_followed_through_events_that_add_nothing() -> None:
    silent = event("b", links=(Link("part_of", "a"),))
    chain = [event("a", killed(10)), silent, repeating("c", "b", killed(10))]
    assert low(summed(*chain)) == 10
    speaking = replace(silent, kind=Kind.STATEMENT, figures=(killed(10),))
    assert low(summed(chain[0], speaking, chain[2])) == 10


def test_a_circle_that_is_part_of_an_event_is_counted_in_it() -> None:
    one = event("a", killed(3), links=(Link("repeats", "b"), Link("part_of", "z")))
    assert low(summed(one, repeating("b", "a", killed(3)), event("z", killed(9)))) == 9


def test_a_long_chain_of_repeats_is_one_event() -> None:
    chain = [repeating(f"e{n:04}", f"e{n + 1:04}", killed(2)) for n in range(1500)]
    found = summed(*chain, event("e1500", killed(5)))
    assert (low(found), found.left_out) == (5, 1500)


def test_a_wide_date_is_certain_only_in_a_bucket_that_holds_it() -> None:
    lasting = event("a", killed(7), date="2022-08-20/2022-09-10")
    inside = event("b", killed(2), date="2022-09")
    assert sums(lasting, inside, shown=MONTHS)[0] == [
        Sum(0, None, 7, is_open=False),
        Sum(2, None, 9, is_open=False),
        Sum(0, 0, 0, is_open=False),
    ]
    assert sums(lasting, shown=[Bucket(MONTHS[0].lo, MONTHS[1].hi, "both")])[0] == [
        Sum(7, 7, 7, is_open=False)
    ]


@pytest.mark.parametrize("unit", ["", "people", "People", "persons"])
def test_numbers_of_people_are_known_by_their_unit(unit: str) -> None:
    assert sums(event("a", killed(5, unit=unit))) == ([Sum(5, 5, 5, is_open=False)], 0)


def test_fractions_widen_a_range_to_whole_people() -> None:
    assert sums(event("a", killed(1.5, 2.25, 2.5)))[0] == [Sum(1, 2, 3, is_open=False)]


def test_a_measure_of_how_many_there_are_is_never_added_up() -> None:
    there = event("a", Figure("population", None, 70_000.0, None, "people"))
    distance = event("b", Figure("distance", None, 3.0, None, "km"))
    with closing(database([there, distance])) as connection:
        index = TimeIndex(connection)
        assert index.facet_values("summed") == ()
        assert not index.figures("population").adding


def test_how_many_events_are_added_is_known_of_each_measure() -> None:
    written = [
        event("a", Figure("Kíll_éd", None, 3.0, None), killed(2)),
        event("b", Figure("Kíll_éd", None, 3.0, None), links=(Link("repeats", "a"),)),
        event("c", Figure("Kíll_éd", None, 3.0, None), date=""),
        event("d", killed(1, qual="placeholder")),
    ]
    with closing(database(written)) as connection:
        found = TimeIndex(connection).facet_values("summed")
        assert [(each.label, each.number) for each in found] == [("Kíll éd", 1), ("killed", 1)]


def test_an_event_is_found_only_where_one_of_its_figures_fits() -> None:
    with closing(database([event("a", killed(1, 2, 3), killed(8, 9, 9))])) as connection:
        index = TimeIndex(connection)
        found = {n for n in range(12) if index.figures("killed").matching("=", float(n))}
        assert found == {1, 2, 3, 8, 9}


@pytest.mark.parametrize("slip", [killed(5294, 5294, 0), killed(None, 5294, 0), killed(5294, 0, 0)])
def test_ends_that_contradict_the_best_value_hide_no_number(slip: Figure) -> None:
    with closing(database([event("a", slip)])) as connection:
        figures = TimeIndex(connection).figures("killed")
        assert figures.matching(">=", 1000.0)
        assert figures.matching("=", 0.0)
        assert not figures.matching(">", 5294.0)
    assert sums(event("a", slip))[0][0].high == 5294


def test_measures_are_counted_whatever_their_case(tmp_path: Path) -> None:
    both = (killed(1), Figure("KILLED", None, 2.0, None), Figure("injured", None, 2.0, None))
    with closing(database([event("a", *both), event("b", killed(3))])) as connection:
        index = TimeIndex(connection)
        assert dict(index.counts("measure")) == {"KILLED": 2, "injured": 1}
        assert index.figures("killed").matching(">=", 0.0) == FrozenBitMap([0, 1])


def test_an_index_made_before_figures_were_in_it_is_made_anew(own_small_db: Path) -> None:
    save_index(own_small_db)
    with closing(sqlite3.connect(own_small_db)) as connection, connection:
        connection.execute("DELETE FROM index_part WHERE name LIKE 'form %' OR name LIKE 'fig%'")
        connection.execute("DELETE FROM index_name WHERE field = 'measure'")
        connection.execute("DELETE FROM index_facet WHERE field LIKE 'figure %'")
    with closing(open_reading(own_small_db)) as connection:
        assert not is_fresh(connection)
    with closing(Catalogue(own_small_db)) as catalogue:
        assert catalogue.answer(parse_query("killed>=11")).count == 2
        assert catalogue.answer(parse_query("killed=20")).count == 1
    with closing(open_reading(own_small_db)) as connection:
        assert is_fresh(connection)
