"""The main screen: owns the filter, the zoom and the cursor, and shows what follows from them."""

from __future__ import annotations

import asyncio
from asyncio import Future
from functools import partial
from math import inf
from time import monotonic

from textual import events, on, work
from textual.app import ComposeResult
from textual.message import Message

from ...model.errors import ConflictTuiError
from ...model.event import Event
from ...model.highlight import hits
from ...model.query import Query
from ...store.answer import Answer
from ...store.foretelling import Foretold
from ...store.reader import Reader
from ..draw.status import empty_words, reading_lines, status_lines
from ..indexing import index_in_process, to_be_indexed
from ..moves import Move, by_rows, day_of
from ..scene import AT_ONCE, Detail, Scene, read_all, read_detail, read_first, read_if_stale
from ..view import Room, Trail, View
from ..widgets.density_strip import DensityStrip
from ..widgets.event_list import EventList
from ..widgets.feet import Footer, StatusLine
from ..widgets.filter_bar import FilterBar
from ..widgets.panes import Panes, TooSmall
from .desk import Running
from .filtering import Filtering

_PATIENCE = 0.1
"""Seconds that the first frame waits for its rows: an empty one would be drawn twice."""

_WATCH = 2.0
"""Seconds between two looks at whether another program wrote to the database."""

_REST = 20
"""Times as long as reading everything anew took, until it may be done again: another program that
imports writes twice a second, and 200,000 events take a second to read."""


