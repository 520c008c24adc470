"""The event list: a window over any number of rows, drawn as it is looked at."""

from __future__ import annotations

from textual import events, on
from textual.geometry import Region
from textual.message import Message
from textual.timer import Timer

from ..draw.event_row import Row, event_row
from ..draw.ink import Line, fit, width_of, wrap
from ..scrolling import in_view
from .line_view import Pane

_KEPT = 600
_PATIENCE = 0.05
"""Seconds that rows are waited for before their places are drawn."""


class EventList(Pane):
    """Rows of events in time order; the cursor is a position among those shown."""

    number = 2
    name_shown = "Events"

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, position: int) -> None:
            super().__init__()
            self.position = position

    class Scrolled(Message):
        """The wheel asks to move by so many rows."""

        def __init__(self, rows: int) -> None:
            super().__init__()
            self.rows = rows

    class Uncovered(Message):
        """Rows came into view that are not read yet."""

    def __init__(self) -> None:
        super().__init__(id="events")
        self._total = 0
        self._cursor = 0
        self._top = 0
        self._rows: dict[int, Row] = {}
        self._anchor: int | None = None
        self._empty = ""
        self._awaited: Timer | None = None
        """Runs while rows are to come that are not drawn before."""

    def show(self, total: int, cursor: int, anchor: int | None, empty: str = "") -> None:
        """Show another answer: `total` rows, none of them read yet; `empty` says why none."""
        self._total, self._empty = total, empty
        self._rows = {}
        self.show_cursor(cursor, anchor)

    def show_cursor(self, cursor: int, anchor: int | None = None) -> None:
        """Put the cursor on a row and keep it in view, two rows from the edge where possible."""
        before, top, was_range = self._cursor, self._top, self._anchor is not None
        self._cursor, self._anchor = cursor, anchor
        self._top = in_view(top, cursor, self._total, self.body_height).start
        self.remark = f"{cursor + 1:,} of {self._total:,}" if self._total else ""
        if self._top == top and self._rows and not was_range and anchor is None:
            self._refresh_rows(0, 1 + before - top, 1 + cursor - top)
        elif self.lacks_rows:
            self._await_rows()
        else:
            self.refresh()

    def _await_rows(self) -> None:
        """Let rows be read before they are drawn, unless that takes long."""
        if self._awaited is None:
            self._awaited = self.set_timer(_PATIENCE, self._draw)

    def _draw(self) -> None:
        if self._awaited is not None:
            self._awaited.stop()
            self._awaited = None
        self.refresh()

    def _refresh_rows(self, *rows: int) -> None:
        """Draw just these rows again: a step of the cursor changes three."""
        self.refresh(*(Region(0, row, self.size.width, 1) for row in rows if row >= 0))

    def show_rows(self, rows: dict[int, Row]) -> None:
        """Draw rows that have been read."""
        self._rows.update(rows)
        self._draw()

    def keep_rows(self, rows: dict[int, Row]) -> None:
        """Keep rows that are not in view yet."""
        if len(self._rows) > _KEPT:
            self._rows = {at: self._rows[at] for at in self.in_view if at in self._rows}
        self._rows.update(rows)

    def forget_rows(self) -> None:
        """Forget what was read, because it was changed."""
        self._rows = {}

    @property
    def lacks_rows(self) -> bool:
        """True where a row in view is not read yet."""
        return not self._has(self.in_view)

    def missing(self) -> range:
        """Return the positions to read: a page each way, where less than half of one is there.

        So a key that is held comes to rows that are read, and none waits for them.
        """
        height, there = max(1, self.body_height), self.in_view
        wanted = range(max(0, there.start - height), min(self._total, there.stop + height))
        if self._has(there):
            ahead = range(there.stop, min(wanted.stop, there.stop + height // 2))
            behind = range(max(wanted.start, there.start - height // 2), there.start)
            wanted = range(
                there.stop if self._has(behind) else wanted.start,
                there.start if self._has(ahead) else wanted.stop,
            )
        return wanted

    def missing_ends(self) -> list[range]:
        """Return the first and the last page, where they are not read: one jumps there."""
        height = max(1, self.body_height)
        ends = range(min(self._total, height)), range(max(0, self._total - height), self._total)
        return [end for end in ends if not self._has(end)]

    @property
    def top(self) -> int:
        """The first position in view."""
        return self._top

    @property
    def in_view(self) -> range:
        """The positions in view."""
        return range(self._top, min(self._total, self._top + max(1, self.body_height)))

    def _has(self, positions: range) -> bool:
        return all(position in self._rows for position in positions)

    def body_line(self, y: int, width: int) -> Line:
        """Return one row of the list, with its part of the scroll mark at the right."""
        if not self._total:
            return self._empty_line(y, width)
        position = self._top + y
        if position >= self._total:
            return []
        inner = width - 1
        line = event_row(
            self._rows.get(position),
            inner,
            is_cursor=position == self._cursor,
            is_in_range=self._is_in_range(position),
        )
        return [*_clipped(line, inner), (self._scroll_mark(y), "rule")]

    def _is_in_range(self, position: int) -> bool:
        if self._anchor is None:
            return False
        return min(self._anchor, self._cursor) <= position <= max(self._anchor, self._cursor)

    def _scroll_mark(self, y: int) -> str:
        height = self.body_height
        if self._total <= height:
            return " "
        length = max(1, height * height // self._total)
        start = (height - length) * self._top // max(1, self._total - height)
        return "┃" if start <= y < start + length else " "

    def _empty_line(self, y: int, width: int) -> Line:
        lines = wrap([(self._empty, "dim")], width - 2, indent=2)
        return lines[y - 1] if 1 <= y <= len(lines) else []

    @on(events.Resize)
    def keep_cursor_in_view(self) -> None:
        """Keep the cursor in view when the height changes, and ask for rows that came into it."""
        self.show_cursor(self._cursor, self._anchor)
        if self.lacks_rows:
            self.post_message(self.Uncovered())

    @on(events.Click)
    def choose_clicked_row(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        position = self._top + event.y - 1
        if event.y > 0 and position < self._total:
            self.post_message(self.Chosen(position))

    @on(events.MouseScrollDown)
    def turn_wheel_down(self) -> None:
        """Move with the wheel."""
        self.post_message(self.Scrolled(3))

    @on(events.MouseScrollUp)
    def turn_wheel_up(self) -> None:
        """Move with the wheel."""
        self.post_message(self.Scrolled(-3))


def _clipped(line: Line, width: int) -> Line:
    """Return the line with its last span cut or padded so that all take `width` cells."""
    text, ink = line[-1]
    return [*line[:-1], (fit(text, width - width_of(line[:-1])), ink)]
