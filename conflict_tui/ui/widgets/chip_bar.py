"""The active filter as chips, one for each term, each removable."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message

from ..draw.ink import Line, cut, width_of
from .line_view import LineView


class ChipBar(LineView, can_focus=True):
    """One row: the chips at the left; at the right how far an import is, else the database."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h,р", "turn(-1)", show=False),
        Binding("right,l,д", "turn(1)", show=False),
        Binding("x,ч,delete,backspace", "remove", show=False),
        Binding("e,у,enter", "edit", show=False),
        Binding("escape,grave_accent", "leave", show=False),
    ]

    class Removed(Message):
        """A chip is to be removed."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Edited(Message):
        """A chip is to be edited."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Left(Message):
        """The person is done with the chips."""

    def __init__(self) -> None:
        super().__init__(id="chips")
        self._chips: tuple[str, ...] = ()
        self._is_off = False
        self._chosen = 0
        self._database = ""
        self._progress: tuple[str, ...] = ()

    def show(self, chips: tuple[str, ...], name: str, *, is_off: bool) -> None:
        """Show the terms of the filter; `is_off` draws them as put aside for now."""
        self._chips, self._is_off, self._database = chips, is_off, name
        self._chosen = max(0, min(self._chosen, len(chips) - 1))
        self.refresh()

    def show_progress(self, words: tuple[str, ...]) -> None:
        """Show how far an import is, in as many words as there is room for; none: none runs."""
        self._progress = words
        self.refresh()

    def line(self, y: int, width: int) -> Line:
        """Return the row."""
        left: Line = [(" / ", "key")]
        if not self._chips:
            words = "everything" if self.size.width < 60 else "everything · type / to narrow"
            left.append((words, "dim"))
        for number, chip in enumerate(self._chips):
            left += self._chip(number, cut(chip, max(12, width - 8)))
        if self._is_off:
            left.append((" off for now, F brings it back", "warn"))
        right = self._right(max(0, width - width_of(left) - 3))
        gap = width - width_of(left) - width_of([(right, "")]) - 1
        return [*left, (" " * gap, ""), (right, "dim")] if right else left

    def _right(self, room: int) -> str:
        """Return what stands at the right in so many cells, if it says enough."""
        if self._progress:
            return next((words for words in self._progress if cell_len(words) <= room), "")
        name = cut(self._database, room)
        return name if len(name) > 3 else ""

    def _chip(self, number: int, text: str) -> Line:
        is_chosen = self.has_focus and number == self._chosen
        ink = "cursor" if is_chosen else ("faint" if self._is_off else "strong")
        edge = "cursor" if is_chosen else "rule"
        return [("‹", edge), (text, ink), (" ×" if is_chosen else "", ink), ("›", edge), (" ", "")]

    def action_turn(self, by: int) -> None:
        """Choose the chip beside."""
        if self._chips:
            self._chosen = (self._chosen + by) % len(self._chips)
            self.refresh()

    def action_remove(self) -> None:
        """Ask for the chosen chip to be removed."""
        if self._chips:
            self.post_message(self.Removed(self._chosen))

    def action_edit(self) -> None:
        """Ask for the chosen chip to be edited."""
        if self._chips:
            self.post_message(self.Edited(self._chosen))

    def action_leave(self) -> None:
        """Give the keys back."""
        self.post_message(self.Left())

    @on(events.Focus)
    @on(events.Blur)
    def draw_again(self) -> None:
        """Draw the chosen chip as chosen, or no longer."""
        self.refresh()
