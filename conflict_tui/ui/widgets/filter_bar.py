"""The filter at the top: chips to look at, and the query bar in their place while one types."""

from __future__ import annotations

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container

from ...model.completion import Completion
from ...model.query import Query
from ...model.text import clean
from .chip_bar import ChipBar
from .filter_messages import GivenUp, Kept


class FilterBar(Container):
    """Shows a query as chips; tells when another is typed, kept or given up."""

    def __init__(self) -> None:
        super().__init__(id="filter")
        self._query = Query("")

    def compose(self) -> ComposeResult:
        """Compose the chips."""
        yield ChipBar()

    def show(self, query: Query, name: str, *, is_off: bool) -> None:
        """Show a query as chips, and the name of the database."""
        if not self.has_class("-typing"):
            self._query = query
        chips = tuple(clean(term.text) for term in query.terms)
        self.query_one(ChipBar).show(chips, clean(name), is_off=is_off)

    def show_progress(self, words: tuple[str, ...]) -> None:
        """Show how far an import or an export is; no words where none runs."""
        self.query_one(ChipBar).show_progress(words)

    def show_hints(self, query: Query, completions: tuple[Completion, ...]) -> None:
        """Show what is wrong with the query so far, and what may follow."""
        from .query_bar import QueryBar

        for bar in self.query(QueryBar):
            bar.show(query, completions)

    async def open(self, chip: int | None = None) -> None:
        """Open the query bar on the whole query, or on one chip."""
        from .query_bar import QueryBar  # 5 ms that the first frame can do without

        if not self.has_class("-typing"):
            self.add_class("-typing")
            bar = QueryBar(self._query, chip)
            await self.mount(bar)
            bar.take_keys()

    def focus_chips(self) -> None:
        """Give the keys to the chips."""
        self.query_one(ChipBar).focus()

    @on(Kept)
    @on(GivenUp)
    def close(self) -> None:
        """Show the chips again, once what was typed is kept or given up."""
        if self.has_class("-typing"):
            self.remove_class("-typing")
            self.query("QueryBar").remove()
            self.screen.set_focus(None)

    @on(ChipBar.Removed)
    def remove_chip(self, event: ChipBar.Removed) -> None:
        """Keep the query without a chip."""
        event.stop()
        self.post_message(Kept(self._query.without(event.number)))

    @on(ChipBar.Edited)
    async def edit_chip(self, event: ChipBar.Edited) -> None:
        """Open the query bar on a chip."""
        event.stop()
        await self.open(event.number)

    @on(ChipBar.Left)
    def leave_chips(self, event: ChipBar.Left) -> None:
        """Give the keys back."""
        event.stop()
        self.screen.set_focus(None)

    @on(events.Click)
    async def open_by_click(self) -> None:
        """Open the query bar."""
        await self.open()
