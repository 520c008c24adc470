"""The one filter value: a query's text, what it means, and the narrower queries made from it.

Nothing else holds filter state. The nodes of the tree are in query_nodes.py and can be imported
from here; parse_query in query_parser.py makes a Query from what a person typed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from .buckets import Zoom, bucket_at
from .calendar import Window
from .errors import QuerySyntaxError
from .query_grammar import read
from .query_leaves import folded
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
from .value import value

__all__ = [
    "EVERYTHING", "STRETCHES", "All", "And", "Dates", "Facet", "Lane", "Leaf", "Near", "Node",
    "Not", "Number", "Or", "Query", "QueryProblem", "Term", "Words", "check", "quoted",
]  # fmt: skip


_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@value(ignored=("node", "terms", "problems", "today"))
class Query:
    """A filter; equal to another with the same text."""

    text: str
    """As typed, without the space around it; what no database can hold is shown as �."""
    node: Node = All()
    terms: tuple[Term, ...] = ()
    """What has to hold, one chip each."""
    problems: tuple[QueryProblem, ...] = ()
    """What could not be understood and is left out, in order."""
    today: datetime.date | None = None
    """The day that "last 3 months" is counted from; None: the day it is when it is read."""

    @classmethod
    def read(cls, text: str, today: datetime.date | None = None) -> Query:
        """Return the query that `text` means, whatever it is."""
        text = _UNSTORABLE.sub("�", text.strip())
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

    @property
    def understood(self) -> Query:
        """The query without what could not be understood, so that it can be asked strictly."""
        return self._of(term for term in self.terms if not isinstance(term.node, All))

    def without(self, index: int) -> Query:
        """Return the query without one of its terms."""
        return self._of([*self.terms[:index], *self.terms[index + 1 :]])

    def replaced(self, index: int, text: str) -> Query:
        """Return the query with `text` in the place of one of its terms."""
        more = Query.read(text, self.today)
        return self._of([*self.terms[:index], *more.terms, *self.terms[index + 1 :]])

    def with_field(
        self, field: str, values: Iterable[str], excluded: Iterable[str] | None = None
    ) -> Query:
        """Return the query whose one positive term of `field` has exactly these values, or none.

        With `excluded`, what it leaves out by `field` is exactly that too, a term for each. The
        values of `year` and `month` are whole ones, and are written as dates.
        """
        written = ",".join(quoted(value) for value in values)
        text = f"{_written(field)}:{written}" if written else ""
        query = self._with(text, self._positive(field))
        if excluded is not None:
            kept = [term for term in query.terms if not _values(_denied(term.node), field)]
            query = query._of(kept)
            for value in excluded:
                query = query.with_excluded(field, value)
        return query

    def with_excluded(self, field: str, value: str) -> Query:
        """Return the query without the events whose `field` has `value`."""
        if folded(value) in self.excluded(field):
            return self
        return self.narrowed(f"-{_written(field)}:{quoted(value)}")

    def chosen(self, field: str) -> tuple[str, ...]:
        """Return the values, folded, that the positive terms of `field` ask for."""
        return tuple(
            value
            for index in self._positive(field)
            for value in _values(self.terms[index].node, field)
        )

    def excluded(self, field: str) -> tuple[str, ...]:
        """Return the values, folded, that a term excludes from `field`."""
        nodes = [_denied(term.node) for term in self.terms]
        return tuple(value for node in nodes for value in _values(node, field))

    def window(self) -> Window | None:
        """Return the days that all positive terms of dates have in common, or None without any.

        `lo` is greater than `hi` where they have none in common.
        """
        windows = [node.window for node in _required(self.node) if isinstance(node, Dates)]
        if not windows:
            return None
        los = [window.lo for window in windows if window.lo is not None]
        his = [window.hi for window in windows if window.hi is not None]
        return Window(max(los, default=None), min(his, default=None))

    def words(self) -> tuple[Words, ...]:
        """Return the words to be highlighted: all but the excluded ones, each once."""
        return tuple(dict.fromkeys(_sought(self.node, True)))

    def lanes(self) -> tuple[str, ...]:
        """Return the lanes that are asked for; empty where no term asks for any."""
        asked = (node.lanes for node in _required(self.node) if isinstance(node, Lane))
        return next(asked, ())

    def _positive(self, field: str) -> list[int]:
        return [n for n, term in enumerate(self.terms) if _values(term.node, field)]

    def _with(self, text: str, found: list[int]) -> Query:
        """Return the query with `text` in the place of the first term found, without the others."""
        terms = [term.text for n, term in enumerate(self.terms) if n not in found[1:]]
        if found:
            terms[found[0]] = text
        else:
            terms.append(text)
        return Query.read(" ".join(filter(None, terms)), self.today)

    def _of(self, terms: Iterable[Term]) -> Query:
        return Query.read(" ".join(term.text for term in terms if term.text), self.today)


EVERYTHING = Query("")


def check(query: Query) -> None:
    """Accept a query without problems.

    Raises:
        QuerySyntaxError: for the first problem of the query.
    """
    for problem in query.problems:
        raise QuerySyntaxError(problem.message, problem.start, problem.end)


def quoted(value: str) -> str:
    """Return `value` as it must be written in a query, in quotation marks where it needs them."""
    if _BARE.fullmatch(value) and value not in ("OR", "AND", "NOT"):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_BARE = re.compile(r"[^\W_][\w./+’'ʼ-]*")


def _same(one: Term, other: Term) -> bool:
    if isinstance(one.node, All):
        return one.text == other.text
    return one.node == other.node


STRETCHES = {"year": Zoom.YEAR, "month": Zoom.MONTH}
"""Fields that are no fields of the query language: whole stretches of the calendar, as dates."""


def _written(field: str) -> str:
    return "date" if field in STRETCHES else field


def _stretches(node: Node, zoom: Zoom) -> tuple[str, ...]:
    """Return the stretches, folded, that a term asks for, if it asks for nothing but those."""
    found: list[str] = []
    for part in node.parts if isinstance(node, Or) else (node,):
        if not isinstance(part, Dates) or part.window.lo is None or part.window.hi is None:
            return ()
        bucket = bucket_at(zoom, part.window.lo)
        if (bucket.lo, bucket.hi) != (part.window.lo, part.window.hi):
            return ()
        found.append(folded(bucket.label))
    return tuple(found)


def _values(node: Node, field: str) -> tuple[str, ...]:
    if field in STRETCHES:
        return _stretches(node, STRETCHES[field])
    if isinstance(node, Lane):
        return node.lanes if field == "lane" else ()
    return node.values if isinstance(node, Facet) and node.field == field else ()


def _denied(node: Node) -> Node:
    return node.part if isinstance(node, Not) else All()


def _required(node: Node) -> Iterator[Node]:
    """Yield the nodes that all have to hold."""
    if isinstance(node, And):
        for part in node.parts:
            yield from _required(part)
    else:
        yield node


def _sought(node: Node, wanted: bool) -> Iterator[Words]:
    if isinstance(node, Words) and wanted:
        yield node
    elif isinstance(node, Not):
        yield from _sought(node.part, not wanted)
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _sought(part, wanted)
