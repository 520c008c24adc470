"""The part of the main screen that looks at what goes on beside: programs, imports, exports."""

from __future__ import annotations

from math import inf
from time import monotonic

from textual import work

from ...model.query import Query
from ...store.reader import Reader
from ..indexing import index_in_process, to_be_indexed
from ..scene import read_if_stale
from .desk import Running
from .filtering import Filtering

_WATCH = 2.0
"""Seconds between two looks at whether another program wrote to the database."""

_REST = 20
"""Times as long as reading everything anew took, until it may be done again: another program that
imports writes twice a second, and 200,000 events take a second to read."""


class Watching(Filtering):
    """A screen that follows what is written to its database."""

    def __init__(self, reader: Reader, query: Query) -> None:
        super().__init__(reader, query)
        self.running: Running | None = None
        """The import that goes on beside, if one does."""
        self.exporting: Running | None = None
        """The export that goes on beside, if one does."""
        self._next_watch = 0.0
        self._can_index = True
        """False once that failed: what is written is then read as it is."""

    def begin_watching(self) -> None:
        """Look from now on."""
        self.set_interval(_WATCH, self.watch_at_times)

    def watch_at_times(self) -> None:
        """Look what another program wrote, unless that was done just now or is to wait.

        What an import of our own brings is read once, when it ends: so browsing stays instant.
        """
        if self.running is None and monotonic() >= self._next_watch:
            self.watch_others()

    @work(exclusive=True, group="watch", description="watch")
    async def watch_others(self) -> None:
        """Show what another program wrote; the cursor stays on its event."""
        began = monotonic()
        self._next_watch = inf  # a look that takes longer than the time between two is not given up
        try:
            if self._can_index and (path := await self.fetch(to_be_indexed)) is not None:
                self.tell("Indexing what another program has written …")
                self._can_index = await index_in_process(path)
                self.tell("")
            fresh = await self.fetch(read_if_stale, self.last_rank, waits=self._can_index)
        finally:
            self._next_watch = 0.0
        if fresh is not None:
            self._next_watch = monotonic() + _REST * (monotonic() - began)
            self.last_rank = fresh
            self.read_again()

    def show_running(self) -> None:
        """Show how far that is which goes on beside, or that nothing does any more."""
        shown = self.exporting or self.running
        self.filter_bar.show_progress(shown.words if shown else ())

    @work(description="unfinished imports")
    async def tell_unfinished(self) -> None:
        """Say which imports were not finished, where nothing else is said."""
        from ..ledger_scene import unfinished_words  # not before the first frame

        words = await self.fetch(unfinished_words)
        if words and not self.view.query.problems:
            self.tell(words)
