"""Choosing from a list by typing: fields with counts, commands, copies, answers to a question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple, Protocol

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from ...model.text import fold
from ...model.value import value
from ..draw.ink import Line, fit, width_of
from ..listening import Listening
from ..widgets.line_view import LineView
from .in_front import InFront


class Item(NamedTuple):
    """One line to choose; a tuple, because a gazetteer has thousands."""

    value: str
    label: str
    remark: str = ""
    """At the right: a count, a key."""
    depth: int = 0
    searched: str = ""
    """Other words that find it."""


class Items(Protocol):
    """Lines to choose from, which may be made as they are looked at."""

    def __len__(self) -> int:
        """Return how many there are."""

    def __getitem__(self, at: int, /) -> Item:
        """Return the one at a place."""

    def __iter__(self) -> Iterator[Item]:
        """Yield all of them, which takes long."""


@value
class Choice:
    """What was chosen: values to keep, values to leave out."""

    included: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    def toggled(self, value: str, *, excludes: bool = False) -> Choice:
        """Return the choice with a value put in or taken out."""
        mine, other = (self.excluded, self.included) if excludes else (self.included, self.excluded)
        mine, other = mine ^ {value}, other - {value}
        return Choice(other, mine) if excludes else Choice(mine, other)

    @property
    def is_empty(self) -> bool:
        """True where nothing is chosen."""
        return not (self.included or self.excluded)


class ChoiceList(LineView):
    """The lines that match what is typed."""

    def __init__(self, items: Items, choice: Choice, *, is_multiple: bool) -> None:
        super().__init__(id="choices")
        self._all = items
        self._texts: list[str] = []
        """What is searched of each item, once it was."""
        self._is_multiple = is_multiple
        self._found: Sequence[int] = range(len(items))
        """The places of the items that match."""
        self.choice = choice
        self.cursor = 0
        self.typed = ""

    def narrow(self, typed: str) -> None:
        """Show the items in which every word typed occurs."""
        self.typed = typed
        self._found = self._matching()
        self.cursor = 0
        self.refresh()

    def renew(self, items: Items) -> None:
        """Show what is remarked of the items now; the cursor stays on its item."""
        item = self.item
        self._all, self._texts = items, []
        self._found = self._matching()
        if item is not None and (self.item is None or self.item.value != item.value):
            self.go_to(item.value)
        self.move(0)

    def go_to(self, value: str) -> None:
        """Put the cursor on an item, if it is listed."""
        rows = (row for row, at in enumerate(self._found) if self._all[at].value == value)
        self.cursor = next(rows, self.cursor)

    def _matching(self) -> Sequence[int]:
        words = fold(self.typed).split()
        if not words:
            return range(len(self._all))
        self._texts = self._texts or [fold(f"{item.label} {item.searched}") for item in self._all]
        return [at for at, text in enumerate(self._texts) if all(word in text for word in words)]

    def move(self, by: int) -> None:
        """Move the cursor, no further than the ends."""
        self.cursor = max(0, min(self.count - 1, self.cursor + by))
        self.refresh()

    @property
    def count(self) -> int:
        """How many items match."""
        return len(self._found)

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self._all[self._found[self.cursor]] if self.cursor < self.count else None

    def line(self, y: int, width: int) -> Line:
        """Return one item."""
        top = max(0, self.cursor - max(0, self.size.height - 2))
        if not self.count:
            return [("  nothing matches what is typed", "dim")] if y == 0 else []
        if top + y >= self.count:
            return []
        item = self._all[self._found[top + y]]
        sign = self._sign(item.value)
        indent = "" if self.typed else "  " * item.depth
        remark = f"{item.remark} "
        room = width - width_of([(sign + indent + remark, "")]) - 1
        line: Line = [(sign, "mark"), (indent + fit(item.label, room), ""), (" ", "")]
        line.append((remark, "dim"))
        if top + y == self.cursor:
            return [("".join(text for text, _ in line), "cursor")]
        return line

    def _sign(self, value: str) -> str:
        if not self._is_multiple:
            return " "
        if value in self.choice.included:
            return " + "
        return " − " if value in self.choice.excluded else " · "


class TypedLine(LineView):
    """What is typed so far, or what typing would do."""

    def __init__(self, hint: str) -> None:
        super().__init__(id="typed")
        self._hint = hint
        self._typed = ""

    def show(self, typed: str) -> None:
        """Show what is typed."""
        self._typed = typed
        self.refresh()

    def line(self, y: int, width: int) -> Line:
        """Return the row."""
        if self._typed:
            return [(" ", ""), (self._typed, "strong"), ("▏", "active")]
        return [(" ", ""), (self._hint, "dim")]


class Chooser(InFront[Choice | None]):
    """A list in front of everything; typing narrows it, Enter takes, Esc leaves."""

    CSS_PATH = "../questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("enter", "take", show=False),
        Binding("down,ctrl+n", "move(1)", show=False),
        Binding("up,ctrl+p", "move(-1)", show=False),
        Binding("pagedown,ctrl+d", "move(10)", show=False),
        Binding("pageup,ctrl+u", "move(-10)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("backspace", "erase", show=False),
    ]

    def __init__(
        self,
        title: str,
        items: Items,
        *,
        choice: Choice | None = None,
        start: str = "",
        on_cursor: Callable[[str], None] | None = None,
        on_change: Callable[[Choice], Awaitable[Items | None]] | None = None,
    ) -> None:
        """Offer items.

        Args:
            title: What is asked.
            items: What there is to choose.
            choice: What is chosen already, where several can be.
            start: The item that the cursor is on at first.
            on_cursor: Is told of every item that the cursor comes to.
            on_change: Is told of every choice on the way; returns the items as they are then.
        """
        super().__init__()
        self._title = title
        self._on_change = on_change
        self._on_cursor = on_cursor
        self._has_toggled = False
        self._list = ChoiceList(items, choice or Choice(), is_multiple=choice is not None)
        if start:
            self._list.go_to(start)
        several = " · Space one more · ! without" if choice is not None else ""
        self._typed = TypedLine(f"type to search{several} · Enter takes · Esc leaves")

    def compose(self) -> ComposeResult:
        """Compose the box."""
        with Vertical(id="box") as box:
            box.border_title = Content(self._title)
            # No higher than what is in it; at once, or all would be laid out and drawn twice.
            box.styles.height = min(self._list.count + 3, 40)
            yield self._typed
            yield self._list

    @on(events.Mount)
    def listen(self) -> None:
        """Take the keys that were typed ahead."""
        self.post_message(Listening())

    @on(events.Key)
    def type_key(self, event: events.Key) -> None:
        """Take a key as a letter to search for, or as a toggle where several can be chosen."""
        character = event.character
        if character is None or not character.isprintable():
            return
        event.stop()
        if self._list._is_multiple and character in " !" and not self._list.typed.endswith(" "):
            self._toggle(excludes=character == "!")
        else:
            self._narrow(self._list.typed + character)

    def _narrow(self, typed: str) -> None:
        self._list.narrow(typed)
        self._typed.show(typed)
        self._tell_cursor()

    def _toggle(self, *, excludes: bool) -> None:
        item = self._list.item
        if item is not None:
            self._has_toggled = True
            self._list.choice = self._list.choice.toggled(item.value, excludes=excludes)
            self._list.refresh()
            self._follow(self._list.choice)

    @work(exclusive=True, group="following", description="following")
    async def _follow(self, choice: Choice) -> None:
        if self._on_change is not None:
            items = await self._on_change(choice)
            if items is not None:
                self._list.renew(items)

    def action_erase(self) -> None:
        """Take back the last letter."""
        self._narrow(self._list.typed[:-1])

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._list.move(by)
        self._tell_cursor()

    def _tell_cursor(self) -> None:
        if self._on_cursor is not None and self._list.item is not None:
            self._on_cursor(self._list.item.value)

    def action_take(self) -> None:
        """Take what was chosen with Space; where nothing was, the item one searched or moved to."""
        choice, item = self._list.choice, self._list.item
        has_looked = bool(self._list.typed or self._list.cursor) or choice.is_empty
        if item is not None and has_looked and not self._has_toggled:
            choice = Choice(frozenset({item.value}), choice.excluded - {item.value})
        self.dismiss(choice)

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
