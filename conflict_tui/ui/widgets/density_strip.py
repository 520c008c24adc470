"""The density strip: where in time the events lie, and where one is."""

from __future__ import annotations

from bisect import bisect_right

from textual import events, on
from textual.message import Message

from ...model.buckets import Bucket, Zoom
from ...model.value import replace
from ..draw.density import Density, bars_width, body_lines, edges
from ..draw.ink import Line, cut, width_of
from ..view import Room
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
        self._lines: tuple[Line, ...] = ()
        """Drawn for `_drawn_for`, all rows at once."""
        self._drawn_for = (0, 0)
        self._counted_for = Room(0, 0)
        self._is_stale = True

    def show(self, density: Density, room: Room) -> None:
        """Show another picture of time, counted for a room."""
        self._density, self._counted_for, self._is_stale = density, room, False
        self._lines = ()
        self.set_class(bool(density.lanes), "-lanes")
        self.refresh()

    def rule(self, width: int) -> Line:
        """Return the first row, with the longest remark that fits, else the shortest one cut."""
        remarks = self._density.remarks if self._density else ()
        room = self.remark_room(width)
        fitting = (remark for remark in remarks if width_of([(remark, "")]) <= room)
        self.remark = next(fitting, cut(remarks[-1], room) if remarks else "")
        return super().rule(width)

    @property
    def zoom(self) -> Zoom | None:
        """How finely time is divided; None before anything is shown."""
        return self._density.zoom if self._density else None

    def forget(self) -> None:
        """Let the next look at time count anew."""
        self._is_stale = True

    def room_wanted(self, day: int | None) -> Room | None:
        """Return the room to count anew for; None where the strip still holds.

        It holds as long as nothing but the cursor moved, and that to a bucket that is drawn.
        """
        density = self._density
        if not self._is_stale and density is not None:
            here = density.bucket_of(day)
            if here is not None or day is None:
                self._show_here(density, here)
                return None
        return self.room

    def _show_here(self, density: Density, here: int | None) -> None:
        if here != density.here:
            self._density = replace(density, here=here)
            self._lines = ()
            self.refresh()

    @property
    def room(self) -> Room:
        """The cells for bars and names."""
        return Room(max(1, self.size.width), max(0, self.body_height - 1))

    @property
    def columns(self) -> int:
        """How many buckets fit beside the names, where there are any."""
        return bars_width(self.room.columns, has_lanes=self._has_lanes)

    @property
    def _has_lanes(self) -> bool:
        return self._density is not None and bool(self._density.lanes)

    def body_line(self, y: int, width: int) -> Line:
        """Return a row of bars, or the calendar in the last row."""
        density, height = self._density, self.body_height
        if density is None or not density.buckets:
            return []
        if self._drawn_for != (width, height) or not self._lines:
            self._lines = tuple(body_lines(density, width, height))
            self._drawn_for = (width, height)
        return self._lines[y]

    @on(events.Resize)
    def count_again(self) -> None:
        """Ask for as many buckets, or lanes, as fit now."""
        now, before = self.room, self._counted_for
        is_other = now != before if self._has_lanes else now.columns != before.columns
        if self._density is None or is_other:
            self.forget()
            self.post_message(self.Resized())

    @on(events.Click)
    def choose_clicked_bucket(self, event: events.Click) -> None:
        """Tell which bucket was clicked."""
        density = self._density
        if density is None or not density.buckets:
            return
        names = self.size.width - self.columns
        number = bisect_right(edges(len(density.buckets), self.columns), event.x - names) - 1
        if 0 <= number < len(density.buckets):
            self.post_message(self.Chosen(density.buckets[number]))
