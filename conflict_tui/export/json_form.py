"""Writes a selection as JSON whose keys are stable; docs/export.md lists them.

Texts are the originals; what could act on a terminal is escaped, so nothing is lost and nothing
is dangerous to print.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from ..model.calendar import iso
from ..model.event import (
    Actor,
    Claim,
    Dataset,
    Event,
    EventActor,
    EventPlace,
    EventSource,
    Figure,
    Place,
    Quote,
    Sector,
    Source,
)
from ..model.references import References
from ..model.when import When
from .escapes import quiet_json
from .selection import Chosen, Selection


def json_form(selection: Selection, made_by: str) -> Iterator[str]:
    """Return the pieces of one JSON object; every event is one line of it."""
    head = {
        "query": selection.query,
        "marked": selection.marked,
        "generated_by": made_by,
        "database": selection.database,
        "schema": selection.schema,
        "counts": {
            "shown": selection.counts.shown,
            "certain": selection.counts.certain,
            "possible": selection.counts.possible,
            "undated": selection.counts.undated,
            "aside": selection.counts.aside,
            "withdrawn": selection.counts.withdrawn,
            "total": selection.counts.total,
        },
    }
    yield "{\n" + "".join(f'"{key}": {_dumped(value)},\n' for key, value in head.items())
    yield '"events": ['
    around = selection.surroundings() if selection.surroundings else lambda _: References()
    separator = "\n"
    for chosen in selection.events:
        yield separator + _dumped(event_object(chosen, around(chosen.event)))
        separator = ",\n"
    yield "\n]\n}\n"


def _dumped(value: object) -> str:
    return quiet_json(json.dumps(value, ensure_ascii=False, allow_nan=False))


def event_object(chosen: Chosen, further: References) -> dict[str, object]:
    """Return one event with the documented keys, in their order.

    `further` is what the event refers to and does not hold itself.
    """
    event = chosen.event
    return {
        "uid": event.uid,
        "title": event.title,
        "summary": event.summary,
        "kind": event.kind,
        "type": event.type,
        "standing": event.standing,
        "date": {**_date(event.when), "certainty": chosen.certainty},
        "sectors": list(map(_sector, event.sectors)),
        "places": list(map(_event_place, event.places)),
        "actors": list(map(_event_actor, event.actors)),
        "figures": list(map(_figure, event.figures)),
        "claims": list(map(_claim, event.claims)),
        "quotes": list(map(_quote, event.quotes)),
        "sources": list(map(_event_source, event.sources)),
        **_rest(chosen, event),
        "references": {
            "sectors": list(map(_sector, further.sectors)),
            "places": list(map(_place, further.places)),
            "actors": list(map(_actor, further.actors)),
            "sources": list(map(_source, further.sources)),
        },
    }


def _rest(chosen: Chosen, event: Event) -> dict[str, object]:
    return {
        "links": [
            {"relation": x.relation, "uid": x.uid, "title": x.title, "incoming": x.incoming}
            for x in event.links
        ],
        "tags": list(event.tags),
        "machine_tags": [{"tag": x.tag, "score": x.score} for x in event.machine_tags],
        "own_tags": list(event.own_tags),
        "note": event.note,
        "marked": event.marked,
        "withdrawn": event.withdrawn,
        "remark": event.remark,
        "dataset": _dataset(event.dataset),
        "withheld": chosen.withheld,
    }


def _dataset(dataset: Dataset) -> dict[str, object]:
    return {
        "slug": dataset.slug,
        "title": dataset.title,
        "kind": dataset.kind,
        "licence": dataset.licence,
        "citation": dataset.citation,
        "redistribute": dataset.redistribute,
        "url": dataset.url,
    }


def _date(when: When) -> dict[str, object]:
    edtf = when.edtf
    return {
        "words": when.words,
        "edtf": edtf.text,
        "lo": None if edtf.lo is None else iso(edtf.lo),
        "hi": None if edtf.hi is None else iso(edtf.hi),
        "kind": edtf.kind,
        "precision": edtf.precision,
        "qualifier": edtf.qualifier,
        "basis": when.basis,
    }


def _number(value: float | None) -> float | int | None:
    """Return a number JSON can hold: whole ones without a point, the boundless as null."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _sector(sector: Sector) -> dict[str, object]:
    return {
        "slug": sector.slug,
        "name": sector.name,
        "code": sector.code,
        "colour": sector.colour,
        "position": sector.position,
        "parent": sector.parent,
    }


def _event_place(held: EventPlace) -> dict[str, object]:
    how = {
        "precision": held.precision,
        "method": held.method,
        "radius_km": _number(held.radius_km),
    }
    return {**_place(held.place), **how}


def _place(place: Place) -> dict[str, object]:
    return {
        "slug": place.slug,
        "name": place.name,
        "kind": place.kind,
        "lat": place.lat,
        "lon": place.lon,
        "parent": place.parent,
        "country": place.country,
        "names": [{"name": x.name, "language": x.language, "kind": x.kind} for x in place.names],
    }


def _event_actor(held: EventActor) -> dict[str, object]:
    return {**_actor(held.actor), "role": held.role, "as_coded": held.as_coded}


def _actor(actor: Actor) -> dict[str, object]:
    return {
        "slug": actor.slug,
        "name": actor.name,
        "kind": actor.kind,
        "office": actor.office,
        "parent": actor.parent,
        "aliases": list(actor.aliases),
    }


def _voice(actor: Actor | None) -> dict[str, object] | None:
    if actor is None:
        return None
    return {"slug": actor.slug, "name": actor.name, "office": actor.office}


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "measure": figure.measure,
        "low": _number(figure.low),
        "best": _number(figure.best),
        "high": _number(figure.high),
        "unit": figure.unit,
        "qual": figure.qual,
        "words": figure.words,
        "said_by": _voice(figure.said_by),
        "source": figure.source,
        "note": figure.note,
    }


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "key": claim.key,
        "facet": claim.facet,
        "statement": claim.statement,
        "claimant": _voice(claim.claimant),
        "evidence": [
            {
                "stance": evidence.stance,
                "who": _voice(evidence.who),
                "source": evidence.source,
                "quote": evidence.quote,
                "lineage": evidence.lineage,
                "locator": evidence.locator,
                "note": evidence.note,
            }
            for evidence in claim.evidence
        ],
    }


def _quote(quote: Quote) -> dict[str, object]:
    return {
        "key": quote.key,
        "exact": quote.exact,
        "source": quote.source,
        "speaker": _voice(quote.speaker),
        "locator": quote.locator,
        "language": quote.language,
        "translation": quote.translation,
        "translator": quote.translator,
        "stance": quote.stance,
    }


def _event_source(held: EventSource) -> dict[str, object]:
    return {**_source(held.source), "locator": held.locator, "lineage": held.lineage}


def _source(source: Source) -> dict[str, object]:
    published = source.published
    return {
        "slug": source.slug,
        "publisher": {
            "slug": source.publisher.slug,
            "name": source.publisher.name,
            "kind": source.publisher.kind,
            "country": source.publisher.country,
        },
        "title": source.title,
        "author": source.author,
        "url": source.url,
        "published": {"words": published.words, "edtf": published.edtf.text},
        "language": source.language,
        "archive_url": source.archive_url,
        "accessed": source.accessed,
        "as_cited": source.as_cited,
        "cited_in": source.cited_in,
    }
