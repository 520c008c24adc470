"""What the timeline can show besides how many events there are, and how that is chosen."""

from __future__ import annotations

from ..model.value import replace
from ..model.wording import counted
from ..store.answer import Answer
from ..store.archive import Archive
from ..store.by_time import Sums, publishers, sector_lanes, sums
from ..store.figures import Sum
from .draw.density import Density, Lane, tallest, zoom_name
from .draw.ink import cut
from .screens.chooser import Item
from .view import EVENTS, PUBLISHERS, SECTORS, figures_of

_MOST_LANES = 16
_SHORT = 14
"""Cells of a measure on a narrow screen: its sum and what is left out fit beside it."""
_LEGEND = "█ certain ░ possible"


def choices(archive: Archive) -> tuple[Item, ...]:
    """Return what the timeline can show of a database."""
    items = [Item(EVENTS, "events", "how many, certain and possible")]
    if archive.facet_values("sector"):
        items.append(Item(SECTORS, "sectors", "a lane for each of the largest"))
    if archive.facet_values("source"):
        items.append(Item(PUBLISHERS, "publishers", "how many different ones are cited"))
    for measure in archive.facet_values("summed"):
        remark = f"{counted(measure.number, 'event')} added up"
        items.append(Item(figures_of(measure.value), measure.label, remark))
    return tuple(items)


def by_sector(archive: Archive, answer: Answer, blank: Density, rows: int) -> Density:
    """Return a lane for each of the largest sectors, as many as there are rows."""
    most = max(2, min(_MOST_LANES, rows))
    found = sector_lanes(archive.index, answer, blank.buckets, most)
    lanes = tuple(Lane(lane.name, lane.depth, lane.by_bucket) for lane in found)
    by = f"sectors · by {zoom_name(blank.zoom)}"
    remarks = (f"{by} · each to its own tallest · {_LEGEND}", f"{by} · each to its own tallest", by)
    return replace(blank, lanes=lanes, remarks=remarks)


def by_publishers(archive: Archive, answer: Answer, blank: Density) -> Density:
    """Return how many different publishers are cited."""
    found = publishers(archive.index, answer, blank.buckets)
    by = f"by {zoom_name(blank.zoom)} · most {tallest(found.by_bucket):,}"
    few = f", of the {found.counted:,} largest" if found.counted < found.all else ""
    of_all = f" of {found.all:,}" if few else ""
    remarks = (
        f"publishers{few}{of_all} · {by} · {_LEGEND}",
        f"publishers{few} · {by} · {_LEGEND}",
        f"publishers{few} · {by}",
        f"publishers · most {tallest(found.by_bucket):,}{'+' if few else ''}",
    )
    return replace(blank, bars=found.by_bucket, remarks=remarks)


def by_figures(archive: Archive, answer: Answer, blank: Density, measure: str) -> Density:
    """Return what is stated on a measure, from the low end of the sum to its high end."""
    found = sums(archive.index, answer, blank.buckets, measure)
    bars = tuple((each.low, max(0, each.high - each.low)) for each in found.by_bucket)
    labels = (each.label for each in archive.facet_values("summed") if each.value == measure)
    remarks = _figure_remarks(next(labels, measure), blank, found)
    return replace(blank, bars=bars, remarks=remarks)


def _figure_remarks(measure: str, blank: Density, found: Sums) -> tuple[str, ...]:
    """Return what the rule says: always the measure, for a sum looks like a count of events."""
    by = f"by {zoom_name(blank.zoom)}"
    out = f" · {found.left_out:,} left out" if found.left_out else ""
    why = f"{out}: {', '.join(found.reasons)}" if found.left_out else ""
    short, few = cut(measure, _SHORT).rstrip(), f" · −{found.left_out:,}" if found.left_out else ""
    highest = max(found.by_bucket, key=lambda each: each.high, default=None)
    if highest is None or not (highest.high or highest.is_open):
        nothing = "nothing to add up"
        return (
            f"{measure} · {by} · {nothing}{why}",
            f"{measure} · {by} · {nothing}{out}",
            f"{measure} · {nothing}{out}",
            f"{short} · {nothing}{few}",
            f"{short} · nothing{few}",
        )
    range_, legend = _range_words(highest), "█ low ░ high"
    sum_ = f"tallest {range_}{' or more' if highest.is_open else ''}"
    best = "" if highest.best is None or highest.low == highest.high else f", best {highest.best:,}"
    return (
        f"{measure} · {by} · {sum_}{best} · {legend}{why}",
        f"{measure} · {by} · {sum_}{best} · {legend}{out}",
        f"{measure} · {by} · {sum_} · {legend}{out}",
        f"{measure} · {sum_} · {legend}{out}",
        f"{measure} · {sum_}{out}",
        *(f"{name} {range_}{'+' if highest.is_open else ''}{few}" for name in (measure, short)),
    )


def _range_words(sum_: Sum) -> str:
    return f"{sum_.high:,}" if sum_.low == sum_.high else f"{sum_.low:,}–{sum_.high:,}"
