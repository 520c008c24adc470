"""What an event of our own export refers to, as model values."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

from ...model.edtf import parse_edtf
from ...model.errors import DateError
from ...model.event import (
    Actor,
    Place,
    PlaceName,
    Publisher,
    Sector,
    Source,
)
from ...model.references import References
from ...model.value import replace
from ...model.when import UNDATED, When
from ..verdict import Rejected
from .own_records import (
    ActorObject,
    PlaceObject,
    SectorObject,
    SourceObject,
    VoiceObject,
)

_Kind = TypeVar("_Kind")
_Above = TypeVar("_Above", Sector, Place, Actor)

_PATH = re.compile(r" - at `\$\.?([^`]*)`$")


def converted(found: object, kind: type[_Kind], cell: int = 0) -> _Kind:
    """Return what stands in a cell as what it must be.

    Raises:
        Rejected: it is something else; the reason says where.
    """
    try:
        return msgspec.convert(found, kind)
    except msgspec.ValidationError as error:
        said = _PATH.sub(r" at \1", str(error)).replace("`", "")
        raise Rejected(said.removesuffix(" at "), cell) from None


def dated(words: str, edtf: str, basis: str, cell: int = 0) -> When:
    """Return a date.

    Raises:
        Rejected: what it means is no EDTF.
    """
    if not words and not edtf:
        return UNDATED
    try:
        return When(words, parse_edtf(edtf), basis)
    except DateError as error:
        raise Rejected(str(error), cell) from None


class Known:
    """Everything one event refers to, and what was odd about that."""

    def __init__(self) -> None:
        self.sectors: dict[str, Sector] = {}
        self.places: dict[str, Place] = {}
        self.actors: dict[str, Actor] = {}
        self.sources: dict[str, Source] = {}
        self.oddities: list[str] = []

    def take_sectors(self, found: object, cell: int) -> None:
        """Take in a list of sectors."""
        for it in several(found, SectorObject, cell):
            sector = Sector(it.slug, it.name, it.code, it.colour, it.parent, it.position)
            self.sectors[it.slug] = sector

    def take_places(self, found: object, cell: int) -> None:
        """Take in a list of places."""
        for it in several(found, PlaceObject, cell):
            self.places[it.slug] = _place(it, cell)

    def take_actors(self, found: object, cell: int) -> None:
        """Take in a list of actors."""
        for it in several(found, ActorObject, cell):
            actor = Actor(it.slug, it.name, it.kind, it.office, it.parent, it.aliases)
            self.actors[it.slug] = actor

    def take_sources(self, found: object, cell: int) -> None:
        """Take in a list of sources."""
        for it in several(found, SourceObject, cell):
            self.sources[it.slug] = _source(it, cell)

    def cut_loose_ends(self) -> None:
        """Take away what stands above a value and is not in the file."""
        _cut(self.sectors, self.oddities)
        _cut(self.places, self.oddities)
        _cut(self.actors, self.oddities)
        for slug, source in self.sources.items():
            if source.cited_in and source.cited_in not in self.sources.keys() - {slug}:
                self.oddities.append(_not_there(slug, source.cited_in))
                self.sources[slug] = replace(source, cited_in="")

    def voice(self, found: VoiceObject | None) -> Actor | None:
        """Return somebody who speaks."""
        if found is None:
            return None
        actor = self.actors.get(found.slug)
        if actor is None:
            # The first version did not write who only speaks.
            self.oddities.append(f"what kind of actor “{found.slug}” is does not stand in the file")
            kind = "person" if found.office else "group"
            actor = self.actors[found.slug] = Actor(found.slug, found.name, kind, found.office)
        return actor

    def references(self) -> References:
        """Return everything that was taken in."""
        publishers = {source.publisher.slug: source.publisher for source in self.sources.values()}
        return References(
            sectors=tuple(self.sectors.values()),
            places=tuple(self.places.values()),
            actors=tuple(self.actors.values()),
            publishers=tuple(publishers.values()),
            sources=tuple(self.sources.values()),
        )

    def source(self, slug: str, cell: int) -> str:
        """Return the slug of a source that is known.

        Raises:
            Rejected: it is not among the sources of the event.
        """
        if slug not in self.sources:
            raise Rejected(f"names the source “{slug}”, which the event does not have", cell)
        return slug


def several(found: object, kind: type[_Kind], cell: int) -> tuple[_Kind, ...]:
    """Return the objects of a list; a key that is not there is an empty list."""
    if found is None or found == []:
        return ()
    # A tuple of a type that is only known here has no type of its own.
    objects = converted(found, tuple[object, ...], cell)
    return tuple(converted(each, kind, cell) for each in objects)


def _place(found: PlaceObject, cell: int) -> Place:
    if (found.lat is None) != (found.lon is None):
        raise Rejected(f"“{found.slug}” has one coordinate without the other", cell)
    names = tuple(PlaceName(name.name, name.language, name.kind) for name in found.names)
    return Place(
        found.slug, found.name, found.kind, found.lat, found.lon, found.parent, found.country, names
    )


def _source(found: SourceObject, cell: int) -> Source:
    by = found.publisher
    return Source(
        slug=found.slug,
        publisher=Publisher(by.slug, by.name, by.kind, by.country),
        title=found.title,
        author=found.author,
        url=found.url,
        published=dated(found.published.words, found.published.edtf, "posted", cell),
        language=found.language,
        archive_url=found.archive_url,
        accessed=found.accessed,
        as_cited=found.as_cited,
        cited_in=found.cited_in,
    )


def _cut(values: dict[str, _Above], oddities: list[str]) -> None:
    for slug, value in values.items():
        if value.parent and value.parent not in values.keys() - {slug}:
            oddities.append(_not_there(slug, value.parent))
            values[slug] = replace(value, parent="")


def _not_there(slug: str, above: str) -> str:
    return f"“{slug}” refers to “{above}”, which does not stand in the record"
