"""One row of the list of imports: what was read, as a sum whose parts stand below one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from ...model.batch import Batch
from ...model.text import clean
from ...model.value import replace, value
from .event_row import cursor_line
from .ink import Line, fit, width_of

RUNNING = "running"
"""The state of an import that this program has under way: the ledger calls it unfinished."""

GLYPHS = {"complete": " ", "unfinished": "!", "undone": "−", "undoing": "!", RUNNING: "▸"}
"""The usual state has none."""
_INKS = {
    "complete": "dim",
    "unfinished": "warn",
    "undone": "faint",
    "undoing": "warn",
    RUNNING: "active",
}
_COUNTS = ("read", "new", "changed", "same", "rejected", "gone")
_SHORT = ("read", "new", "chg", "same", "rej", "gone")
_FEW = ("read", "", "", "", "rej", "")
"""What the counts are called where there is less and less room; those without a name are not
shown."""
_SIGNS = ("", "=", "+", "+", "+", "")
"""What stands before each count, where there is room: read = new + changed + same + rejected."""
_DAY, _TIME, _STATE = 10, 16, 10
_FORMAT_MOST = 12
_FILE_MOST = 18
"""Cells a name of a file gets before anything else is shown more fully."""


@value
class Layout:
    """How many cells each column has, and what stands between them."""

    number: int
    date: int
    file: int
    format: int
    counts: tuple[int, ...]
    state: int
    """0: only its glyph is shown."""
    gap: int
    """Between two columns; three cells have room for the signs of the sum."""
    heads: tuple[str, ...]


def layout_of(batches: Sequence[Batch], width: int) -> Layout:
    """Return the fullest columns for these imports in which no name of a file is cut too short."""
    longest = max([4, *(cell_len(clean(batch.file)) for batch in batches)])
    for layout in _layouts(batches):
        room = width - width_of(head_line(layout))
        if room >= min(longest, _FILE_MOST):
            break
    return replace(layout, file=max(1, min(room, longest)))


def _layouts(batches: Sequence[Batch]) -> Iterator[Layout]:
    """Yield columns from the fullest to the narrowest, the one of the file still without room."""
    number = max([2, *(len(str(batch.id)) for batch in batches)])
    format_ = min(_FORMAT_MOST, max([6, *(cell_len(clean(batch.mapper)) for batch in batches)]))
    for date, state, gap, heads in (
        (_TIME, _STATE, 3, _COUNTS),
        (_DAY, _STATE, 3, _COUNTS),
        (_DAY, _STATE, 2, _COUNTS),
        (_DAY, 0, 2, _COUNTS),
        (_DAY, 0, 1, _SHORT),
        (_DAY, 0, 1, _FEW),
    ):
        columns = zip(heads, *map(_counts, batches), strict=True)
        counts = tuple(max(map(len, column)) if column[0] else 0 for column in columns)
        yield Layout(number, date, 0, format_, counts, state, gap, heads)


def _counts(batch: Batch) -> tuple[str, ...]:
    numbers = (batch.read, batch.new, batch.changed, batch.same, batch.rejected, batch.gone)
    return tuple(f"{number:,}" for number in numbers)


def head_line(layout: Layout) -> Line:
    """Return the names of the columns."""
    line = [*_named(layout, "#", "date", "file", "format"), *_sum(layout, layout.heads)]
    if layout.state:
        line.append((fit(f"{' ' * layout.gap}state", layout.gap + layout.state), ""))
    return [("  ", ""), *((text, "label") for text, _ in line)]


def import_row(batch: Batch, state: str, layout: Layout, width: int, *, is_cursor: bool) -> Line:
    """Return an import in `width` cells; `state` is that of the batch, or `RUNNING`."""
    date = clean(batch.started_at.replace("T", " ")[: layout.date])
    line: Line = [
        (GLYPHS[state], _INKS[state]),
        *_named(layout, str(batch.id), date, clean(batch.file), clean(batch.mapper)),
        *_sum(layout, _counts(batch)),
    ]
    if layout.state:
        line.append((f"{' ' * layout.gap}{state}", _INKS[state]))
    if is_cursor:
        return cursor_line([("▌", ""), *line], width)
    if state == "undone":
        line = [(text, "faint") for text, _ in line]
    return [(" ", ""), *line]


def _named(layout: Layout, number: str, date: str, file: str, format_: str) -> Line:
    gap = (" " * min(2, layout.gap), "")
    return [
        (number.rjust(layout.number), "dim"),
        gap,
        (fit(date, layout.date), "dim"),
        gap,
        (fit(file, layout.file), ""),
        gap,
        (fit(format_, layout.format), "dim"),
    ]


def _sum(layout: Layout, counts: Sequence[str]) -> Line:
    line: Line = []
    for sign, head, width, count in zip(_SIGNS, _COUNTS, layout.counts, counts, strict=True):
        if not width:
            continue
        sign = sign if layout.gap > 2 else ""
        ink = "warn" if head == "rejected" else "strong" if head == "read" else ""
        line.append((sign.center(layout.gap), "faint"))
        line.append((count.rjust(width), "faint" if count == "0" else ink))
    return line
