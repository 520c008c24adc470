"""The filter at the top: chips to look at, and the query bar in their place while one types."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from ...model.completion import Completion
from ...model.query import Query
from .chip_bar import ChipBar
from .query_bar import QueryBar


class FilterBar(Container):
    """Shows a query as chips; tells when another is typed, kept or given up."""

    class Typed(Message):
        """A query so far; it is to be shown, not kept."""

        def __init__(self, query: Query, text: str, cursor: int) -> None:
            super().__init__()
            self.query = query
            self.text = text
            """What is in the bar: the whole query or one chip of it."""
            self.cursor = cursor

    class Kept(Message):
        """A query to keep."""

        def __init__(self, query: Query) -> None:
            super().__init__()
            self.query = query

    class GivenUp(Message):
        """What was typed is to be forgotten."""

    def __init__(self) -> None:
        super().__init__(id="filter")
        self._query = Query("")
        self._edited: int | None = None
        """The chip that the query bar holds, or None where it holds the whole query."""

    def compose(self) -> ComposeResult:
        """Compose the chips."""
        yield ChipBar()

    def show(self, query: Query, name: str, *, is_off: bool) -> None:
        """Show a query as chips, and the name of the database."""
        if not self.has_class("-typing"):
            self._query = query
        chips = tuple(term.text for term in query.terms)
        self.query_one(ChipBar).show(chips, name, is_off=is_off)

    def show_hints(self, query: Query, completions: tuple[Completion, ...]) -> None:
        """Show what is wrong with the query so far, and what may follow."""
        for bar in self.query(QueryBar):
            bar.show(query, completions)

    def open(self, chip: int | None = None) -> None:
        """Open the query bar on the whole query, or on one chip."""
        if self.has_class("-typing"):
            return
        self._edited = chip
        text = self._query.text if chip is None else self._query.terms[chip].text
        self.add_class("-typing")
        self.mount(QueryBar(f"{text} " if text and chip is None else text))

    def focus_chips(self) -> None:
        """Give the keys to the chips."""
        self.query_one(ChipBar).focus()

    def _whole(self, typed: Query) -> Query:
        """Return the whole query where only a chip was typed."""
        return typed if self._edited is None else self._query.replaced(self._edited, typed.text)

    def _close(self) -> None:
        self.remove_class("-typing")
        self.query(QueryBar).remove()
        self.screen.set_focus(None)

    @on(QueryBar.Typed)
    def tell_typed(self, event: QueryBar.Typed) -> None:
        """Tell the query so far."""
        event.stop()
        self.post_message(self.Typed(self._whole(event.query), event.text, event.cursor))

    @on(QueryBar.Kept)
    def tell_kept(self, event: QueryBar.Kept) -> None:
        """Tell the query to keep."""
        event.stop()
        self._close()
        self.post_message(self.Kept(self._whole(event.query)))

    @on(QueryBar.GivenUp)
    def tell_given_up(self, event: QueryBar.GivenUp) -> None:
        """Tell that what was typed is to be forgotten."""
        event.stop()
        self._close()
        self.post_message(self.GivenUp())

    @on(ChipBar.Removed)
    def remove_chip(self, event: ChipBar.Removed) -> None:
        """Keep the query without a chip."""
        event.stop()
        self.post_message(self.Kept(self._query.without(event.number)))

    @on(ChipBar.Edited)
    def edit_chip(self, event: ChipBar.Edited) -> None:
        """Open the query bar on a chip."""
        event.stop()
        self.open(event.number)

    @on(ChipBar.Left)
    def leave_chips(self, event: ChipBar.Left) -> None:
        """Give the keys back."""
        event.stop()
        self.screen.set_focus(None)

    @on(events.Click)
    def open_by_click(self) -> None:
        """Open the query bar."""
        self.open()
