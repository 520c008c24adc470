"""What hangs on an event (facets, quotes, claims, figures) as rows of its tables."""

from __future__ import annotations

from collections.abc import Callable

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


class PartRows:
    """Gathers the rows of many events, table by table; keys of quotes and claims go on counting."""

    def __init__(self, id_of: IdOf, last_quote: int, last_claim: int) -> None:
        self.rows: dict[str, list[Row]] = {table: [] for table in COLUMNS}
        self._id_of = id_of
        self._last_quote = last_quote
        self._last_claim = last_claim

    def add(self, event: Event, event_id: int) -> None:
        """Take in what hangs on one event.

        Raises:
            StoreError: it refers to something that is not in the database.
        """
        rows, id_of, uid = self.rows, self._id_of, event.uid
        for at, sector in enumerate(event.sectors):
            rows["event_sector"].append((event_id, at, id_of("sector", sector.slug, uid)))
        for at, there in enumerate(event.places):
            place_id = id_of("place", there.place.slug, uid)
            rows["event_place"].append(
                (event_id, at, place_id, there.precision, there.method, there.radius_km)
            )
        for at, part in enumerate(event.actors):
            actor_id = id_of("actor", part.actor.slug, uid)
            rows["event_actor"].append((event_id, at, actor_id, part.role, part.as_coded))
        for at, cited in enumerate(event.sources):
            source_id = id_of("source", cited.source.slug, uid)
            rows["event_source"].append((event_id, at, source_id, cited.locator, cited.lineage))
        for at, figure in enumerate(event.figures):
            rows["figure"].append(self._figure(event, event_id, at, figure))
        self._add_tags(event, event_id)
        if event.quotes or event.claims:
            self._add_words(event, event_id)

    def _add_tags(self, event: Event, event_id: int) -> None:
        tags: dict[str, Row] = {tag: (event_id, tag, 0, None) for tag in event.tags}
        for guess in event.machine_tags:
            tags.setdefault(guess.tag, (event_id, guess.tag, 1, guess.score))
        self.rows["event_tag"] += tags.values()

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

    def _figure(self, event: Event, event_id: int, at: int, figure: Figure) -> Row:
        source_id = self._id_of("source", figure.source, event.uid) if figure.source else None
        return (
            event_id, at, figure.measure, figure.low, figure.best, figure.high, figure.unit,
            figure.qual, figure.words, self._actor_id(figure.said_by, event), source_id,
            figure.note,
        )  # fmt: skip

    def _actor_id(self, actor: Actor | None, event: Event) -> int | None:
        return None if actor is None else self._id_of("actor", actor.slug, event.uid)
