"""Reads the options of the explorer: `conflict-tui [options] [DB]`."""

from __future__ import annotations

from .. import __version__
from .asked import Asked
from .parsing import parser, path

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


def read_explore_arguments(arguments: list[str]) -> Asked:
    """Return what is asked for; leaves through SystemExit after help, version or a wrong option."""
    reader = parser("conflict-tui", _EXPLORE, _EXPLORE_MORE, usage="conflict-tui [options] [DB]")
    reader.add_argument("db", nargs="?", metavar="DB", help="a database of conflict-tui")
    reader.add_argument("--filter", default="", metavar="QUERY", help="begin with this filter")
    reader.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    reader.add_argument("--version", action="version", version=f"conflict-tui {__version__}")
    found = reader.parse_args(arguments)
    return Asked("explore", found.filter.strip(), path(found.db), mouse=not found.no_mouse)
