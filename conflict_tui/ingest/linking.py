"""Ties the events of a file to one another, once it was read to its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..model.event import Event, Link
from ..model.value import replace
from .chunks import Read
from .judging import Judge


def linked(chunks: Iterable[Sequence[Read]], judge: Judge) -> Iterator[Event]:
    """Yield the events that lead to others, which may come later in the file."""
    for chunk in chunks:
        yield from both_ways(judge.taken_in(chunk))


def both_ways(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events that state links, and those that by their word are linked to them."""
    for event in events:
        if event.links:
            yield event
        # The other one may be of a file that was imported before this event was there.
        for link in event.links:
            if link.incoming:
                yield replace(event, uid=link.uid, links=(Link(link.relation, event.uid),))
