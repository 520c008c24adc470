"""Names and cites sources, and numbers the footnotes by first use."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.event import Actor, EventSource, Source
from ..model.when import When
from .markdown_text import address, code, guarded, inline


class Notes:
    """The footnotes of one document: one for each source, numbered as they are first used."""

    def __init__(self, sources: dict[str, Source]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def mark(self, slug: str) -> str:
        """Return the mark of a source, or nothing where the selection does not hold it."""
        if slug not in self._sources:
            return ""
        return f"[^{self._numbers.setdefault(slug, len(self._numbers) + 1)}]"

    def name(self, slug: str) -> str:
        """Return the short name of a source as Markdown, or nothing where it is not held."""
        source = self._sources.get(slug)
        return inline(short_name(source)) if source else ""

    def definitions(self) -> Iterator[str]:
        """Yield one line for every source used, in the order of the numbers."""
        for slug, number in self._numbers.items():
            yield f"[^{number}]: {self._cited(slug)}"

    def _cited(self, slug: str) -> str:
        source = self._sources[slug]
        parts = [citation(source)]
        if source.cited_in:
            through = self._sources.get(source.cited_in)
            told_by = _named(through) if through else code(source.cited_in)
            parts.append(f"Known through: {told_by}.")
        return guarded(" ".join(parts))


def short_name(source: Source) -> str:
    """Return what a source is called in a sentence."""
    return source.publisher.name or source.author or source.title or source.slug


def citation(source: Source) -> str:
    """Return the full citation of a source as one line of Markdown."""
    parts = [_named(source) + _published(source.published) + "."]
    if source.as_cited:
        parts.append(f"Cited as “{inline(source.as_cited)}”.")
    if source.url:
        parts.append(f"{address(source.url)}.")
    if source.archive_url:
        parts.append(f"Archived: {address(source.archive_url)}.")
    if source.accessed:
        parts.append(f"Accessed {inline(source.accessed)}.")
    return " ".join(parts)


def _named(source: Source) -> str:
    title = f"“{inline(source.title)}”" if source.title else ""
    parts = [inline(source.author), title, inline(source.publisher.name)]
    return ", ".join(dict.fromkeys(part for part in parts if part)) or inline(source.slug)


def _published(when: When) -> str:
    if when.edtf.text:
        return f", {code(when.edtf.text)}"
    return f", {inline(when.words)}" if when.words else ""


def sources_line(event_sources: tuple[EventSource, ...], notes: Notes) -> str:
    """Return the sources of an event, each with its place in the document and its mark."""
    written = []
    for held in event_sources:
        slug = held.source.slug
        place = f", {inline(held.locator)}" if held.locator else ""
        through = notes.name(held.source.cited_in) if held.source.cited_in else ""
        chain = f", as cited by {through}" if through else ""
        written.append(f"{inline(short_name(held.source))}{place}{chain}{notes.mark(slug)}")
    return "; ".join(written)


def person(actor: Actor | None) -> str:
    """Return who somebody is as Markdown: the name and the office."""
    if actor is None:
        return ""
    office = f" ({inline(actor.office)})" if actor.office else ""
    return inline(actor.name) + office
