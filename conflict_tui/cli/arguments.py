"""Reads the command line into one value. Nothing heavy is imported here.

The arguments of each command are read by modules of their own, which are imported where they are
needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .asked import Asked

IMPORTING = ("import", "imports", "mapping")
UPKEEP = ("new", "upgrade", "index", "info", "sectors")
COMMANDS = ("query", "export", *IMPORTING, *UPKEEP)


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
        from .query_arguments import read_query_arguments

        return read_query_arguments(first, [_kept_whole(each, first) for each in arguments[1:]])
    if len(arguments) <= 1 and not first.startswith("-"):
        # A file or nothing, as most start it: to import argparse for that takes 8 ms.
        return Asked("explore", database=Path(first) if first else None)
    from .explore_arguments import read_explore_arguments

    return read_explore_arguments([_kept_whole(argument, "explore") for argument in arguments])


def _kept_whole(argument: str, command: str) -> str:
    """Return an argument so that argparse takes `-sector:kyiv` for the query that it is.

    A space before it does that, and means nothing in a query; `given` takes it away again.
    """
    is_option = argument.startswith("--") or argument in ("-", "-h")
    is_output = command == "export" and argument.startswith("-o")
    if argument.startswith("-") and not is_option and not is_output:
        return f" {argument}"
    return argument
