"""The program: one app, one screen, every key bound from the one list of commands."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding

from ..model.errors import StoreError
from ..model.query_parser import parse_query
from ..store.reader import Reader
from . import themes
from .commands import COMMANDS, bindings, footer_hints
from .screens.explorer import Explorer
from .widgets.line_view import LineView


class ConflictApp(App[None], inherit_bindings=False):
    """The explorer of one database."""

    CSS_PATH = "app.tcss"
    TITLE = "conflict-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Binding]] = bindings()  # type: ignore[assignment]

    def __init__(self, reader: Reader, name: str, query_text: str = "") -> None:
        super().__init__()
        self.failure = ""
        """Why nothing could be shown; empty where all is well."""
        self._explorer = Explorer(reader, name, parse_query(query_text), footer_hints())
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = themes.DARK.name
        LineView.inks = themes.inks(self.theme_variables)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the inks for a theme that is not ours."""
        return themes.DEFAULTS

    def refresh_css(self, animate: bool = True) -> None:
        """Mix the inks anew where the theme changed."""
        LineView.inks = themes.inks(self.theme_variables)
        super().refresh_css(animate)

    def get_default_screen(self) -> Explorer:
        """Return the one screen."""
        return self._explorer

    @on(Explorer.Failed)
    def fail(self, event: Explorer.Failed) -> None:
        """Leave: nothing can be shown."""
        self.failure = event.sentence
        self.exit(return_code=1)

    def action_command(self, name: str) -> None:
        """Run a command by its id."""
        self._explorer.carry_out(partial(COMMANDS[name].run, self._explorer))


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
