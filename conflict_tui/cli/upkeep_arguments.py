"""The arguments of the commands that look after a database: new, upgrade, info and sectors."""

from __future__ import annotations

from collections.abc import Sequence

from .asked import Asked
from .parsing import parser, path

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
_INFO = "Say what is in a database: data sets, terms, periods, precision, imports."
_INFO_MORE = "Without DB this is about the events that come with the program."
_SECTORS = "Say by rules which events lie in which sector."
_SECTORS_MORE = """\
  conflict-tui sectors DB                     the sectors and their rules
  conflict-tui sectors DB -o FILE             the same as a small file to edit
  conflict-tui sectors DB --load FILE         take rules from a file, apply them
  conflict-tui sectors DB --apply             apply the rules again

What was assigned by hand is never touched.
"""


def read_upkeep_arguments(command: str, arguments: Sequence[str]) -> Asked:
    """Return what is asked for; leaves through SystemExit after help or a wrong option."""
    if command == "new":
        return _read_one("new", _NEW, _NEW_MORE, "where to make it", arguments)
    if command == "upgrade":
        return _read_one("upgrade", _UPGRADE, _UPGRADE_MORE, "the database", arguments)
    return _read_info(arguments) if command == "info" else _read_sectors(arguments)


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


def _read_sectors(arguments: Sequence[str]) -> Asked:
    reader = parser("conflict-tui sectors", _SECTORS, _SECTORS_MORE)
    reader.add_argument("db", metavar="DB", help="the database")
    reader.add_argument("-o", "--output", default="", metavar="FILE", help="write them there")
    reader.add_argument("--force", action="store_true", help="replace a file that is there")
    reader.add_argument("--load", metavar="FILE", help="take the rules from there")
    reader.add_argument("--apply", action="store_true", help="apply the rules again")
    found = reader.parse_args(arguments)
    loaded = path(found.load)
    return Asked(
        "sectors", database=path(found.db), output=found.output, force=found.force,
        action="load" if loaded else "apply" if found.apply else "",
        files=(loaded,) if loaded else (),
    )  # fmt: skip
