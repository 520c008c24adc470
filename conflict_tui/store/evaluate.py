"""Answers a query: a small tree of set operations over ranks, in a logic of three values.

Every part of a query is judged as a pair of sets: who matches for sure, and who may match. They
differ only where a date is not known well enough; what is denied then may hold as well, so NOT
swaps the two.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from pyroaring import FrozenBitMap

from ..model.fields import LANES
from ..model.query import (
    All,
    And,
    Dates,
    Facet,
    Lane,
    Near,
    Node,
    Not,
    Number,
    Or,
    Query,
    Words,
)
from .answer import Answer
from .bit_sliced import NONE
from .distances import nearby
from .time_index import TimeIndex

Judged = tuple[FrozenBitMap, FrozenBitMap]
"""Who matches for sure, and who may match; the first is part of the second."""


def answer(index: TimeIndex, connection: sqlite3.Connection, query: Query) -> Answer:
    """Return what a query selects."""
    nodes = [term.node for term in query.terms]
    return _answer(index, query, _judged(index, connection, query.node), nodes)


def emptied_by(index: TimeIndex, connection: sqlite3.Connection, query: Query) -> int | None:
    """Return which term of a query leaves nothing to show, or None where something is shown.

    That is a term nothing matches at all; else the last one without which something would be
    shown; else the one at which, read from the left, nothing is left.
    """
    judged = [_judged(index, connection, term.node) for term in query.terms]

    def shown(kept: Sequence[int]) -> FrozenBitMap:
        both = _all_of(index, [judged[place] for place in kept])
        return _answer(index, query, both, [query.terms[place].node for place in kept]).shown

    places = range(len(judged))
    if not places or shown(places):
        return None
    alone = (place for place in places if not judged[place][1])
    spared = (place for place in reversed(places) if shown([p for p in places if p != place]))
    so_far = (place for place in places if not shown(range(place + 1)))
    for found in (alone, spared, so_far):
        for place in found:
            return place
    return None


def leaves_of(node: Node) -> Iterator[Facet | Number]:
    """Yield every leaf of a tree that names something of the database, from left to right."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves_of(part)
        case Not(part):
            yield from leaves_of(part)
        case Facet() | Number():
            yield node


def _answer(index: TimeIndex, query: Query, judged: Judged, nodes: Sequence[Node]) -> Answer:
    """Return the answer that shows the lanes that `nodes` ask for, or what is usual."""
    sure, may = judged
    lanes = _lanes(nodes)
    withdrawn = NONE if _takes_withdrawn(nodes) else _set_aside(index) & may
    sure, may = sure - withdrawn, may - withdrawn
    undated = index.order.undated
    doubtful = may - sure
    certain, possible = sure - undated, doubtful - undated
    dateless, aside = sure & undated, doubtful & undated
    shown = sure | possible
    if lanes is not None:
        by_lane = {"certain": certain, "possible": possible, "undated": dateless | aside}
        shown = NONE.union(*(by_lane[lane] for lane in lanes))
    return Answer(
        query,
        index.order,
        certain=certain,
        possible=possible,
        undated=dateless,
        aside=aside,
        withdrawn=withdrawn,
        shown=shown,
    )


def _set_aside(index: TimeIndex) -> FrozenBitMap:
    """Return the withdrawn events of which the person has nothing: no mark, note or tag."""
    own = (index.facet("is", value) for value in ("marked", "noted", "tagged"))
    return index.facet("is", "withdrawn").difference(*own)


def _takes_withdrawn(nodes: Iterable[Node]) -> bool:
    """Return whether a query names the events that are withdrawn."""
    return any(
        leaf.field == "is" and "withdrawn" in leaf.values
        for node in nodes
        for leaf in leaves_of(node)
        if isinstance(leaf, Facet)
    )


def _lanes(nodes: Iterable[Node]) -> set[str] | None:
    """Return the lanes that all Lane terms agree on, or None without any such term."""
    asked = [set(node.lanes) & set(LANES) for node in nodes if isinstance(node, Lane)]
    return set.intersection(*asked) if asked else None


def _judged(index: TimeIndex, connection: sqlite3.Connection, node: Node) -> Judged:
    """Return who matches `node` for sure, and who may."""
    match node:
        case And(parts):
            return _all_of(index, (_judged(index, connection, part) for part in parts))
        case Or(parts):
            sure, may = zip(*(_judged(index, connection, part) for part in parts), strict=True)
            return NONE.union(*sure), NONE.union(*may)
        case Not(part):
            denied, doubted = _judged(index, connection, part)
            return index.everything - doubted, index.everything - denied
        case Dates(window):
            return index.window(window)
        case All() | Lane():
            return index.everything, index.everything
        case Facet(field, values):
            found = NONE.union(*(index.facet(field, value) for value in values))
        case Words():
            found = index.words.ranks(node)
        case Number(measure, op, value):
            found = index.figures(measure).matching(op, value)
        case Near(lat, lon, km):
            found = index.ranks(nearby(connection, lat, lon, km))
    return found, found


def _all_of(index: TimeIndex, parts: Iterable[Judged]) -> Judged:
    sure = may = index.everything
    for part_sure, part_may in parts:
        sure &= part_sure
        may &= part_may
        if not may:
            break
    return sure, may
