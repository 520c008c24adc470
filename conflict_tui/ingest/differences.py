"""What a newer edition of a record says otherwise, in words a person can compare."""

from __future__ import annotations

from collections.abc import Callable

from ..model.batch import Change
from ..model.event import Event
from ..model.wording import figure_words

_WORDS: dict[str, Callable[[Event], object]] = {
    "title": lambda event: event.title,
    "summary": lambda event: event.summary,
    "kind": lambda event: event.kind.value,
    "type": lambda event: event.type,
    "remark": lambda event: event.remark,
    # Not the words: the same day written in another way is no change.
    "date": lambda event: (event.when.edtf.text, event.when.basis),
    "places": lambda event: event.places,
    "actors": lambda event: event.actors,
    "sources": lambda event: event.sources,
    "quotes": lambda event: event.quotes,
    "claims": lambda event: event.claims,
    "figures": lambda event: event.figures,
    "links": lambda event: event.links,
    "tags": lambda event: frozenset(event.tags),
    "machine tags": lambda event: event.machine_tags,
    "withdrawn": lambda event: event.withdrawn,
}
"""What is compared of each field."""


def differences(old: Event, new: Event) -> list[Change]:
    """Return each field in which two readings of one event differ, with what it says in both."""
    return [
        Change(new.uid, field, _shown(field, old), _shown(field, new))
        for field, compared in _WORDS.items()
        if compared(old) != compared(new)
    ]


def _shown(field: str, event: Event) -> str:
    """Return what a field says, as text."""
    match field:
        case "date":
            return " ".join(part for part in (event.when.edtf.text, event.when.words) if part)
        case "places":
            return "; ".join(_place_words(event))
        case "actors":
            return "; ".join(f"{part.actor.name} ({part.role})" for part in event.actors)
        case "sources":
            return "; ".join(
                " ".join(filter(None, (cited.source.publisher.name, cited.source.title)))
                for cited in event.sources
            )
        case "quotes":
            return " · ".join(quote.exact for quote in event.quotes)
        case "claims":
            return " · ".join(claim.statement for claim in event.claims)
        case "figures":
            return "; ".join(f"{figure.measure} {figure_words(figure)}" for figure in event.figures)
        case "links":
            return "; ".join(f"{link.relation} {link.uid}" for link in event.links)
        case "tags":
            return ", ".join(sorted(event.tags))
        case "machine tags":
            return ", ".join(guess.tag for guess in event.machine_tags)
        case "withdrawn":
            return "yes" if event.withdrawn else ""
    return str(_WORDS[field](event))


def _place_words(event: Event) -> list[str]:
    words = []
    for there in event.places:
        place = there.place
        at = "" if place.lat is None or place.lon is None else f" {place.lat:g}, {place.lon:g}"
        words.append(f"{place.name}{at} ({there.precision})")
    return words
