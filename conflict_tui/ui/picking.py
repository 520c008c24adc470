"""What can be chosen: values of a field with counts, the values of one event, what to copy."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.event import Event, Quote
from ..model.query import Query, quoted
from ..model.query_leaves import folded
from ..model.wording import RELATION_WORDS
from ..store.archive import Archive
from .draw.quote_text import source_words
from .screens.chooser import Choice, Item


def field_items(archive: Archive, query: Query, field: str) -> tuple[tuple[Item, ...], Choice]:
    """Return the values of a field, each with its count under the rest of the filter.

    The field's own terms are set aside for the count, so that it says what choosing would show;
    what they ask for already is listed even where nothing has it under the rest.
    """
    included, excluded = set(query.chosen(field)), set(query.excluded(field))
    asked = included | excluded
    counted = archive.facet_counts(archive.answer(query.with_field(field, (), ())), field)
    # Where nothing is asked for, thousands of names need not be folded.
    named = {value.value: folded(value.value) for value, _ in counted} if asked else {}
    counts = [
        (value, count) for value, count in counted if count or named.get(value.value) in asked
    ]
    items = tuple(
        Item(
            value.value,
            value.label,
            f"{count:,}",
            value.depth,
            searched=" ".join((value.value, *value.names)),
        )
        for value, count in counts
    )
    return items, Choice(
        frozenset(name for name, compared in named.items() if compared in included),
        frozenset(name for name, compared in named.items() if compared in excluded),
    )


def event_items(event: Event) -> tuple[Item, ...]:
    """Return the terms an event could be filtered by: what it is, where, who, when."""
    return tuple(Item(term, label) for term, label in dict(_event_terms(event)).items())


def _event_terms(event: Event) -> Iterator[tuple[str, str]]:
    for sector in event.sectors:
        yield f"sector:{quoted(sector.slug)}", f"sector   {sector.name}"
    for where in event.places:
        yield f"place:{quoted(where.place.slug)}", f"place    {where.place.name}"
    yield f"kind:{event.kind}", f"kind     {event.kind}"
    if event.type:
        yield f"type:{quoted(event.type)}", f"type     {event.type.replace('_', ' ')}"
    yield f"status:{event.standing}", f"status   {event.standing}"
    for part in event.actors:
        yield f"actor:{quoted(part.actor.slug)}", f"actor    {part.actor.name}"
    for quote in event.quotes:
        if quote.speaker:
            yield f"speaker:{quoted(quote.speaker.slug)}", f"speaker  {quote.speaker.name}"
    for part_of in event.sources:
        publisher = part_of.source.publisher
        yield f"source:{quoted(publisher.slug)}", f"source   {publisher.name}"
    if event.when.edtf.text:
        label = event.when.label(24)
        yield f"date:{quoted(event.when.edtf.text)}", f"date     {label}"
    for tag in (*event.tags, *event.own_tags):
        yield f"tag:{quoted(tag)}", f"tag      {tag}"


def copy_items(event: Event, quote: Quote | None) -> tuple[Item, ...]:
    """Return what of an event can be copied; an item's value is the text itself."""
    items: list[Item] = []
    sources = {part.source.slug: part.source for part in event.sources}
    if quote is not None:
        speaker = f" — {quote.speaker.name}" if quote.speaker else ""
        items.append(Item(f"“{quote.exact}”{speaker}", f"quote     “{quote.exact}”"))
    for source in sources.values():
        items.append(Item(source_words(source), f"citation  {source_words(source)}"))
        if source.url:
            items.append(Item(source.url, f"link      {source.url}"))
    date = event.when.edtf.text or "undated"
    text = f"{event.title} ({date}). {event.summary}".strip()
    items.append(Item(text, f"event     {event.title}"))
    items.append(Item(event.uid, f"id        {event.uid}"))
    return tuple(items)


def linked_items(event: Event) -> tuple[Item, ...]:
    """Return the events that an event is linked to; an item's value is the other one's uid."""
    return tuple(
        Item(link.uid, f"{RELATION_WORDS[link.relation, link.incoming]}: {link.title}")
        for link in event.links
    )


def link_items(event: Event) -> tuple[Item, ...]:
    """Return the links of an event's sources that may be opened: http and https only."""
    links = [
        link
        for part in event.sources
        for link in (part.source.url, part.source.archive_url)
        if link.casefold().startswith(("http://", "https://"))
    ]
    return tuple(Item(link, link) for link in dict.fromkeys(links))
