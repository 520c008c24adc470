"""The query bar: narrows as one types, says what is wrong, offers what may follow."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from ...model.completion import Completion
from ...model.query import Query
from ...model.query_parser import parse_query
from ..draw.ink import Line, width_of, wrap
from .filter_messages import GivenUp, Kept, Typed
from .line_view import Telling


class Hints(Telling):
    """What stands under the query: a problem with its place, or what may follow."""

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._query: Query | None = None
        self._completions: tuple[Completion, ...] = ()
        self.chosen = 0

    def show(self, query: Query, completions: tuple[Completion, ...]) -> None:
        """Show what the query means so far."""
        self._query, self._completions, self.chosen = query, completions, 0
        self.tell_again()

    @property
    def completion(self) -> Completion | None:
        """The completion that Tab would take."""
        return self._completions[self.chosen] if self._completions else None

    def turn(self, by: int) -> None:
        """Choose another completion."""
        if self._completions:
            self.chosen = (self.chosen + by) % len(self._completions)
            self.refresh()

    def lines(self, width: int) -> list[Line]:
        """Return the offers in one row, or a sentence in full."""
        if self._completions:
            return [self._offers(width)]
        words = ("Enter keeps · Esc restores · Tab completes", "dim")
        if self._query and self._query.problems:
            words = (self._query.problems[0].message, "warn")
        return wrap([words], width - 1, indent=3)

    def _offers(self, width: int) -> Line:
        line: Line = [("   ", "")]
        first = max(0, self.chosen - 3)
        for number, offer in enumerate(self._completions[first:], first):
            count = "" if offer.count is None else f" {offer.count:,}"
            ink = "cursor" if number == self.chosen else ""
            parts: Line = [(f" {offer.label}", ink), (f"{count} ", ink or "dim"), (" ", "")]
            if width_of(line) + width_of(parts) > width:
                break
            line += parts
        return line


class QueryInput(Input):
    """An input of a fixed size: Textual's own lays the whole screen out anew at every letter."""

    virtual_size = Reactive(Size(0, 0), layout=False)


class QueryBar(Vertical):
    """An input with its hints below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", show=False, priority=True),
        Binding("tab", "complete", show=False, priority=True),
        Binding("down", "turn(1)", show=False, priority=True),
        Binding("up", "turn(-1)", show=False, priority=True),
    ]

    def __init__(self, query: Query, chip: int | None) -> None:
        super().__init__(id="query-bar")
        self._query = query
        self._chip = chip
        """The chip that is edited, or None for the whole query."""
        self._is_done = False
        """True once the query is kept: what is typed until the bar is gone changes nothing."""

    def _whole(self, typed: str) -> Query:
        """Return the whole query where only a chip of it was typed."""
        query = parse_query(typed)
        return query if self._chip is None else self._query.replaced(self._chip, query.text)

    def compose(self) -> ComposeResult:
        """Compose the input and its hints."""
        whole = self._query.text and f"{self._query.text} "
        text = whole if self._chip is None else self._query.terms[self._chip].text
        yield QueryInput(text, compact=True, select_on_focus=False, id="query")
        yield Hints()

    def take_keys(self) -> None:
        """Take the keyboard at once."""
        self.screen.set_focus(self.query_one(Input))

    def show(self, query: Query, completions: tuple[Completion, ...]) -> None:
        """Show problems and completions of the text so far."""
        for hints in self.query(Hints):  # none any more where the bar is closing
            hints.show(query, completions)

    @on(Input.Changed)
    def tell_typed(self, event: Input.Changed) -> None:
        """Tell what is typed."""
        event.stop()
        if self._is_done:
            return
        cursor = event.input.cursor_position
        self.post_message(Typed(self._whole(event.value), event.value, cursor))

    @on(Input.Submitted)
    def tell_kept(self, event: Input.Submitted) -> None:
        """Tell that it is to be kept."""
        event.stop()
        self._is_done = True
        self.post_message(Kept(self._whole(event.value)))

    def action_give_up(self) -> None:
        """Leave without a change."""
        self.post_message(GivenUp())

    def action_complete(self) -> None:
        """Write the chosen completion into the text."""
        offer = self.query_one(Hints).completion
        if offer is not None:
            box = self.query_one(Input)
            box.value = box.value[: offer.start] + offer.text + box.value[offer.end :]
            box.cursor_position = offer.start + len(offer.text)

    def action_turn(self, by: int) -> None:
        """Choose another completion."""
        self.query_one(Hints).turn(by)
