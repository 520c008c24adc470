"""What hangs on an event (facets, quotes, claims, figures) as rows of its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..model.event import Actor, Claim, Event, Figure, Quote
from .rows import Row

IdOf = Callable[[str, str, str], int]
"""Table, slug and who asks, to the key."""

COLUMNS = {
    "event_sector": ("event_id", "position", "sector_id"),
    "event_place": ("event_id", "position", "place_id", "precision", "method", "radius_km"),
    "event_actor": ("event_id", "position", "actor_id", "role", "as_coded"),
    "event_source": ("event_id", "position", "source_id", "locator", "lineage"),
    "event_tag": ("event_id", "tag", "by_machine", "score"),
    "quote": (
        "id", "event_id", "position", "key", "source_id", "speaker_id", "exact", "locator",
        "language", "translation", "translator",
    ),
    "claim": ("id", "event_id", "position", "key", "facet", "statement", "claimant_id"),
    "figure": (
        "event_id", "position", "measure", "low", "best", "high", "unit", "qual", "words",
        "said_by_id", "source_id", "note",
    ),
    "evidence": (
        "claim_id", "position", "stance", "source_id", "actor_id", "quote_id", "lineage",
        "locator", "note",
    ),
}  # fmt: skip
"""The columns of each table, in an order in which no row refers to one that comes later."""


_MOST_REMEMBERED = 20_000

_Ends = list[Row]
"""Rows of a part without the event they hang on (position, ...), or the cells of a date."""


class PartEnds:
    """Remembers what rows the parts of events make, for many events share the very same parts."""

    def __init__(self) -> None:
        self._by_identity: dict[int, tuple[object, _Ends]] = {}

    def forget(self) -> None:
        """Drop everything, because the keys in it may be wrong."""
        self._by_identity.clear()

    def knows(self, event: Event) -> bool:
        """Return whether all that an event refers to is remembered, and so is in the tables."""
        known = self._by_identity
        is_plain = id(event.dataset) in known and not (event.quotes or event.claims)
        return is_plain and all(
            not parts or id(parts) in known
            for parts in (event.sectors, event.places, event.actors, event.sources, event.figures)
        )

    def get(self, parts: object) -> _Ends | None:
        """Return the rows of parts, if the very same ones were there before."""
        found = self._by_identity.get(id(parts))
        return None if found is None else found[1]

    def put(self, parts: object, ends: _Ends) -> _Ends:
        """Remember rows, and the parts with them: an identity is free again when its owner goes."""
        if len(self._by_identity) >= _MOST_REMEMBERED:
            self._by_identity.clear()
        self._by_identity[id(parts)] = (parts, ends)
        return ends


class PartRows:
    """Gathers the rows of many events, table by table; keys of quotes and claims go on counting."""

    def __init__(self, id_of: IdOf, ends: PartEnds, last_quote: int, last_claim: int) -> None:
        self.rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self._id_of = id_of
        self._ends = ends
        self._last_quote = last_quote
        self._last_claim = last_claim

    def add(self, event: Event, event_id: int) -> None:
        """Take in what hangs on one event.

        Raises:
            StoreError: it refers to something that is not in the database.
        """
        rows, ends = self.rows, self._ends
        if event.sectors:
            found = ends.get(event.sectors) or ends.put(event.sectors, self._sectors(event))
            rows["event_sector"] += [(event_id, *end) for end in found]
        if event.places:
            found = ends.get(event.places) or ends.put(event.places, self._places(event))
            rows["event_place"] += [(event_id, *end) for end in found]
        if event.actors:
            found = ends.get(event.actors) or ends.put(event.actors, self._actors(event))
            rows["event_actor"] += [(event_id, *end) for end in found]
        if event.sources:
            found = ends.get(event.sources) or ends.put(event.sources, self._sources(event))
            rows["event_source"] += [(event_id, *end) for end in found]
        if event.figures:
            found = ends.get(event.figures) or ends.put(event.figures, self._figures(event))
            rows["figure"] += [(event_id, *end) for end in found]
        if event.tags or event.machine_tags:
            rows["event_tag"] += [(event_id, *end) for end in _tags(event)]
        if event.quotes or event.claims:
            self._add_words(event, event_id)

    def _sectors(self, event: Event) -> _Ends:
        return [
            (at, self._id_of("sector", sector.slug, event.uid))
            for at, sector in enumerate(event.sectors)
        ]

    def _places(self, event: Event) -> _Ends:
        return [
            (
                at, self._id_of("place", there.place.slug, event.uid), there.precision,
                there.method, there.radius_km,
            )
            for at, there in enumerate(event.places)
        ]  # fmt: skip

    def _actors(self, event: Event) -> _Ends:
        return [
            (at, self._id_of("actor", part.actor.slug, event.uid), part.role, part.as_coded)
            for at, part in enumerate(event.actors)
        ]

    def _sources(self, event: Event) -> _Ends:
        return [
            (at, self._id_of("source", cited.source.slug, event.uid), cited.locator, cited.lineage)
            for at, cited in enumerate(event.sources)
        ]

    def _add_words(self, event: Event, event_id: int) -> None:
        """Take in quotes and claims, and every voice on the claims."""
        quote_ids: dict[str, int] = {}
        for at, quote in enumerate(event.quotes):
            self._last_quote += 1
            quote_ids[quote.key] = self._last_quote
            self.rows["quote"].append(self._quote(event, event_id, at, quote))
        for at, claim in enumerate(event.claims):
            self._last_claim += 1
            claimant_id = self._actor_id(claim.claimant, event)
            self.rows["claim"].append(
                (self._last_claim, event_id, at, claim.key, claim.facet, claim.statement,
                 claimant_id)
            )  # fmt: skip
            self._add_voices(event, claim, quote_ids)

    def _add_voices(self, event: Event, claim: Claim, quote_ids: dict[str, int]) -> None:
        for at, voice in enumerate(claim.evidence):
            self.rows["evidence"].append(
                (self._last_claim, at, voice.stance.value,
                 self._id_of("source", voice.source, event.uid), self._actor_id(voice.who, event),
                 quote_ids.get(voice.quote), voice.lineage, voice.locator, voice.note)
            )  # fmt: skip

    def _quote(self, event: Event, event_id: int, at: int, quote: Quote) -> Row:
        return (
            self._last_quote, event_id, at, quote.key,
            self._id_of("source", quote.source, event.uid), self._actor_id(quote.speaker, event),
            quote.exact, quote.locator, quote.language, quote.translation, quote.translator,
        )  # fmt: skip

    def _figures(self, event: Event) -> _Ends:
        return [self._figure(event, at, figure) for at, figure in enumerate(event.figures)]

    def _figure(self, event: Event, at: int, figure: Figure) -> Row:
        source_id = self._id_of("source", figure.source, event.uid) if figure.source else None
        return (
            at, figure.measure, figure.low, figure.best, figure.high, figure.unit, figure.qual,
            figure.words, self._actor_id(figure.said_by, event), source_id, figure.note,
        )  # fmt: skip

    def _actor_id(self, actor: Actor | None, event: Event) -> int | None:
        return None if actor is None else self._id_of("actor", actor.slug, event.uid)


def _tags(event: Event) -> Iterable[Row]:
    if not event.machine_tags:
        return [(tag, 0, None) for tag in dict.fromkeys(event.tags)]
    tags: dict[str, Row] = {tag: (tag, 0, None) for tag in event.tags}
    for guess in event.machine_tags:
        tags.setdefault(guess.tag, (guess.tag, 1, guess.score))
    return tags.values()
