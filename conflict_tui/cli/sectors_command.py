"""`conflict-tui sectors`: lists sectors and rules, takes rules from a file, runs them again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ..export.atomic import write_whole
from ..ingest.sector_file import read_sector_file, read_starter, starters
from ..ingest.sector_text import sector_file_lines
from ..model.errors import StoreError
from ..model.sector_changes import SectorChanges, added_to, changes_between
from ..model.sector_rules import RuledSector
from ..model.wording import counted
from ..store.opening import open_reading, open_writing, speaking_of
from ..store.sector_reading import (
    held_by_hand,
    in_any_sector,
    is_corpus,
    rules,
    sector_counts,
)
from ..store.sector_replacing import replace_rules
from ..store.sector_rules import run_again
from .asked import Asked
from .asking import named
from .index_command import keep_index
from .output import narrate, put, put_json, put_lines
from .sectors_text import changes_words, sector_lines, sector_object
from .tables import columns_of_output

_STANDARD_OUTPUT = "-"


def run_sectors(asked: Asked) -> int:
    """Do what is asked for; return the exit code.

    Raises:
        ConflictTuiError: the database or the file cannot be read or written.
    """
    database = named(asked)
    if asked.action == "write":
        _write(database, asked)
    elif asked.action in ("read", "starter"):
        _take(database, asked)
    elif asked.action == "again":
        with _opened(database) as connection:
            _refuse_corpus(connection, database)
        _run_again(database)
    else:
        _list(database, asked)
    return 0


@contextmanager
def _opened(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_reading(database)) as connection, speaking_of(database):
        connection.execute("BEGIN")  # so that all that is told is of one moment
        yield connection


def _list(database: Path, asked: Asked) -> None:
    with _opened(database) as connection:
        ruled, counts = rules(connection), sector_counts(connection)
        placed, total = in_any_sector(connection)
    if asked.format == "json":
        put_json([sector_object(each, counts) for each in ruled])
        return
    if not ruled:
        names = " or ".join(starters())
        narrate(f"{database}: there are no sectors; --starter {names} adds some.")
        return
    put_lines(sector_lines(ruled, counts, columns_of_output()))
    narrate(_placed_words(placed, total))


def _placed_words(placed: int, total: int) -> str:
    return f"{placed:,} of {counted(total, 'event')} are in a sector."


def _write(database: Path, asked: Asked) -> None:
    with _opened(database) as connection:
        ruled = rules(connection)
    if asked.output == _STANDARD_OUTPUT:
        put(sector_file_lines(ruled))
        return
    path = Path(asked.output)
    write_whole(path, sector_file_lines(ruled), asked.force)
    narrate(
        f"{counted(len(ruled), 'sector')} written to {path}. Edit it, then: "
        f"conflict-tui sectors {database} --read {path}"
    )


def _take(database: Path, asked: Asked) -> None:
    """Make the sectors of a file those of the database, or add a set that comes with it."""
    given = read_sector_file(asked.files[0]) if asked.files else read_starter(asked.dataset)
    with _opened(database) as connection:
        _refuse_corpus(connection, database)
        there, held = rules(connection), held_by_hand(connection)
    wanted = given if asked.files else added_to(there, given)
    _tell(changes_between(there, wanted, held), asked.dry_run)
    if not asked.dry_run:
        _replace(database, wanted)
        _run_again(database)


def _tell(changes: SectorChanges, is_trial: bool) -> None:
    for sentence in changes_words(changes):
        narrate(sentence)
    if is_trial:
        narrate("Nothing was written.")


def _replace(database: Path, wanted: list[RuledSector]) -> None:
    with closing(open_writing(database)) as connection:
        replace_rules(connection, wanted)


def _run_again(database: Path) -> None:
    later = f"not all events were looked at; `conflict-tui sectors {database} --again` does that."
    try:
        placed, total = run_again(database)
    except KeyboardInterrupt:
        narrate(f"Stopped: {later}")
        raise
    except StoreError as error:
        raise StoreError(f"{error} The rules are there, but {later}") from error
    keep_index(database)
    narrate(_placed_words(placed, total))


def _refuse_corpus(connection: sqlite3.Connection, database: Path) -> None:
    if is_corpus(connection):
        raise StoreError(
            f"{database}: holds the events that come with the program and is made anew from its "
            "files; rules belong in a database of your own, made by `conflict-tui new`."
        )
