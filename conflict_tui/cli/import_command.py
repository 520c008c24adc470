"""`conflict-tui import`: brings files in, one after the other, and says what became of each."""

from __future__ import annotations

import os
import sys
from contextlib import closing, suppress
from pathlib import Path
from shlex import quote
from time import monotonic

from ..ingest.importing import import_file, state_of
from ..ingest.trial import trial
from ..ingest.wanted import Found, Wanted
from ..model.batch import Batch
from ..model.batch_words import ledger_line
from ..model.errors import ConflictTuiError, StoreError
from ..model.text import clean
from ..store.ledger import batches
from ..store.opening import open_reading, speaking_of
from ..store.schema import create
from ..store.sector_reading import is_corpus
from .asked import Asked
from .asking import named
from .import_words import import_words
from .index_command import keep_index
from .ledger_text import batch_object
from .output import flush, narrate, put, put_lines
from .progress import ProgressLine, ProgressLines
from .tables import columns_of_output
from .trial_text import trial_lines

_TROUBLE, _STOPPED = 1, 130


def run_import(asked: Asked) -> int:
    """Import every file; return the exit code.

    Raises:
        ConflictTuiError: the database cannot be made.
    """
    wanted = Wanted(asked.format, asked.mapping, asked.encoding, asked.dataset, asked.date_order)
    if asked.dry_run:
        is_there = asked.database is not None and os.path.lexists(asked.database)
        into = asked.database if is_there else None
        return max(_try(path, wanted, into, _to_import(path, asked)) for path in asked.files)
    database = named(asked)
    is_new = not os.path.lexists(database)
    if is_new:
        create(database)
    else:
        _refuse_corpus(database)
    try:
        code = _import_all(asked, database, wanted)
        if code == 0:
            keep_index(database)
        return code
    finally:
        if is_new:
            _tell_of_new(database)


def _refuse_corpus(database: Path) -> None:
    """Check that a database is not the one whose events are made anew from files."""
    with closing(open_reading(database)) as connection:
        if is_corpus(connection):
            raise StoreError(
                f"{database}: holds the events that come with the program and is made anew from "
                "its files; import into a database of your own: --into own.db"
            )


def _tell_of_new(database: Path) -> None:
    """Say that the database was made, or take it away again where no import has begun."""
    with suppress(StoreError, OSError):
        if _batches(database):
            narrate(f"{database}: made, since it was not there.")
            return
        for path in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
            path.unlink(missing_ok=True)


def _import_all(asked: Asked, database: Path, wanted: Wanted) -> int:
    code = 0
    for path in asked.files:
        try:
            if asked.progress_lines:
                _import_telling(path, database, wanted)
            else:
                _import(path, database, wanted, is_one_of_several=len(asked.files) > 1)
        except KeyboardInterrupt:
            _tell(asked, f"{path.name}: stopped. {_state_words(path, database)}")
            return _STOPPED
        except ConflictTuiError as error:
            _tell(asked, str(error))
            code = _TROUBLE
    return code


def _import(path: Path, database: Path, wanted: Wanted, *, is_one_of_several: bool) -> None:
    began = monotonic()
    with closing(ProgressLine(path.name, sys.stderr)) as line:
        batch = import_file(path, database, wanted, line.tell, _tell_found)
    name = f"{clean(batch.file)}: " if is_one_of_several else ""
    put([f"{name}{ledger_line(batch, monotonic() - began)}\n"])
    flush()
    if batch.rejected:
        command = f"conflict-tui imports rejected {batch.id} {quote(str(database))}"
        narrate(f"What was rejected, and why: {command}")
    if batch.gone:
        command = f"conflict-tui query is:withdrawn --db {quote(str(database))}"
        narrate(f"What is gone is kept, as withdrawn: {command}")


def _import_telling(path: Path, database: Path, wanted: Wanted) -> None:
    """Import a file, and tell the program that waits for it."""
    lines = ProgressLines()
    batch = import_file(path, database, wanted, lines.tell)
    lines.write({"batch": batch_object(batch)})


def _tell_found(found: Found) -> None:
    remark = f" {found.encoding_remark}" if found.encoding_remark else ""
    dataset = f"data set {found.dataset}{found.dataset_remark}"
    narrate(clean(f"{found.file}: {found.why}; {dataset}.{remark}"))


def _tell(asked: Asked, sentence: str) -> None:
    """Say what went wrong with one file, to the person or to the program that waits."""
    if asked.progress_lines:
        ProgressLines().write({"error": clean(sentence)})
    else:
        narrate(f"conflict-tui: {sentence}")


def _state_words(path: Path, database: Path) -> str:
    """Return what an import that was stopped has left behind."""
    name = path.name.encode("utf-8", "replace").decode()
    found = [batch for batch in _batches(database) if batch.file == name]
    if not found or found[-1].state != "unfinished":
        return "The database is as it was before this file."
    return state_of(found[-1])


def _batches(database: Path) -> list[Batch]:
    with closing(open_reading(database)) as connection, speaking_of(database):
        return batches(connection)


def _to_import(path: Path, asked: Asked) -> str:
    """Return the command that imports a file as it was tried."""
    database = "DB" if asked.database is None else quote(str(asked.database))
    given = {
        "--format": "" if asked.format == "auto" else asked.format,
        "--mapping": str(asked.mapping or ""),
        "--encoding": asked.encoding,
        "--dataset": asked.dataset,
        "--date-order": asked.date_order,
    }
    return import_words(path, database, given)


def _try(path: Path, wanted: Wanted, into: Path | None, to_import: str) -> int:
    """Show what would become of one file, and how to import it; return the exit code."""
    try:
        tried = trial(path, wanted, into=into)
    except ConflictTuiError as error:
        narrate(f"conflict-tui: {error}")
        return _TROUBLE
    put_lines(trial_lines(tried, to_import, columns_of_output()))
    return 0
