"""Writes one event as a section of a Markdown document."""

from __future__ import annotations

from ..model.certainty import Certainty
from ..model.event import Claim, Event, EventPlace, Evidence, Figure, Quote, Standing
from ..model.wording import (
    RELATION_WORDS,
    WITHDRAWN_WORDS,
    bounds_words,
    date_remarks,
    guess_words,
    number_words,
    place_remarks,
)
from .citation import Notes, person, sources_line
from .markdown_text import NOTHING, code, inline, paragraphs, quoted_block, table
from .selection import Chosen

SIGNS = {Certainty.CERTAIN: "●", Certainty.POSSIBLE: "◐", Certainty.UNDATED: "○"}
"""What stands before a date: how it stands to the query."""

STANDING_WORDS = {
    Standing.UNSOURCED: "no source",
    Standing.SINGLE: "one line of evidence",
    Standing.SEVERAL: "several lines of evidence",
    Standing.DISPUTED: "disputed",
    Standing.FORECAST: "forecast",
}

WITHHELD_TITLE = "Record withheld"


def title_of(chosen: Chosen) -> str:
    """Return the title of an event as Markdown; never nothing."""
    if chosen.withheld:
        return WITHHELD_TITLE
    return inline(chosen.event.title) or inline(chosen.event.uid)


def event_section(number: int, chosen: Chosen, notes: Notes) -> list[str]:
    """Return the blocks of one event: heading, facts, words, claims, figures, the analyst's."""
    event = chosen.event
    heading = f"### {number}. {title_of(chosen)}"
    if chosen.withheld:
        return [heading, *_withheld(event), *_analyst(event)]
    return [
        heading, _facts(chosen, notes), *_recorded(event, notes), *_quotes(event, notes),
        *_claims(event, notes), *_figures(event, notes), *_remark(event), *_analyst(event),
    ]  # fmt: skip


def _withheld(event: Event) -> list[str]:
    return [
        f"- **Record:** {code(event.uid)} in the data set {inline(event.dataset.title)}\n"
        "- **Withheld:** the terms of the data set do not allow its text to be passed on."
    ]


def _facts(chosen: Chosen, notes: Notes) -> str:
    event = chosen.event
    facts = {
        "Record": _record(event),
        "When": _when(chosen),
        "Where": "; ".join(map(_place, event.places)) or "unplaced",
        "Sector": ", ".join(inline(sector.name) for sector in event.sectors),
        "Who": "; ".join(_actors(event)),
        "Standing": STANDING_WORDS[event.standing],
        "Sources": sources_line(event.sources, notes),
        "Relations": "; ".join(_relations(event)),
        "Tags": ", ".join(map(inline, event.tags)),
        "Guessed by a machine": ", ".join(inline(guess_words(x)) for x in event.machine_tags),
    }
    return "\n".join(f"- **{label}:** {fact}" for label, fact in facts.items() if fact)


def _record(event: Event) -> str:
    """Return which event it is, and what kind of one."""
    withdrawn = WITHDRAWN_WORDS if event.withdrawn else ""
    kinds = (str(event.kind), inline(event.type.replace("_", " ")), withdrawn)
    return " · ".join([code(event.uid), *filter(None, kinds)])


def _when(chosen: Chosen) -> str:
    when = chosen.event.when
    words = f"“{inline(when.words)}”" if when.words else ""
    if when.is_undated:
        return " ".join(filter(None, [SIGNS[Certainty.UNDATED], "undated", words]))
    bounds = [] if when.edtf.lo == when.edtf.hi else [bounds_words(when)]
    if chosen.certainty is Certainty.POSSIBLE:
        bounds.append("only possible in the period")
    remarks = ", ".join([*bounds, *map(inline, date_remarks(when))])
    parts = [SIGNS[chosen.certainty], code(when.edtf.text), words, f"({remarks})"]
    return " ".join(filter(None, parts))


def _place(event_place: EventPlace) -> str:
    return (
        f"{inline(event_place.place.name)} ({', '.join(map(inline, place_remarks(event_place)))})"
    )


def _actors(event: Event) -> list[str]:
    written = []
    for part in event.actors:
        is_other = part.as_coded not in ("", part.actor.name)
        coded = f", as coded “{inline(part.as_coded)}”" if is_other else ""
        role = inline(part.role.replace("_", " "))
        written.append(f"{person(part.actor)} – {role}{coded}")
    return written


