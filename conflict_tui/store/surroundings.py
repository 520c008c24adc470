"""Finds what an event refers to and does not hold itself: all it takes to write it down whole.

That is what its sectors, places and actors lie in or belong to, those who only speak in it, and the
sources through which its own are known, up to the top.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from ..model.event import Actor, Event, Place, Sector, Source
from ..model.references import References, actors_of
from ..model.text import verbatim
from . import reading_references as refer
from .opening import speaking_of

_Reference = TypeVar("_Reference", Sector, Place, Actor, Source)

_REMEMBERED = 10_000
"""Of each kind: most events of a data set lie in the same few areas."""

_SECTOR = "SELECT id FROM sector WHERE slug = ?"
_PLACE = "SELECT id FROM place WHERE slug = ?"
_ACTOR = "SELECT id FROM actor WHERE slug = ?"
_SOURCE = "SELECT id FROM source WHERE slug = ?"


class Surroundings:
    """Reads them from a database, and remembers what many events have in common.

    The texts are the originals.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._path = path
        self._sector = _reader(
            connection, _SECTOR, lambda key: refer.sectors(connection, [key], verbatim).values()
        )
        self._place = _reader(
            connection, _PLACE, lambda key: refer.places(connection, [key], verbatim).values()
        )
        self._actor = _reader(
            connection, _ACTOR, lambda key: refer.actors(connection, [key], verbatim).values()
        )
        self._source = _reader(
            connection, _SOURCE, lambda key: refer.sources(connection, [key], verbatim).values()
        )

    def __call__(self, event: Event) -> References:
        """Return what an event refers to and does not hold itself.

        Raises:
            StoreError: it cannot be read.
        """
        places = [held.place for held in event.places]
        held = [part.actor for part in event.actors]
        speaking = {actor.slug: actor for actor in actors_of(event)}
        for actor in held:
            speaking.pop(actor.slug, None)
        sources = [cited.source for cited in event.sources]
        with speaking_of(self._path):
            return References(
                sectors=_chain(event.sectors, (), lambda sector: sector.parent, self._sector),
                places=_chain(places, (), lambda place: place.parent, self._place),
                actors=(
                    *speaking.values(),
                    *_chain(
                        [*held, *speaking.values()], (), lambda actor: actor.parent, self._actor
                    ),
                ),
                sources=_chain(
                    sources, _spoken_of(event), lambda source: source.cited_in, self._source
                ),
            )


def _reader(
    connection: sqlite3.Connection,
    statement: str,
    read: Callable[[int], Iterable[_Reference]],
) -> Callable[[str], _Reference | None]:
    """Return what finds a value by its slug; None where another program has removed it."""

    @lru_cache(maxsize=_REMEMBERED)
    def found(slug: str) -> _Reference | None:
        row = connection.execute(statement, (slug,)).fetchone()
        return next(iter(read(row[0])), None) if row else None

    return found


def _chain(
    held: Iterable[_Reference],
    named: Iterable[str],
    above: Callable[[_Reference], str],
    found: Callable[[str], _Reference | None],
) -> tuple[_Reference, ...]:
    """Return what stands above the values that are held or named, and is not held itself."""
    there: dict[str, _Reference] = {value.slug: value for value in held}
    further: dict[str, _Reference] = {}
    pending = [*named, *map(above, there.values())]
    while pending:
        slug = pending.pop(0)
        if not slug or slug in there or slug in further:
            continue
        value = found(slug)
        if value is not None:
            further[slug] = value
            pending.append(above(value))
    return tuple(further.values())


def _spoken_of(event: Event) -> list[str]:
    """Return the sources that quotes, evidence and figures name."""
    slugs = [quote.source for quote in event.quotes]
    slugs += [voice.source for claim in event.claims for voice in claim.evidence]
    return slugs + [figure.source for figure in event.figures]
