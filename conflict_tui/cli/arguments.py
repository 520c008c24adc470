"""Reads the command line into one value. Nothing heavier than argparse is imported here.

The arguments of commands that write a database are read by modules of their own, which are
imported where they are needed.
"""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Sequence

from .. import __version__
from .asked import Asked
from .parsing import given, parser, path

IMPORTING = ("import", "imports", "mapping")
UPKEEP = ("new", "upgrade", "index", "info", "sectors")
COMMANDS = ("query", "export", *IMPORTING, *UPKEEP)
QUERY_FORMATS = ("table", "json", "csv", "ids", "count")
EXPORT_FORMATS = ("markdown", "json", "csv")

_EXPLORE = """\
Explore a database of armed-conflict events on a timeline.

  conflict-tui [DB] [--filter QUERY]          open the explorer
  conflict-tui query QUERY [--db DB]          list what a query finds
  conflict-tui export QUERY -o FILE           write what a query finds to a file

  conflict-tui import FILE... --into DB       import files of other data sets
  conflict-tui imports DB                     list imports, look into them, undo
  conflict-tui mapping FILE                   draft a mapping for your own table
  conflict-tui sectors DB                     rules for what is in which sector

  conflict-tui new DB                         make an empty database
  conflict-tui info [DB]                      what is in a database
  conflict-tui upgrade DB                     bring an older one up to date
  conflict-tui index DB                       make its index anew
"""
_EXPLORE_MORE = """\
Without DB the events that come with the program are opened. A database that is
called like a command is given as ./query. More about a command:
conflict-tui query --help, conflict-tui import --help.
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


def read_arguments(arguments: Sequence[str]) -> Asked:
    """Return what is asked for; leaves through SystemExit after help, version or a wrong option."""
    first = arguments[0] if arguments else ""
    if first in IMPORTING:
        from .import_arguments import read_import_arguments

        return read_import_arguments(first, arguments[1:])
    if first in UPKEEP:
        from .upkeep_arguments import read_upkeep_arguments

        return read_upkeep_arguments(first, arguments[1:])
    if first in COMMANDS:
        rest = [_kept_whole(argument, first) for argument in arguments[1:]]
        return _read_query(rest) if first == "query" else _read_export(rest)
    return _read_explore([_kept_whole(argument, "explore") for argument in arguments])


def _kept_whole(argument: str, command: str) -> str:
    """Return an argument so that argparse takes `-sector:kyiv` for the query that it is.

    A space before it does that, and means nothing in a query; `given` takes it away again.
    """
    is_option = argument.startswith("--") or argument in ("-", "-h")
    is_output = command == "export" and argument.startswith("-o")
    if argument.startswith("-") and not is_option and not is_output:
        return f" {argument}"
    return argument


def _read_explore(arguments: list[str]) -> Asked:
    reader = parser("conflict-tui", _EXPLORE, _EXPLORE_MORE, usage="conflict-tui [options] [DB]")
    reader.add_argument("db", nargs="?", metavar="DB", help="a database of conflict-tui")
    reader.add_argument("--filter", default="", metavar="QUERY", help="begin with this filter")
    reader.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    reader.add_argument("--version", action="version", version=f"conflict-tui {__version__}")
    found = reader.parse_args(arguments)
    return Asked("explore", found.filter.strip(), path(found.db), mouse=not found.no_mouse)


def _read_query(arguments: list[str]) -> Asked:
    reader = parser("conflict-tui query", _QUERY, _QUERY_MORE)
    _add_query(reader)
    reader.add_argument(
        "--format", choices=QUERY_FORMATS, default="table", help="how to write it; else as a table"
    )
    found = reader.parse_args(arguments)
    return Asked("query", _query(found), path(found.db), found.format)


def _read_export(arguments: list[str]) -> Asked:
    reader = parser("conflict-tui export", _EXPORT, _EXPORT_MORE)
    _add_query(reader)
    reader.add_argument(
        "-o", "--output", required=True, metavar="FILE", help="where to write; - is standard output"
    )
    reader.add_argument("--format", choices=EXPORT_FORMATS, help="else as the ending of FILE says")
    reader.add_argument("--force", action="store_true", help="replace a file that is there")
    reader.add_argument("--marked", action="store_true", help=SUPPRESS)
    reader.add_argument("--progress-lines", action="store_true", help=SUPPRESS)
    found = reader.parse_args(arguments)
    return Asked(
        "export", _query(found), path(found.db), found.format or "", given(found.output),
        found.force, marked=found.marked, progress_lines=found.progress_lines,
    )  # fmt: skip


def _add_query(reader: ArgumentParser) -> None:
    reader.add_argument(
        "query", nargs="*", metavar="QUERY", help="what to find; of several, all must hold"
    )
    reader.add_argument("--db", metavar="DB", help="where; else in the events that come with it")


def _query(found: Namespace) -> str:
    return " ".join(part.strip() for part in found.query)