def _relations(event: Event) -> list[str]:
    return [
        f"{RELATION_WORDS.get((link.relation, link.incoming), inline(link.relation))} "
        f"{code(link.uid)} {inline(link.title)}".rstrip()
        for link in event.links
    ]


def _recorded(event: Event, notes: Notes) -> list[str]:
    marks = "".join(notes.mark(held.source.slug) for held in event.sources)
    written = paragraphs(event.summary) or ["Nothing beyond the title."]
    blocks = _labelled("Recorded.", written)
    return [*blocks[:-1], blocks[-1] + marks]


def _quotes(event: Event, notes: Notes) -> list[str]:
    return [_quote(quote, notes) for quote in event.quotes]


def _quote(quote: Quote, notes: Notes) -> str:
    blocks = paragraphs(quote.exact) or [NOTHING]
    if translation := paragraphs(quote.translation):
        translator = inline(quote.translator) or "translator not stated"
        blocks += [f"Translation ({translator}): {translation[0]}", *translation[1:]]
    whose = [person(quote.speaker), notes.name(quote.source), inline(quote.locator)]
    attribution = ", ".join(dict.fromkeys(filter(None, whose))) or "speaker not stated"
    stance = f"; {quote.stance}" if quote.stance else ""
    return quoted_block([*blocks, f"— {attribution}{stance}{notes.mark(quote.source)}"])


def _claims(event: Event, notes: Notes) -> list[str]:
    rows = [row for claim in event.claims for row in _claim_rows(claim, event, notes)]
    head = ["Claim", "Who", "Stance", "Notes", "Assessed"]
    return [table(head, rows)] if rows else []


def _claim_rows(claim: Claim, event: Event, notes: Notes) -> list[list[str]]:
    stated = f"{inline(claim.statement)} ({inline(claim.facet)})"
    if not claim.evidence:
        return [[stated, person(claim.claimant), "", "no evidence recorded", "not assessed"]]
    words = {quote.key: quote.exact for quote in event.quotes}
    return [
        [stated, _voice(evidence, notes), str(evidence.stance), note, "not assessed"]
        for evidence in claim.evidence
        for note in [_evidence_note(evidence, words, notes)]
    ]


def _voice(evidence: Evidence, notes: Notes) -> str:
    return person(evidence.who) or notes.name(evidence.source)


def _evidence_note(evidence: Evidence, words: dict[str, str], notes: Notes) -> str:
    exact = inline(words.get(evidence.quote, ""))
    parts = [f"“{exact}”" if exact else "", inline(evidence.locator), inline(evidence.note)]
    return ", ".join(filter(None, parts)) + notes.mark(evidence.source)


def _figures(event: Event, notes: Notes) -> list[str]:
    head = ["Figure", "Low", "Best", "High", "Unit", "As stated", "Said by"]
    rows = [_figure_row(figure, notes) for figure in event.figures]
    return [table(head, rows)] if rows else []


def _figure_row(figure: Figure, notes: Notes) -> list[str]:
    numbers = [
        "" if value is None else number_words(value)
        for value in (figure.low, figure.best, figure.high)
    ]
    words = f"“{inline(figure.words)}”" if figure.words else ""
    qualified = "" if figure.qual == "stated" else inline(figure.qual.replace("_", " "))
    stated = ", ".join(filter(None, [words, qualified, inline(figure.note)]))
    said_by = person(figure.said_by) or notes.name(figure.source)
    measure = inline(figure.measure.replace("_", " "))
    return [measure, *numbers, inline(figure.unit), stated, said_by + notes.mark(figure.source)]


def _remark(event: Event) -> list[str]:
    return _labelled("How it was recorded.", paragraphs(event.remark))


def _analyst(event: Event) -> list[str]:
    tags = ", ".join(map(inline, event.own_tags))
    own_tags = [f"**The analyst’s tags:** {tags}"] if tags else []
    return _labelled("The analyst’s note.", paragraphs(event.note)) + own_tags


def _labelled(label: str, blocks: list[str]) -> list[str]:
    return [f"**{label}** {blocks[0]}", *blocks[1:]] if blocks else []
