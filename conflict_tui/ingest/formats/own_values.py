"""What an event of our own export holds, as model values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from ...model.event import (
    Claim,
    EventActor,
    EventPlace,
    EventSource,
    Evidence,
    Figure,
    Quote,
    Stance,
)
from ..verdict import Rejected
from .own_records import (
    ClaimObject,
    EventActorObject,
    EventPlaceObject,
    EventSourceObject,
    EvidenceObject,
    FigureObject,
    QuoteObject,
)
from .own_references import Known, several

_Keyed = TypeVar("_Keyed", Quote, Claim)


def event_places(known: Known, found: object, cell: int) -> tuple[EventPlace, ...]:
    """Return where an event is placed, each place once."""
    held = {
        it.slug: EventPlace(known.places[it.slug], it.precision, it.method, it.radius_km)
        for it in several(found, EventPlaceObject, cell)
    }
    return tuple(held.values())


def event_actors(known: Known, found: object, cell: int) -> tuple[EventActor, ...]:
    """Return who has a part in an event, each part once."""
    held = {
        (it.slug, it.role): EventActor(known.actors[it.slug], it.role, it.as_coded)
        for it in several(found, EventActorObject, cell)
    }
    return tuple(held.values())


def event_sources(known: Known, found: object, cell: int) -> tuple[EventSource, ...]:
    """Return the sources of an event, each once."""
    held = {
        it.slug: EventSource(known.sources[it.slug], it.locator, it.lineage)
        for it in several(found, EventSourceObject, cell)
    }
    return tuple(held.values())


def quotes(known: Known, found: object, cell: int) -> tuple[Quote, ...]:
    """Return the quotes of an event."""
    held = [
        Quote(
            key=it.key,
            exact=it.exact,
            source=known.source(it.source, cell),
            speaker=known.voice(it.speaker),
            locator=it.locator,
            language=it.language,
            translation=it.translation,
            translator=it.translator,
            stance=None if it.stance is None else Stance(it.stance),
        )
        for it in several(found, QuoteObject, cell)
    ]
    return _each_once(held, cell)


def claims(known: Known, found: object, quoted: Iterable[Quote], cell: int) -> tuple[Claim, ...]:
    """Return the claims of an event, some of whose evidence are quotes of it."""
    keys = {quote.key for quote in quoted}
    held = [
        Claim(
            key=it.key,
            facet=it.facet,
            statement=it.statement,
            claimant=known.voice(it.claimant),
            evidence=tuple(_evidence(known, voice, keys, cell) for voice in it.evidence),
        )
        for it in several(found, ClaimObject, cell)
    ]
    return _each_once(held, cell)


def _evidence(known: Known, found: EvidenceObject, quoted: set[str], cell: int) -> Evidence:
    if found.quote and found.quote not in quoted:
        raise Rejected(f"names the quote “{found.quote}”, which the event does not have", cell)
    return Evidence(
        stance=Stance(found.stance),
        source=known.source(found.source, cell),
        who=known.voice(found.who),
        quote=found.quote,
        lineage=found.lineage,
        locator=found.locator,
        note=found.note,
    )


def _each_once(held: list[_Keyed], cell: int) -> tuple[_Keyed, ...]:
    keys = [each.key for each in held]
    for key in keys:
        if keys.count(key) > 1:
            raise Rejected(f"has the key “{key}” twice", cell)
    return tuple(held)


def figures(known: Known, found: object, cell: int) -> tuple[Figure, ...]:
    """Return the figures of an event, but for those that name no number."""
    held: list[Figure] = []
    for it in several(found, FigureObject, cell):
        if it.low is it.best is it.high is None:
            known.oddities.append(f"the figure “{it.measure}” names no number")
            continue
        source = known.source(it.source, cell) if it.source else ""
        said_by = known.voice(it.said_by)
        held.append(
            Figure(
                it.measure, it.low, it.best, it.high, it.unit, it.qual, it.words, said_by, source,
                it.note,
            )
        )  # fmt: skip
    return tuple(held)
