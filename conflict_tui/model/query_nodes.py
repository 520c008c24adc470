"""What a query means, as a tree of small values; the store turns it into a set of events.

Every leaf knows its span in the query's text, in code points; spans take no part in equality.
"""

from __future__ import annotations

from .calendar import Window
from .value import value


class _Shown:
    """Shows a value by its members; made once here because eleven made ones cost 4 ms a start."""

    __slots__ = ()
    __match_args__: tuple[str, ...] = ()

    def __repr__(self) -> str:
        members = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({members})"


@value
class All(_Shown):
    """Every event."""


@value
class And(_Shown):
    """What all parts hold for; at least two parts."""

    parts: tuple[Node, ...]


@value
class Or(_Shown):
    """What at least one part holds for; at least two parts."""

    parts: tuple[Node, ...]


@value
class Not(_Shown):
    """What the part does not hold for."""

    part: Node


@value(ignored=("start", "end"))
class Words(_Shown):
    """Words in the text of an event, next to each other."""

    text: str
    phrase: bool = False
    """False: a word as it is typed, so the last token is the beginning of a word."""
    start: int = 0
    end: int = 0


@value(ignored=("start", "end"))
class Facet(_Shown):
    """A field that has one of some values."""

    field: str
    values: tuple[str, ...]
    """Folded, see model.text.fold."""
    start: int = 0
    end: int = 0


@value(ignored=("words", "start", "end"))
class Dates(_Shown):
    """A window of days, from date: after: before: or on:."""

    window: Window
    words: str = ""
    """As the person wrote it."""
    start: int = 0
    end: int = 0


@value(ignored=("start", "end"))
class Number(_Shown):
    """A figure compared with a number: killed>=10."""

    measure: str
    """Folded."""
    op: str
    """One of >= <= > < =."""
    value: float
    start: int = 0
    end: int = 0


@value(ignored=("start", "end"))
class Near(_Shown):
    """A place within a distance of a point."""

    lat: float
    lon: float
    km: float
    start: int = 0
    end: int = 0


@value(ignored=("start", "end"))
class Lane(_Shown):
    """Which of certain, possible and undated are shown; stands only among the top-level terms."""

    lanes: tuple[str, ...]
    start: int = 0
    end: int = 0


Leaf = Words | Facet | Dates | Number | Near | Lane
Node = All | And | Or | Not | Leaf


@value
class QueryProblem(_Shown):
    """A part of a query that is left out because it cannot be understood, and what to do."""

    message: str
    start: int
    end: int


@value
class Term(_Shown):
    """One of the terms that all have to hold: one chip."""

    text: str
    """Its slice of the query, closed or put in parentheses where it needs that to stand alone."""
    node: Node
    """All where the term cannot be understood and is left out."""


def all_of(parts: tuple[Node, ...]) -> Node:
    """Return the node that holds where all parts hold."""
    kept = tuple(part for part in parts if not isinstance(part, All))
    if not kept:
        return All()
    return kept[0] if len(kept) == 1 else And(kept)
