"""The program: one app, one screen, every key bound from the one list of commands."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import App
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.theme import Theme

from ..model.errors import StoreError
from ..model.query_parser import parse_query
from ..store.reader import Reader
from . import themes
from .commands import COMMANDS, bindings, footer_hints
from .commands.command import Work
from .listening import Listening
from .safety_net import SafetyNet
from .screens.desk import Desk
from .screens.explorer import Explorer
from .widgets.line_view import LineView

_QUIET = 2.0
"""Seconds without a key after which a pause is not noticed."""

_HOLDS = 0.5
"""Seconds that keys are held at most: a slow answer must not take the keyboard away."""


class ConflictApp(App[None], inherit_bindings=False):
    """The explorer of one database."""

    CSS_PATH = "app.tcss"
    TITLE = "conflict-tui"
    ENABLE_COMMAND_PALETTE = False
    theme = Reactive(themes.DARK.name)
    BINDINGS: ClassVar[list[BindingType]] = list(bindings())

    def __init__(self, reader: Reader, name: str, query_text: str = "") -> None:
        super().__init__()
        self.failure = ""
        """Why nothing could be shown; empty where all is well."""
        self._safety_net = SafetyNet()
        self._held: list[events.Key] | None = None
        """Keys typed ahead of what they are meant for; None where keys go their way."""
        self._last_key = 0.0
        """When one was pressed since the last look for garbage; 0 for none."""
        self._explorer = Explorer(reader, name, parse_query(query_text), footer_hints())

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our two themes; known from the start, so that the style sheet is read once."""
        return {theme.name: theme for theme in (themes.DARK, themes.LIGHT)}

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the theme, and mix the inks of them."""
        variables = super().get_css_variables()
        LineView.inks = themes.inks(variables)
        return variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line passes through on its way to the terminal."""
        return [*super().get_line_filters(), self._safety_net]

    def get_default_screen(self) -> Explorer:
        """Return the one screen."""
        return self._explorer

    @on(events.Ready)
    def look_for_garbage_again(self) -> None:
        """Turn on what the command line turned off for the start."""
        gc.freeze()
        # Each look for garbage delays a frame: by 2 ms so. What has lived long is looked through,
        # in some 40 ms, when nobody presses keys.
        gc.set_threshold(2_000, 5, 1_000)
        gc.enable()
        self.set_interval(_QUIET, self.tidy)

    def tidy(self) -> None:
        """Look for garbage everywhere, once after keys were pressed, and when none is any more."""
        if self._last_key and monotonic() - self._last_key > _QUIET:
            self._last_key = 0.0
            gc.collect()

    @on(Explorer.Failed)
    def fail(self, event: Explorer.Failed) -> None:
        """Leave: nothing can be shown."""
        self.failure = event.sentence
        self.exit(return_code=1)

    def action_command(self, name: str) -> None:
        """Run a command by its id."""
        self._carry_out(self._explorer, partial(COMMANDS[name].run, self._explorer))

    def action_here(self, name: str) -> None:
        """Do what a key of the screen in front stands for."""
        if isinstance(self.screen, Desk):
            self._carry_out(self.screen, partial(self.screen.offer, name))

    def _carry_out(self, desk: Desk, command: Callable[[], Work]) -> None:
        """Run a command; keys typed ahead are held until it listens or is done."""
        if desk.carry_out(command):
            self._held = []
            self.set_timer(_HOLDS, self.give_keys)

    async def on_event(self, event: events.Event) -> None:
        """Hold keys, or let an event go its way."""
        if isinstance(event, events.Key):
            self._last_key = monotonic()
        if isinstance(event, events.Key) and self._held is not None:
            self._held.append(event)
        else:
            await super().on_event(event)

    @on(Listening)
    async def give_keys(self) -> None:
        """Let the keys that were held go their way, in order."""
        held, self._held = self._held or [], None
        for key in held:
            # In a burst a key has been to the screen before it is held: a new one goes afresh.
            await super().on_event(events.Key(key.key, key.character))


def run(reader: Reader, name: str, query_text: str = "", mouse: bool = True) -> int:
    """Show a database until the person quits; return the exit code.

    Raises:
        StoreError: it cannot be opened or read.
    """
    app = ConflictApp(reader, name, query_text)
    try:
        app.run(mouse=mouse)
    finally:
        reader.close()
    if app.failure:
        raise StoreError(app.failure)
    return app.return_code or 0
