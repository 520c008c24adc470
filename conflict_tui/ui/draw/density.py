"""The density strip: how many events in each bucket of the calendar, certain under possible."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.buckets import Bucket, Zoom
from .ink import Line

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_POSSIBLE = "░"


@dataclass(frozen=True, slots=True)
class Density:
    """What the strip shows; `bars` are (certain, possible) for each bucket."""

    zoom: Zoom
    buckets: tuple[Bucket, ...]
    bars: tuple[tuple[int, int], ...]
    here: int | None
    """The bucket of the event under the cursor."""
    window: tuple[int, int] | None
    """First and last bucket of the filter's date window."""

    def bucket_of(self, day: int | None) -> int | None:
        """Return which of the buckets a day lies in, if any."""
        if day is None:
            return None
        found = (n for n, bucket in enumerate(self.buckets) if bucket.lo <= day <= bucket.hi)
        return next(found, None)


def columns_for(buckets: int, width: int) -> int:
    """Return how many cells one bucket takes: as many as fit, at most eight."""
    return max(1, min(8, width // max(1, buckets)))


def bar_lines(density: Density, width: int, height: int) -> list[Line]:
    """Return `height` rows of bars, the highest first."""
    step = columns_for(len(density.buckets), width)
    highest = max((certain + possible for certain, possible in density.bars), default=0)
    rows: list[Line] = []
    for row in range(height - 1, -1, -1):
        line: Line = []
        for number, bar in enumerate(density.bars):
            glyph, ink = _cell(bar, highest, row, height)
            if ink == "bar" and number == density.here:
                ink = "bar-here"
            body = step if step < 3 else step - 1
            line.append((glyph * body + " " * (step - body), ink))
        rows.append(line)
    return rows


def _cell(bar: tuple[int, int], highest: int, row: int, height: int) -> tuple[str, str]:
    """Return what stands in one cell: certain in eighths, possible above it as shade."""
    certain, possible = bar
    if not highest or not certain + possible:
        return " ", ""
    solid = _eighths(certain, highest, height)
    shaded = max(_eighths(certain + possible, highest, height), solid)
    low = row * 8
    if solid >= low + 8:
        return "█", "bar"
    if solid > low:
        return _EIGHTHS[solid - low], "bar"
    if shaded > low:
        return _POSSIBLE, "bar-possible"
    return " ", ""


def _eighths(count: int, highest: int, height: int) -> int:
    """Return the height of a bar in eighths of a row; one event is always seen."""
    return max(1, round(count * height * 8 / highest)) if count else 0


def axis_line(density: Density, width: int) -> Line:
    """Return the calendar below the bars: years named, the cursor and the window marked."""
    step = columns_for(len(density.buckets), width)
    length = step * len(density.buckets)
    cells = [" "] * max(length, width)
    inks = ["faint"] * len(cells)
    if density.window:
        first, last = density.window
        for at in range(first * step, min(length, (last + 1) * step)):
            cells[at], inks[at] = "─", "active"
        cells[first * step] = "├"
        cells[min(length, (last + 1) * step) - 1] = "┤"
    _put_labels(density, step, length, cells, inks)
    if density.here is not None:
        at = density.here * step + (step - 1) // 2
        cells[at], inks[at] = "▲", "strong active"
    return [(cell, ink) for cell, ink in zip(cells, inks, strict=True)][:width]


def _put_labels(
    density: Density, step: int, length: int, cells: list[str], inks: list[str]
) -> None:
    """Write a label where a year (or what stands for it at this zoom) begins, if there is room."""
    free = 0
    previous = ""
    for number, bucket in enumerate(density.buckets):
        label = axis_label(bucket, density.zoom)
        at = number * step
        if label != previous and at >= free and at + len(label) <= length:
            for offset, sign in enumerate(label):
                cells[at + offset], inks[at + offset] = sign, "dim"
            free = at + len(label) + 1
        previous = label


def axis_label(bucket: Bucket, zoom: Zoom) -> str:
    """Return what is written under a bucket: its year, or its month at the finest zooms."""
    if zoom is Zoom.DECADE:
        return bucket.label
    text = bucket.label
    return text[:7] if zoom is Zoom.DAY else text.split("-")[0].split(" ")[0]
