"""Says what a query asks for by a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.query import Number, Query, QueryProblem
from .evaluate import leaves_of
from .time_index import TimeIndex


def unknown_values(index: TimeIndex, query: Query) -> Iterator[QueryProblem]:
    """Yield a problem for each of them, from left to right."""
    for leaf in leaves_of(query.node):
        if isinstance(leaf, Number):
            if not index.knows("measure", leaf.measure):
                known = [name for name, _ in index.counts("measure")]
                there_are = f"there are {', '.join(known)}" if known else "there are none"
                sentence = f"No figure is called “{leaf.measure}”; {there_are}."
                yield QueryProblem(sentence, leaf.start, leaf.end)
            continue
        for value in leaf.values:
            if not index.knows(leaf.field, value):
                sentence = f"No {leaf.field} is called “{value}”."
                yield QueryProblem(sentence, leaf.start, leaf.end)
