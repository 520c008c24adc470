"""A question that takes more than a line: what would happen, and then no or yes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from ..draw.ink import Line
from ..widgets.line_view import Telling
from .chooser import Chooser, Item, TypedLine

_ROWS = 5
"""Of the box, beside what is said: its frame, a hint, the two answers."""

Said = Callable[[int], Iterable[Line]]
"""What is said before the question, for a width."""


class Foreword(Telling):
    """What is said before the question."""

    def __init__(self, said: Said) -> None:
        super().__init__(id="foreword")
        self._said = said

    def lines(self, width: int) -> list[Line]:
        """Return every row, indented as the answers are."""
        return [[(" ", ""), *line] for line in self._said(max(1, width - 2))]


class Question(Chooser):
    """No, which stands first, or yes."""

    def __init__(self, title: str, said: Said, no: str, yes: str) -> None:
        super().__init__(title, (Item("no", no), Item("yes", yes)))
        self._said = said
        self._typed = TypedLine("n or y, Enter takes · Esc leaves")

    def compose(self) -> ComposeResult:
        """Compose the box."""
        with Vertical(id="box") as box:
            box.border_title = Content(self._title)
            yield Foreword(self._said)
            yield self._typed
            yield self._list

    @on(events.Resize)
    def leave_room(self) -> None:
        """Cut what is said, rather than the answers, where there is no room for both."""
        self.query_one(Foreword).styles.max_height = max(1, self.app.size.height - _ROWS)
