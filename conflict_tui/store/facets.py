"""The values of each field as sets of ranks, read from the database when a field is first used.

A value is found by any of its names, folded; a value of a hierarchy includes what lies below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from pyroaring import BitMap, FrozenBitMap

from ..model.text import clean, fold
from ..model.value import value
from .bit_sliced import NONE

Key = int | str

Ranks = Callable[[Iterable[int]], FrozenBitMap]
"""Turns keys of events into their ranks."""


@value
class FacetValue:
    """One value of a field, as a picker shows it."""

    value: str
    """As it is written in a query."""
    label: str
    """As it is read by a person."""
    depth: int
    """How far it lies below the top of its hierarchy."""
    ranks: FrozenBitMap
    """The events that have it."""
    names: tuple[str, ...] = ()
    """All that it is called, to search by; as in the database, so not to be shown."""

    @property
    def count(self) -> int:
        """How many events have it, in the whole database."""
        return len(self.ranks)


@value
class FacetTable:
    """All values of one field, and what each name stands for."""

    values: tuple[FacetValue, ...]
    """In the order of a picker; values that no event has are left out."""
    names: Mapping[str, FrozenBitMap]
    """By folded name; here also the values that no event has."""


@value
class Node:
    """A value before it is counted: all it is called, and its place in the hierarchy."""

    key: Key
    value: str
    label: str
    names: tuple[str, ...]
    parent: Key | None = None


def grouped(pairs: Iterable[tuple[int, Key]]) -> dict[Key, list[int]]:
    """Return the keys of events by what they are paired with."""
    found: dict[Key, list[int]] = {}
    for event_id, key in pairs:
        found.setdefault(key, []).append(event_id)
    return found


def facet_table(
    nodes: Iterable[Node], events: Mapping[Key, Iterable[int]], ranks: Ranks
) -> FacetTable:
    """Return the table of `nodes`, each with its own events and those of all below it."""
    ordered = _depth_first(list(nodes))
    sets = [BitMap(ranks(events.get(node.key, ()))) for node, _, _ in ordered]
    for place in range(len(ordered) - 1, -1, -1):
        _, _, parent = ordered[place]
        if parent is not None:
            sets[parent] |= sets[place]
    values = []
    names: dict[str, FrozenBitMap] = {}
    for (node, depth, _), members in zip(ordered, sets, strict=True):
        frozen = FrozenBitMap(members)
        # As a person sees them: what is unprintable in a name cannot be asked for.
        for name in {fold(clean(name)) for name in node.names}:
            names[name] = names.get(name, NONE) | frozen
        if frozen:
            shown = clean(node.value), clean(node.label)
            values.append(FacetValue(*shown, depth, frozen, node.names))
    return FacetTable(tuple(values), names)


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
