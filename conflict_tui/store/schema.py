"""Makes and upgrades the tables, from the numbered files in db/migrations.

`python -m conflict_tui.store.schema` prints the schema they add up to: db/schema.sql.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlite_utils import Database, Migrations

from ..model.errors import OlderSchemaError, StoreError
from ..resources import folder
from .opening import SCHEMA_VERSION, open_reading, speaking_of

_PAGE = 16_384
"""Bytes of a page of a new database."""

_OBJECTS = """
SELECT sql FROM sqlite_schema
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
  AND tbl_name <> '_sqlite_migrations' AND name NOT LIKE 'event\\_search\\_%' ESCAPE '\\'
ORDER BY rowid
"""


def create(path: Path) -> None:
    """Make a new database at `path`, with all tables and nothing in them.

    Raises:
        StoreError: something is there already, or the folder cannot be written.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    except FileExistsError:
        raise StoreError(f"{path}: is there already; nothing was changed.") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}).") from error
    try:
        _migrate(path)
    except BaseException:
        os.unlink(path)
        raise


def upgrade(path: Path) -> int:
    """Bring the tables of an older database up to date, and return the number of its old schema.

    Each migration is all or nothing.

    Raises:
        StoreError: the file is not a database of ours, is newer, or cannot be written.
    """
    try:
        open_reading(path).close()
    except OlderSchemaError as older:
        _migrate(path)
        open_reading(path).close()
        return older.version
    return SCHEMA_VERSION


def dump() -> str:
    """Return the schema that the migrations add up to, as SQL."""
    database = Database(memory=True, execute_plugins=False)
    migrations().apply(database)
    lines = ["-- Made by `make docs` from db/migrations; edit those instead.", ""]
    for name in ("application_id", "user_version"):
        [(number,)] = database.execute(f"PRAGMA {name}").fetchall()
        lines.append(f"PRAGMA {name} = {number};")
    for (sql,) in database.execute(_OBJECTS).fetchall():
        lines += ["", f"{sql};"]
    database.close()
    return "\n".join(lines) + "\n"


def migrations(directory: Path | None = None, name: str = "conflict-tui") -> Migrations:
    """Return every migration of `directory`, in the order of the numbers of the files."""
    found = Migrations(name)
    for file in sorted((directory or folder("db") / "migrations").glob("[0-9]*.sql")):
        found(name=file.stem)(_step(file))
    return found


def statements(sql: str) -> Iterator[str]:
    """Yield the statements of `sql` one by one; a trigger with its body is one."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending


def _step(file: Path) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        # executescript would commit the transaction that makes a migration all or nothing.
        for statement in statements(file.read_text(encoding="utf-8")):
            database.execute(statement)

    # The decorator of sqlite-utils asks for a function that has a name.
    run.__name__ = file.stem
    return run


def _migrate(path: Path) -> None:
    with speaking_of(path):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
        try:
            # Only a new file takes these. Records of 700 bytes fill large pages better: a tenth
            # less is read and written. WAL can be begun only while nobody reads.
            connection.execute(f"PRAGMA page_size = {_PAGE}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA foreign_keys = ON")
            migrations().apply(Database(connection, execute_plugins=False))
        finally:
            connection.close()


if __name__ == "__main__":
    sys.stdout.write(dump())
