"""The screen of imports: what was read, what became of it, and what can be done about it."""

from __future__ import annotations

from collections.abc import Coroutine, Iterator
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen

from ...model.batch import Batch
from ..draw.import_row import GLYPHS, RUNNING
from ..draw.import_text import ImportDetail, import_lines, ledger_words
from ..importing import (
    CORPUS_WORDS,
    ask_and_undo,
    ask_and_write,
    ask_for_file,
    has_rejected,
    stop,
)
from ..keyboard import twins
from ..ledger_scene import Ledger, read_import, read_ledger
from ..listening import Listening
from ..widgets.feet import Footer, StatusLine
from ..widgets.import_list import ImportList
from ..widgets.panes import TooSmall
from ..widgets.text_pane import Page, TextPane
from .desk import Desk
from .explorer import Explorer

_PROGRESS = 0.5
"""Seconds between two looks at how far an import is."""
_LEDGER = 2.0
"""Seconds between two looks at the ledger, which another program may write to as well."""
_EMPTY = "Nothing was imported into this database yet; i imports a file."


def _bound(keys: str, action: str) -> Binding:
    """Return a binding that holds on Cyrillic layouts, too."""
    every = [key for named in keys.split() for key in (named, *twins(named))]
    named = ("comma" if key == "," else key for key in every)
    return Binding(",".join(named), action, show=False)


