"""The order of events in time, windows over it, and the sliced index beneath."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyroaring import FrozenBitMap

from conflict_tui.model.buckets import Zoom, bucket_at, buckets
from conflict_tui.model.calendar import Window, day_from_iso
from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.errors import StoreError
from conflict_tui.model.event import Event, Kind
from conflict_tui.model.query import EVERYTHING
from conflict_tui.model.when import When
from conflict_tui.store.bit_sliced import BitSliced
from conflict_tui.store.evaluate import answer
from conflict_tui.store.opening import open_reading
from conflict_tui.store.ordering import ordered
from conflict_tui.store.time_index import TimeIndex
from tests.small import DATASET
from tests.store.random_events import database

DAY = day_from_iso("2022-09-08")


def _dated(*dates: str) -> sqlite3.Connection:
    """Return a database with one event for each date, whose uid it is."""
    return database(
        [
            Event(text or "undated", "t", Kind.INCIDENT, DATASET, When("", parse_edtf(text)))
            for text in dates
        ]
    )


def _uids(connection: sqlite3.Connection) -> list[str]:
    uids = dict(connection.execute("SELECT id, uid FROM event").fetchall())
    return [uids[key] for key in ordered(connection).ids]


def _sure_and_may(connection: sqlite3.Connection, window: Window) -> tuple[set[str], set[str]]:
    order = ordered(connection).order
    uids = _uids(connection)
    sure, may = order.window(window)
    return {uids[rank] for rank in sure}, {uids[rank] for rank in may}


def test_an_open_start_comes_first_and_undated_comes_last() -> None:
    with closing(_dated("2022", "", "../2022-09-08", "-0044-03-15", "Y170000")) as connection:
        order = ordered(connection).order
        expected = ["../2022-09-08", "-0044-03-15", "2022", "Y170000", "undated"]
        assert _uids(connection) == expected
        assert (order.dated, order.size) == (4, 5)


def test_the_narrower_of_two_dates_that_begin_together_comes_first() -> None:
    with closing(_dated("2022/..", "2022", "2022-01", "2022-01-01")) as connection:
        expected = ["2022-01-01", "2022-01", "2022", "2022/.."]
        assert _uids(connection) == expected


def test_a_time_of_day_orders_the_events_of_a_day() -> None:
    dates = ("2022-09-08T18:30", "2022-09-08", "2022-09-08T09:15")
    with closing(_dated(*dates)) as connection:
        expected = ["2022-09-08", "2022-09-08T09:15", "2022-09-08T18:30"]
        assert _uids(connection) == expected


def test_the_rank_of_a_day_is_that_of_the_first_event_from_then_on() -> None:
    with closing(_dated("../2022-01-01", "2022-09-07", "2022-09-08", "2022-09-10")) as connection:
        order = ordered(connection).order
        assert [order.rank_of_day(DAY + more) for more in (-2, -1, 0, 1, 3)] == [1, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("date", "is_sure", "is_possible"),
    [
        ("2022-09-08", True, True),
        ("2022-09-09", False, False),
        ("2022-09", False, True),
        ("2022-09-01/2022-09-30", True, True),
        ("2022-09-08/..", True, True),
        ("2022-08-01/..", False, True),
        ("2022-09-09/..", False, False),
        ("../2022-09-08", True, True),
        ("../2022-09-07", False, False),
        ("[2022-09-01, 2022-09-30]", False, True),
        ("", False, True),
        ("../..", False, True),
    ],
)
def test_a_window_of_one_day_holds(date: str, is_sure: bool, is_possible: bool) -> None:
    with closing(_dated(date)) as connection:
        sure, may = _sure_and_may(connection, Window(DAY, DAY))
        assert (bool(sure), bool(may)) == (is_sure, is_possible)


def test_a_window_open_on_both_sides_holds_every_date_but_no_undated_event_for_sure() -> None:
    with closing(_dated("2022", "../2022", "2022/..", "")) as connection:
        sure, may = _sure_and_may(connection, Window(None, None))
        assert sure == {"2022", "../2022", "2022/.."}
        assert may == sure | {"undated"}


def test_a_window_open_at_its_end_holds_what_has_no_end() -> None:
    with closing(_dated("2022-09-08/..", "2022/..", "2022")) as connection:
        sure, may = _sure_and_may(connection, Window(DAY, None))
        assert sure == {"2022-09-08/.."}
        assert may == {"2022-09-08/..", "2022/..", "2022"}


def test_a_window_that_ends_before_it_begins_holds_nothing() -> None:
    with closing(_dated("2022", "")) as connection:
        assert _sure_and_may(connection, Window(DAY, DAY - 1)) == (set(), set())


def test_days_far_from_ours_are_found_in_their_windows() -> None:
    with closing(_dated("-0044-03-15", "-0049/-0045", "Y170000")) as connection:
        ides = day_from_iso("-0044-03-15")
        assert _sure_and_may(connection, Window(ides, ides))[1] == {"-0044-03-15"}
        assert _sure_and_may(connection, Window(None, ides - 1))[0] == {"-0049/-0045"}


def test_the_bounds_of_a_rank_are_those_of_its_date() -> None:
    dates = ("../2022-09-08", "2022-09", "2022-09-08", "2022-10/..", "")
    with closing(_dated(*dates)) as connection:
        order = ordered(connection).order
        for rank, text in enumerate(dates):
            date = parse_edtf(text)
            assert order.bounds(rank) == Window(date.lo, date.hi)


@pytest.mark.parametrize(
    ("dates", "lo", "hi"),
    [
        (("2022-09-08", "2022-09", "2022-08-30/..", "../2022-12", ""), "2022-08-30", "2022-12-31"),
        (("../2022-12-31", "../2023-01-02"), "2022-12-31", "2023-01-02"),
        (("2022-12-31/..",), "2022-12-31", "2022-12-31"),
        (("2022-09-08", "2022-10-01"), "2022-09-08", "2022-10-01"),
        (("../2021-01-01", "2022"), "2021-01-01", "2022-12-31"),
    ],
)
def test_the_extent_of_an_answer_is_what_bounds_its_dates(
    dates: tuple[str, ...], lo: str, hi: str
) -> None:
    with closing(_dated(*dates)) as connection:
        found = answer(TimeIndex(connection), connection, EVERYTHING)
        assert found.extent() == (day_from_iso(lo), day_from_iso(hi))


def test_an_answer_without_a_date_has_no_extent() -> None:
    with closing(_dated("", "../..")) as connection:
        assert answer(TimeIndex(connection), connection, EVERYTHING).extent() is None


def test_an_event_counts_in_every_bucket_it_may_touch() -> None:
    days = buckets(Zoom.DAY, DAY - 1, DAY + 1)
    with closing(_dated("2022-09", "2022-09-08", "2022-09-08/2022-09-30", "")) as connection:
        found = answer(TimeIndex(connection), connection, EVERYTHING)
        assert found.histogram(days) == [(0, 1), (2, 1), (1, 1)]
        assert found.histogram([bucket_at(Zoom.YEAR, DAY)]) == [(3, 0)]
        assert found.histogram([]) == []


def test_rows_and_ranks_of_an_answer_lead_to_each_other(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        found = answer(TimeIndex(connection), connection, EVERYTHING)
        rows = range(found.count)
        assert [found.position(found.kth(row)) for row in rows] == list(rows)
        assert found.page(2, 3) == [found.kth(row) for row in (2, 3, 4)]
        assert found.page(found.count - 1, 50) == [found.kth(found.count - 1)]
        with pytest.raises(IndexError):
            found.kth(found.count)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ("UPDATE event SET day_lo = '8 September'", "“8 September” is not a day"),
        ("UPDATE event SET day_lo = '2023-01-01', day_hi = '2022-01-01'", "ends on 2022-01-01"),
    ],
)
def test_a_day_that_makes_no_sense_is_told(spoil: str, told: str) -> None:
    with closing(_dated("2022-09-08")) as connection:
        connection.execute(spoil)
        with pytest.raises(StoreError, match=told):
            ordered(connection)


def test_sure_days_outside_the_bounds_make_nothing_sure() -> None:
    with closing(_dated("2022-09-01/2022-09-30")) as connection:
        connection.execute("UPDATE event SET sure_hi = '2022-12-31'")
        sure, may = _sure_and_may(connection, Window(DAY, DAY))
        assert not sure
        assert may


def test_hierarchies_that_run_in_a_circle_are_read() -> None:
    with closing(_dated("2022")) as connection:
        connection.executescript("""
            UPDATE sector SET parent_id = (SELECT id FROM sector WHERE slug = 'river')
             WHERE slug = 'upland';
            INSERT INTO event_sector (event_id, sector_id) SELECT 1, id FROM sector;
        """)
        assert len(TimeIndex(connection).facet_values("sector")) == 3


_runs = st.lists(st.tuples(st.integers(1, 4), st.integers(-500, 500)), max_size=12)


@given(_runs, st.integers(-600, 600))
def test_a_sliced_index_compares_as_numbers_do(runs: list[tuple[int, int]], value: int) -> None:
    numbers = [number for length, number in runs for _ in range(length)]
    ends = [sum(length for length, _ in runs[: place + 1]) for place in range(len(runs))]
    sliced = BitSliced(
        (end - length, end, number) for end, (length, number) in zip(ends, runs, strict=True)
    )
    _same(sliced.at_most(value), numbers, lambda number: number <= value)
    _same(sliced.at_least(value), numbers, lambda number: number >= value)
    among = FrozenBitMap(range(0, len(numbers), 2))
    some = [numbers[rank] for rank in among]
    assert sliced.extremes(among) == ((min(some), max(some)) if some else None)


def _same(ranks: Iterable[int], numbers: list[int], holds: Callable[[int], bool]) -> None:
    assert set(ranks) == {rank for rank, number in enumerate(numbers) if holds(number)}
