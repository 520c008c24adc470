"""The arguments of the commands that look after a database: new, upgrade, index and the like."""

from __future__ import annotations

from collections.abc import Sequence

from .asked import Asked
from .parsing import parser, path
from .sectors_arguments import read_sectors_arguments

INFO_FORMATS = ("text", "json")

_NEW = "Make an empty database, to import into."
_NEW_MORE = """\
Nothing that is there is ever replaced.

  conflict-tui new ukraine.db
  conflict-tui import acled.csv --into ukraine.db
"""
_UPGRADE = "Bring a database of an older version up to date; it keeps all that it holds."
_UPGRADE_MORE = """\
Each step is done whole or not at all. Older versions of the program cannot open
the database any more afterwards: keep a copy if you need one.
"""
_INDEX = "Make the index of a database anew, from which filters are answered."
_INDEX_MORE = """\
Imports leave a fresh one behind, and the program makes one where another
program has written; this is for a database that many will open read-only.
"""
_INFO = "Say what is in a database: data sets, terms, periods, precision, imports."
_INFO_MORE = "Without DB this is about the events that come with the program."


def read_upkeep_arguments(command: str, arguments: Sequence[str]) -> Asked:
    """Return what is asked for; leaves through SystemExit after help or a wrong option."""
    if command == "new":
        return _read_one("new", _NEW, _NEW_MORE, "where to make it", arguments)
    if command == "index":
        return _read_one("index", _INDEX, _INDEX_MORE, "the database", arguments)
    if command == "upgrade":
        return _read_one("upgrade", _UPGRADE, _UPGRADE_MORE, "the database", arguments)
    return _read_info(arguments) if command == "info" else read_sectors_arguments(arguments)


def _read_one(
    command: str, description: str, more: str, about: str, arguments: Sequence[str]
) -> Asked:
    reader = parser(f"conflict-tui {command}", description, more)
    reader.add_argument("db", metavar="DB", help=about)
    return Asked(command, database=path(reader.parse_args(arguments).db))


def _read_info(arguments: Sequence[str]) -> Asked:
    reader = parser("conflict-tui info", _INFO, _INFO_MORE)
    reader.add_argument("db", nargs="?", metavar="DB", help="a database of conflict-tui")
    reader.add_argument(
        "--format", choices=INFO_FORMATS, default="text", help="how to write it; else as text"
    )
    found = reader.parse_args(arguments)
    return Asked("info", database=path(found.db), format=found.format)
