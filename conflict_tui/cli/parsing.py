"""What the parsers of all commands share: help as wide as the terminal, harmless errors."""

from __future__ import annotations

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import NoReturn

from .cells import terminal_columns


def parser(name: str, description: str, more: str, usage: str | None = None) -> ArgumentParser:
    """Return the parser of a command, without its arguments.

    Args:
        name: As it is typed: "conflict-tui query".
        description: What the command does; stands before the arguments.
        more: Stands after them.
        usage: Where argparse would say it less well.
    """
    return _Parser(
        prog=name, usage=usage, description=description, epilog=more, allow_abbrev=False,
        formatter_class=_Help,
    )  # fmt: skip


class _Parser(ArgumentParser):
    """A parser that repeats what it does not know harmlessly."""

    def error(self, message: str) -> NoReturn:
        from ..model.text import harmless  # only where something is wrong

        super().error(harmless(message))


class _Help(RawDescriptionHelpFormatter):
    """Help as wide as the terminal, which argparse would import `shutil` to measure."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=terminal_columns() - 2)


def path(argument: str | None) -> Path | None:
    """Return an argument as the path of a file; None where there is none."""
    return Path(given(argument)) if argument else None


def given(argument: str) -> str:
    """Return an argument as it was typed, before a space kept argparse from reading it."""
    return argument[1:] if argument.startswith(" -") else argument
