"""The main screen: owns the filter, the zoom and the cursor, and shows what follows from them."""

from __future__ import annotations

import asyncio
from asyncio import Future
from functools import partial

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
from ..moves import Move, by_rows, day_of
from ..scene import (
    AT_ONCE,
    Detail,
    Scene,
    read_detail,
    read_first,
    read_rows,
    read_scene,
)
from ..view import Room, Trail, View
from ..widgets.density_strip import DensityStrip
from ..widgets.event_list import EventList
from ..widgets.feet import Footer, StatusLine
from ..widgets.filter_bar import FilterBar
from ..widgets.panes import Panes, TooSmall
from .watching import Watching

_PATIENCE = 0.1
"""Seconds that the first frame waits for its rows: an empty one would be drawn twice."""

_SCENE = "scene"
"""The group of workers of which the newest is wanted alone."""


class Explorer(Watching, inherit_bindings=False):
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
        self.at_once = AT_ONCE
        """Events that say a word, until which the whole answer is shown at once; of more, first how
        many they are."""
        self.writing = asyncio.Lock()
        """For whoever looks at something and then changes it."""
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
        rows = self.app.size.height
        reading = asyncio.ensure_future(self.reader.run(read_scene, self.view.query, 0, 0, rows))
        await asyncio.wait({reading}, timeout=_PATIENCE)
        if reading.done():
            await self._show_first(reading)
        else:
            self._show_late(reading)

    @work(description="first scene")
    async def _show_late(self, reading: Future[Scene]) -> None:
        await self._show_first(reading)

    async def _show_first(self, reading: Future[Scene]) -> None:
        try:
            scene = await reading
        except ConflictTuiError as error:
            self.post_message(self.Failed(str(error)))
            return
        self._take(scene)
        self.tell_problem(self.view.query)
        self.begin_watching()
        self.call_after_refresh(self.tell_unfinished)

    def read_scene(self) -> None:
        """Read what the view of now shows."""
        view = self.view_shown
        if self.answer is None or view.query != self.answer.query:
            self._show_scene(view)
            return
        # Its events are shown already: time is divided in another way, or a preview is kept.
        self.workers.cancel_group(self, _SCENE)
        self.query_one(StatusLine).show_meanwhile(())
        self._find_cursor(self.answer)
        if self.rank is not None:
            self.panes.events.show_cursor(self.answer.position(self.rank), self._anchor)
        self._show_around(self.answer)

    @work(exclusive=True, group=_SCENE, description="scene")
    async def _show_scene(self, view: View) -> None:
        shown = (view.query, self.last_rank, self.panes.events.top, self.panes.events.body_height)
        found = await self.fetch(read_first, *shown, at_once=self.at_once)
        status = self.query_one(StatusLine)
        if isinstance(found, Foretold):
            status.show_meanwhile(reading_lines(found))
            found = await self.fetch(read_scene, *shown)
        if found is None:
            status.show_meanwhile(())
            return
        self._take(found)

    def _take(self, scene: Scene) -> None:
        """Show a scene, and read what else belongs to it."""
        answer, query = scene.answer, scene.answer.query
        if self.answer is not None and self.answer.order is not answer.order:
            # Ranks of before are those of other events now.
            self.range_start, self._places = None, Trail(None)
        self.answer, self.marked = answer, scene.marked
        self._find_cursor(answer)
        chip = None if scene.emptied_by is None else query.terms[scene.emptied_by].text
        row = 0 if self.rank is None else answer.position(self.rank)
        empty = f"{scene.unknown} {empty_words(chip)}".strip()
        self.panes.events.show(answer.count, row, self._anchor, empty)
        self.panes.events.show_rows(scene.rows)
        status = status_lines(scene.tally, scene.marked)
        self.query_one(StatusLine).show(status)
        self._show_around(answer)

    def _find_cursor(self, answer: Answer) -> None:
        # Asked for anew: the cursor may have been moved while the scene was read.
        self.rank = answer.nearest(self.last_rank)
        if not self.is_preview and self.rank is not None:
            self.last_rank = self.rank

    def _show_around(self, answer: Answer) -> None:
        """Show the filter, and what stands beside the list."""
        shown = self.set_aside or answer.query
        self.filter_bar.show(shown, self._database, is_off=self.set_aside is not None)
        self.panes.strip.forget()
        # What one goes by is painted first; to read and paint all else takes as long once more.
        self.call_after_refresh(self.read_detail)

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
            self.panes.events.show_cursor(self.answer.position(rank), self._anchor)
            if self.panes.events.lacks_rows:
                self.read_detail()
            else:
                # To read at the same time would keep the list from being painted.
                self.call_after_refresh(self.read_detail)

    @property
    def _anchor(self) -> int | None:
        """The row at which a range to mark begins."""
        if self.answer is None or self.range_start is None:
            return None
        return self.answer.position(self.range_start)

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
        if panes.events.lacks_rows:
            rows = await self.fetch(read_rows, answer, panes.events.in_view)
            if rows is None or answer is not self.answer:
                return
            panes.events.show_rows(rows)
        room = panes.strip.room_wanted(None if rank is None else day_of(answer, rank))
        missing = panes.events.missing()
        detail = await self.fetch(read_detail, answer, rank, missing, self.view_shown, room)
        if detail is not None and answer is self.answer and rank == self.rank:
            self._show(answer.query, detail, room)
            await self._read_ends(answer)

    async def _read_ends(self, answer: Answer) -> None:
        """Read the rows that a jump to an end shows, before it is asked for."""
        for positions in self.panes.events.missing_ends():
            rows = await self.fetch(read_rows, answer, positions)
            if rows is None or answer is not self.answer:
                return
            self.panes.events.keep_rows(rows)

    def _show(self, query: Query, detail: Detail, room: Room | None) -> None:
        self.event = detail.event
        if detail.rows:
            self.panes.events.keep_rows(detail.rows)
        if detail.density is not None and room is not None:
            self.panes.strip.show(detail.density, room)
        self.panes.show_event(detail.event, detail.certainty, partial(hits, words=query.words()))

    def read_again(self) -> None:
        """Read everything on the screen again, because it was changed."""
        self.panes.events.forget_rows()
        self._show_scene(self.view_shown)

    def go_to_hit(self, direction: int) -> None:
        """Go to the next words of the query that are lit, in this event or the next one."""
        if self.answer is None or not self.answer.query.words():
            self.tell("No words are searched for; / searches.")
        elif not self.panes.scroll_to_hit(backwards=direction < 0):
            self.go(by_rows(direction))
