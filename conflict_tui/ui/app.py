"""The program: one app, one screen, every key bound from the one list of commands."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding

from ..model.query_parser import parse_query
from ..store.reader import Reader
from . import themes
from .commands import COMMANDS, bindings, footer_hints
from .screens.explorer import Explorer


class ConflictApp(App[None], inherit_bindings=False):
    """The explorer of one database."""

    CSS_PATH = "app.tcss"
    TITLE = "conflict-tui"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Binding]] = bindings()  # type: ignore[assignment]

    def __init__(self, reader: Reader, name: str, query_text: str = "") -> None:
        super().__init__()
        self._explorer = Explorer(reader, name, parse_query(query_text), footer_hints())
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = themes.DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the inks for a theme that is not ours."""
        return themes.DEFAULTS

    def get_default_screen(self) -> Explorer:
        """Return the one screen."""
        return self._explorer

    def action_command(self, name: str) -> None:
        """Run a command by its id."""
        self._explorer.carry_out(partial(COMMANDS[name].run, self._explorer))


def run(path: Path, query_text: str = "", mouse: bool = True) -> int:
    """Show the program until the person quits; return the exit code."""
    app = ConflictApp(Reader(path), path.stem, query_text)
    app.run(mouse=mouse)
    return app.return_code or 0
