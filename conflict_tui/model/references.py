"""What events refer to, taken together: data sets, sectors, places, actors, publishers, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .event import (
    Actor,
    Dataset,
    Event,
    EventActor,
    EventPlace,
    EventSource,
    Figure,
    Place,
    Publisher,
    Sector,
    Source,
)
from .value import value


@value
class References:
    """Everything events may refer to, whether or not one does yet."""

    datasets: tuple[Dataset, ...] = ()
    sectors: tuple[Sector, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    sources: tuple[Source, ...] = ()


class Gathered:
    """What events carry with them, taken up part by part; of one slug the last value wins."""

    def __init__(self) -> None:
        self._datasets: dict[str, Dataset] = {}
        self._sectors: dict[str, Sector] = {}
        self._places: dict[str, Place] = {}
        self._actors: dict[str, Actor] = {}
        self._publishers: dict[str, Publisher] = {}
        self._sources: dict[str, Source] = {}

    def dataset(self, dataset: Dataset) -> None:
        """Take up a data set."""
        self._datasets[dataset.slug] = dataset

    def sectors(self, sectors: Iterable[Sector]) -> None:
        """Take up the sectors of an event."""
        for sector in sectors:
            self._sectors[sector.slug] = sector

    def places(self, places: Iterable[EventPlace]) -> None:
        """Take up the places of an event."""
        for there in places:
            self._places[there.place.slug] = there.place

    def actors(self, actors: Iterable[EventActor]) -> None:
        """Take up those who take part in an event."""
        for part in actors:
            self._actors[part.actor.slug] = part.actor

    def sources(self, sources: Iterable[EventSource]) -> None:
        """Take up the sources of an event, and who publishes them."""
        for cited in sources:
            source = cited.source
            self._publishers[source.publisher.slug] = source.publisher
            self._sources[source.slug] = source

    def figures(self, figures: Iterable[Figure]) -> None:
        """Take up those who state the figures of an event."""
        for figure in figures:
            if figure.said_by is not None:
                self._actors[figure.said_by.slug] = figure.said_by

    def words(self, event: Event) -> None:
        """Take up those who speak in an event."""
        for actor in actors_of(event):
            self._actors[actor.slug] = actor

    def references(self) -> References:
        """Return all of it, each value once."""
        return References(
            datasets=tuple(self._datasets.values()),
            sectors=tuple(self._sectors.values()),
            places=tuple(self._places.values()),
            actors=tuple(self._actors.values()),
            publishers=tuple(self._publishers.values()),
            sources=tuple(self._sources.values()),
        )


def together(several: Sequence[References]) -> References:
    """Return all that is in several, each slug once; the last one wins."""
    return References(
        datasets=tuple({it.slug: it for one in several for it in one.datasets}.values()),
        sectors=tuple({it.slug: it for one in several for it in one.sectors}.values()),
        places=tuple({it.slug: it for one in several for it in one.places}.values()),
        actors=tuple({it.slug: it for one in several for it in one.actors}.values()),
        publishers=tuple({it.slug: it for one in several for it in one.publishers}.values()),
        sources=tuple({it.slug: it for one in several for it in one.sources}.values()),
    )


def actors_of(event: Event) -> list[Actor]:
    """Return every actor an event names: its own, and those who speak in it."""
    speaking = [quote.speaker for quote in event.quotes]
    speaking += [figure.said_by for figure in event.figures]
    for claim in event.claims:
        speaking += [claim.claimant, *(voice.who for voice in claim.evidence)]
    named = [part.actor for part in event.actors]
    return named + [actor for actor in speaking if actor is not None]
