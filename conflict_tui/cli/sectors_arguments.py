"""The arguments of `conflict-tui sectors`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from .asked import Asked
from .parsing import given, parser, path

FORMATS = ("table", "json")

_ABOUT = "Say by rules which events lie in which sector. Alone it lists sectors and rules."
_MORE = """\
  conflict-tui sectors DB                    sectors, rules, how many events
  conflict-tui sectors DB --starter ukraine  add a set that is shipped
  conflict-tui sectors DB --write FILE       write them to a small file, to edit
  conflict-tui sectors DB --read FILE        take all sectors and rules from it
  conflict-tui sectors DB --again            run the rules again over all events

A rule names an area or a place, or draws a box or polygon. What is put into a
sector by hand is never touched, and a sector that events have by hand stays.
"""


def read_sectors_arguments(arguments: Sequence[str]) -> Asked:
    """Return what is asked for; leaves through SystemExit after help or a wrong option."""
    reader = parser(
        "conflict-tui sectors", _ABOUT, _MORE, usage="conflict-tui sectors [options] DB"
    )
    reader.add_argument("db", metavar="DB", help="the database")
    _add_actions(reader)
    reader.add_argument(
        "--dry-run", action="store_true", help="only say what --read or --starter would change"
    )
    reader.add_argument("--force", action="store_true", help="replace a file that is there")
    reader.add_argument(
        "--format", choices=FORMATS, default="table", help="how to list them; else as a table"
    )
    found = reader.parse_args(arguments)
    action = _action(found)
    if found.dry_run and action not in ("read", "starter"):
        reader.error("--dry-run goes with --read or --starter")
    if action in ("write", "read", "starter") and not vars(found)[action]:
        reader.error(f"--{action} needs a name")
    read = path(found.read)
    return Asked(
        "sectors", database=path(found.db), format=found.format, output=given(found.write or ""),
        force=found.force, action=action, files=(read,) if read else (),
        dataset=found.starter or "", dry_run=found.dry_run,
    )  # fmt: skip


def _add_actions(reader: ArgumentParser) -> None:
    group = reader.add_mutually_exclusive_group()
    group.add_argument("-o", "--write", metavar="FILE", help="where to write; - is standard output")
    group.add_argument("--read", metavar="FILE", help="what to read")
    group.add_argument("--starter", metavar="NAME", help="a set that comes with the program")
    group.add_argument("--again", action="store_true", help="run the rules again")


def _action(found: Namespace) -> str:
    names = [name for name in ("write", "read", "starter") if vars(found)[name] is not None]
    return names[0] if names else "again" if found.again else ""
