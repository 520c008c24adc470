"""What a query means, as a tree of small values; the store turns it into a set of events.

Every leaf knows its span in the query's text, in code points; spans take no part in equality.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as member

from .calendar import Window


class _Shown:
    """Shows a value by its members; made once here because eleven made ones cost 4 ms a start."""

    __slots__ = ()
    __match_args__: tuple[str, ...] = ()

    def __repr__(self) -> str:
        members = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({members})"


@dataclass(frozen=True, slots=True, repr=False)
class All(_Shown):
    """Every event."""


@dataclass(frozen=True, slots=True, repr=False)
class And(_Shown):
    """What all parts hold for; at least two parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Or(_Shown):
    """What at least one part holds for; at least two parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Not(_Shown):
    """What the part does not hold for."""

    part: Node


@dataclass(frozen=True, slots=True, repr=False)
class Words(_Shown):
    """Words in the text of an event, next to each other."""

    text: str
    phrase: bool = False
    """False: a word as it is typed, so the last token is the beginning of a word."""
    start: int = member(default=0, compare=False)
    end: int = member(default=0, compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class Facet(_Shown):
    """A field that has one of some values."""

    field: str
    values: tuple[str, ...]
    """Folded, see model.text.fold."""
    start: int = member(default=0, compare=False)
    end: int = member(default=0, compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class Dates(_Shown):
    """A window of days, from date: after: before: or on:."""

    window: Window
    words: str = member(default="", compare=False)
    """As the person wrote it."""
    start: int = member(default=0, compare=False)
    end: int = member(default=0, compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class Number(_Shown):
    """A figure compared with a number: killed>=10."""

    measure: str
    """Folded."""
    op: str
    """One of >= <= > < =."""
    value: float
    start: int = member(default=0, compare=False)
    end: int = member(default=0, compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class Near(_Shown):
    """A place within a distance of a point."""

    lat: float
    lon: float
    km: float
    start: int = member(default=0, compare=False)
    end: int = member(default=0, compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class Lane(_Shown):
    """Which of certain, possible and undated are shown; stands only among the top-level terms."""

    lanes: tuple[str, ...]
    start: int = member(default=0, compare=False)
    end: int = member(default=0, compare=False)


Leaf = Words | Facet | Dates | Number | Near | Lane
Node = All | And | Or | Not | Leaf


@dataclass(frozen=True, slots=True, repr=False)
class QueryProblem(_Shown):
    """A part of a query that is left out because it cannot be understood, and what to do."""

    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, repr=False)
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
