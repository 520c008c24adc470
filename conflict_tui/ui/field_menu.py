"""The menu of a field: its values, each with exact counts under the filter of now.

The field's own terms are set aside to find what is listed, so that choosing one value does not
take the others away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyroaring import FrozenBitMap

from ..model.buckets import Bucket, Zoom, bucket_at, buckets
from ..model.certainty import Certainty
from ..model.fields import LANES
from ..model.query import EVERYTHING, STRETCHES, Query
from ..model.query_leaves import folded
from ..model.value import value
from ..store.answer import Answer
from ..store.archive import Archive
from ..store.histogram import histogram
from .screens.chooser import Choice, Item, Items
from .value_items import ValueItems, aligned


@value
class Menu:
    """What can be chosen, and what is."""

    title: str
    items: Items
    choice: Choice


def read_menu(archive: Archive, query: Query, field: str, choice: Choice | None = None) -> Menu:
    """Return the values of a field that some event has under the rest of a filter.

    What the filter asks for already is listed even where nothing has it. `choice` is that, if it
    is known: to find it among thousands of values takes as long as to count them.
    """
    if field in STRETCHES:
        stretches = _stretch_items(archive, query, field)
        choice = _asked((item.value for item in stretches), query, field)
        return Menu(f"{field} · certain ░ possible", stretches, choice)
    if choice is None:
        choice = _asked((each.value for each in archive.facet_values(field)), query, field)
    values = _value_items(archive, query, field, choice)
    return Menu(f"{field} · now  + if added  − left out", values, choice)


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


def _value_items(archive: Archive, query: Query, field: str, choice: Choice) -> ValueItems:
    """Return the values with how many of the events shown have each, and what adding brings."""
    asked = choice.included | choice.excluded
    rest = archive.answer(query.with_field(field, (), ())).shown
    counts = archive.facet_counts(field, rest)
    listed = [at for at, (each, count) in enumerate(counts) if count or each.value in asked]
    values = [counts[at][0] for at in listed]
    if not (query.chosen(field) or query.excluded(field)):
        return ValueItems(values, [counts[at][1] for at in listed])
    now, changes = _changes(archive, query, field, choice, rest)
    return ValueItems(values, [now[at] for at in listed], [changes[at] for at in listed])


def _changes(
    archive: Archive, query: Query, field: str, choice: Choice, rest: FrozenBitMap
) -> tuple[list[int], list[int]]:
    """Return for each value how many are shown now, and what it would add or, below 0, leaves out.

    What adding a value brings that is chosen already is 0; `rest` is shown without the field.
    """
    included, excluded = query.chosen(field), query.excluded(field)

    def counts(among: FrozenBitMap) -> list[int]:
        return [count for _, count in archive.facet_counts(field, among)]

    # As choosing writes them, in one term: two terms of the field would both have to hold.
    shown = archive.answer(query.with_field(field, included, excluded)).shown
    others = archive.answer(query.with_field(field, (), excluded)).shown if excluded else rest
    now, more = counts(shown), counts(others - shown)
    left_out = archive.answer(query.with_field(field, included, ())).shown - shown
    fewer = counts(left_out)
    for at, each in enumerate(archive.facet_values(field)):
        if each.value in choice.excluded:
            more[at] = -fewer[at]
        elif each.value in choice.included:
            more[at] = 0
    return now, more


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
        for bucket, remark in zip(stretches, aligned(pairs), strict=True)
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
