"""What events refer to, taken together: data sets, sectors, places, actors, publishers, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .event import Actor, Dataset, Event, Place, Publisher, Sector, Source
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


def references_of(events: Iterable[Event]) -> References:
    """Return what the events carry with them, each value once; the last one wins."""
    datasets: dict[str, Dataset] = {}
    sectors: dict[str, Sector] = {}
    places: dict[str, Place] = {}
    actors: dict[str, Actor] = {}
    publishers: dict[str, Publisher] = {}
    sources: dict[str, Source] = {}
    for event in events:
        datasets[event.dataset.slug] = event.dataset
        sectors.update((sector.slug, sector) for sector in event.sectors)
        places.update((there.place.slug, there.place) for there in event.places)
        actors.update((actor.slug, actor) for actor in actors_of(event))
        for cited in event.sources:
            publishers[cited.source.publisher.slug] = cited.source.publisher
            sources[cited.source.slug] = cited.source
    return References(
        datasets=tuple(datasets.values()),
        sectors=tuple(sectors.values()),
        places=tuple(places.values()),
        actors=tuple(actors.values()),
        publishers=tuple(publishers.values()),
        sources=tuple(sources.values()),
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
