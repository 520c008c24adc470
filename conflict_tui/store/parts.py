"""What hangs on an event (facets, quotes, claims, figures) as rows of its tables.

Within an event, what has the same key in the tables is one row, where the first of them stands.
"""

from __future__ import annotations

from collections.abc import Callable

from ..model.event import Actor, Claim, Event, Figure, Quote
from .rows import Cell, Row

IdOf = Callable[[str, str, str], int]
"""Table, slug and who asks, to the key."""

Ends = list[Row]
"""Rows without the event they are of: (position, ...)."""

SHARED = {
    "event_sector": ("position", "sector_id"),
    "event_place": ("position", "place_id", "precision", "method", "radius_km"),
    "event_actor": ("position", "actor_id", "role", "as_coded"),
    "event_source": ("position", "source_id", "locator", "lineage"),
    "event_tag": ("tag", "by_machine", "score"),
    "figure": (
        "position", "measure", "low", "best", "high", "unit", "qual", "words", "said_by_id",
        "source_id", "note",
    ),
}  # fmt: skip
"""Parts that many events have just the same: tables, and their columns beside the event."""

SPOKEN = {
    "quote": (
        "id", "event_id", "position", "key", "source_id", "speaker_id", "exact", "locator",
        "language", "translation", "translator",
    ),
    "claim": ("id", "event_id", "position", "key", "facet", "statement", "claimant_id"),
    "evidence": (
        "claim_id", "position", "stance", "source_id", "actor_id", "quote_id", "lineage",
        "locator", "note",
    ),
}  # fmt: skip
"""Parts that are of one event, in an order in which no row refers to one that comes later."""


class SpokenRows:
    """Gathers quotes and claims of many events; their keys go on counting."""

    def __init__(self, id_of: IdOf, last_quote: int, last_claim: int) -> None:
        self.rows: dict[str, list[Row]] = {table: [] for table in SPOKEN}
        self._id_of = id_of
        self._last_quote = last_quote
        self._last_claim = last_claim

    def add(self, event: Event, event_id: int) -> None:
        """Take in quotes and claims of an event, and every voice on the claims.

        Raises:
            StoreError: it refers to something that is not in the database.
        """
        quote_ids: dict[str, int] = {}
        for at, quote in enumerate(event.quotes):
            if quote.key in quote_ids:
                continue
            self._last_quote += 1
            quote_ids[quote.key] = self._last_quote
            self.rows["quote"].append(self._quote(event, event_id, at, quote))
        claims: dict[str, int] = {}
        for at, claim in enumerate(event.claims):
            if claim.key in claims:
                continue
            self._last_claim += 1
            claims[claim.key] = self._last_claim
            self.rows["claim"].append(
                (self._last_claim, event_id, at, claim.key, claim.facet, claim.statement,
                 _actor_id(claim.claimant, event, self._id_of))
            )  # fmt: skip
            self._add_voices(event, claim, quote_ids)

    def _add_voices(self, event: Event, claim: Claim, quote_ids: dict[str, int]) -> None:
        id_of = self._id_of
        for at, voice in enumerate(claim.evidence):
            self.rows["evidence"].append(
                (self._last_claim, at, voice.stance.value,
                 id_of("source", voice.source, event.uid), _actor_id(voice.who, event, id_of),
                 quote_ids.get(voice.quote), voice.lineage, voice.locator, voice.note)
            )  # fmt: skip

    def _quote(self, event: Event, event_id: int, at: int, quote: Quote) -> Row:
        source_id = self._id_of("source", quote.source, event.uid)
        return (
            self._last_quote, event_id, at, quote.key, source_id,
            _actor_id(quote.speaker, event, self._id_of),
            quote.exact, quote.locator, quote.language, quote.translation, quote.translator,
        )  # fmt: skip


def _sectors(event: Event, id_of: IdOf) -> Ends:
    rows: Ends = [
        (at, id_of("sector", sector.slug, event.uid)) for at, sector in enumerate(event.sectors)
    ]
    return _each_once(rows, 1)


def _places(event: Event, id_of: IdOf) -> Ends:
    rows: Ends = [
        (at, id_of("place", there.place.slug, event.uid), there.precision, there.method,
         there.radius_km)
        for at, there in enumerate(event.places)
    ]  # fmt: skip
    return _each_once(rows, 1)


def _actors(event: Event, id_of: IdOf) -> Ends:
    rows: Ends = [
        (at, id_of("actor", part.actor.slug, event.uid), part.role, part.as_coded)
        for at, part in enumerate(event.actors)
    ]
    return _each_once(rows, 2, _one_actor)


def _sources(event: Event, id_of: IdOf) -> Ends:
    rows: Ends = [
        (at, id_of("source", cited.source.slug, event.uid), cited.locator, cited.lineage)
        for at, cited in enumerate(event.sources)
    ]
    return _each_once(rows, 1, _one_source)


def _tags(event: Event, _: IdOf) -> Ends:
    tags: dict[str, Row] = {tag: (tag, 0, None) for tag in event.tags}
    for guess in event.machine_tags:
        tags.setdefault(guess.tag, (guess.tag, 1, guess.score))
    return list(tags.values())


def _figures(event: Event, id_of: IdOf) -> Ends:
    return [_figure(event, at, figure, id_of) for at, figure in enumerate(event.figures)]


def _figure(event: Event, at: int, figure: Figure, id_of: IdOf) -> Row:
    source_id = id_of("source", figure.source, event.uid) if figure.source else None
    return (
        at, figure.measure, figure.low, figure.best, figure.high, figure.unit, figure.qual,
        figure.words, _actor_id(figure.said_by, event, id_of), source_id, figure.note,
    )  # fmt: skip


def _actor_id(actor: Actor | None, event: Event, id_of: IdOf) -> int | None:
    return None if actor is None else id_of("actor", actor.slug, event.uid)


def _first(first: Row, _: Row) -> Row:
    return first


def _one_actor(first: Row, other: Row) -> Row:
    return (*first[:3], _joined(first[3], other[3]))


def _one_source(first: Row, other: Row) -> Row:
    return (*first[:2], _joined(first[2], other[2]), first[3] or other[3])


def _joined(first: Cell, other: Cell) -> str:
    words = [*str(first).split("; "), str(other)]
    return "; ".join(filter(None, dict.fromkeys(words)))


def _each_once(rows: Ends, width: int, both: Callable[[Row, Row], Row] = _first) -> Ends:
    """Return rows with another key each; `both` makes one of two that have the same.

    The key are so many cells after the position.
    """
    there: dict[Row, Row] = {}
    for row in rows:
        key = row[1 : 1 + width]
        there[key] = both(there[key], row) if key in there else row
    return list(there.values())


ENDS_OF: dict[str, Callable[[Event, IdOf], Ends]] = {
    "event_sector": _sectors, "event_place": _places, "event_actor": _actors,
    "event_source": _sources, "event_tag": _tags, "figure": _figures,
}  # fmt: skip
"""By table: what makes the rows of its parts."""
