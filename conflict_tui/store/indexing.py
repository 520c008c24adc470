"""Keeps the index of a database, and says whether the one that is kept is that of its events."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import time

from ..model.errors import StoreError
from .index_tables import has_form
from .opening import open_writing, path_of, speaking_of, transaction

_STATE = "SELECT generation, built FROM index_state"
_UNFINISHED = "SELECT 1 FROM import_batch WHERE state = 'unfinished' LIMIT 1"
# Where another program watches already, both make the same index.
_WATCH = """
UPDATE index_state SET generation = generation + 1, watched = generation + 1
WHERE generation <> watched
"""
_BUILT = "UPDATE index_state SET built = ? WHERE generation = ? RETURNING built"
_SCHEMA = """
SELECT sql FROM sqlite_schema
WHERE tbl_name IN ('index_part', 'index_facet', 'index_name') AND sql IS NOT NULL
"""
_ATTEMPTS = 3
_MANY = 20_000
"""Events; the index of fewer is made in less than half a second."""
_STILL = 10
"""Seconds without a write after which nobody is taken to be importing."""

Tell = Callable[[float], None]
"""Is told which share is done, 0 to 1."""


def is_fresh(connection: sqlite3.Connection) -> bool:
    """Return whether the index that is kept is that of the events as they are."""
    generation, built = connection.execute(_STATE).fetchone()
    return bool(generation == built) and has_form(connection)


def is_importing(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether an import is under way, which leaves an index at its end."""
    if connection.execute(_UNFINISHED).fetchone() is None:
        return False
    # One that was stopped is not finished either, but writes no more.
    written = [_written(file) for file in (path, path.with_name(f"{path.name}-wal"))]
    return time() - max(written) < _STILL


def _written(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def save_index(
    path: Path, tell: Tell = lambda _: None, *, anew: bool = False, attempts: int = _ATTEMPTS
) -> None:
    """Make the index of a database and keep it there, unless the one that is kept is fresh.

    Others may read and write meanwhile; where events are written, it is made once more.

    Args:
        path: The database.
        tell: Is told how far it is.
        anew: Make it although it is fresh.
        attempts: How often it is made at most.

    Raises:
        StoreError: the database cannot be read or written, or others write again and again.
    """
    with closing(open_writing(path)) as connection, speaking_of(path):
        for attempt in range(attempts):
            is_wanted = anew and not attempt
            if (is_fresh(connection) and not is_wanted) or _saved(connection, tell):
                return
    raise StoreError(f"{path}: others write to it again and again; index it when they are done.")


def _saved(connection: sqlite3.Connection, tell: Tell) -> bool:
    """Make and keep an index; return whether nothing that is in it was written meanwhile."""
    # 5 ms, which those who find a fresh index do without.
    from .index_writing import write_index
    from .making import index_made

    with transaction(connection):
        connection.execute(_WATCH)
    connection.execute("BEGIN")
    try:
        generation, _ = connection.execute(_STATE).fetchone()
        made = index_made(connection, tell)
    finally:
        connection.execute("ROLLBACK")
    with transaction(connection):
        if not connection.execute(_BUILT, (generation, generation)).fetchall():
            return False
        write_index(connection, made)
    return True


def index_beside(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection to the index of a database that cannot keep it.

    It is made in a file that has no name and goes with the connection; that of a large database is
    kept in the cache directory.
    """
    from .index_cache import cached, keep
    from .index_writing import write_index
    from .making import index_made

    path = path_of(connection)
    if path.is_file() and (found := cached(path)) is not None:
        return found
    beside = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    for (statement,) in connection.execute(_SCHEMA):
        beside.execute(statement)
    made = index_made(connection, lambda _: None)
    with transaction(beside):
        write_index(beside, made)
    if made.order.size > _MANY and path.is_file():
        keep(beside, path)
    return beside
