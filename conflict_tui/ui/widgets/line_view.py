"""The base of every widget: draws lines of (text, ink), nothing that is not in view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from ..draw.ink import Line, Span, joined, width_of


class LineView(Widget, can_focus=False):
    """A widget whose every row is a list of spans."""

    inks: ClassVar[Mapping[str, Style]] = {}
    """What inks look like under the theme of now; the app keeps it, for all widgets at once."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._mixed: dict[str, Style] = {}
        self._mixed_of = LineView.inks
        self._drawn: dict[int, Strip] = {}
        """Rows as they were last drawn, at the size of `_drawn_size`."""
        self._drawn_size = Size(0, 0)

    def line(self, y: int, width: int) -> Line:
        """Return row `y` as spans; the rest of the row is blank."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows in view, those that were drawn before as they were.

        Textual's own way asks at every row for borders, padding and tints, of which we have none:
        a third of a frame.
        """
        size = self.size
        if self._drawn_size != size or self._mixed_of is not LineView.inks:
            self._drawn, self._drawn_size = {}, size
        background = self.background_colors[1]
        strips = [self._row(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        if crop.column_span != (0, size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _row(self, y: int) -> Strip:
        strip = self._drawn.get(y)
        if strip is None:
            width = self._drawn_size.width
            strip = self._drawn[y] = self.strip(self.line(y, width), width)
        return strip

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw rows anew, or all of them."""
        for region in regions:
            for y in region.line_range:
                self._drawn.pop(y, None)
        if not regions:
            self._drawn = {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def strip(self, spans: Iterable[Span], width: int) -> Strip:
        """Return spans as a strip of exactly `width` cells on the widget's own ground."""
        line = joined(spans)
        segments = [Segment(text, self._style(ink)) for text, ink in line]
        missing = width - width_of(line)
        if missing < 0:
            return Strip(segments).crop(0, width)
        if missing:
            segments.append(Segment(" " * missing, self._style("")))
        return Strip(segments, width)

    def _style(self, names: str) -> Style:
        """Return the style of an ink, or of several names one over the other, on the ground.

        They are kept: the ground alone asks all ancestors, a quarter of a frame.
        """
        if self._mixed_of is not LineView.inks:
            self._mixed, self._mixed_of = {}, LineView.inks
        style = self._mixed.get(names)
        if style is None:
            style = self.rich_style
            for name in names.split():
                style += LineView.inks[name]
            self._mixed[names] = style
        return style

    def notify_style_update(self) -> None:
        """Mix the styles anew."""
        self._mixed, self._drawn = {}, {}
        super().notify_style_update()


class Telling(LineView):
    """A widget as high as what it says: words that do not fit go to a further row."""

    def lines(self, width: int) -> list[Line]:
        """Return every row."""
        raise NotImplementedError

    def tell_again(self) -> None:
        """Draw what is said now, in as many rows as it takes."""
        self.refresh(layout=len(self.lines(self.size.width)) != self.size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows it takes."""
        return len(self.lines(width))

    def line(self, y: int, width: int) -> Line:
        """Return one row."""
        lines = self.lines(width)
        return lines[y] if y < len(lines) else []


class Pane(LineView):
    """A part of the screen: its first row is a rule with its name, and its number if it has one."""

    number = 0
    name_shown = ""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._is_active = False
        self.remark = ""

    def show_active(self, is_active: bool) -> None:
        """Draw the rule heavy where the pane is the one keys speak to."""
        if is_active != self._is_active:
            self._is_active = is_active
            self.refresh()

    @property
    def body_height(self) -> int:
        """Rows below the rule."""
        return max(0, self.size.height - 1)

    def line(self, y: int, width: int) -> Line:
        """Return the rule, then the body."""
        return self.rule(width) if y == 0 else self.body_line(y - 1, width)

    def body_line(self, y: int, width: int) -> Line:
        """Return row `y` of the body."""
        raise NotImplementedError

    def rule(self, width: int) -> Line:
        """Return the pane's first row: number, name, and a remark at the right."""
        stroke, ink = self._stroke
        left = self._left
        remark = f" {self.remark} " if self.remark else ""
        room = width - width_of(left) - width_of([(remark, "")]) - 1
        if room < 1:
            remark, room = "", max(0, width - width_of(left) - 1)
        return [*left, (stroke * room, ink), (remark, "dim"), (stroke, ink)]

    def remark_room(self, width: int) -> int:
        """Return how many cells a remark may take."""
        return width - width_of(self._left) - 4

    @property
    def _stroke(self) -> Span:
        return ("━", "active") if self._is_active else ("─", "rule")

    @property
    def _left(self) -> Line:
        return [
            self._stroke,
            (f" {self.number} " if self.number else " ", "key"),
            (f"{self.name_shown} ", "title" if self._is_active else "label"),
        ]
