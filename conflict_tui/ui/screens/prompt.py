"""Asking for one line, or for a note of many."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, TextArea

from ..draw.ink import Line, wrap
from ..listening import Listening
from ..widgets.line_view import Telling
from .in_front import InFront


class Sentence(Telling):
    """A sentence below an input: what it is for, or what is wrong."""

    def __init__(self, sentence: str, ink: str = "dim") -> None:
        super().__init__(id="sentence")
        self._sentence, self._ink = sentence, ink

    def tell(self, sentence: str, ink: str = "warn") -> None:
        """Show another sentence."""
        self._sentence, self._ink = sentence, ink
        self.tell_again()

    def lines(self, width: int) -> list[Line]:
        """Return the sentence in full."""
        return wrap([(self._sentence, self._ink)], width - 1, indent=1)


class Prompt(InFront[str | None]):
    """One line of text; `problem_of` says what is wrong with it, or nothing.

    `trouble` is what was wrong with the text when it was last taken; it is said until it changes.
    A `suggester` says how the text may go on; Tab takes that.
    """

    CSS_PATH = "../questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        text: str,
        hint: str,
        problem_of: Callable[[str], str] = lambda _: "",
        trouble: str = "",
        suggester: Suggester | None = None,
    ) -> None:
        super().__init__()
        self._title, self._text, self._hint = title, text, hint
        self._problem_of = problem_of
        self._trouble = trouble
        self._suggester = suggester

    def compose(self) -> ComposeResult:
        """Compose the box."""
        with Vertical(id="box") as box:
            box.border_title = Content(self._title)
            yield Input(self._text, compact=True, select_on_focus=False, suggester=self._suggester)
            yield Sentence(self._trouble or self._hint, "warn" if self._trouble else "dim")

    @on(events.DescendantFocus)
    def listen(self) -> None:
        """Take the keys that were typed ahead."""
        self.post_message(Listening())

    @on(Input.Changed)
    def check(self, event: Input.Changed) -> None:
        """Say at once what is wrong."""
        problem = self._problem_of(event.value) if event.value else ""
        if event.value == self._text:
            problem = problem or self._trouble
        self.query_one(Sentence).tell(problem or self._hint, "warn" if problem else "dim")

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Take the line if nothing is wrong with it."""
        if not self._problem_of(event.value):
            self.dismiss(event.value)

    def action_complete(self) -> None:
        """Take what is suggested."""
        box = self.query_one(Input)
        box.action_end()
        box.action_cursor_right()

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class NoteScreen(InFront[str | None]):
    """A note on an event: many lines; Esc keeps it, so that nothing typed is lost."""

    CSS_PATH = "../questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "keep", show=False, priority=True)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Compose the box."""
        with Vertical(id="box") as box:
            box.border_title = Content(self._title)
            area = TextArea(self._text, compact=True, soft_wrap=True, tab_behavior="focus")
            area.cursor_location = area.document.end
            yield area
            yield Sentence("Esc keeps the note · an empty note is removed")

    @on(events.DescendantFocus)
    def listen(self) -> None:
        """Take the keys that were typed ahead."""
        self.post_message(Listening())

    def action_keep(self) -> None:
        """Leave with the note as it stands."""
        self.dismiss(self.query_one(TextArea).text.strip())
