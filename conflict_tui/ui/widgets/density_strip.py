"""The density strip: where in time the events lie, and where one is."""

from __future__ import annotations

from bisect import bisect_right

from textual import events, on
from textual.message import Message

from ...model.buckets import Bucket, Zoom
from ...model.value import replace
from ..draw.density import Density, axis_line, bar_lines, edges
from ..draw.ink import Line
from .line_view import Pane


class DensityStrip(Pane):
    """Bars over calendar buckets, certain solid and possible shaded."""

    number = 1
    name_shown = "Timeline"

    class Resized(Message):
        """Another number of buckets fits."""

    class Chosen(Message):
        """A bucket was clicked."""

        def __init__(self, bucket: Bucket) -> None:
            super().__init__()
            self.bucket = bucket

    def __init__(self) -> None:
        super().__init__(id="strip")
        self._density: Density | None = None
        self._bars: tuple[Line, ...] = ()
        """Drawn for `_bars_size`, all rows at once."""
        self._bars_size = (0, 0)
        self._counted_for = 0
        self._is_stale = True

    def show(self, density: Density, columns: int) -> None:
        """Show another picture of time, counted for a width."""
        self._density, self._counted_for, self._is_stale = density, columns, False
        self._bars = ()
        highest = max((certain + possible for certain, possible in density.bars), default=0)
        name = density.zoom.name.lower()
        self.remark = f"by {name} · tallest {highest:,} · █ certain ░ possible"
        self.refresh()

    @property
    def zoom(self) -> Zoom | None:
        """How finely time is divided; None before anything is shown."""
        return self._density.zoom if self._density else None

    def forget(self) -> None:
        """Let the next look at time count anew."""
        self._is_stale = True

    def columns_wanted(self, day: int | None) -> int:
        """Return how many buckets are to be counted anew; 0 where the strip still holds.

        It holds as long as nothing but the cursor moved, and that to a bucket that is drawn.
        """
        density = self._density
        if not self._is_stale and density is not None:
            here = density.bucket_of(day)
            if here is not None or day is None:
                self._show_here(density, here)
                return 0
        return self.columns

    def _show_here(self, density: Density, here: int | None) -> None:
        if here != density.here:
            self._density = replace(density, here=here)
            self._bars = ()
            self.refresh()

    @property
    def columns(self) -> int:
        """How many buckets fit."""
        return max(1, self.size.width)

    def body_line(self, y: int, width: int) -> Line:
        """Return a row of bars, or the axis in the last row."""
        density = self._density
        if density is None or not density.buckets:
            return []
        rows = self.body_height - 1
        if y == rows:
            return axis_line(density, width)
        if self._bars_size != (width, rows) or not self._bars:
            self._bars = tuple(bar_lines(density, width, rows))
            self._bars_size = (width, rows)
        return self._bars[y]

    @on(events.Resize)
    def count_again(self) -> None:
        """Ask for as many buckets as fit now."""
        if self._density is None or self.size.width != self._counted_for:
            self.forget()
            self.post_message(self.Resized())

    @on(events.Click)
    def choose_clicked_bucket(self, event: events.Click) -> None:
        """Tell which bucket was clicked."""
        density = self._density
        if density is None or not density.buckets:
            return
        number = bisect_right(edges(len(density.buckets), self.size.width), event.x) - 1
        if 0 <= number < len(density.buckets):
            self.post_message(self.Chosen(density.buckets[number]))
