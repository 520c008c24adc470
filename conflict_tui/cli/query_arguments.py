"""Reads the arguments of the commands that find events: query and export."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace

from .asked import Asked
from .parsing import given, parser, path

QUERY_FORMATS = ("table", "json", "csv", "ids", "count")
EXPORT_FORMATS = ("markdown", "json", "csv")

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


def read_query_arguments(command: str, arguments: list[str]) -> Asked:
    """Return what is asked for; leaves through SystemExit after help or a wrong argument."""
    return _read_query(arguments) if command == "query" else _read_export(arguments)


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
