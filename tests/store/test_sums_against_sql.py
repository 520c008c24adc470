"""Sums are what plain SQL and a sheet of paper make of the same events."""

from __future__ import annotations

import math
import sqlite3
from contextlib import closing

from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_tui.model.buckets import Bucket, Zoom, buckets
from conflict_tui.model.calendar import day_from_iso
from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.event import Event, Figure, Kind, Link
from conflict_tui.model.query import EVERYTHING, Query
from conflict_tui.model.value import replace
from conflict_tui.model.when import When
from conflict_tui.store.answer import Answer
from conflict_tui.store.by_time import sums
from conflict_tui.store.evaluate import answer
from conflict_tui.store.figures import Sum
from conflict_tui.store.time_index import TimeIndex
from tests.small import DATASET
from tests.store.random_events import database, events, queries

MONTHS = buckets(Zoom.MONTH, day_from_iso("2022-08-01"), day_from_iso("2022-10-31"))

_RANGES = """
SELECT event_id,
       min(CASE WHEN low NOTNULL OR (best NOTNULL AND qual <> 'up_to')
                THEN min(ifnull(low, 1e99), ifnull(best, 1e99), ifnull(high, 1e99)) ELSE 0 END),
       max(max(ifnull(low, 0), ifnull(best, 0), ifnull(high, 0))),
       min(best) FILTER (WHERE qual NOT IN ('up_to', 'at_least')),
       max(best) FILTER (WHERE qual NOT IN ('up_to', 'at_least'))
  FROM figure JOIN event e ON e.id = event_id
 WHERE measure = 'killed' COLLATE NOCASE AND unit IN ('', 'people')
   AND qual NOT IN ('placeholder', 'running_total') AND e.kind IN ('incident', 'state')
   AND ifnull(low, 0) BETWEEN 0 AND 1e10 AND ifnull(best, 0) BETWEEN 0 AND 1e10
   AND ifnull(high, 0) BETWEEN 0 AND 1e10
 GROUP BY event_id
"""
_LEADING = """
WITH RECURSIVE leads (here, there) AS (
    SELECT event_id, other_id FROM event_link WHERE relation IN ('repeats', 'part_of')
    UNION SELECT here, other_id FROM leads JOIN event_link ON event_id = there
     WHERE relation IN ('repeats', 'part_of')
) SELECT here, there FROM leads
"""
Range = tuple[int, int, int | None]
"""Least, most, best."""


def ranges(connection: sqlite3.Connection) -> dict[int, Range]:
    """Return what each event states of the killed, by its key."""
    return {
        event_id: (
            math.floor(low),
            math.ceil(high),
            round(least) if least is not None and least == most else None,
        )
        for event_id, low, high, least, most in connection.execute(_RANGES)
    }


def kept(connection: sqlite3.Connection, listed: dict[int, int]) -> set[int]:
    """Return which of some events stay that lead to none of the others; by key, with its rank."""
    leading = set(connection.execute(_LEADING).fetchall())

    def is_counted_in(here: int, there: int) -> bool:
        if here == there or (here, there) not in leading:
            return False
        return (there, here) not in leading or listed[there] < listed[here]

    return {one for one in listed if not any(is_counted_in(one, other) for other in listed)}


def by_hand(
    connection: sqlite3.Connection, index: TimeIndex, found: Answer, month: Bucket
) -> tuple[int, int, int | None]:
    """Return low, high and best of what is stated in a month."""
    stated, dated = ranges(connection), found.shown & (found.certain | found.possible)
    listed = {index.event_id(rank): rank for rank in dated if index.event_id(rank) in stated}
    low, high, best = 0, 0, 0
    is_known = True
    for event_id in kept(connection, listed):
        bounds = index.order.bounds(listed[event_id])
        first = -math.inf if bounds.lo is None else bounds.lo
        last = math.inf if bounds.hi is None else bounds.hi
        if first > month.hi or last < month.lo:
            continue
        least, most, likely = stated[event_id]
        high += most
        is_within = month.lo <= first and last <= month.hi and listed[event_id] in found.certain
        low += least if is_within else 0
        best += likely or 0
        is_known &= is_within and likely is not None
    return low, high, best if is_known else None


_pairs = st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=4, max_size=9)
_relations = st.sampled_from(("repeats", "part_of"))


@st.composite
def linked(draw: st.DrawFn) -> list[Event]:
    """Events that repeat one another, in chains and circles too."""
    pairs, relation = draw(_pairs), draw(_relations)
    return [
        replace(event, links=_links(number, pairs, relation, len(written)))
        for written in [draw(events())]
        for number, event in enumerate(written)
    ]


def _links(
    number: int, pairs: set[tuple[int, int]], relation: str, events: int
) -> tuple[Link, ...]:
    others = sorted(other for one, other in pairs if one == number != other and other < events)
    return tuple(Link(relation, f"e{other}") for other in others)


@settings(max_examples=100, deadline=None)
@given(linked(), queries())
def test_sums_are_what_one_finds_event_by_event(written: list[Event], query: Query) -> None:
    with closing(database(written)) as connection:
        index = TimeIndex(connection)
        found = answer(index, connection, query)
        added = sums(index, found, MONTHS, "killed")
        for month, total in zip(MONTHS, added.by_bucket, strict=True):
            low, high, best = by_hand(connection, index, found, month)
            assert total == Sum(low, best, high, is_open=total.is_open)


@settings(max_examples=100, deadline=None)
@given(_pairs, st.sets(st.integers(0, 5), max_size=3), _relations)
def test_no_event_is_added_beside_one_it_leads_to(
    pairs: set[tuple[int, int]], silent: set[int], relation: str
) -> None:
    written = [
        Event(
            f"e{number}",
            "t",
            Kind.INCIDENT,
            DATASET,
            When("8 September", parse_edtf("2022-09-08")),
            figures=() if number in silent else (Figure("killed", None, 2.0**number, None),),
            links=_links(number, pairs, relation, 6),
        )
        for number in range(6)
    ]
    with closing(database(written)) as connection:
        index = TimeIndex(connection)
        [total] = sums(
            index, answer(index, connection, EVERYTHING), MONTHS[1:2], "killed"
        ).by_bucket
        ranks = {index.event_id(rank): rank for rank in range(6) if rank not in silent}
        assert total.best == sum(2 ** ranks[key] for key in kept(connection, ranks))
