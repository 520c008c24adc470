"""What hangs on an event (facets, quotes, claims, figures) as rows of its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model.event import Actor, Event
from .rows import Row

IdOf = Callable[[str, str, str], int]
"""Table, slug and who asks, to the key."""

Keys = dict[tuple[int, str], int]
"""Event and a key within it, to the key in the table."""

COLUMNS = {
    "event_sector": ("event_id", "position", "sector_id"),
    "event_place": ("event_id", "position", "place_id", "precision", "method", "radius_km"),
    "event_actor": ("event_id", "position", "actor_id", "role", "as_coded"),
    "event_source": ("event_id", "position", "source_id", "locator", "lineage"),
    "event_tag": ("event_id", "tag"),
    "quote": (
        "event_id", "position", "key", "source_id", "speaker_id", "exact", "locator", "language",
        "translation", "translator",
    ),
    "claim": ("event_id", "position", "key", "facet", "statement", "claimant_id"),
    "figure": (
        "event_id", "position", "measure", "low", "best", "high", "unit", "qual", "words",
        "said_by_id", "source_id", "note",
    ),
    "evidence": (
        "claim_id", "position", "stance", "source_id", "actor_id", "quote_id", "lineage",
        "locator", "note",
    ),
}  # fmt: skip
"""The columns of each table, in the order of the cells below; `evidence` comes last."""

PARTS = tuple(table for table in COLUMNS if table != "evidence")


def part_rows(event: Event, event_id: int, id_of: IdOf) -> dict[str, list[Row]]:
    """Return the rows of one event for every table of PARTS."""
    cells = {
        "event_sector": _sectors(event, id_of),
        "event_place": _places(event, id_of),
        "event_actor": _actors(event, id_of),
        "event_source": _sources(event, id_of),
        "quote": _quotes(event, id_of),
        "claim": _claims(event, id_of),
        "figure": _figures(event, id_of),
    }
    rows: dict[str, list[Row]] = {
        table: [(event_id, position, *row) for position, row in enumerate(found)]
        for table, found in cells.items()
    }
    rows["event_tag"] = [(event_id, tag) for tag in dict.fromkeys(event.tags)]
    return rows


def evidence_rows(
    event: Event, event_id: int, id_of: IdOf, claim_ids: Keys, quote_ids: Keys
) -> Iterator[Row]:
    """Yield every voice on the claims of one event, once its claims and quotes have keys."""
    for claim in event.claims:
        for position, voice in enumerate(claim.evidence):
            yield (
                claim_ids[event_id, claim.key],
                position,
                voice.stance.value,
                id_of("source", voice.source, event.uid),
                _actor_id(voice.who, event, id_of),
                quote_ids.get((event_id, voice.quote)),
                voice.lineage,
                voice.locator,
                voice.note,
            )


def _sectors(event: Event, id_of: IdOf) -> Iterator[Row]:
    for sector in event.sectors:
        yield (id_of("sector", sector.slug, event.uid),)


def _places(event: Event, id_of: IdOf) -> Iterator[Row]:
    for there in event.places:
        place_id = id_of("place", there.place.slug, event.uid)
        yield (place_id, there.precision, there.method, there.radius_km)


def _actors(event: Event, id_of: IdOf) -> Iterator[Row]:
    for part in event.actors:
        yield (id_of("actor", part.actor.slug, event.uid), part.role, part.as_coded)


def _sources(event: Event, id_of: IdOf) -> Iterator[Row]:
    for cited in event.sources:
        source_id = id_of("source", cited.source.slug, event.uid)
        yield (source_id, cited.locator, cited.lineage)


def _quotes(event: Event, id_of: IdOf) -> Iterator[Row]:
    for quote in event.quotes:
        yield (
            quote.key,
            id_of("source", quote.source, event.uid),
            _actor_id(quote.speaker, event, id_of),
            quote.exact,
            quote.locator,
            quote.language,
            quote.translation,
            quote.translator,
        )


def _claims(event: Event, id_of: IdOf) -> Iterator[Row]:
    for claim in event.claims:
        claimant_id = _actor_id(claim.claimant, event, id_of)
        yield (claim.key, claim.facet, claim.statement, claimant_id)


def _figures(event: Event, id_of: IdOf) -> Iterator[Row]:
    for figure in event.figures:
        yield (
            figure.measure,
            figure.low,
            figure.best,
            figure.high,
            figure.unit,
            figure.qual,
            figure.words,
            _actor_id(figure.said_by, event, id_of),
            id_of("source", figure.source, event.uid) if figure.source else None,
            figure.note,
        )


def _actor_id(actor: Actor | None, event: Event, id_of: IdOf) -> int | None:
    return None if actor is None else id_of("actor", actor.slug, event.uid)
