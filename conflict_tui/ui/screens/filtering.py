"""The part of the main screen that owns the filter: kept, undone, put aside, or being typed."""

from __future__ import annotations

from textual import on, work

from ...model.completion import Completion, complete
from ...model.query import EVERYTHING, Query
from ...store.archive import Archive
from ...store.reader import Reader
from ..view import Trail, View
from ..widgets.filter_bar import FilterBar
from ..widgets.filter_messages import GivenUp, Kept, Typed
from .desk import Desk


class Filtering(Desk):
    """A screen whose view can be narrowed; what the view shows is read by those built on it."""

    def __init__(self, reader: Reader, query: Query) -> None:
        super().__init__(reader)
        self.set_aside: Query | None = None
        """The filter that was put aside and can be brought back."""
        self.last_rank = 0
        """Rank the cursor was last on under a view that was kept: an empty list, or what one
        types on the way to a query, does not lose it."""
        self._views = Trail(View(query))
        self._preview: View | None = None

    def read_scene(self) -> None:
        """Read what the view of now shows."""
        raise NotImplementedError

    @property
    def view(self) -> View:
        """The view that is kept: what one types or picks just now is not part of it."""
        return self._views.now

    @property
    def view_shown(self) -> View:
        """The view to show: what one types or picks, else the one that is kept."""
        return self.view if self._preview is None else self._preview

    @property
    def is_preview(self) -> bool:
        """True while one types or picks."""
        return self._preview is not None

    @property
    def filter_bar(self) -> FilterBar:
        """The chips and the query bar."""
        return self.query_one(FilterBar)

    def look(self, view: View) -> None:
        """Look at another view, and remember the one from before."""
        self._preview = None
        self._views.to(view)
        self.read_scene()

    def narrow(self, query: Query, *, at: int | None = None) -> None:
        """Look at the events of another query, from the event of now or the one `at` a rank."""
        self.set_aside = None
        if at is not None:
            self.last_rank = at
        self.look(self.view.filtered(query))
        self.tell_problem(query)

    def preview(self, view: View | None) -> None:
        """Show what a view would show, without keeping it; None shows the kept one again."""
        self._preview = view
        self.read_scene()

    def walk(self, *, back: bool) -> None:
        """Undo the view, or redo it."""
        if self._views.back() if back else self._views.forward():
            self._preview = self.set_aside = None
            self.read_scene()
        else:
            self.tell("Nothing to undo." if back else "Nothing to redo.")

    def toggle_filters(self) -> None:
        """Put all filters aside, or bring them back."""
        query = self.view.query
        if self.set_aside is not None:
            self.narrow(self.set_aside)
        elif not query.is_everything:
            self.narrow(EVERYTHING)
            self.set_aside = query

    def tell_problem(self, query: Query) -> None:
        """Say what of a query was not understood."""
        if query.problems:
            self.tell(query.problems[0].message, is_warning=True)

    @on(Typed)
    def preview_typed(self, event: Typed) -> None:
        """Narrow as one types, and offer what may follow."""
        self.preview(self.view.filtered(event.query))
        self._show_hints(event)

    @work(exclusive=True, group="hints", description="hints")
    async def _show_hints(self, typed: Typed) -> None:
        def offers(archive: Archive) -> list[Completion]:
            return complete(typed.text, typed.cursor, archive.vocabulary)

        completions = await self.fetch(offers)
        self.filter_bar.show_hints(typed.query, tuple(completions or ()))

    @on(Kept)
    def keep_query(self, event: Kept) -> None:
        """Keep what was typed."""
        self.narrow(event.query)

    @on(GivenUp)
    def give_up_query(self) -> None:
        """Show the query from before."""
        self.preview(None)
