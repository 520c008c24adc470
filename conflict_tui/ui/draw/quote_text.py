"""The quotes pane: every quotation on an event with its speaker, source, date and stance."""

from __future__ import annotations

from ...model.event import Event, EventSource, Quote, Source
from .claim_text import STANCE_GLYPH
from .event_text import Light, actor_words
from .ink import Line, Span, lit, wrap


def quote_lines(
    event: Event, current: int, light: Light, width: int
) -> tuple[list[Line], list[int]]:
    """Return the lines of the pane and the row each quote begins on; `current` is drawn marked."""
    lines: list[Line] = []
    stops: list[int] = []
    sources = {part.source.slug: part for part in event.sources}
    for number, quote in enumerate(event.quotes):
        stops.append(len(lines))
        gutter: Span = ("▌ ", "active") if number == current else ("  ", "")
        block = [
            *wrap(lit(f"“{quote.exact}”", "quote", light(f"“{quote.exact}”")), width - 2),
            *_translation(quote, width - 2),
            *wrap(_speaker(quote), width - 2),
            *wrap(_citation(sources.get(quote.source), quote.locator, sources), width - 2),
        ]
        lines += [[gutter, *line] for line in block]
        lines.append([])
    return lines + _sources(event, width), stops


def _translation(quote: Quote, width: int) -> list[Line]:
    if not quote.translation:
        return []
    by = f" (translated by {quote.translator})" if quote.translator else " (translation)"
    return wrap([(f"“{quote.translation}”", "quote"), (by, "dim")], width)


def _speaker(quote: Quote) -> list[Span]:
    spans: list[Span] = [
        (actor_words(quote.speaker) if quote.speaker else "the source's own words", "strong")
    ]
    if quote.stance:
        spans.append((f" · {STANCE_GLYPH[quote.stance]} {quote.stance} a claim", quote.stance))
    return spans


def _citation(
    part: EventSource | None, locator: str, sources: dict[str, EventSource]
) -> list[Span]:
    """Return the source of a quote and, where it is known through another, that one too."""
    if part is None:
        return [("source not recorded", "dim")]
    text = source_words(part.source)
    carrier = sources.get(part.source.cited_in)
    if carrier is not None:
        text += f", cited in {source_words(carrier.source)}"
    return [(f"{text} {locator}".rstrip(), "dim")]


def source_words(source: Source) -> str:
    """Return a source in one line: how it is named, by whom, where, when."""
    named = f"“{source.title}”" if source.title else source.as_cited
    parts = [source.author, named, source.publisher.name]
    if not source.published.is_undated:
        parts.append(source.published.label(24))
    return ", ".join(part for part in dict.fromkeys(parts) if part)


def _sources(event: Event, width: int) -> list[Line]:
    """Return the sources, those known through another said to be so."""
    if not event.sources:
        return wrap([("No source is recorded for this event.", "dim")], width)
    slugs = {part.source.slug: part.source for part in event.sources}
    lines: list[Line] = []
    if not event.quotes:
        lines += [*wrap([("No words are quoted for this event.", "dim")], width), []]
    for number, part in enumerate(event.sources):
        label = "" if number else "Sources"
        via = slugs.get(part.source.cited_in)
        chain = f" · known through {via.publisher.name}" if via else ""
        link = f" · {part.source.url}" if part.source.url else ""
        spans: list[Span] = [
            (f"{label:<10}", "label"),
            (source_words(part.source), ""),
            (f" {part.locator}{chain}{link}", "dim"),
        ]
        lines += wrap(spans, width, indent=10, first=0)
    return lines