class Explorer(Filtering, inherit_bindings=False):
    """Linked panes over one database; Textual's own keys would take Tab from the panes."""

    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (50, "-narrow"), (100, "-wide"), (170, "-huge")]  # noqa: RUF012
    AUTO_FOCUS = ""
    BLANK = True
    VERTICAL_BREAKPOINTS = [(0, "-short"), (14, "-tall")]  # noqa: RUF012

    class Failed(Message):
        """The database cannot be opened or read: nothing can be shown at all."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(
        self, reader: Reader, name: str, query: Query, hints: tuple[tuple[str, str], ...]
    ) -> None:
        super().__init__(reader, query)
        self.panes = Panes()
        self.answer: Answer | None = None
        self.rank: int | None = None
        self.event: Event | None = None
        self.marked = 0
        self.range_start: int | None = None
        """Rank at which a range to mark begins."""
        self.running: Running | None = None
        """The import that goes on beside, if one does."""
        self.at_once = AT_ONCE
        """Events that say a word, until which the whole answer is shown at once; of more, first how
        many they are."""
        self.exporting: Running | None = None
        """The export that goes on beside, if one does."""
        self.writing = asyncio.Lock()
        """For whoever looks at something and then changes it."""
        self._next_watch = 0.0
        self._can_index = True
        """False once that failed: what is written is then read as it is."""
        self._places: Trail[int | None] = Trail(None)
        self._database = name
        self._hints = hints

    def compose(self) -> ComposeResult:
        """Compose the filter, the panes, and the two rows at the foot."""
        yield FilterBar()
        yield self.panes
        yield TooSmall()
        yield StatusLine()
        yield Footer(self._hints)

    @on(events.Mount)
    async def begin(self) -> None:
        """Show the first scene in the first frame; without it where it takes long to read."""
        columns, rows = self.app.size
        room = Room(columns, rows)
        reading = asyncio.ensure_future(self.reader.run(read_all, self.view, 0, room, rows=rows))
        await asyncio.wait({reading}, timeout=_PATIENCE)
        if reading.done():
            await self._show_first(reading, room)
        else:
            self._show_late(reading, room)

    @work(description="first scene")
    async def _show_late(self, reading: Future[tuple[Scene, Detail]], room: Room) -> None:
        await self._show_first(reading, room)

    async def _show_first(self, reading: Future[tuple[Scene, Detail]], room: Room) -> None:
        try:
            scene, detail = await reading
        except ConflictTuiError as error:
            self.post_message(self.Failed(str(error)))
            return
        self._take(scene)
        self._show(scene.answer.query, detail, room)
        self.tell_problem(self.view.query)
        self.set_interval(_WATCH, self.watch_at_times)
        self.call_after_refresh(self.tell_unfinished)

    def read_scene(self) -> None:
        """Read what the view of now shows."""
        self._show_scene(self.view_shown)

    @work(exclusive=True, group="scene", description="scene")
    async def _show_scene(self, view: View) -> None:
        room, rows = self.panes.strip.room, self.panes.events.body_height
        found = await self.fetch(
            read_first, view, self.last_rank, room, rows=rows, at_once=self.at_once
        )
        status = self.query_one(StatusLine)
        if isinstance(found, Foretold):
            status.show_meanwhile(reading_lines(found))
            found = await self.fetch(read_all, view, self.last_rank, room, rows=rows)
        if found is None:
            status.show_meanwhile(())
        else:
            scene, detail = found
            with self.app.batch_update():
                self._take(scene)
                if self.rank == scene.rank:
                    self._show(view.query, detail, room)
                else:
                    self.read_detail()

    def _take(self, scene: Scene) -> None:
        """Show a scene, but for the event itself, which is read next."""
        answer, query = scene.answer, scene.answer.query
        # Asked for anew: the cursor may have been moved while the scene was read.
        rank = answer.nearest(self.last_rank)
        self.answer, self.rank, self.marked = answer, rank, scene.marked
        if not self.is_preview and rank is not None:
            self.last_rank = rank
        chip = None if scene.emptied_by is None else query.terms[scene.emptied_by].text
        row = 0 if rank is None else answer.position(rank)
        self.panes.events.show(answer.count, row, f"{scene.unknown} {empty_words(chip)}".strip())
        self.filter_bar.show(
            self.set_aside or query, self._database, is_off=self.set_aside is not None
        )
        status = status_lines(scene.tally, scene.marked)
        self.query_one(StatusLine).show(status)

    # The cursor: an event, found again in every view.

    @on(Panes.Moved)
    def follow_mouse(self, event: Panes.Moved) -> None:
        """Move where the mouse asks to."""
        self.go(event.move)

    def go(self, move: Move, *, is_jump: bool = False) -> None:
        """Move the cursor; a jump is remembered as a visited place."""
        if self.answer is None or self.rank is None:
            return
        there = move(self.answer, self.rank)
        if is_jump:
            self.remember_jump(there)
        self.go_to(there)

    def remember_jump(self, there: int) -> None:
        """Remember where one is and where one goes, to come back."""
        if self.rank is not None and there != self.rank:
            self._places.to(self.rank)
            self._places.to(there)

    def go_to(self, rank: int) -> None:
        """Put the cursor on an event that is shown."""
        if self.answer is not None:
            self.rank = self.last_rank = rank
            start = None if self.range_start is None else self.answer.position(self.range_start)
            self.panes.events.show_cursor(self.answer.position(rank), start)
            self.read_detail()

    def revisit(self, *, back: bool) -> None:
        """Go back, or forward, in the visited places that are still shown."""
        shown = self.answer.shown if self.answer else ()
        while self._places.back() if back else self._places.forward():
            place = self._places.now
            if place is not None and place != self.rank and place in shown:
                self.go_to(place)
                return
        self.tell("No further place visited.")

    @on(DensityStrip.Resized)
    @on(EventList.Uncovered)
    def read_detail(self) -> None:
        """Read what the screen lacks now."""
        self._show_detail()

    @work(exclusive=True, group="detail", description="detail")
    async def _show_detail(self) -> None:
        answer, rank, panes = self.answer, self.rank, self.panes
        if answer is None:
            return
        room = panes.strip.room_wanted(None if rank is None else day_of(answer, rank))
        missing = panes.events.missing()
        detail = await self.fetch(read_detail, answer, rank, missing, self.view_shown, room)
        if detail is not None and rank == self.rank:
            self._show(answer.query, detail, room)

    def _show(self, query: Query, detail: Detail, room: Room | None) -> None:
        self.event = detail.event
        if detail.density is not None and room is not None:
            self.panes.strip.show(detail.density, room)
        if detail.rows:
            self.panes.events.show_rows(detail.rows)
            # What one goes by is painted first; to set the text takes as long once more.
            self.call_after_refresh(self._show_event, query, detail)
        else:
            self._show_event(query, detail)

    def _show_event(self, query: Query, detail: Detail) -> None:
        if self.event is detail.event:
            light = partial(hits, words=query.words())
            self.panes.show_event(detail.event, detail.certainty, light)

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

    def read_again(self) -> None:
        """Read everything on the screen again, because it was changed."""
        self.panes.events.forget_rows()
        self.read_scene()

    def go_to_hit(self, direction: int) -> None:
        """Go to the next words of the query that are lit, in this event or the next one."""
        if self.answer is None or not self.answer.query.words():
            self.tell("No words are searched for; / searches.")
        elif not self.panes.scroll_to_hit(backwards=direction < 0):
            self.go(by_rows(direction))
