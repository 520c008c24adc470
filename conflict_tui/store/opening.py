"""Opens a database for reading or writing, and says in one sentence why it cannot.

Nothing heavy is imported here: every start of the program passes through this module.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..model.errors import BusyError, GoneError, OlderSchemaError, RefusedError, StoreError

APPLICATION_ID = 0x43545549
"""`CTUI`: what the header of our databases says they are."""

SCHEMA_VERSION = 4
"""The number of the newest file in db/migrations."""

_WAIT = 5.0
"""Seconds to wait for another program's write to end."""

_TROUBLE = {
    sqlite3.SQLITE_NOTADB: "is not a database",
    sqlite3.SQLITE_CORRUPT: "is damaged; put a copy of it in its place",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; look at the permissions of the file and its folder",
    sqlite3.SQLITE_PERM: "cannot be opened; you have no permission",
    sqlite3.SQLITE_AUTH: "cannot be opened; you have no permission",
    sqlite3.SQLITE_READONLY: "cannot be written; the file or its folder is read-only",
    sqlite3.SQLITE_BUSY: "is being written by another program; try again in a moment",
    sqlite3.SQLITE_LOCKED: "is being written by another program; try again in a moment",
    sqlite3.SQLITE_FULL: "cannot be written; the disk is full",
    sqlite3.SQLITE_IOERR: "cannot be read or written; the disk reports an error",
    sqlite3.SQLITE_NOMEM: "cannot be read; there is not enough memory",
    sqlite3.SQLITE_TOOBIG: "cannot be written; a text is too long",
}


def open_reading(path: Path) -> sqlite3.Connection:
    """Return a connection that can only read, after looking whether the file is ours.

    Raises:
        StoreError: the file is missing, empty, foreign, damaged, newer or may not be read.
    """
    _look(path)
    with speaking_of(path):
        try:
            return _checked(path, "mode=ro")
        except sqlite3.OperationalError as error:
            # A database in WAL mode on read-only media has nowhere to put its shared memory. With
            # no log beside it that could hold newer rows, the file alone is the whole truth.
            no_room = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
            if _code(error) not in no_room or _has_log(path):
                raise
            return _checked(path, "mode=ro&immutable=1")


def open_writing(path: Path) -> sqlite3.Connection:
    """Return a connection for short writes: WAL, foreign keys checked, patient with others.

    Raises:
        StoreError: as for reading, or the file may not be written.
    """
    _look(path)
    if not os.access(path, os.W_OK):
        raise StoreError(f"{path}: cannot be written; you have no permission.")
    with speaking_of(path):
        connection = _checked(path, "mode=rw")
        try:
            connection.execute("PRAGMA query_only = OFF")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
        except sqlite3.Error:
            connection.close()
            raise
        connection.isolation_level = "DEFERRED"
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Make all that is written inside the block one transaction.

    It takes the write lock at once: a reader that turns writer cannot wait for another.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def write_much(connection: sqlite3.Connection) -> None:
    """Prepare a connection for writing many chunks, one after the other.

    With a log, `NORMAL` is as safe from damage as `FULL`; after a power cut the last chunks may be
    missing as a whole, and an import goes on before them. Temporary tables hold one chunk.
    """
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -24000")
    connection.execute("PRAGMA wal_autocheckpoint = 4000")
    connection.execute("PRAGMA temp_store = MEMORY")


@contextmanager
def speaking_of(path: Path) -> Iterator[None]:
    """Turn whatever SQLite reports inside the block into one sentence that names `path`.

    An interrupted statement is no trouble of the file and passes through unchanged.

    Raises:
        StoreError: SQLite reported an error.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = _code(error)
        if code == sqlite3.SQLITE_INTERRUPT:
            raise
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise BusyError(f"{path}: {_TROUBLE[code]}.") from error
        if code == sqlite3.SQLITE_CONSTRAINT:
            message = f"{path}: refused a record, and nothing was written ({error})."
            raise RefusedError(message, str(error)) from error
        if code == sqlite3.SQLITE_ERROR:
            message = f"does not fit this version of the program ({error})"
        else:
            message = _TROUBLE.get(code, f"cannot be used ({error})")
        raise StoreError(f"{path}: {message}.") from error


def gone() -> GoneError:
    """Return the error for an event that was there when the database was indexed."""
    return GoneError("Another program has removed an event meanwhile; open the database again.")


def path_of(connection: sqlite3.Connection) -> Path:
    """Return the file behind a connection, to name it in an error."""
    row: tuple[int, str, str] = connection.execute("PRAGMA database_list").fetchone()
    return Path(row[2] or "the database in memory")


def _code(error: sqlite3.Error) -> int:
    """Return the primary result code, or -1 where the error does not come from SQLite itself."""
    code = getattr(error, "sqlite_errorcode", -1)
    return code & 0xFF if isinstance(code, int) and code >= 0 else -1


def _look(path: Path) -> None:
    """Say what SQLite would only call `unable to open database file`."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        raise StoreError(f"{path}: there is no such file; look at the path.") from None
    except PermissionError:
        raise StoreError(f"{path}: cannot be reached; you have no permission.") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be reached ({error}).") from error
    if stat.S_ISDIR(found.st_mode):
        raise StoreError(f"{path}: is a folder; name the database file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(f"{path}: is not an ordinary file.")
    if found.st_size == 0:
        raise StoreError(f"{path}: is empty; no database has been written there.")
    if not os.access(path, os.R_OK):
        raise StoreError(f"{path}: cannot be read; you have no permission.")


def _checked(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection to a file whose header and schema can be read and are ours."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None, timeout=_WAIT
    )
    try:
        connection.execute("PRAGMA query_only = ON")
        application = _number(connection, "PRAGMA application_id")
        version = _number(connection, "PRAGMA user_version")
        if application != APPLICATION_ID:
            raise StoreError(f"{path}: is a SQLite database, but not one of conflict-tui.")
        if version > SCHEMA_VERSION:
            raise StoreError(
                f"{path}: was written by a newer version of conflict-tui; install that version."
            )
        if version < SCHEMA_VERSION:
            raise OlderSchemaError(
                f"{path}: was written by an older version of conflict-tui; "
                "bring it up to date with `conflict-tui upgrade DB`.",
                version,
            )
        connection.execute("SELECT 1 FROM event LIMIT 1").fetchone()
    except (sqlite3.Error, StoreError):
        connection.close()
        raise
    return connection


def _number(connection: sqlite3.Connection, statement: str) -> int:
    row: tuple[int] = connection.execute(statement).fetchone()
    return row[0]


def _has_log(path: Path) -> bool:
    try:
        return os.stat(f"{path}-wal").st_size > 0
    except OSError:
        return False
