"""What the timeline can show besides how many events there are, and how that is chosen."""

from __future__ import annotations

from ..model.text import fold
from ..model.value import replace
from ..model.wording import counted
from ..store.answer import Answer
from ..store.archive import Archive
from ..store.by_time import publishers, sector_lanes, sums
from ..store.figures import Sum
from .draw.density import Density, Lane, tallest, zoom_name
from .screens.chooser import Item
from .view import EVENTS, PUBLISHERS, SECTORS, figures_of

_MOST_LANES = 16
_LEGEND = "█ certain ░ possible"


def choices(archive: Archive) -> tuple[Item, ...]:
    """Return what the timeline can show of a database."""
    items = [Item(EVENTS, "events", "how many, certain and possible")]
    if archive.facet_values("sector"):
        items.append(Item(SECTORS, "sectors", "a lane for each of the largest"))
    if archive.facet_values("source"):
        items.append(Item(PUBLISHERS, "publishers", "how many different ones are cited"))
    for name, number in archive.vocabulary("measure"):
        if archive.index.figures(fold(name)).can_be_added:
            remark = f"stated by {counted(number, 'event')}, added up"
            items.append(Item(figures_of(fold(name)), name.replace("_", " "), remark))
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
    )
    return replace(blank, bars=found.by_bucket, remarks=remarks)


def by_figures(archive: Archive, answer: Answer, blank: Density, measure: str) -> Density:
    """Return what is stated on a measure, from the low end of the sum to its high end."""
    found = sums(archive.index, answer, blank.buckets, measure)
    bars = tuple((each.low, max(0, each.high - each.low)) for each in found.by_bucket)
    highest = max(found.by_bucket, key=lambda each: each.high, default=None)
    remarks = _figure_remarks(measure.replace("_", " "), blank, highest, found.left_out)
    return replace(blank, bars=bars, remarks=remarks)


def _figure_remarks(
    measure: str, blank: Density, highest: Sum | None, left_out: int
) -> tuple[str, ...]:
    by = f"by {zoom_name(blank.zoom)}"
    out = f" · {left_out:,} left out" if left_out else ""
    if highest is None or not (highest.high or highest.is_open):
        return f"{measure} · {by} · nothing to add up{out}", f"nothing to add up{out}"
    sum_, legend = _range_words(highest), "█ low ░ high"
    best = "" if highest.best is None or highest.low == highest.high else f", best {highest.best:,}"
    all_out = ""
    if left_out:
        all_out = f" · {counted(left_out, 'event')} left out: placeholders, totals …"
    return (
        f"{measure} · {by} · tallest {sum_}{best} · {legend}{all_out}",
        f"{measure} · {by} · tallest {sum_} · {legend}{out}",
        f"{measure} · tallest {sum_} · {legend}{out}",
        f"{measure} · tallest {sum_}{out}",
    )


def _range_words(sum_: Sum) -> str:
    words = f"{sum_.high:,}" if sum_.low == sum_.high else f"{sum_.low:,}–{sum_.high:,}"
    return f"{words} or more" if sum_.is_open else words
