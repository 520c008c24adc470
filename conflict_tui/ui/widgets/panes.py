"""The four linked panes: the timeline, the events, one event, its quotes."""

from __future__ import annotations

from functools import partial
from math import ceil

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from ...model.certainty import Certainty
from ...model.event import Event, Quote
from ..draw.event_text import Light, event_lines
from ..draw.ink import Line
from ..draw.quote_text import quote_lines
from ..moves import Move, by_rows, to_day, to_row
from .density_strip import DensityStrip
from .event_list import EventList
from .line_view import LineView
from .text_pane import Page, TextPane

PANES = ("strip", "events", "event", "quotes")
_SHARES = (30, 90)
"""Least and most of the screen, in percent, that the list may take."""


class TooSmall(LineView):
    """What is shown instead of panes that would not fit."""

    def __init__(self) -> None:
        super().__init__(id="small")

    def line(self, y: int, width: int) -> Line:
        """Return the sentence, in pieces that fit."""
        size = self.screen.size
        words = f"{size.width}x{size.height} is too small; 50x14 is the least. q quits."
        step = max(1, width)
        return [(words[y * step : (y + 1) * step], "warn")]


class Room(Container):
    """A container that panes cover: its own empty lines are never styled one by one."""

    BLANK = True


class Panes(Room):
    """Lays out the panes, knows which is active, and turns the pages of the event."""

    class Moved(Message):
        """The mouse asks for a move of the cursor."""

        def __init__(self, move: Move) -> None:
            super().__init__()
            self.move = move

    def __init__(self) -> None:
        super().__init__(id="body", classes="-reading-event")
        self.active = "events"
        self.strip = DensityStrip()
        self.events = EventList()
        self.event = TextPane(3, "Event", id="event")
        self.quotes = TextPane(4, "Source quotes", id="quotes")
        self._shown: Event | None = None
        self._light: Light = _nothing_lit
        self._quote = 0
        self._share = 0
        self._was_stacked = False
        self.events.show_active(True)

    def compose(self) -> ComposeResult:
        """Compose the strip over the list and the reading panes."""
        yield self.strip
        with Room(id="panes"):
            yield self.events
            with Room(id="detail"):
                yield self.event
                yield self.quotes

    def activate(self, name: str) -> None:
        """Make a pane the active one; a hidden one is brought out."""
        self.active = name
        for pane in (self.strip, self.events, self.event, self.quotes):
            pane.show_active(pane.id == name)
        if name in ("event", "quotes"):
            self.set_class(name == "event", "-reading-event")
            self.set_class(name == "quotes", "-reading-quotes")
        elif not self.has_class("-reading-quotes"):
            self.add_class("-reading-event")
        if name == "strip":
            self.remove_class("-no-strip")
        if self.is_maximised:
            self.maximise(name)

    def turn(self, by: int) -> None:
        """Make the next pane the active one."""
        self.activate(PANES[(PANES.index(self.active) + by) % len(PANES)])

    @property
    def is_maximised(self) -> bool:
        """True where one pane has all the room."""
        return any(self.has_class(f"-max-{name}") for name in PANES)

    def maximise(self, name: str | None) -> None:
        """Give all the room to one pane, or None to share it again."""
        for other in PANES:
            self.set_class(other == name, f"-max-{other}")

    def toggle_strip(self) -> None:
        """Show or hide the timeline."""
        self.toggle_class("-no-strip")

    def resize(self, by: int) -> None:
        """Give the list more of the room, or less, in steps of a twentieth."""
        if self.is_maximised or not self.events.size:
            return
        is_stacked = self.screen.has_class("-narrow")
        size, room_size = self.events.outer_size, self.query_one("#panes").size
        now, room = size.height, room_size.height
        if not is_stacked:
            now, room = size.width, room_size.width
        share = ceil((now + by * max(1, room // 20)) * 100 / room)
        self._share = max(_SHARES[0], min(_SHARES[1], share))
        if is_stacked:
            self.events.styles.height = f"{self._share}%"
        else:
            self.events.styles.width = f"{self._share}%"

    @on(events.Resize)
    def forget_shares(self) -> None:
        """Go back to the sizes of the style sheet where the layout turned."""
        is_stacked = self.screen.has_class("-narrow")
        if self._share and is_stacked != self._was_stacked:
            self._share = 0
            self.events.styles.clear_rule("height")
            self.events.styles.clear_rule("width")
        self._was_stacked = is_stacked

    def show_event(self, event: Event | None, certainty: Certainty, light: Light) -> None:
        """Show an event and its quotes, words of the query lit."""
        is_same = event is not None and self._shown is not None and event.uid == self._shown.uid
        self._shown, self._light = event, light
        self._quote = self._quote if is_same else 0
        if event is None:
            self.event.show(_blank)
            self.quotes.show(_blank)
            return
        self.event.show(partial(_event_page, event, certainty, light), keep_place=is_same)
        self._show_quotes(keep_place=is_same)

    def _show_quotes(self, *, keep_place: bool) -> None:
        event = self._shown
        if event is not None:
            total = len(event.quotes)
            remark = f"{self._quote + 1} of {total}" if total else "none"
            layout = partial(_quote_page, event, self._quote, self._light)
            self.quotes.show(layout, remark, keep_place=keep_place)

    @property
    def quote(self) -> Quote | None:
        """The quote one is at."""
        if self._shown is None or not self._shown.quotes:
            return None
        return self._shown.quotes[self._quote]

    def turn_quote(self, by: int) -> None:
        """Go to the next quote of the event, no further than the ends."""
        if self._shown is None or not self._shown.quotes:
            return
        self._quote = max(0, min(len(self._shown.quotes) - 1, self._quote + by))
        if self.screen.has_class("-narrow"):
            self.activate("quotes")
        self._show_quotes(keep_place=True)
        self.call_after_refresh(self.quotes.show_stop, self._quote)

    @on(EventList.Chosen)
    def move_to_row(self, event: EventList.Chosen) -> None:
        """Ask for the row that was clicked."""
        event.stop()
        self.activate("events")
        self.post_message(self.Moved(to_row(event.position)))

    @on(EventList.Scrolled)
    def move_by_wheel(self, event: EventList.Scrolled) -> None:
        """Ask for the rows the wheel turned."""
        event.stop()
        self.post_message(self.Moved(by_rows(event.rows)))

    @on(DensityStrip.Chosen)
    def move_to_bucket(self, event: DensityStrip.Chosen) -> None:
        """Ask for the first event of the bucket that was clicked."""
        event.stop()
        self.post_message(self.Moved(to_day(event.bucket.lo)))

    def scroll_detail(self, rows: int) -> None:
        """Scroll the pane one reads: the active one, else the event, or what is shown of it."""
        pane = self.quotes if self.has_class("-reading-quotes") else self.event
        pane.scroll_rows(rows)

    def scroll_to_hit(self, *, backwards: bool) -> bool:
        """Scroll to the next lit words out of view; False where there are none further on."""
        panes: list[TextPane] = [self.event, self.quotes]
        return any(
            pane.next_hit(backwards=backwards)
            for pane in (reversed(panes) if backwards else panes)
            if pane.display
        )


def _nothing_lit(text: str) -> list[tuple[int, int]]:
    return []


def _blank(width: int) -> Page:
    return Page(())


def _event_page(event: Event, certainty: Certainty, light: Light, width: int) -> Page:
    return Page(tuple(event_lines(event, certainty, light, width)))


def _quote_page(event: Event, current: int, light: Light, width: int) -> Page:
    lines, stops = quote_lines(event, current, light, width)
    return Page(tuple(lines), tuple(stops))
