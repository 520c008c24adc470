"""Asks the CHECKs of a table once for many rows.

SQLite builds the list of a CHECK such as `kind IN (...)` anew for every row that is inserted: a
third of what writing an event takes. Many rows are therefore written unchecked, inside a
transaction, and the same CHECKs, read from the schema, are asked of all of them before it ends.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from ..model.errors import RefusedError
from .opening import path_of

_SCHEMA = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?"
_QUOTES = frozenset("'\"`")


@contextmanager
def checked_at_the_end(
    connection: sqlite3.Connection, keys: Mapping[str, str], event_ids: Iterable[int]
) -> Iterator[None]:
    """Write rows unchecked inside the block, and check them at its end.

    Args:
        connection: In a transaction, which is to be rolled back after an error.
        keys: Tables that are written to, and their column that has keys of events.
        event_ids: Read at the end: the events whose rows are checked.

    Raises:
        RefusedError: a row does not hold what its table demands.
    """
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")
    wanted = json.dumps(list(event_ids))
    for table, key in keys.items():
        checks = checks_of(connection, table)
        if checks and connection.execute(_violation(table, key, checks), (wanted,)).fetchone():
            why = f"the table {table} does not take it"
            raise RefusedError(
                f"{path_of(connection)}: refused a record, and nothing was written ({why}).", why
            )


def checks_of(connection: sqlite3.Connection, table: str) -> list[str]:
    """Return the CHECK expressions of a table, as they are written in the schema."""
    (sql,) = connection.execute(_SCHEMA, (table,)).fetchone()
    parts = sql.split("CHECK (")
    return [part[: _end(part)] for part in parts[1:]]


def _end(text: str) -> int:
    """Return where the parenthesis that was opened before `text` is closed."""
    depth, quote = 1, ""
    for at, sign in enumerate(text):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in _QUOTES:
            quote = sign
        else:
            depth += (sign == "(") - (sign == ")")
            if depth == 0:
                return at
    return len(text)


def _violation(table: str, key: str, checks: list[str]) -> str:
    held = " AND ".join(f"({check})" for check in checks)
    return f"SELECT 1 FROM {table} WHERE {key} IN (SELECT value FROM json_each(?)) AND NOT ({held})"  # noqa: S608 - names and text of the schema