class ImportsScreen(Desk, ModalScreen[None], inherit_bindings=False):
    """A list of imports, and what the ledger has on the chosen one."""

    CSS_PATH = "../imports.tcss"
    HORIZONTAL_BREAKPOINTS = Explorer.HORIZONTAL_BREAKPOINTS
    VERTICAL_BREAKPOINTS = Explorer.VERTICAL_BREAKPOINTS
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        _bound("j down", "move(1)"),
        _bound("k up", "move(-1)"),
        _bound("g home", "move(-1000000)"),
        _bound("G end", "move(1000000)"),
        _bound("ctrl+d pagedown", "page(1)"),
        _bound("ctrl+u pageup", "page(-1)"),
        _bound("J", "scroll(3)"),
        _bound("K", "scroll(-3)"),
        _bound("enter", "read"),
        _bound("i", "app.here('import')"),
        _bound("x", "app.here('undo')"),
        _bound("w", "app.here('write')"),
        _bound("s", "app.here('stop')"),
        _bound("escape q I", "leave"),
        _bound("? ctrl+c", "tell_keys"),
        _bound("T", "app.command('theme')"),
        _bound("Q", "app.command('quit-now')"),
    ]

    def __init__(self, explorer: Explorer) -> None:
        super().__init__(explorer.reader)
        self._explorer = explorer
        self._ledger: Ledger | None = None
        self._row = 0
        self._list = ImportList()
        self._pane = TextPane(0, "What became of it", id="import")
        # Held, not looked for: what was read may come when the screen is about to be gone.
        self._status = StatusLine()
        self._footer = Footer(())
        self._detail: ImportDetail | None = None
        self._was_running = explorer.running is not None

    def compose(self) -> ComposeResult:
        """Compose the list, the import that is chosen, and the two rows at the foot."""
        with Container(id="ledger"):
            yield self._list
            yield self._pane
        yield TooSmall()
        yield self._status
        yield self._footer

    @on(events.Mount)
    def begin(self) -> None:
        """Read the ledger, now and then again."""
        self.post_message(Listening())
        self.read_again()
        self.set_interval(_PROGRESS, self.show_progress)
        self.set_interval(_LEDGER, self.read_again)

    @property
    def _batches(self) -> tuple[Batch, ...]:
        return self._ledger.batches if self._ledger else ()

    @property
    def _batch(self) -> Batch | None:
        """The import that is chosen."""
        return self._batches[self._row] if self._row < len(self._batches) else None

    @work(exclusive=True, group="ledger", description="ledger")
    async def read_again(self) -> None:
        """Read the ledger; the cursor stays on its import, or on the newest one."""
        found = await self.fetch(read_ledger)
        if found is None or found == self._ledger:
            self.show_progress()
            return
        chosen = self._batch.id if self._batch and self._row else None
        self._ledger = found
        numbers = [batch.id for batch in found.batches]
        self._row = numbers.index(chosen) if chosen in numbers else 0
        self.show_list()

    def show_list(self) -> None:
        """Show the imports, one of them chosen, and read what became of that one."""
        rows = tuple((batch, self._state(batch)) for batch in self._batches)
        is_corpus = self._ledger is not None and self._ledger.is_corpus
        self._list.show(rows, self._row, CORPUS_WORDS if is_corpus else _EMPTY)
        self.set_class(not rows, "-empty")
        self._footer.show(tuple(self._hints()))
        self.show_progress()
        self._read_import()

    @work(exclusive=True, group="import", description="an import")
    async def _read_import(self) -> None:
        batch = self._batch
        detail = await self.fetch(read_import, batch) if batch else None
        if batch is None or detail is None:
            return
        is_same = self._detail is not None and self._detail.batch.id == batch.id
        self._detail = detail
        layout = partial(_page, detail, self._state(batch))
        self._pane.show(layout, f"import {batch.id}", keep_place=is_same)

    def show_progress(self) -> None:
        """Show how far an import is; where none runs, what all of them read."""
        running = self._explorer.running
        forms = ledger_words(self._batches) if running is None else running.words
        glyph = () if running is None else ((f"{GLYPHS[RUNNING]} ", "active"),)
        self._status.show(tuple([*glyph, (words, "dim")] for words in forms))
        if self._was_running != (running is not None):
            self._was_running = running is not None
            self.show_list()

    def _state(self, batch: Batch) -> str:
        """Return the state of an import; this program may have it under way."""
        running = self._explorer.running
        unfinished = next((one for one in self._batches if one.state == "unfinished"), None)
        is_running = running is not None and batch is unfinished and batch.file == running.file
        return RUNNING if is_running else batch.state

    def _hints(self) -> Iterator[tuple[str, str]]:
        """Yield key and word of what can be done now."""
        if self._explorer.running is not None:
            yield "s", "stop"
        elif self._ledger is not None and not self._ledger.is_corpus:
            yield "i", "import a file"
        batch = self._batch
        if batch is not None and self._state(batch) not in ("undone", RUNNING):
            yield "x", "undo"
        yield "Esc", "back"
        if batch is not None:
            yield "Enter", "less" if self.has_class("-reading") else "more"
            if has_rejected(batch) and self._state(batch) != RUNNING:
                yield "w", "write rejected"
            yield "j", "next"
            yield "J", "scroll"

    def offer(self, name: str) -> Coroutine[object, object, None] | None:
        """Import a file, or do something about the chosen import."""
        if self._is_busy:
            self.tell("One moment …")
            return None
        if name == "import":
            return ask_for_file(self, self._explorer)
        if name == "stop":
            return stop(self, self._explorer)
        batch = self._batch
        if batch is None:
            self.tell("Nothing was imported yet; i imports a file.")
            return None
        if self._state(batch) == RUNNING:
            self.tell("That import is under way; s stops it.")
            return None
        offers = {"undo": ask_and_undo, "write": ask_and_write}
        return offers[name](self, self._explorer, batch)

    @property
    def _is_busy(self) -> bool:
        """True while a file is looked at, or written."""
        commands = [worker for worker in self.workers if worker.group == "command"]
        return any(worker.node is self and not worker.is_finished for worker in commands)

    @on(ImportList.Chosen)
    def choose_clicked(self, event: ImportList.Chosen) -> None:
        """Choose the import that was clicked."""
        self.action_move(event.row - self._row)

    def action_move(self, by: int) -> None:
        """Choose another import, no further than the ends; read on where one reads."""
        if self.has_class("-reading"):
            self._pane.scroll_rows(by)
        else:
            self._row = max(0, min(len(self._batches) - 1, self._row + by))
            self.show_list()

    def action_page(self, pages: int) -> None:
        """Move by what is seen at once."""
        pane = self._pane if self.has_class("-reading") else self._list
        self.action_move(pages * pane.body_height)

    def action_scroll(self, rows: int) -> None:
        """Scroll what became of the import."""
        self._pane.scroll_rows(rows)

    def action_read(self) -> None:
        """Give all the room to what became of the import, or share it again."""
        if self._batch is not None:
            self.toggle_class("-reading")
            self.show_list()

    def action_tell_keys(self) -> None:
        """Say what every key does now."""
        hints = [*self._hints(), ("K", "scroll back"), ("g G", "first, last"), ("T", "theme")]
        self.tell(" · ".join(f"{key} {words}" for key, words in [*hints, ("Q", "quit now")]))

    def action_leave(self) -> None:
        """Share the room again; go back to the events where it is shared."""
        if self.has_class("-reading"):
            self.action_read()
        else:
            self.workers.cancel_node(self)
            self.dismiss(None)


def _page(detail: ImportDetail, state: str, width: int) -> Page:
    return Page(tuple(import_lines(detail, state, width)))
