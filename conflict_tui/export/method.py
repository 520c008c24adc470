"""Writes what a reader must know of the limits of a Markdown export."""

from __future__ import annotations

from collections import Counter

from ..model.certainty import Certainty
from ..model.event import Dataset
from ..model.wording import counted
from .markdown_text import address, code, inline
from .selection import Chosen

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


def method(chosen: list[Chosen]) -> str:
    """Return the list of data sets, of dates that are not certain, and of general limits."""
    points = [*_datasets(chosen), *_uncertain(chosen), *_LIMITS]
    return "\n".join(f"- {point}" for point in points)


def _datasets(chosen: list[Chosen]) -> list[str]:
    datasets = {one.event.dataset.slug: one.event.dataset for one in chosen}
    numbers = Counter(one.event.dataset.slug for one in chosen)
    return [_dataset(datasets[slug], numbers[slug]) for slug in sorted(datasets)]


def _dataset(dataset: Dataset, number: int) -> str:
    parts = [
        f"Data set {inline(dataset.title) or code(dataset.slug)}: {counted(number, 'event')}",
        f"licence: {inline(dataset.licence) or 'not stated'}",
        _TERMS.get(dataset.redistribute, inline(dataset.redistribute)),
        f"cite as: {inline(dataset.citation)}" if dataset.citation else "",
        address(dataset.url) if dataset.url else "",
    ]
    return "; ".join(filter(None, parts)) + "."


def _uncertain(chosen: list[Chosen]) -> list[str]:
    groups = {
        "Date only overlaps the days asked for": [
            one.event.uid for one in chosen if one.certainty is Certainty.POSSIBLE
        ],
        "Undated": [
            one.event.uid for one in chosen if one.event.when.is_undated and not one.withheld
        ],
    }
    return [f"{label}: {', '.join(map(code, uids))}." for label, uids in groups.items() if uids]
