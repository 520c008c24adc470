"""`conflict-tui imports`: lists what was imported, explains an import, mends it, undoes it."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from shlex import quote

from ..export.atomic import write_whole
from ..export.rejected_rows import rejected_rows
from ..model.batch import Batch, Rejection
from ..model.batch_words import sum_words
from ..model.errors import UsageError
from ..model.text import clean, harmless
from ..model.wording import counted
from ..store import ledger
from ..store.opening import open_reading, speaking_of
from .asked import Asked
from .asking import named
from .cells import terminal_columns
from .import_words import import_words
from .index_command import keep_index
from .ledger_text import (
    CHANGES_SHOWN,
    BatchDetail,
    batch_object,
    dataset_of,
    detail_lines,
    list_lines,
)
from .output import narrate, put, put_json, put_lines
from .progress import ProgressLine
from .rejected_text import rejection_lines
from .tables import columns_of_output

_STANDARD_OUTPUT = "-"
_YES = ("y", "yes")
_KEPT = "your notes, tags and marks stay."


def run_imports(asked: Asked) -> int:
    """Do what is asked for; return the exit code.

    Raises:
        ConflictTuiError: the database cannot be read or written, or has no such import.
    """
    if asked.action == "undo":
        return _undo(asked)
    with _opened(named(asked)) as connection:
        if asked.action == "show":
            _show(connection, asked.number)
        elif asked.action == "rejected":
            _rejected(connection, asked)
        else:
            _list(ledger.batches(connection), asked)
    return 0


@contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_reading(database)) as connection, speaking_of(database):
        connection.execute("BEGIN")  # so that all that is told is of one moment
        yield connection


def _list(batches: list[Batch], asked: Asked) -> None:
    if asked.format == "json":
        put_json([batch_object(batch) for batch in batches])
    elif batches:
        put_lines(list_lines(batches, columns_of_output()))
    else:
        narrate(f"{asked.database}: nothing was imported into it yet.")


def _show(connection: sqlite3.Connection, number: int) -> None:
    changes = ledger.changes(connection, number)
    detail = BatchDetail(
        batch=ledger.batch(connection, number),
        reasons=ledger.reasons(connection, number),
        oddities=ledger.oddities(connection, number),
        changes=list(islice(changes, CHANGES_SHOWN)),
        more_changes=sum(1 for _ in changes),
    )
    put_lines(detail_lines(detail, min(terminal_columns(), 100)))


def _rejected(connection: sqlite3.Connection, asked: Asked) -> None:
    batch = ledger.batch(connection, asked.number)
    rejections = ledger.rejections(connection, asked.number)
    if batch.state in ("undone", "undoing"):
        narrate(f"Import {batch.id} was undone, and its records with it; import the file again.")
    elif not batch.rejected:
        narrate(f"Import {batch.id} rejected nothing.")
    elif not asked.output:
        put_lines(rejection_lines(batch, rejections, columns_of_output()))
        narrate(f"{_records(batch)}; -o FILE writes them whole, to mend and import again.")
    elif asked.output == _STANDARD_OUTPUT:
        _put_rejected(batch, rejections)
    else:
        path = Path(asked.output)
        write_whole(path, rejected_rows(batch, rejections), asked.force)
        narrate(f"{_records(batch)} written to {path}. {_how_to_go_on(batch, asked, path)}")


def _put_rejected(batch: Batch, rejections: Iterable[Rejection]) -> None:
    pieces = rejected_rows(batch, rejections)
    if columns_of_output() is None:
        put(pieces)
    else:  # the cells as they are could act on the terminal
        put_lines(harmless(piece) for piece in pieces)


def _records(batch: Batch) -> str:
    return f"{counted(batch.rejected, 'rejected record')} of {clean(batch.file)}"


def _how_to_go_on(batch: Batch, asked: Asked, path: Path) -> str:
    """Return how what was written is imported, beside which its mapping is written if it has one.

    A mapping that was drafted from the whole file could not be drafted again from a few rows.
    """
    options: dict[str, str] = json.loads(batch.options)
    mapping = path.with_name(f"{path.name}.toml") if options.get("mapping") else None
    if mapping:
        write_whole(mapping, [options["mapping"]], asked.force)
    given = {
        # The data set may be called after the first file, and its events after the data set.
        "--dataset": dataset_of(batch),
        "--mapping": str(mapping or ""),
        "--date-order": options.get("date_order", ""),
    }
    return f"Mend them, then: {import_words(path, quote(str(asked.database)), given)}"


def _undo(asked: Asked) -> int:
    database = named(asked)
    if not asked.yes and not _is_confirmed(database, asked.number):
        narrate("Nothing was changed.")
        return 1
    # Reading files takes 60 ms more to import, which looking at the ledger does without.
    from ..ingest.undoing import undo

    try:
        with closing(ProgressLine(f"undoing import {asked.number}", sys.stderr)) as line:
            batch = undo(database, asked.number, line.tell_share)
    except KeyboardInterrupt:
        narrate(_stopped_words(database, asked.number))
        raise
    keep_index(database)
    narrate(f"Import {batch.id} of {clean(batch.file)} is undone; {_KEPT}")
    return 0


def _stopped_words(database: Path, number: int) -> str:
    """Return what undoing has left behind when it was stopped."""
    with _opened(database) as connection:
        is_begun = ledger.batch(connection, number).state == "undoing"
    if not is_begun:
        return f"Stopped; import {number} is as it was."
    return f"Stopped; import {number} is partly undone, and the same command goes on."


def _is_confirmed(database: Path, number: int) -> bool:
    """Return whether the person says yes to what undoing would do."""
    with _opened(database) as connection:
        batch = ledger.batch(connection, number)
    if batch.state in ("undone", "undoing"):
        return True  # undoing says that it was done already, or goes on
    if not _can_answer():
        raise UsageError(f"imports undo {number}: there is nobody to ask; add --yes to undo it.")
    narrate(f"Import {number}, {clean(batch.file)}: {sum_words(batch)}.")
    narrate(f"Undoing it {_taken(batch)}; {_KEPT}")
    print("Undo it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in _YES


def _taken(batch: Batch) -> str:
    """Return what undoing an import does."""
    parts = [f"takes away the {counted(batch.new, 'event')} it brought"]
    if batch.changed:
        parts.append(f"puts back the {counted(batch.changed, 'event')} it changed")
    return f"{' and '.join(parts)}, but for what another import has too"


def _can_answer() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))
