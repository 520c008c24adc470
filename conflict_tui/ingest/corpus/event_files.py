"""Turns event records into events: every slug resolved, every part looked at."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ...model.event import (
    Actor,
    Claim,
    Event,
    EventActor,
    EventPlace,
    EventSource,
    Evidence,
    Figure,
    Kind,
    Link,
    Place,
    Quote,
    Sector,
    Stance,
)
from .dating import MOST_WORDS, read_when
from .looking_up import Known
from .records import (
    ClaimRecord,
    EventRecord,
    EvidenceRecord,
    FigureRecord,
    PlaceUse,
    QuoteRecord,
)
from .reference_files import ReferenceFiles
from .yaml_lines import Located, Problem, Step

_PRECISION = {
    "city": "settlement",
    "town": "settlement",
    "village": "settlement",
    "district": "adm2",
    "region": "region",
    "country": "country",
    "river": "water",
    "sea": "water",
    "front": "region",
}
"""How precise a place is at best where the record does not say; a site or road is `near`."""


class EventReader:
    """Makes events of records, one after the other; what is wrong goes to `problems`."""

    def __init__(self, files: ReferenceFiles, problems: list[Problem]) -> None:
        self._dataset = files.dataset
        self._problems = problems
        self._sectors = Known("sector", files.sectors, problems)
        self._places = Known("place", files.places, problems)
        self._actors = Known("actor", files.actors, problems)
        self._sources = Known("source", files.sources, problems)

    def event(self, record: EventRecord, found: Located) -> Event:
        """Return the event that a record describes."""
        if record.title.endswith("."):
            self._tell(found, "title: a title has no full stop", "title")
        return Event(
            uid=record.uid,
            title=record.title,
            kind=Kind(record.kind),
            dataset=self._dataset,
            when=read_when(record.when, found, "when", self._problems),
            summary=record.summary.strip(),
            type=record.type,
            remark=record.remark.strip(),
            sectors=self._event_sectors(record, found),
            places=self._event_places(record, found),
            actors=self._event_actors(record, found),
            sources=self._event_sources(record, found),
            quotes=self._quotes(record, found),
            claims=self._claims(record, found),
            figures=self._figures(record, found),
            links=tuple(Link(link.relation, link.event) for link in record.links),
            tags=self._once(record.tags, found, "tags"),
        )

    def _event_sectors(self, record: EventRecord, found: Located) -> tuple[Sector, ...]:
        slugs = self._once(record.sectors, found, "sectors")
        sectors = (
            self._sectors.find(slug, found, "sectors", record.sectors.index(slug)) for slug in slugs
        )
        return tuple(sector for sector in sectors if sector is not None)

    def _event_places(self, record: EventRecord, found: Located) -> tuple[EventPlace, ...]:
        uses = [PlaceUse(place=use) if isinstance(use, str) else use for use in record.places]
        self._once([use.place for use in uses], found, "places")
        places = []
        for at, use in enumerate(uses):
            place = self._places.find(use.place, found, "places", at)
            if place is not None:
                places.append(_event_place(use, place))
        return tuple(places)

    def _event_actors(self, record: EventRecord, found: Located) -> tuple[EventActor, ...]:
        parts = []
        self._once([f"{use.actor} as {use.role}" for use in record.actors], found, "actors")
        for at, use in enumerate(record.actors):
            actor = self._actors.find(use.actor, found, "actors", at, "actor")
            if actor is not None:
                parts.append(EventActor(actor, use.role, use.as_coded))
        return tuple(parts)

    def _event_sources(self, record: EventRecord, found: Located) -> tuple[EventSource, ...]:
        cited = []
        self._once([use.source for use in record.sources], found, "sources")
        for at, use in enumerate(record.sources):
            source = self._sources.find(use.source, found, "sources", at, "source")
            self._sources.find_optional(use.lineage, found, "sources", at, "lineage")
            if source is not None:
                cited.append(EventSource(source, use.at, use.lineage))
        return tuple(cited)

    def _quotes(self, record: EventRecord, found: Located) -> tuple[Quote, ...]:
        self._once([quote.key for quote in record.quotes], found, "quotes")
        return tuple(
            self._quote(quote, record, found.inside("quotes", at))
            for at, quote in enumerate(record.quotes)
        )

    def _quote(self, quote: QuoteRecord, record: EventRecord, found: Located) -> Quote:
        words = len(quote.exact.split())
        if words > MOST_WORDS:
            message = f"exact: has {words} words; a quotation has at most {MOST_WORDS}"
            self._tell(found, message, "exact")
        self._check_source(quote.source, record, found)
        return Quote(
            key=quote.key,
            exact=quote.exact,
            source=quote.source,
            speaker=self._actors.find_optional(quote.speaker, found, "speaker"),
            locator=quote.at,
            language=quote.language,
            translation=quote.translation,
            translator=quote.translator,
        )

    def _claims(self, record: EventRecord, found: Located) -> tuple[Claim, ...]:
        self._once([claim.key for claim in record.claims], found, "claims")
        return tuple(
            self._claim(claim, record, found.inside("claims", at))
            for at, claim in enumerate(record.claims)
        )

    def _claim(self, claim: ClaimRecord, record: EventRecord, found: Located) -> Claim:
        return Claim(
            key=claim.key,
            facet=claim.facet,
            statement=claim.statement,
            claimant=self._actors.find_optional(claim.claimant, found, "claimant"),
            evidence=tuple(
                self._evidence(voice, record, found.inside("evidence", at))
                for at, voice in enumerate(claim.evidence)
            ),
        )

    def _evidence(self, voice: EvidenceRecord, record: EventRecord, found: Located) -> Evidence:
        self._check_source(voice.source, record, found)
        self._sources.find_optional(voice.lineage, found, "lineage")
        quotes = {quote.key: quote for quote in record.quotes}
        Known("quote of this event", quotes, self._problems).find_optional(
            voice.quote, found, "quote"
        )
        return Evidence(
            stance=Stance(voice.stance),
            source=voice.source,
            who=self._actors.find_optional(voice.who, found, "who"),
            quote=voice.quote,
            lineage=voice.lineage,
            locator=voice.at,
            note=voice.note,
        )

    def _figures(self, record: EventRecord, found: Located) -> tuple[Figure, ...]:
        return tuple(
            self._figure(figure, record, found.inside("figures", at))
            for at, figure in enumerate(record.figures)
        )

    def _figure(self, figure: FigureRecord, record: EventRecord, found: Located) -> Figure:
        numbers = [n for n in (figure.low, figure.best, figure.high) if n is not None]
        if not numbers:
            self._tell(found, "a figure has at least one of low, best and high")
        elif not all(map(math.isfinite, numbers)):
            self._tell(found, "a figure is a finite number")
        elif numbers != sorted(numbers):
            self._tell(found, "low, best and high are in this order")
        if figure.source:
            self._check_source(figure.source, record, found)
        return Figure(
            measure=figure.measure,
            low=figure.low,
            best=figure.best,
            high=figure.high,
            unit=figure.unit,
            qual=figure.qual,
            words=figure.words,
            said_by=self._said_by(figure, found),
            source=figure.source,
            note=figure.note,
        )

    def _said_by(self, figure: FigureRecord, found: Located) -> Actor | None:
        return self._actors.find_optional(figure.said_by, found, "said_by")

    def _check_source(self, slug: str, record: EventRecord, found: Located) -> None:
        """Tell where a part names a source that the event itself does not."""
        cited = {use.source: use for use in record.sources}
        Known("source of this event", cited, self._problems).find(slug, found, "source")

    def _once(self, words: Sequence[str], found: Located, field: str) -> tuple[str, ...]:
        """Return the words without repetition, after telling of any."""
        for at, word in enumerate(words):
            if word in words[:at]:
                self._tell(found, f"{field}: “{word}” is given twice", field, at)
        return tuple(dict.fromkeys(words))

    def _tell(self, found: Located, message: str, *steps: Step) -> None:
        self._problems.append(found.problem(message, *steps))


def check_links(
    events: Iterable[tuple[Event, Located]], uids: Iterable[str], problems: list[Problem]
) -> None:
    """Tell of links to events that are not among `uids`, to themselves, or given twice."""
    known = Known("event", {uid: uid for uid in uids}, problems)
    for event, found in events:
        for at, link in enumerate(event.links):
            if link.uid == event.uid:
                problems.append(found.problem("an event is not linked to itself", "links", at))
            elif link in event.links[:at]:
                message = f"{link.relation} “{link.uid}” is given twice"
                problems.append(found.problem(message, "links", at))
            else:
                known.find(link.uid, found, "links", at, "event")


def _event_place(use: PlaceUse, place: Place) -> EventPlace:
    precision = use.precision or _PRECISION.get(place.kind, "near")
    # Coordinates of what is larger than a settlement are those of its middle.
    is_wide = precision in ("adm2", "adm1", "region", "country", "water")
    method = use.method or ("centroid" if is_wide else "stated")
    return EventPlace(place, precision, method, use.radius_km)
