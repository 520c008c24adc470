"""Claims: who asserts and who denies, side by side where there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import zip_longest

from ...model.event import Claim, Event, Evidence, Source, Stance
from .ink import Line, Span, lit, width_of, wrap

STANCE_GLYPH = {Stance.ASSERTS: "+", Stance.DENIES: "−", Stance.UNVERIFIED: "?"}
_ROOM_FOR_TWO = 62


def claim_lines(
    event: Event, light: Callable[[str], list[tuple[int, int]]], width: int, indent: int
) -> Iterator[Line]:
    """Yield the claims on an event, each with every voice for and against it."""
    for number, claim in enumerate(event.claims):
        yield []
        label = "" if number else "Claims"
        head: list[Span] = [
            (f"{label:<{indent}}", "label"),
            (f"{claim.facet}: ", "dim"),
            *lit(claim.statement, "strong", light(claim.statement)),
        ]
        yield from wrap(head, width, indent=indent, first=0)
        if claim.claimant:
            yield from wrap([(f"claimed by {claim.claimant.name}", "dim")], width, indent=indent)
        yield from _sides(event, claim, width, indent)


def _sides(event: Event, claim: Claim, width: int, indent: int) -> Iterator[Line]:
    """Yield the voices: for on the left, against and undecided on the right."""
    quotes = {quote.key: quote.exact for quote in event.quotes}
    named = {part.source.slug: _named(part.source) for part in event.sources}
    ours = [voice for voice in claim.evidence if voice.stance is Stance.ASSERTS]
    theirs = [voice for voice in claim.evidence if voice.stance is not Stance.ASSERTS]
    room = width - indent
    if not ours or not theirs or room < _ROOM_FOR_TWO:
        for voice in [*ours, *theirs]:
            yield from wrap(_voice(voice, quotes, named), width, indent=indent + 2, first=indent)
        return
    half = (room - 3) // 2
    left = [
        line
        for voice in ours
        for line in wrap(_voice(voice, quotes, named), half, indent=2, first=0)
    ]
    right = [
        line
        for voice in theirs
        for line in wrap(_voice(voice, quotes, named), half, indent=2, first=0)
    ]
    nothing: Line = []
    for one, other in zip_longest(left, right, fillvalue=nothing):
        gap = " " * max(0, half - width_of(one))
        yield [(" " * indent, ""), *one, (f"{gap} │ ", "rule"), *other]


def _named(source: Source) -> str:
    return source.as_cited or source.publisher.name


def _voice(voice: Evidence, quotes: dict[str, str], named: dict[str, str]) -> list[Span]:
    """Return one voice: its stance, who it is, and in which words."""
    spans: list[Span] = [
        (f"{STANCE_GLYPH[voice.stance]} {voice.stance} ", f"{voice.stance} strong"),
        (voice.who.name if voice.who else named.get(voice.source, "the source"), ""),
    ]
    if voice.quote in quotes:
        spans.append((f" “{quotes[voice.quote]}”", "quote"))
    if voice.note:
        spans.append((f" · {voice.note}", "dim"))
    if voice.locator:
        spans.append((f" {voice.locator}", "faint"))
    return spans
