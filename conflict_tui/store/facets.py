"""The values of each field as sets of ranks.

A value is found by any of its names, folded; a value of a hierarchy includes what lies below it.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from pyroaring import AbstractBitMap, BitMap, FrozenBitMap

from ..model.text import clean, fold
from ..model.value import value
from .bit_sliced import NONE

Key = int | str

Ranks = Callable[[Iterable[int]], FrozenBitMap]
"""Turns keys of events into their ranks."""


class FacetValue(NamedTuple):
    """One value of a field, as a picker shows it; a tuple, because a gazetteer has thousands."""

    value: str
    """As it is written in a query."""
    label: str
    """As it is read by a person."""
    depth: int
    """How far it lies below the top of its hierarchy."""
    number: int
    """How many events have it, in the whole database."""
    names: Sequence[str] = ()
    """All that it is called, to search by; as in the database, so not to be shown."""


@value
class FacetTable:
    """All values of one field, and what each name stands for."""

    values: tuple[FacetValue, ...]
    """In the order of a picker, those that no event has among them."""
    ranks: tuple[FrozenBitMap, ...]
    """The events that have each of them."""
    names: Mapping[str, Sequence[int]]
    """By folded name: which of the values, by their places."""

    def named(self, name: str) -> FrozenBitMap:
        """Return who has what a folded name stands for; nobody if it is unknown."""
        return NONE.union(*(self.ranks[at] for at in self.names.get(name, ())))


@value
class Node:
    """A value before it is counted: all it is called, and its place in the hierarchy."""

    key: Key
    value: str
    label: str
    names: tuple[str, ...]
    parent: Key | None = None


Members = Mapping[Key, AbstractBitMap]
"""The ranks of the events that have each value."""


def grouped(pairs: Iterable[tuple[int, Key]], ranks: Ranks) -> dict[Key, FrozenBitMap]:
    """Return the ranks of events, given by their keys, by what they are paired with."""
    found: defaultdict[Key, array[int]] = defaultdict(lambda: array("q"))
    for event_id, key in pairs:
        found[key].append(event_id)
    return {key: ranks(event_ids) for key, event_ids in found.items()}


def facet_table(nodes: Iterable[Node], members: Members) -> FacetTable:
    """Return the table of `nodes`, each with its own events and those of all below it."""
    ordered = _depth_first(list(nodes))
    sets = [BitMap(members.get(node.key, NONE)) for node, _, _ in ordered]
    for place in range(len(ordered) - 1, -1, -1):
        _, _, parent = ordered[place]
        if parent is not None:
            sets[parent] |= sets[place]
    values: list[FacetValue] = []
    names: dict[str, list[int]] = {}
    for at, ((node, depth, _), having) in enumerate(zip(ordered, sets, strict=True)):
        # As a person sees them: what is unprintable in a name cannot be asked for.
        for name in {fold(clean(name)) for name in node.names}:
            names.setdefault(name, []).append(at)
        shown = clean(node.value), clean(node.label)
        values.append(FacetValue(*shown, depth, len(having), node.names))
    return FacetTable(tuple(values), tuple(map(FrozenBitMap, sets)), names)


def _depth_first(nodes: list[Node]) -> list[tuple[Node, int, int | None]]:
    """Return each node after its parent, with its depth and the parent's place in the list.

    Where parents run in a circle, the first of them met counts as the top.
    """
    known = {node.key for node in nodes}
    children: dict[Key, list[Node]] = {}
    for node in nodes:
        if node.parent is not None:
            children.setdefault(node.parent, []).append(node)
    ordered: list[tuple[Node, int, int | None]] = []
    met: set[Key] = set()
    roots = [node for node in nodes if node.parent is None or node.parent not in known]
    for root in (*roots, *nodes):
        waiting: list[tuple[Node, int, int | None]] = [(root, 0, None)]
        while waiting:
            node, depth, parent = waiting.pop()
            if node.key in met:
                continue
            met.add(node.key)
            place = len(ordered)
            ordered.append((node, depth, parent))
            below = children.get(node.key, ())
            waiting += [(child, depth + 1, place) for child in reversed(below)]
    return ordered
