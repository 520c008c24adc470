"""The arguments of the commands that bring files in: import, imports and mapping."""

from __future__ import annotations

import re
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from .asked import Asked
from .parsing import parser, path

FORMATS = (
    "auto", "acled", "ucdp-ged", "viina", "viina-reports", "timelinejs", "timemap", "geojson",
    "timesketch", "gdelt", "conflict-tui", "csv", "jsonl",
)  # fmt: skip
LEDGER_FORMATS = ("table", "json")
ACTIONS = ("show", "rejected", "undo")

_IMPORT = "Import files of other data sets: every record is counted, none is lost."
_IMPORT_MORE = """\
The format is recognised by the header, and said. What cannot be used is set
aside with the reason; what is odd is kept and flagged. The same file again
changes nothing, a newer edition brings what is new in it, and an import that
was stopped goes on where it was.

  conflict-tui import acled.csv --dry-run
  conflict-tui import acled.csv ged251-csv.zip --into ukraine.db
  conflict-tui imports ukraine.db
"""
_IMPORTS = "List what was imported into a database, look into an import, or undo it."
_IMPORTS_MORE = """\
  conflict-tui imports DB                     all imports
  conflict-tui imports show N DB              what import N read and did
  conflict-tui imports rejected N DB          records it could not use, and why
  conflict-tui imports rejected N DB -o FILE  the same, to mend and import again
  conflict-tui imports undo N DB              take away what import N brought

DB may also stand first, or be given as --db DB. A database that is called show
is given as ./show.

FILE has the records as they came, and two columns more that say what is wrong
with each; importing passes over those two. From a table it is a CSV file whose
cells are not changed, so a spreadsheet computes what begins with = in it, as it
did in the file that was imported: take it in as text. From JSON it has one
object a line. Undoing leaves your notes, tags and marks alone.
"""
_MAPPING = "Begin a mapping, which says what the columns of a table of your own mean."
_MAPPING_MORE = """\
Columns are guessed by their names. Look at each line of the draft, then use it:

  conflict-tui mapping own.csv -o own.toml
  conflict-tui import own.csv --into own.db --mapping own.toml --dry-run
  conflict-tui import own.csv --into own.db --mapping own.toml
"""
_SLUG = re.compile(r"([a-z0-9][a-z0-9_-]{0,63})?\Z")
_DIGITS = 9
"""No database has more imports than that."""


def read_import_arguments(command: str, arguments: Sequence[str]) -> Asked:
    """Return what is asked for; leaves through SystemExit after help or a wrong option."""
    if command == "import":
        return _read_import(arguments)
    return _read_imports(arguments) if command == "imports" else _read_mapping(arguments)


def _read_import(arguments: Sequence[str]) -> Asked:
    reader = parser("conflict-tui import", _IMPORT, _IMPORT_MORE)
    reader.add_argument("files", nargs="+", metavar="FILE", help="what to read; .gz and .zip too")
    reader.add_argument("--into", metavar="DB", help="where to write; made if it is not there")
    reader.add_argument("--format", choices=FORMATS, default="auto", metavar="FORMAT",
                        help=f"{', '.join(FORMATS)}; else auto")  # fmt: skip
    reader.add_argument("--mapping", metavar="FILE", help="what the columns of a table mean")
    reader.add_argument("--encoding", default="", help="of the files; else found out, and said")
    reader.add_argument("--dataset", default="", metavar="SLUG", help="call the data set this")
    reader.add_argument(
        "--date-order", choices=("day", "month"), default="",
        help="what stands first in dates like 5/6/2022; else as their column says",
    )  # fmt: skip
    reader.add_argument(
        "--dry-run", action="store_true", help="show what would come of it; write nothing"
    )
    reader.add_argument("--progress-lines", action="store_true", help=SUPPRESS)
    found = reader.parse_intermixed_args(arguments)
    if found.into is None and not found.dry_run:
        reader.error("say which database to write to: --into DB")
    if not _SLUG.match(found.dataset):
        reader.error("--dataset: a slug has lower-case letters, digits, - and _: acled-2024")
    return Asked(
        "import", database=path(found.into), format=found.format, files=_paths(found.files),
        mapping=path(found.mapping), encoding=found.encoding, dataset=found.dataset,
        date_order=found.date_order, dry_run=found.dry_run, progress_lines=found.progress_lines,
    )  # fmt: skip


def _read_imports(arguments: Sequence[str]) -> Asked:
    reader = parser(
        "conflict-tui imports", _IMPORTS, _IMPORTS_MORE,
        usage="conflict-tui imports [show N | rejected N | undo N] DB [options]",
    )  # fmt: skip
    reader.add_argument("words", nargs="*", metavar="DB", help="the database")
    reader.add_argument("--db", metavar="DB", help="the database, where it is not named before")
    reader.add_argument("--format", choices=LEDGER_FORMATS, default="table", help="of the list")
    reader.add_argument(
        "-o", "--output", default="", metavar="FILE", help="where to write; - is standard output"
    )
    reader.add_argument("--force", action="store_true", help="replace a file that is there")
    reader.add_argument("--yes", action="store_true", help="undo without asking")
    found = reader.parse_intermixed_args(arguments)
    action, number, database = _which(reader, found.words, found.db)
    return Asked(
        "imports", database=database, format=found.format, output=found.output, force=found.force,
        action=action, number=number, yes=found.yes,
    )  # fmt: skip


def _which(reader: ArgumentParser, words: list[str], option: str | None) -> tuple[str, int, Path]:
    """Return the action, the import and the database that the words of `imports` name."""
    action = next((word for word in words if word in ACTIONS), "")
    rest = [*words, option] if option else list(words)
    if action:
        rest.remove(action)
    number = next((word for word in rest if word.isdecimal()), "") if action else ""
    if number:
        rest.remove(number)
    if action and (not number or len(number) > _DIGITS):
        reader.error(f"say which import, by its number in the list: imports {action} 3 DB")
    if len(rest) != 1:
        few = "say which database" if not rest else "name one database only"
        reader.error(f"{few}: imports {action} {number} DB".replace("  ", " "))
    return action, int(number or 0), Path(rest[0])


def _read_mapping(arguments: Sequence[str]) -> Asked:
    reader = parser("conflict-tui mapping", _MAPPING, _MAPPING_MORE)
    reader.add_argument("file", metavar="FILE", help="the table to look at")
    reader.add_argument(
        "-o", "--output", default="-", metavar="DRAFT", help="where to write; else standard output"
    )
    reader.add_argument("--encoding", default="", help="of the table; else found out, and said")
    reader.add_argument("--force", action="store_true", help="replace a file that is there")
    found = reader.parse_args(arguments)
    return Asked(
        "mapping", output=found.output, force=found.force, files=_paths([found.file]),
        encoding=found.encoding,
    )  # fmt: skip


def _paths(arguments: Sequence[str]) -> tuple[Path, ...]:
    return tuple(Path(argument) for argument in arguments)
