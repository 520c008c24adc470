"""Reads the command line into one value. Nothing heavier than argparse is imported here."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from .. import __version__
from ..model.value import value
from .cells import terminal_columns

COMMANDS = ("query", "export")
QUERY_FORMATS = ("table", "json", "csv", "ids", "count")
EXPORT_FORMATS = ("markdown", "json", "csv")

_EXPLORE = """\
Explore a database of armed-conflict events on a timeline.

  conflict-tui [DB] [--filter QUERY]          open the explorer
  conflict-tui query QUERY [--db DB]          list what a query finds
  conflict-tui export QUERY -o FILE           write what a query finds to a file
"""
_EXPLORE_MORE = """\
Without DB the events that come with the program are opened. A database that is
called like a command is given as ./query. More about a command:
conflict-tui query --help, conflict-tui export --help.
"""
_QUERY = "List what a query finds: data to standard output, all else to standard error."
_QUERY_MORE = """\
A query is made of words and "phrases", field:value (sector place type kind
status actor source speaker dataset tag has is), a comma for OR inside a field,
- for NOT, OR, parentheses, date:A..B, after:, before:, on:, killed>=10,
near:LAT,LON~25km. Without a query every event is found.

  conflict-tui query 'sector:kharkiv date:2022-09-05..2022-09-12'
  conflict-tui query 'kind:statement "regroup"' --format json
"""
_EXPORT = "Write what a query finds to a file, whole or not at all."
_EXPORT_MORE = """\
The format follows from the ending of FILE: .md, .json or .csv.

  conflict-tui export 'sector:bakhmut kind:statement' -o bakhmut.md
"""


@value
class Asked:
    """What the command line asks for."""

    command: str
    """query, export or explore."""
    query: str = ""
    database: Path | None = None
    """None: the embedded corpus."""
    format: str = ""
    output: str = ""
    force: bool = False
    mouse: bool = True


def read_arguments(arguments: Sequence[str]) -> Asked:
    """Return what is asked for; leaves through SystemExit after help, version or a wrong option."""
    first = arguments[0] if arguments else ""
    if first in COMMANDS:
        rest = [_kept_whole(argument, first) for argument in arguments[1:]]
        return _read_query(rest) if first == "query" else _read_export(rest)
    return _read_explore([_kept_whole(argument, "explore") for argument in arguments])


def _kept_whole(argument: str, command: str) -> str:
    """Return an argument so that argparse takes `-sector:kyiv` for the query that it is.

    A space before it does that, and means nothing in a query; `_given` takes it away again.
    """
    is_option = argument.startswith("--") or argument in ("-", "-h")
    is_output = command == "export" and argument.startswith("-o")
    if argument.startswith("-") and not is_option and not is_output:
        return f" {argument}"
    return argument


def _read_explore(arguments: list[str]) -> Asked:
    parser = _parser("conflict-tui", _EXPLORE, _EXPLORE_MORE, usage="conflict-tui [options] [DB]")
    parser.add_argument("db", nargs="?", metavar="DB", help="a database of conflict-tui")
    parser.add_argument("--filter", default="", metavar="QUERY", help="begin with this filter")
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.add_argument("--version", action="version", version=f"conflict-tui {__version__}")
    found = parser.parse_args(arguments)
    database = _path(found.db)
    return Asked("explore", found.filter.strip(), database, mouse=not found.no_mouse)


def _read_query(arguments: list[str]) -> Asked:
    parser = _parser("conflict-tui query", _QUERY, _QUERY_MORE)
    _add_query(parser)
    parser.add_argument(
        "--format", choices=QUERY_FORMATS, default="table", help="how to write it; else as a table"
    )
    found = parser.parse_args(arguments)
    return Asked("query", _query(found), _path(found.db), found.format)


def _read_export(arguments: list[str]) -> Asked:
    parser = _parser("conflict-tui export", _EXPORT, _EXPORT_MORE)
    _add_query(parser)
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="where to write; - is standard output"
    )
    parser.add_argument("--format", choices=EXPORT_FORMATS, help="else as the ending of FILE says")
    parser.add_argument("--force", action="store_true", help="replace a file that is there")
    found = parser.parse_args(arguments)
    form, output = found.format or "", _given(found.output)
    return Asked("export", _query(found), _path(found.db), form, output, found.force)


def _parser(name: str, description: str, more: str, usage: str | None = None) -> ArgumentParser:
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


def _add_query(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query", nargs="*", metavar="QUERY", help="what to find; of several, all must hold"
    )
    parser.add_argument("--db", metavar="DB", help="where; else in the events that come with it")


def _query(found: Namespace) -> str:
    return " ".join(part.strip() for part in found.query)


def _path(given: str | None) -> Path | None:
    return Path(_given(given)) if given else None


def _given(argument: str) -> str:
    """Return an argument as it was before `_kept_whole`."""
    return argument[1:] if argument.startswith(" -") else argument
