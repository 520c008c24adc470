"""Writes a selection as CSV: one line per event, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ..model.calendar import iso
from ..model.event import Claim, Event, EventActor, Figure, Quote
from ..model.wording import RELATION_WORDS, figure_words, guess_words
from .citation import short_name
from .markdown_text import one_line
from .selection import Chosen, Selection

COLUMNS = (
    "uid", "title", "summary", "kind", "type", "standing",
    "date_words", "date_edtf", "date_lo", "date_hi", "date_kind", "date_precision",
    "date_qualifier", "date_basis", "certainty",
    "sectors", "places", "latitude", "longitude", "actors", "figures", "claims", "quotes",
    "sources", "links", "tags", "machine_tags", "own_tags", "note", "marked", "withdrawn", "remark",
    "dataset", "withheld",
)  # fmt: skip

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def csv_form(selection: Selection) -> Iterator[str]:
    """Return the lines of the file, the names of the columns first."""
    yield _row(COLUMNS)
    for chosen in selection.events:
        yield _row(_cells(chosen))


def text_cell(text: str) -> str:
    """Return `text` on one line; an apostrophe stands before what a spreadsheet would compute."""
    written = one_line(text)
    return f"'{written}" if written.startswith(_FORMULA) else written


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cells(chosen: Chosen) -> list[str]:
    event = chosen.event
    texts = [event.uid, event.title, event.summary, event.kind, event.type, event.standing]
    return [
        *map(text_cell, texts),
        *_date_cells(chosen),
        _joined(sector.name for sector in event.sectors),
        _joined(held.place.name for held in event.places),
        *_coordinates(event),
        *_said_cells(event),
        *_own_cells(event),
        text_cell(event.remark),
        text_cell(event.dataset.slug),
        _truth(chosen.withheld),
    ]


def _date_cells(chosen: Chosen) -> list[str]:
    when = chosen.event.when
    edtf = when.edtf
    bounds = ["" if day is None else iso(day) for day in (edtf.lo, edtf.hi)]
    how = [edtf.kind, edtf.precision, edtf.qualifier, when.basis, chosen.certainty]
    return [text_cell(text) for text in [when.words, edtf.text, *bounds, *how]]


def _coordinates(event: Event) -> list[str]:
    """Return those of the first place that has any; numbers, so never with an apostrophe."""
    for held in event.places:
        if held.place.lat is not None and held.place.lon is not None:
            return [str(held.place.lat), str(held.place.lon)]
    return ["", ""]


def _said_cells(event: Event) -> list[str]:
    return [
        _joined(map(_actor, event.actors)),
        _joined(map(_figure, event.figures)),
        _joined(map(_claim, event.claims)),
        _joined(map(_quote, event.quotes)),
        _joined(short_name(held.source) for held in event.sources),
    ]


def _own_cells(event: Event) -> list[str]:
    return [
        _joined(
            f"{RELATION_WORDS[link.relation, link.incoming]} {link.uid}" for link in event.links
        ),
        _joined(event.tags),
        _joined(guess_words(guess) for guess in event.machine_tags),
        _joined(event.own_tags),
        text_cell(event.note),
        _truth(event.marked),
        _truth(event.withdrawn),
    ]


def _joined(texts: Iterable[str]) -> str:
    return text_cell("; ".join(texts))


def _truth(claim: bool) -> str:
    return "yes" if claim else "no"


def _actor(held: EventActor) -> str:
    return f"{held.actor.name} ({held.role})"


def _figure(figure: Figure) -> str:
    said_by = f", {figure.said_by.name}" if figure.said_by else ""
    return f"{figure.measure}: {figure_words(figure)}{said_by}"


def _claim(claim: Claim) -> str:
    voices = [
        f"{evidence.stance} {evidence.who.name if evidence.who else evidence.source}"
        for evidence in claim.evidence
    ]
    return f"{claim.statement} [{', '.join(voices)}]" if voices else claim.statement


def _quote(quote: Quote) -> str:
    speaker = f" ({quote.speaker.name})" if quote.speaker else ""
    return f"“{quote.exact}”{speaker}"
