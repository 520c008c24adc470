"""Writes what a reader must know of the limits of a Markdown export."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.event import Dataset
from ..model.wording import counted
from .markdown_text import address, code, inline
from .spool import Spool
from .survey import Survey

_TERMS = {
    "yes": "may be passed on",
    "no": "may not be passed on: its text is left out here",
    "ask": "ask its makers before passing it on",
}
_LIMITS = (
    "The list shows what was recorded, not all that happened; that a place or a day has no event "
    "says nothing about it.",
    "Coordinates are as recorded: the place of a region or a town is a point on a map, not where "
    "something happened.",
    "Figures are as stated by those named beside them; none were added up.",
    "Copies of one report count as one line of evidence.",
)


def method(survey: Survey) -> Iterator[str]:
    """Yield the list of data sets, of dates that are not certain, and of general limits."""
    for slug in sorted(survey.datasets):
        yield f"- {_dataset(survey.datasets[slug], survey.of_dataset[slug])}\n"
    yield from _uids("Date only overlaps the days asked for", survey.overlapping)
    yield from _uids("Undated", survey.undated)
    yield "\n".join(f"- {limit}" for limit in _LIMITS)


def _dataset(dataset: Dataset, number: int) -> str:
    parts = [
        f"Data set {inline(dataset.title) or code(dataset.slug)}: {counted(number, 'event')}",
        f"licence: {inline(dataset.licence) or 'not stated'}",
        _TERMS.get(dataset.redistribute, inline(dataset.redistribute)),
        f"cite as: {inline(dataset.citation)}" if dataset.citation else "",
        address(dataset.url) if dataset.url else "",
    ]
    return "; ".join(filter(None, parts)) + "."


def _uids(label: str, names: Spool) -> Iterator[str]:
    if not names.is_empty:
        yield f"- {label}: "
        yield from names.pieces()
        yield ".\n"
