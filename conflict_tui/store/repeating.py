"""Which events repeat another one or are part of it, so that what both state is added once.

Such links are followed from event to event, whatever those between state and wherever they are.
Events that lead to one another, in a circle, are one group, called by its first rank.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence

from pyroaring import BitMap, FrozenBitMap

from .bit_sliced import NONE

_LINKS = "SELECT event_id, other_id FROM event_link WHERE relation IN ('repeats', 'part_of')"

_Links = Mapping[int, list[int]]
"""By rank: what it repeats or is part of."""


class Repeating:
    """Links between groups of events."""

    def __init__(self, repeating: Sequence[int], circles: Sequence[int]) -> None:
        """Know what `links_made` gave away."""
        self._from, self._to = repeating[::2], repeating[1::2]
        self._group_of = dict(zip(circles[::2], circles[1::2], strict=True))
        self._in_circles = FrozenBitMap(self._group_of)
        self._linked = FrozenBitMap(array("I", repeating)) | self._in_circles
        self._last = NONE, NONE
        """Of which events was asked, and which of them are counted in others."""

    def counted_in_others(self, added: FrozenBitMap) -> FrozenBitMap:
        """Return which of some events repeat another one of them, or are part of it.

        Of a group, the first is kept, unless it leads to one that is not of the group.
        """
        linked = added & self._linked
        if linked != self._last[0]:
            self._last = linked, self._found(linked) if len(linked) > 1 else NONE
        return self._last[1]

    def _found(self, linked: FrozenBitMap) -> FrozenBitMap:
        group_of = self._group_of
        added = {*(linked - self._in_circles), *(group_of[n] for n in linked & self._in_circles)}
        leading = set[int]()
        """Groups that lead to one that is added."""
        for group, other in zip(self._from, self._to, strict=True):
            if other in added or other in leading:
                leading.add(group)
        found, met = BitMap(leading) & linked, set[int]()
        for rank in linked & self._in_circles:
            if group_of[rank] in leading or group_of[rank] in met:
                found.add(rank)
            met.add(group_of[rank])
        return FrozenBitMap(found)


def links_made(
    connection: sqlite3.Connection, rank: Callable[[int], int | None]
) -> dict[str, array[int]]:
    """Return what the index keeps of the links, by name.

    `repeating`: from which group to which, one after the other; those of a group come after those
    of all it leads to. `circles`: each event of a group of several, and its group.
    """
    links: dict[int, list[int]] = {}
    for event_id, other_id in connection.execute(_LINKS):
        ranks = rank(event_id), rank(other_id)
        if ranks[0] is not None and ranks[1] is not None:
            links.setdefault(ranks[0], []).append(ranks[1])
    groups = [*_groups(links)][::-1]
    group_of = {rank: min(group) for group in groups for rank in group}
    steps, circles = array("I"), array("I")
    for group in groups:
        here = group_of[group[0]]
        others = {group_of[other] for rank in group for other in links.get(rank, ())}
        for other in sorted(others - {here}):
            steps.extend((here, other))
        if len(group) > 1:
            circles.extend(number for rank in group for number in (rank, here))
    return {"repeating": steps, "circles": circles}


def _groups(links: _Links) -> Iterator[list[int]]:
    """Yield the events that lead to one another together, each group before those it leads to.

    That is Kosaraju's way: what leads to the one that is left last, and is in no group yet.
    """
    back: dict[int, list[int]] = {}
    for rank, others in links.items():
        for other in others:
            back.setdefault(other, []).append(rank)
    met = set[int]()
    for start in reversed(_left(links)):
        group, waiting = [], [start]
        while waiting:
            rank = waiting.pop()
            if rank not in met:
                met.add(rank)
                group.append(rank)
                waiting += back.get(rank, ())
        if group:
            yield group


def _left(links: _Links) -> list[int]:
    """Return all events in the order in which one leaves them who follows every link at once."""
    met, left = set[int](), list[int]()
    for start in links:
        waiting = [(start, False)]
        while waiting:
            rank, is_done = waiting.pop()
            if is_done:
                left.append(rank)
            elif rank not in met:
                met.add(rank)
                waiting.append((rank, True))
                waiting += [(other, False) for other in links.get(rank, ())]
    return left
