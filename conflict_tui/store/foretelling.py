"""Foretells an answer: how many events say a word is known before who they are in time order."""

from __future__ import annotations

from ..model.query import And, Node, Or, Query, Words
from ..model.value import value
from .catalogue import Catalogue
from .time_index import TimeIndex


@value
class Foretold:
    """What is known of an answer before it is there."""

    count: int
    """How many events it holds, if it is of nothing but one word; else how many at most."""
    total: int
    """All events of the database."""
    words: Words | None
    """What those events say, where the count is exact."""
    to_read: int
    """How many events are found by their words on the way to the answer."""


def foretold(archive: Catalogue, query: Query) -> Foretold | None:
    """Return how many events a query shows at most.

    None where none of its words tells, or all were answered just now: the rest is there as soon.
    """
    index = archive.index
    index.words.forget_unread()
    if all(index.words.is_answered(words) for words in query.words()):
        return None
    count = _most(index, query.node)
    if count is None:
        return None
    exact = None
    if isinstance(query.node, Words):
        # Not all that say it are shown then, or who notes it may say it, too.
        withdrawn = index.facet("is", "withdrawn")
        if not withdrawn and not index.words.is_noted(query.node):
            exact = query.node
    to_read = sum(map(index.words.count, query.words()))
    return Foretold(min(count, index.size), index.size, exact, to_read)


def _most(index: TimeIndex, node: Node) -> int | None:
    match node:
        case Words():
            return index.words.count(node)
        case And(parts):
            told = [_most(index, part) for part in parts]
            return min((count for count in told if count is not None), default=None)
        case Or(parts):
            counts = [_most(index, part) for part in parts]
            known = [count for count in counts if count is not None]
            return sum(known) if len(known) == len(counts) else None
        case _:
            return None
