"""The density strip: how much is in each bucket of the calendar, certain under possible."""

from __future__ import annotations

from ...model.buckets import Bucket, Zoom
from ...model.value import replace, value
from .ink import Line, fit

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_POSSIBLE = "░"
_WIDEST = 8
"""Cells that one bucket takes at most."""


Bars = tuple[tuple[int, int], ...]
"""By bucket: how much is certain, or the low end of a sum; and what there may be besides."""


@value
class Lane:
    """Bars of their own, with a name at their left."""

    name: str
    depth: int
    """Below how many other lanes it lies."""
    bars: Bars


@value
class Density:
    """What the strip shows: bars, or lanes of bars one below the other."""

    zoom: Zoom
    buckets: tuple[Bucket, ...]
    bars: Bars
    here: int | None
    """The bucket of the event under the cursor."""
    window: tuple[int, int] | None
    """First and last bucket of the filter's date window."""
    lanes: tuple[Lane, ...] = ()
    remarks: tuple[str, ...] = ()
    """What the rule says of it, the longest first."""

    def bucket_of(self, day: int | None) -> int | None:
        """Return which of the buckets a day lies in, if any."""
        if day is None:
            return None
        found = (n for n, bucket in enumerate(self.buckets) if bucket.lo <= day <= bucket.hi)
        return next(found, None)


def edges(buckets: int, width: int) -> list[int]:
    """Return the first cell of each bucket, and the cell after the last: all widths used evenly."""
    room = min(width, buckets * _WIDEST)
    return [number * room // buckets for number in range(buckets + 1)]


def names_width(width: int) -> int:
    """Return how many cells the names of lanes take at the left of a strip."""
    return max(12, min(26, width // 5 + 2))


def bars_width(width: int, *, has_lanes: bool) -> int:
    """Return how many cells of a strip are for bars."""
    return max(0, width - names_width(width)) if has_lanes else width


def tallest(bars: Bars) -> int:
    """Return the height of the highest bar."""
    return max((certain + possible for certain, possible in bars), default=0)


def zoom_name(zoom: Zoom) -> str:
    """Return what buckets are called: "month"."""
    return zoom.name.lower()


def body_lines(density: Density, width: int, height: int) -> list[Line]:
    """Return the bars, and below them the calendar, in `height` rows."""
    names = width - bars_width(width, has_lanes=bool(density.lanes))
    axis: Line = [(" " * names, ""), *axis_line(density, width - names)]
    if not density.lanes:
        return [*bar_lines(density, width, height - 1), axis]
    return [*_lane_lines(density, names, width - names, height - 1), axis]


def _lane_lines(density: Density, names: int, width: int, height: int) -> list[Line]:
    """Return the lanes, as high as they can all be; what is left above them is blank.

    Each is as high as its own tallest bar, which stands beside its name: at one scale, all but the
    largest would be flat.
    """
    rows = max(1, height // len(density.lanes))
    figures = [f"{tallest(lane.bars):,}" for lane in density.lanes]
    room = max(map(len, figures))
    lines: list[Line] = []
    for lane, figure in zip(density.lanes[:height], figures, strict=False):
        # An eighth less than there is: full bars of two lanes would run together.
        bars = bar_lines(replace(density, bars=lane.bars), width, rows, rows * 8 - 1)
        lines += [[(" " * names, ""), *line] for line in bars[:-1]]
        name = fit(" " * lane.depth + lane.name, names - room - 2)
        lines.append([(f"{name} ", "label"), (f"{figure:>{room}} ", "dim"), *bars[-1]])
    return [[] for _ in range(height - len(lines))] + lines


def bar_lines(density: Density, width: int, height: int, top: int | None = None) -> list[Line]:
    """Return `height` rows of bars, the highest first; `top` eighths of a row are the tallest."""
    eighths = height * 8 if top is None else top
    cells = edges(len(density.buckets), width)
    highest = tallest(density.bars)
    has_gaps = len(density.bars) * 4 <= width
    rows: list[Line] = []
    for row in range(height - 1, -1, -1):
        line: Line = []
        for number, bar in enumerate(density.bars):
            glyph, ink = _cell(bar, highest, row, eighths)
            if ink == "bar" and number == density.here:
                ink = "bar-here"
            wide = cells[number + 1] - cells[number]
            body = wide - has_gaps
            line.append((glyph * body + " " * (wide - body), ink))
        rows.append(line)
    return rows


def _cell(bar: tuple[int, int], highest: int, row: int, top: int) -> tuple[str, str]:
    """Return what stands in one cell: certain in eighths, possible above it as shade."""
    certain, possible = bar
    if not highest or not certain + possible:
        return " ", ""
    solid = _eighths(certain, highest, top)
    shaded = max(_eighths(certain + possible, highest, top), solid)
    low = row * 8
    if solid >= low + 8:
        return "█", "bar"
    if solid > low:
        return _EIGHTHS[solid - low], "bar"
    if shaded > low:
        return _POSSIBLE, "bar-possible"
    return " ", ""


def _eighths(count: int, highest: int, top: int) -> int:
    """Return the height of a bar in eighths of a row; one event is always seen."""
    return max(1, round(count * top / highest)) if count else 0


def axis_line(density: Density, width: int) -> Line:
    """Return the calendar below the bars: years named, the cursor and the window marked."""
    cells = edges(len(density.buckets), width)
    signs, inks = [" "] * cells[-1], ["faint"] * cells[-1]
    if density.window:
        first, last = cells[density.window[0]], cells[density.window[1] + 1] - 1
        signs[first : last + 1] = ["─"] * (last + 1 - first)
        inks[first : last + 1] = ["active"] * (last + 1 - first)
    here = None
    if density.here is not None:
        here = (cells[density.here] + cells[density.here + 1] - 1) // 2
    _put_labels(density, cells, here, signs, inks)
    if density.window:
        signs[first], signs[last] = "├", "┤"
    if here is not None:
        signs[here], inks[here] = "▲", "active"
    return list(zip(signs, inks, strict=True))


def _put_labels(
    density: Density, cells: list[int], here: int | None, signs: list[str], inks: list[str]
) -> None:
    """Write a label where a year (or what stands for it at this zoom) begins, if there is room.

    It makes way for the cursor and for the end of the window, which stand in its first cells.
    """
    free = 0
    edge = cells[density.window[0]] if density.window else -1
    previous = ""
    for number, bucket in enumerate(density.buckets):
        label = axis_label(bucket, density.zoom)
        at = cells[number] + (cells[number] == edge)
        if here is not None and at <= here < at + len(label):
            at = here + 1
        if label != previous and at >= free and at + len(label) <= len(signs):
            signs[at : at + len(label)] = label
            inks[at : at + len(label)] = ["dim"] * len(label)
            free = at + len(label) + 1
        previous = label


def axis_label(bucket: Bucket, zoom: Zoom) -> str:
    """Return what is written under a bucket: its year, or its month at the finest zooms."""
    if zoom is Zoom.DECADE:
        return bucket.label
    text = bucket.label
    return text[:7] if zoom is Zoom.DAY else text.split("-")[0].split(" ")[0]
