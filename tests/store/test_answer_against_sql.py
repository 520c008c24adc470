"""Every answer of the engine is what plain SQL over the same tables says."""

from __future__ import annotations

from contextlib import closing

from hypothesis import given, settings
from pyroaring import FrozenBitMap

from conflict_tui.model.buckets import Zoom, buckets
from conflict_tui.model.calendar import Window, day_from_iso
from conflict_tui.model.event import Event
from conflict_tui.model.query import Facet, Lane, Query
from conflict_tui.store.evaluate import answer, emptied_by, leaves_of
from conflict_tui.store.time_index import TimeIndex
from tests.store.plain_sql import PlainSql
from tests.store.random_events import FACETS, database, events, queries, query_of

MONTHS = buckets(Zoom.MONTH, day_from_iso("2022-07-01"), day_from_iso("2022-12-31"))


def _ids(index: TimeIndex, ranks: FrozenBitMap) -> set[int]:
    return {index.event_id(rank) for rank in ranks}


def facets_of(query: Query) -> list[tuple[str, tuple[str, ...]]]:
    leaves = (leaf for term in query.terms for leaf in leaves_of(term.node))
    return [(leaf.field, leaf.values) for leaf in leaves if isinstance(leaf, Facet)]


@settings(max_examples=75, deadline=None)
@given(events(), queries())
def test_an_answer_holds_the_events_that_sql_finds_in_every_lane(
    written: list[Event], query: Query
) -> None:
    with closing(database(written)) as connection:
        index, plain = TimeIndex(connection), PlainSql(connection)
        sure, may = plain.matching(query.node, True), plain.matching(query.node, False)
        withdrawn = may & plain.having("is", "withdrawn")
        for own in ("marked", "noted", "tagged"):
            withdrawn -= plain.having("is", own)
        if any(field == "is" and "withdrawn" in values for field, values in facets_of(query)):
            withdrawn = set()
        sure, may = sure - withdrawn, may - withdrawn
        dated = plain.all - plain.undated
        lanes = {
            "certain": sure & dated,
            "possible": (may - sure) & dated,
            "undated": may & plain.undated,
        }
        asked = [set(term.node.lanes) for term in query.terms if isinstance(term.node, Lane)]
        shown = set[int]().union(*(lanes[lane] for lane in asked[0])) if asked else None

        found = answer(index, connection, query)

        assert _ids(index, found.certain) == lanes["certain"]
        assert _ids(index, found.possible) == lanes["possible"]
        assert _ids(index, found.undated) == sure & plain.undated
        assert _ids(index, found.aside) == (may - sure) & plain.undated
        assert _ids(index, found.withdrawn) == withdrawn
        expected = (sure | lanes["possible"]) if shown is None else shown
        assert _ids(index, found.shown) == expected
        assert found.count == len(expected)


@settings(max_examples=25, deadline=None)
@given(events())
def test_a_value_of_a_field_is_had_and_counted_as_sql_finds_it(written: list[Event]) -> None:
    with closing(database(written)) as connection:
        index, plain = TimeIndex(connection), PlainSql(connection)
        for field, value in FACETS:
            having = plain.having(field, value)
            assert _ids(index, index.facet(field, value)) == having, (field, value)
        for field in {field for field, _ in FACETS}:
            for offered in index.facet_values(field):
                assert offered.number == len(plain.having(field, offered.value.lower())) > 0


@settings(max_examples=25, deadline=None)
@given(events())
def test_ranks_follow_the_order_of_the_list(written: list[Event]) -> None:
    with closing(database(written)) as connection:
        index = TimeIndex(connection)
        ids = dict(connection.execute("SELECT uid, id FROM event").fetchall())
        in_order = [ids[uid] for uid in PlainSql(connection).uids_in_order()]

        assert [index.event_id(rank) for rank in range(index.size)] == in_order
        assert [index.rank(event_id) for event_id in in_order] == list(range(index.size))


@settings(max_examples=50, deadline=None)
@given(events(), queries())
def test_a_histogram_counts_in_each_bucket_what_sql_finds_in_its_window(
    written: list[Event], query: Query
) -> None:
    with closing(database(written)) as connection:
        index, plain = TimeIndex(connection), PlainSql(connection)
        found = answer(index, connection, query)
        certain = _ids(index, found.certain & found.shown)
        either = certain | _ids(index, found.possible & found.shown)
        expected = []
        for month in MONTHS:
            window = Window(month.lo, month.hi)
            sure = len(certain & plain.within(window, surely=True))
            expected.append((sure, len(either & plain.within(window, surely=False)) - sure))

        assert found.histogram(MONTHS) == expected


@settings(max_examples=40, deadline=None)
@given(events(), queries())
def test_the_term_that_empties_a_query_is_one_that_empties_it(
    written: list[Event], query: Query
) -> None:
    with closing(database(written)) as connection:
        index = TimeIndex(connection)
        shown = answer(index, connection, query).count
        culprit = emptied_by(index, connection, query)
        nodes = [term.node for term in query.terms]

        assert (culprit is None) == (shown > 0 or not nodes)
        if culprit is not None:
            up_to = query_of(*nodes[: culprit + 1])
            alone = query_of(nodes[culprit])
            others = query_of(*nodes[:culprit], *nodes[culprit + 1 :])
            assert (
                not answer(index, connection, alone).count
                or answer(index, connection, others).count
                or not answer(index, connection, up_to).count
            )
