"""Keeps the index of a database that cannot be written in the person's cache directory."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from ..locations import cache_directory
from .index_tables import FORM

_OF = "CREATE TABLE index_of (state TEXT NOT NULL) STRICT"
_SAY = "INSERT INTO index_of (state) VALUES (?)"
_SAID = "SELECT state FROM index_of"


def cached(database: Path) -> sqlite3.Connection | None:
    """Return a connection to the index of a database as it is, where one is kept."""
    place = f"{_place(database).as_uri()}?mode=ro"
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(place, uri=True, isolation_level=None, check_same_thread=False)
        with suppress(sqlite3.Error):
            if connection.execute(_SAID).fetchone() == (_state(database),):
                return connection
        connection.close()
    return None


def keep(index: sqlite3.Connection, database: Path) -> None:
    """Keep an index for the next time, if the cache directory can be written.

    Args:
        index: To what `cached` is to give a connection to.
        database: Whose index it is.
    """
    place, state = _place(database), _state(database)
    new = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(sqlite3.Error, OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(sqlite3.connect(new)) as connection:
                index.backup(connection)
                with connection:
                    connection.execute(_OF)
                    connection.execute(_SAY, (state,))
            os.replace(new, place)
        finally:
            new.unlink(missing_ok=True)


def _place(database: Path) -> Path:
    from hashlib import blake2b  # 3 ms, which most databases do without

    name = blake2b(os.fsencode(database.absolute()), digest_size=12).hexdigest()
    return cache_directory() / "index" / f"{name}.db"


def _state(database: Path) -> str:
    """Return what changes whenever the database is written, or what is kept of it is another."""
    told = [f"form {FORM}"]
    for file in (database, database.with_name(f"{database.name}-wal")):
        with suppress(OSError):
            found = file.stat()
            told.append(f"{found.st_size} {found.st_mtime_ns}")
    return ", ".join(told)
