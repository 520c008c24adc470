"""The one filter value: a query's text, what it means, and the narrower queries made from it.

Nothing else holds filter state. The nodes of the tree are in query_nodes.py and can be imported
from here; parse_query in query_parser.py makes a Query from what a person typed.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from .errors import QuerySyntaxError
from .query_grammar import read
from .query_nodes import (
    All,
    And,
    Dates,
    Facet,
    Lane,
    Leaf,
    Near,
    Node,
    Not,
    Number,
    Or,
    QueryProblem,
    Term,
    Words,
    all_of,
)

__all__ = [
    "EVERYTHING", "All", "And", "Dates", "Facet", "Lane", "Leaf", "Near", "Node", "Not",
    "Number", "Or", "Query", "QueryProblem", "Term", "Words", "check", "quoted",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Query:
    """A filter; equal to another with the same text."""

    text: str
    """As typed, without the space around it."""
    node: Node = field(default=All(), compare=False)
    terms: tuple[Term, ...] = field(default=(), compare=False)
    """What has to hold, one chip each."""
    problems: tuple[QueryProblem, ...] = field(default=(), compare=False)
    """What could not be understood and is left out, in order."""
    today: datetime.date | None = field(default=None, compare=False)
    """The day that "last 3 months" is counted from; None: the day it is when it is read."""

    @classmethod
    def read(cls, text: str, today: datetime.date | None = None) -> Query:
        """Return the query that `text` means, whatever it is."""
        text = text.strip()
        terms, problems = read(text, today)
        node = all_of(tuple(term.node for term in terms))
        return cls(text, node, terms, problems, today)

    @property
    def is_everything(self) -> bool:
        """True where nothing is filtered out."""
        return isinstance(self.node, All)

    def narrowed(self, term: str) -> Query:
        """Return what also has to hold for `term`; the same query where it has to already."""
        more = Query.read(term, self.today)
        fresh = [new for new in more.terms if not any(_same(new, old) for old in self.terms)]
        return self._of([*self.terms, *fresh]) if fresh else self

    def without(self, index: int) -> Query:
        """Return the query without one of its terms."""
        return self._of([*self.terms[:index], *self.terms[index + 1 :]])

    def replaced(self, index: int, text: str) -> Query:
        """Return the query with `text` in the place of one of its terms."""
        more = Query.read(text, self.today)
        return self._of([*self.terms[:index], *more.terms, *self.terms[index + 1 :]])

    def _of(self, terms: list[Term]) -> Query:
        return Query.read(" ".join(term.text for term in terms), self.today)


EVERYTHING = Query("")


def _same(one: Term, other: Term) -> bool:
    if isinstance(one.node, All):
        return one.text == other.text
    return one.node == other.node


_BARE = re.compile(r"[^\W_][\w./+’'ʼ-]*")


def quoted(value: str) -> str:
    """Return `value` as it must be written in a query, in quotation marks where it needs them."""
    if _BARE.fullmatch(value) and value not in ("OR", "AND", "NOT"):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def check(query: Query) -> None:
    """Accept a query without problems.

    Raises:
        QuerySyntaxError: for the first problem of the query.
    """
    for problem in query.problems:
        raise QuerySyntaxError(problem.message, problem.start, problem.end)
