"""A pane of text to read: wrapped once for a width, drawn only where it is in view."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on

from ...model.value import value
from ..draw.ink import Line, width_of
from .line_view import Pane


@value
class Page:
    """Text laid out for a width, and the rows a person may want to jump to."""

    lines: tuple[Line, ...]
    stops: tuple[int, ...] = ()
    """First row of each quote, in order."""


Layout = Callable[[int], Page]


class TextPane(Pane):
    """Lines of text that scroll without taking the keys away from the list."""

    def __init__(self, number: int, name: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.number, self.name_shown = number, name
        self._layout: Layout = _nothing
        self._page = Page(())
        self._page_width = -1
        self._top = 0

    def show(self, layout: Layout, remark: str = "", *, keep_place: bool = False) -> None:
        """Show other text; `layout` is asked for it when the width is known."""
        self._layout, self.remark = layout, remark
        self._page_width = -1
        if not keep_place:
            self._top = 0
        self.refresh()

    @property
    def page(self) -> Page:
        """The text laid out for the width of now."""
        width = max(1, self.size.width - 1)
        if width != self._page_width:
            self._page, self._page_width = self._layout(width), width
            # Other lines, or as many fewer as are wider, may end above where one had scrolled to.
            self._top = max(0, min(self._top, len(self._page.lines) - self.body_height))
        return self._page

    def scroll_rows(self, rows: int) -> None:
        """Scroll so many rows, as far as there is text."""
        self._scroll_to_row(self._top + rows)

    def show_stop(self, stop: int) -> None:
        """Bring a stop into view."""
        stops = self.page.stops
        if 0 <= stop < len(stops):
            row = stops[stop]
            if not self._top <= row < self._top + self.body_height - 2:
                self._scroll_to_row(row)

    def next_hit(self, *, backwards: bool = False) -> bool:
        """Scroll to the next lit words out of view; False where there are none further on."""
        lines = self.page.lines
        below = range(self._top + self.body_height, len(lines))
        order = reversed(range(self._top)) if backwards else below
        for row in order:
            if any("hit" in ink for _, ink in lines[row]):
                self._scroll_to_row(row - self.body_height // 2)
                return True
        return False

    def _scroll_to_row(self, row: int) -> None:
        lines = self.page.lines
        self._top = max(0, min(row, len(lines) - self.body_height))
        self.refresh()

    def body_line(self, y: int, width: int) -> Line:
        """Return one row of text; an arrow at the right tells that there is more."""
        lines = self.page.lines
        row = self._top + y
        line = lines[row] if row < len(lines) else []
        if y == self.body_height - 1 and row + 1 < len(lines):
            return [*line, (" " * max(0, width - 1 - width_of(line)), ""), ("↓", "key")]
        return line

    @on(events.MouseScrollDown)
    def scroll_text_down(self) -> None:
        """Scroll with the wheel."""
        self.scroll_rows(3)

    @on(events.MouseScrollUp)
    def scroll_text_up(self) -> None:
        """Scroll with the wheel."""
        self.scroll_rows(-3)


def _nothing(width: int) -> Page:
    return Page(())
