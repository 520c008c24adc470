"""What the timeline shows of an answer: counted, or added up, for each bucket that fits."""

from __future__ import annotations

from ..model.buckets import (
    Bucket,
    Zoom,
    bucket_at,
    bucket_count,
    bucket_step,
    buckets,
    fitting_zoom,
)
from ..model.calendar import Window
from ..model.query import EVERYTHING, Query
from ..model.value import replace
from ..store.answer import Answer
from ..store.archive import Archive
from .draw.density import Density, bars_width, tallest, zoom_name
from .moves import day_of
from .view import EVENTS, PUBLISHERS, SECTORS, Room, View, measure_of


def read_density(
    archive: Archive, answer: Answer, view: View, rank: int | None, room: Room
) -> Density:
    """Count what each bucket holds that fits, around the cursor; none where nothing has a date."""
    # Withdrawn events, which may lie outside the rest, are listed only where they are asked for.
    extent = answer.order.extent(archive.answer(EVERYTHING).shown | answer.shown)
    columns = bars_width(room.columns, has_lanes=view.shows == SECTORS)
    if extent is None or columns < 1:
        return Density(view.zoom or Zoom.YEAR, (), (), here=None, window=None)
    here = day_of(answer, rank) if rank is not None else None
    focus, zoom = focus_of(answer), view.zoom
    if zoom is None:
        zoom = fitting_zoom(*extent, columns)
    elif focus is not None and bucket_count(zoom, *focus) <= columns:
        extent = focus
    shown = tuple(_visible(zoom, *extent, here, columns))
    blank = Density(zoom, shown, (), here=None, window=_window(shown, answer.query))
    density = _filled(archive, answer, view.shows, blank, room.rows)
    return replace(density, here=density.bucket_of(here))


def _filled(archive: Archive, answer: Answer, shows: str, blank: Density, rows: int) -> Density:
    if shows == EVENTS:
        bars = tuple(answer.histogram(blank.buckets))
        remark = f"by {zoom_name(blank.zoom)} · tallest {tallest(bars):,}"
        return replace(blank, bars=bars, remarks=(f"{remark} · █ certain ░ possible", remark))
    # What most never ask for is not on the way to the first frame.
    from . import timeline_choices as choices

    if shows == SECTORS:
        return choices.by_sector(archive, answer, blank, rows)
    if shows == PUBLISHERS:
        return choices.by_publishers(archive, answer, blank)
    return choices.by_figures(archive, answer, blank, measure_of(shows))


def focus_of(answer: Answer) -> tuple[int, int] | None:
    """Return the days that matter in an answer: those asked for, else those its events touch."""
    extent, window = answer.extent(), answer.query.window()
    if extent is None or window is None:
        return extent
    lo = extent[0] if window.lo is None else window.lo
    hi = extent[1] if window.hi is None else window.hi
    return (lo, hi) if lo <= hi else extent


def _visible(zoom: Zoom, lo: int, hi: int, here: int | None, columns: int) -> list[Bucket]:
    """Return all buckets where they fit, else as many as fit around the cursor's."""
    first, last = bucket_at(zoom, lo), bucket_at(zoom, hi)
    end = bucket_step(zoom, first, columns - 1)
    if end.hi >= last.hi or here is None:
        return buckets(zoom, first.lo, min(last.hi, end.hi))
    start = bucket_step(zoom, bucket_at(zoom, here), -(columns // 2))
    latest = bucket_step(zoom, last, 1 - columns)
    begin = max(first.lo, min(start.lo, latest.lo))
    return buckets(zoom, begin, bucket_step(zoom, bucket_at(zoom, begin), columns - 1).hi)


def _window(shown: tuple[Bucket, ...], query: Query) -> tuple[int, int] | None:
    """Return the first and last bucket that the query's date window touches."""
    window = query.window()
    if window is None:
        return None
    touched = [number for number, bucket in enumerate(shown) if _touches(bucket, window)]
    return (touched[0], touched[-1]) if touched else None


def _touches(bucket: Bucket, window: Window) -> bool:
    return (window.lo is None or bucket.hi >= window.lo) and (
        window.hi is None or bucket.lo <= window.hi
    )
