"""What the timeline can show besides events: publishers and sectors, bucket by bucket."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings

from conflict_tui.model.buckets import Zoom, buckets
from conflict_tui.model.calendar import day_from_iso
from conflict_tui.model.event import Event
from conflict_tui.model.query import Query
from conflict_tui.model.query_parser import parse_query
from conflict_tui.store import by_time
from conflict_tui.store.answer import Answer
from conflict_tui.store.by_time import publishers, sector_lanes, sums
from conflict_tui.store.evaluate import answer
from conflict_tui.store.opening import open_reading
from conflict_tui.store.time_index import TimeIndex
from tests.store.random_events import database, events, queries

MONTHS = buckets(Zoom.MONTH, day_from_iso("2022-08-01"), day_from_iso("2022-10-31"))
_CITED = """
SELECT o.event_id, s.publisher_id FROM event_source o JOIN source s ON s.id = o.source_id
"""
# In the hierarchy of sources, a publisher has what is known through its sources, too.
_THROUGH = """
SELECT o.event_id, t.publisher_id FROM event_source o JOIN source s ON s.id = o.source_id
JOIN source t ON t.id = s.cited_in_id
"""


def asked(connection: sqlite3.Connection, query: str) -> tuple[TimeIndex, Answer]:
    """Return an index and the answer of a query."""
    index = TimeIndex(connection)
    return index, answer(index, connection, parse_query(query))


@settings(max_examples=40, deadline=None)
@given(events(), queries())
def test_each_bucket_counts_the_publishers_of_the_events_in_it(
    written: list[Event], query: Query
) -> None:
    with closing(database(written)) as connection:
        index = TimeIndex(connection)
        found = answer(index, connection, query)
        cited: dict[int, set[int]] = {}
        for statement in (_CITED, _THROUGH):
            for event_id, publisher in connection.execute(statement):
                cited.setdefault(index.rank(event_id) or 0, set()).add(publisher)
        counted = publishers(index, found, MONTHS)

        assert counted.counted == counted.all
        certain, shown = found.certain & found.shown, found.shown
        for month, bar in zip(MONTHS, counted.by_bucket, strict=True):
            # The histogram of one event says how it stands to the bucket.
            sure, may = set[int](), set[int]()
            for rank in shown:
                one = found.shown & type(found.shown)([rank])
                alone = Answer(
                    query, index.order, certain & one, found.possible & one, one, one, one, one
                )
                [(surely, possibly)] = alone.histogram([month])
                sure |= cited.get(rank, set()) if surely else set()
                may |= cited.get(rank, set()) if surely + possibly else set()
            assert bar == (len(sure), len(may) - len(sure))


def test_where_there_are_too_many_publishers_the_largest_are_counted(
    small_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_time, "_LOOKS", 2 * 2 * len(MONTHS))
    with closing(open_reading(small_db)) as connection:
        index, found = asked(connection, "")
        counted = publishers(index, found, MONTHS)
        assert (counted.counted, counted.all) == (2, 3)
        assert max(sure + may for sure, may in counted.by_bucket) == 2


def lanes(connection: sqlite3.Connection, query: str, most: int) -> list[tuple[str, int, int]]:
    """Return the lanes with how many events each has in September 2022, however surely."""
    index, found = asked(connection, query)
    return [
        (lane.name, lane.depth, sum(lane.by_bucket[0]))
        for lane in sector_lanes(index, found, MONTHS[1:2], most)
    ]


def test_sectors_have_lanes_in_the_order_of_their_hierarchy(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        assert lanes(connection, "sector:upland,coast", 9) == [
            ("Upland", 0, 3),
            ("River bank", 1, 2),
            ("Coast", 0, 2),
        ]


def test_what_has_no_room_is_the_last_lane(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        assert lanes(connection, "sector:upland,coast", 2) == [("Upland", 0, 3), ("others", 0, 1)]
        assert lanes(connection, "sector:upland,coast", 1) == [("others", 0, 4)]
        assert lanes(connection, "", 2) == [("Upland", 0, 3), ("others, none", 0, 1)]


def test_a_sector_that_adds_nothing_to_one_within_it_has_no_lane(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        assert [name for name, _, _ in lanes(connection, "sector:river", 9)] == [
            "River bank",
            "Coast",
        ]


def test_events_without_a_sector_are_in_a_lane_of_their_own(own_small_db: Path) -> None:
    with closing(sqlite3.connect(own_small_db)) as connection, connection:
        connection.execute("DELETE FROM event_sector WHERE event_id IN (1, 2)")
    with closing(open_reading(own_small_db)) as connection:
        assert lanes(connection, "", 9)[-1] == ("no sector", 0, 2)


def test_no_event_no_lane(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        assert lanes(connection, "is:undated", 9) == []


def test_sums_say_how_many_listed_events_are_left_out(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        index, found = asked(connection, "")
        killed = sums(index, found, MONTHS, "killed")
        assert [(each.low, each.high, each.is_open) for each in killed.by_bucket] == [
            (0, 0, False),
            (13, 18, True),
            (0, 0, False),
        ]
        assert killed.left_out == 0
        assert sums(index, found, MONTHS, "unknown").left_out == 0


READS: tuple[Callable[[TimeIndex, Answer], object], ...] = (
    lambda index, found: publishers(index, found, []),
    lambda index, found: sector_lanes(index, found, [], 3),
    lambda index, found: sums(index, found, [], "killed"),
)


@pytest.mark.parametrize("read", READS)
def test_no_bucket_no_trouble(read: Callable[[TimeIndex, Answer], object]) -> None:
    with closing(database([])) as connection:
        assert read(*asked(connection, "")) is not None
