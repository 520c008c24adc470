"""The menu of a field: its values, each with exact counts under the filter of now.

The field's own terms are set aside to find what is listed, so that choosing one value does not
take the others away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.buckets import Bucket, Zoom, bucket_at, buckets
from ..model.certainty import Certainty
from ..model.fields import LANES
from ..model.query import EVERYTHING, STRETCHES, Query
from ..model.query_leaves import folded
from ..model.value import value
from ..store.answer import Answer
from ..store.archive import Archive
from ..store.histogram import histogram
from .screens.chooser import Choice, Item


@value
class Menu:
    """What can be chosen, and what is."""

    title: str
    items: tuple[Item, ...]
    choice: Choice


def read_menu(archive: Archive, query: Query, field: str) -> Menu:
    """Return the values of a field that some event has under the rest of a filter.

    What the filter asks for already is listed even where nothing has it.
    """
    if field in STRETCHES:
        title = f"{field} · certain ░ possible"
        items = _stretch_items(archive, query, field)
        choice = _asked((item.value for item in items), query, field)
    else:
        title = f"{field} · now  + if added  − left out"
        choice = _asked((each.value for each in archive.facet_values(field)), query, field)
        items = _value_items(archive, query, field, choice)
    return Menu(title, items, choice)


def _asked(names: Iterable[str], query: Query, field: str) -> Choice:
    """Return which of some values a filter asks for."""
    included, excluded = set(query.chosen(field)), set(query.excluded(field))
    if not included | excluded:
        return Choice()
    plain = {name: folded(name) for name in names}
    return Choice(
        frozenset(name for name, as_asked in plain.items() if as_asked in included),
        frozenset(name for name, as_asked in plain.items() if as_asked in excluded),
    )


def _value_items(archive: Archive, query: Query, field: str, choice: Choice) -> tuple[Item, ...]:
    """Return the values with how many of the events shown have each, and what adding brings."""
    asked = choice.included | choice.excluded
    rest = archive.answer(query.with_field(field, (), ())).shown
    counts = archive.facet_counts(field, rest)
    listed = [at for at, (each, count) in enumerate(counts) if count or each.value in asked]
    if query.chosen(field) or query.excluded(field):
        remarks = _changes(archive, query, field, choice)
    else:
        remarks = [(f"{count:,}", "") for _, count in counts]
    values = [counts[at][0] for at in listed]
    return tuple(
        Item(each.value, each.label, remark, each.depth, " ".join((each.value, *each.names)))
        for each, remark in zip(values, _aligned([remarks[at] for at in listed]), strict=True)
    )


def _changes(archive: Archive, query: Query, field: str, choice: Choice) -> list[tuple[str, str]]:
    """Return for each value how many are shown now, and what it would add or leaves out."""
    included, excluded = query.chosen(field), query.excluded(field)
    # As choosing writes them, in one term: two terms of the field would both have to hold.
    shown = archive.answer(query.with_field(field, included, excluded)).shown
    addable = archive.answer(query.with_field(field, (), excluded)).shown - shown
    left_out = archive.answer(query.with_field(field, included, ())).shown - shown
    counts = [archive.facet_counts(field, among) for among in (shown, addable, left_out)]
    changes = []
    for (each, now), (_, more), (_, fewer) in zip(*counts, strict=True):
        sign, change = ("−", fewer) if each.value in choice.excluded else ("+", more)
        has_change = change and each.value not in choice.included
        changes.append((f"{now:,}", f"{sign} {change:,}" if has_change else ""))
    return changes


def _aligned(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return pairs of a count and what goes with it, one below the other."""
    first = max((len(count) for count, _ in pairs), default=0)
    second = max((len(more) for _, more in pairs), default=0)
    gap = 2 if second else 0
    return [f"{count:>{first}}{more:>{second + gap}}" for count, more in pairs]


def _stretch_items(archive: Archive, query: Query, field: str) -> tuple[Item, ...]:
    """Return the years or months with how many events certainly, and possibly, fall in each."""
    rest = query.with_field(field, (), ())
    answer = archive.answer(rest)
    found = {bucket.lo: bucket for bucket in _touched(answer, rest, STRETCHES[field])}
    for name in (*query.chosen(field), *query.excluded(field)):
        window = EVERYTHING.with_field(field, (name,)).window()
        if window is not None and window.lo is not None:
            found[window.lo] = bucket_at(STRETCHES[field], window.lo)
    stretches = [found[lo] for lo in sorted(found)]
    lanes = query.lanes() or LANES
    pairs = [
        (
            f"{certain:,}" if Certainty.CERTAIN.value in lanes else "",
            f"░ {possible:,}" if possible and Certainty.POSSIBLE.value in lanes else "",
        )
        for certain, possible in _counted(answer, stretches)
    ]
    return tuple(
        Item(bucket.label, bucket.label, remark)
        for bucket, remark in zip(stretches, _aligned(pairs), strict=True)
    )


def _touched(answer: Answer, query: Query, zoom: Zoom) -> list[Bucket]:
    """Return the stretches that any date touches, within the days the query asks for.

    They are looked for from coarse to fine: what is empty is not divided.
    """
    extent, window = answer.order.extent(answer.certain | answer.possible), query.window()
    if extent is None:
        return []
    lo, hi = extent
    if window is not None:
        lo = lo if window.lo is None else max(lo, window.lo)
        hi = hi if window.hi is None else min(hi, window.hi)
    found = [Bucket(lo, hi, "")]
    for finer in (Zoom.DECADE, Zoom.YEAR, Zoom.MONTH)[: (Zoom.YEAR, Zoom.MONTH).index(zoom) + 2]:
        parts = [
            part for whole in found for part in buckets(finer, max(whole.lo, lo), min(whole.hi, hi))
        ]
        counts = _counted(answer, parts)
        found = [part for part, count in zip(parts, counts, strict=True) if any(count)]
    return found


def _counted(answer: Answer, stretches: Sequence[Bucket]) -> list[tuple[int, int]]:
    # Of both lanes, whichever is shown: what is certain now may be only possible in a stretch.
    return histogram(answer.order, answer.certain, answer.possible, stretches)
