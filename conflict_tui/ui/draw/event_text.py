"""The event pane: everything recorded of one event, as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...model.certainty import Certainty
from ...model.event import Actor, Event, Link, Place, Sector
from ...model.text import fold
from ...model.wording import (
    RELATION_WORDS,
    WITHDRAWN_WORDS,
    bounds_words,
    date_remarks,
    figure_words,
    guess_words,
    place_remarks,
)
from .claim_text import claim_lines
from .event_row import (
    KIND_GLYPH,
    STANDING_GLYPH,
    STANDING_WORDS,
    WITHDRAWN_GLYPH,
)
from .ink import Line, Span, lit, wrap

Light = Callable[[str], list[tuple[int, int]]]
"""Where a text holds words of the query."""

_LABELS = 10


def event_lines(event: Event, certainty: Certainty, light: Light, width: int) -> Iterator[Line]:
    """Yield the lines of an event; `certainty` is how it stands to the filter's date window."""
    yield from wrap(lit(event.title, "title", light(event.title)), width)
    yield from wrap(_identity(event), width)
    if event.withdrawn:
        yield from wrap([(f"{WITHDRAWN_GLYPH} {WITHDRAWN_WORDS}", "warn")], width)
    if event.note:
        yield from _field("Your note", lit(event.note, "mark", light(event.note)), width)
    if event.own_tags:
        yield from _field("Your tags", _tags(event.own_tags, "mark"), width)
    yield []
    if event.summary:
        yield from _field("Recorded", lit(event.summary, "", light(event.summary)), width)
        yield []
    yield from _field("When", _when(event, certainty), width)
    yield from claim_lines(event, light, width, _LABELS)
    yield from _figures(event, width)
    yield []
    yield from _places(event, light, width)
    yield from _field("Sectors", _sectors(event.sectors), width)
    yield from _links(event.links, width)
    yield []
    for number, who in enumerate(_actors(event)):
        yield from _field("" if number else "Actors", who, width)
    yield from _provenance(event, width)


def _field(label: str, spans: Iterable[Span], width: int) -> list[Line]:
    """Return a labelled paragraph; its lines hang beside the label."""
    head: Span = (f"{label:<{_LABELS}}", "label")
    return wrap([head, *spans], width, indent=_LABELS, first=0)


def _identity(event: Event) -> list[Span]:
    kind = " ".join(part for part in (KIND_GLYPH[event.kind], str(event.kind)) if part)
    type_words = f" · {event.type.replace('_', ' ')}" if event.type else ""
    standing = f"{STANDING_GLYPH[event.standing]} {STANDING_WORDS[event.standing]}"
    disputed = "denies strong" if event.standing == "disputed" else "dim"
    return [(f"{kind}{type_words} · ", "dim"), (standing, disputed)]


def _when(event: Event, certainty: Certainty) -> list[Span]:
    when = event.when
    if when.is_undated:
        words = f" · “{when.words}”" if when.words else ""
        return [("undated", "warn"), (words, "quote"), (" · no day is invented", "dim")]
    spans: list[Span] = [(f"“{when.words}” ", "quote")] if when.words else []
    if certainty is Certainty.POSSIBLE:
        spans.append(("░ possibly in the window · ", "possible"))
    spans.append((bounds_words(when), "strong"))
    details = [f"EDTF {when.edtf.text}", *date_remarks(when)]
    return [*spans, (" · " + " · ".join(details), "dim")]


def _places(event: Event, light: Light, width: int) -> Iterator[Line]:
    if not event.places:
        yield from _field("Where", [("unplaced", "warn")], width)
    for number, event_place in enumerate(event.places):
        place = event_place.place
        remarks = " · ".join(place_remarks(event_place))
        spans = [*lit(place.name, "strong", light(place.name)), (f" · {remarks}", "dim")]
        yield from _field("" if number else "Where", spans, width)
        if names := _other_names(place):
            also = [("also ", "faint"), *lit(names, "dim", light(names))]
            yield from wrap(also, width, indent=_LABELS)


def _other_names(place: Place) -> str:
    names = []
    for name in place.names:
        former = ", former" if name.kind == "former" else ""
        if name.name != place.name:
            names.append(f"{name.name}{former}")
    return "; ".join(dict.fromkeys(names))


def _sectors(sectors: tuple[Sector, ...]) -> list[Span]:
    spans: list[Span] = []
    for number, sector in enumerate(sectors):
        spans.append((" · " if number else "", "dim"))
        spans.append((sector.code, f"sector-{sector.colour} strong"))
        spans.append((f" {sector.name}", ""))
    return spans or [("none", "dim")]


def _actors(event: Event) -> Iterator[list[Span]]:
    for part in event.actors:
        role = part.role.replace("_", " ")
        is_other = part.as_coded not in ("", part.actor.name)
        coded = f", as coded: {part.as_coded}" if is_other else ""
        yield [(actor_words(part.actor), ""), (f" · {role}{coded}", "dim")]


def actor_words(actor: Actor | None) -> str:
    """Return an actor with what it is, for a person."""
    if actor is None:
        return "not named"
    return f"{actor.name}, {actor.office}" if actor.office else actor.name


def _figures(event: Event, width: int) -> Iterator[Line]:
    if event.figures:
        yield []
    for number, figure in enumerate(event.figures):
        said = f" · said by {figure.said_by.name}" if figure.said_by else ""
        stated = figure_words(figure)
        words = f" · “{figure.words}”" if fold(figure.words) not in fold(stated) else ""
        note = f" · {figure.note}" if figure.note else ""
        spans: list[Span] = [
            (f"{figure.measure.replace('_', ' ')} ", "dim"),
            (stated, "strong"),
            (words, "quote"),
            (said + note, "dim"),
        ]
        yield from _field("" if number else "Figures", spans, width)


def _links(links: tuple[Link, ...], width: int) -> Iterator[Line]:
    if links:
        yield []
    for number, link in enumerate(links):
        words = RELATION_WORDS[link.relation, link.incoming]
        ink = "denies strong" if link.relation == "contradicts" else "strong"
        spans: list[Span] = [(words, ink), (f": {link.title}", ""), (f" · {link.uid}", "faint")]
        yield from _field("" if number else "Linked", spans, width)


def _tags(tags: tuple[str, ...], ink: str) -> list[Span]:
    return [(" ".join(f"#{tag}" for tag in tags), ink)]


def _provenance(event: Event, width: int) -> Iterator[Line]:
    """Yield how the record was made, its tags and where it comes from."""
    if event.remark:
        yield from _field("Remark", [(event.remark, "dim")], width)
    if event.tags:
        yield from _field("Tags", _tags(event.tags, "dim"), width)
    if event.machine_tags:
        guesses = " ".join(f"#{guess_words(guess)}" for guess in event.machine_tags)
        yield from _field("Guessed", [(f"{guesses} · by a machine", "dim")], width)
    origin = f"{event.uid} · {event.dataset.title or event.dataset.slug}"
    yield from _field("Record", [(origin, "dim")], width)
