"""A person at the program: presses keys and reads the screen, as text, once all has settled."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.segment import Segment
from textual import events
from textual.app import App
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.worker import Worker

from conflict_tui.store.archive import Archive
from conflict_tui.store.reader import Reader
from conflict_tui.ui.app import ConflictApp
from conflict_tui.ui.screens.explorer import Explorer

_QUIET = 4
"""Times in a row that nothing may be found under way: a key goes from app to screen to widget to
worker, a step each time."""

_BESIDE = ("import", "export")
"""Groups of work that goes on beside the screens."""

NARROW, WIDE, HUGE = (80, 24), (120, 40), (200, 60)


def screen_strips(app: App[None]) -> list[list[Segment]]:
    """Return what the terminal is sent, line by line: text with its style."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[None]) -> list[str]:
    """Return what the terminal shows, line by line."""
    return ["".join(segment.text for segment in line) for line in screen_strips(app)]


class Person:
    """Somebody who uses the program."""

    def __init__(self, pilot: Pilot[None], app: ConflictApp, reader: Reader) -> None:
        self.pilot = pilot
        self.app = app
        self.reader = reader

    async def press(self, *keys: str) -> None:
        """Press keys, each after what the one before brought about."""
        for key in keys:
            self._send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, then see what it brought about."""
        for sign in text:
            self._send(sign)
            await self.pilot.pause(0)
        await self.settle()

    def _send(self, key: str) -> None:
        """Send a key as a terminal does; Pilot's own way waits 40 ms for each."""
        name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
        character = " " if name == "space" else key if len(key) == 1 else None
        self.app.post_message(events.Key(name, character))

    async def paste(self, text: str) -> None:
        """Paste a text into what has the keys."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def filter(self, query: str) -> None:
        """Put a query into the query bar and keep it."""
        await self.press("X", "/")
        await self.paste(query)
        await self.press("enter")

    async def go_to(self, row: int) -> None:
        """Put the cursor on a row of the list, counted from 0."""
        await self.press("g", *["j"] * row)

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def wait_for_running(self) -> None:
        """Wait until the import and the export that go on beside the screens have ended."""
        if running := [worker for worker in self.app.workers if worker.group in _BESIDE]:
            await self.app.workers.wait_for_complete(running)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way but what runs beside, and what waits for the person."""
        quiet = 0
        while quiet < _QUIET:
            await self.pilot.pause(0)
            if self.app.is_running:
                await self.reader.run(_nothing)
            quiet = 0 if self._is_working() else quiet + 1

    def _is_working(self) -> bool:
        return any(
            not worker.is_finished and not self._is_waiting(worker) for worker in self.app.workers
        )

    def _is_waiting(self, worker: Worker[object]) -> bool:
        """Return whether work goes on by itself, or has asked the person."""
        has_asked = isinstance(self.app.screen, ModalScreen) and worker.node is not self.app.screen
        return worker.group in _BESIDE or (worker.group == "command" and has_asked)

    @property
    def lines(self) -> list[str]:
        """What the screen shows."""
        return screen_text(self.app)

    @property
    def screen(self) -> str:
        """What the screen shows, as one text."""
        return "\n".join(self.lines)

    @property
    def explorer(self) -> Explorer:
        """The screen behind everything that is asked."""
        return self.app.get_default_screen()

    def part(self, name: str) -> list[str]:
        """Return what one widget of the main screen shows, line by line."""
        region = self.explorer.query_one(f"#{name}").region
        strips = self.explorer._compositor.render_strips()[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text for strip in strips]

    @property
    def row(self) -> str:
        """The row of the list that the cursor is on."""
        (row,) = [line for line in self.part("events") if line.startswith("▌")]
        return row.rstrip("┃ ")

    @property
    def uid(self) -> str:
        """The uid of the event that is shown."""
        assert self.explorer.event is not None
        return self.explorer.event.uid

    @property
    def position(self) -> tuple[int, int]:
        """Which row of how many the cursor is on, as the list's rule says it."""
        here, _, of = self.part("events")[0].strip("─━ ").rpartition(" of ")
        return int(here.split()[-1].replace(",", "")), int(of.replace(",", ""))

    @property
    def status(self) -> str:
        """The status line."""
        return self.part("status")[0].strip()

    @property
    def footer(self) -> str:
        """The last line: keys, or a sentence."""
        return self.part("footer")[0].strip()

    @property
    def told(self) -> str:
        """The sentence in the footer, however many rows it takes."""
        return " ".join(" ".join(self.part("footer")).split())

    @property
    def chips(self) -> list[str]:
        """The terms of the filter, as they stand at the top."""
        line = self.part("chips")[0]
        return [chip.partition("›")[0].removesuffix(" ×") for chip in line.split("‹")[1:]]

    @property
    def box(self) -> list[str]:
        """What is asked, line by line, without its frame."""
        region = self.app.screen.query_one("#box").region
        strips = self.app.screen._compositor.render_strips()[region.y : region.bottom]
        return [strip.crop(region.x, region.right).text.strip("│╭╮╰╯─ ") for strip in strips]


def _nothing(archive: Archive) -> None:
    """Be done once all that was asked of the reader before is done."""


@asynccontextmanager
async def program(
    database: Path, query: str = "", size: tuple[int, int] = WIDE
) -> AsyncIterator[Person]:
    """Open the program on a database, as from the command line."""
    reader = Reader(database)
    app = ConflictApp(reader, database.stem, query)
    try:
        async with app.run_test(size=size) as pilot:
            person = Person(pilot, app, reader)
            await person.settle()
            yield person
    finally:
        reader.close()
