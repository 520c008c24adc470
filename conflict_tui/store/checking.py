"""Asks the CHECKs of a table once for many rows.

SQLite builds the list of a CHECK such as `kind IN (...)` anew for every row that is inserted: a
third of what writing an event takes. Many rows are therefore written unchecked, inside a
transaction, and the same CHECKs, read from the schema, are asked of all of them at once.

Looking up every key takes a sixth. An import knows that its keys are there.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ..model.errors import RefusedError
from .opening import path_of

_SCHEMA = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?"
_WITH_KEYS = "id IN (SELECT value FROM json_each(?))"
_QUOTES = frozenset("'\"`")


@contextmanager
def unchecked(connection: sqlite3.Connection) -> Iterator[None]:
    """Write rows unchecked inside the block; whoever does sees to it that they are checked."""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")


@contextmanager
def keys_taken_as_true(connection: sqlite3.Connection) -> Iterator[None]:
    """Write many transactions without having every key looked up in the table that it leads to.

    For those who have read each key in the same transaction, or written its row, and delete nothing
    that takes other rows with it. Outside the transactions: SQLite decides it before they begin.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def check(connection: sqlite3.Connection, table: str, keys: Iterable[int]) -> None:
    """Ask the CHECKs of a table of the rows with these keys.

    Raises:
        RefusedError: a row does not hold what its table demands; the transaction is to be rolled
            back.
    """
    _ask(connection, table, f"{table} WHERE {_WITH_KEYS} AND", (json.dumps(list(keys)),))


def check_copy(connection: sqlite3.Connection, table: str, copy: str) -> None:
    """Ask the CHECKs of a table of all rows of a temporary table with the same columns.

    Raises:
        RefusedError: as for `check`.
    """
    _ask(connection, table, f"temp.{copy} WHERE", ())


def _ask(connection: sqlite3.Connection, table: str, rows: str, bound: tuple[str, ...]) -> None:
    checks = checks_of(connection, table)
    held = " AND ".join(f"({check})" for check in checks)
    violation = f"SELECT 1 FROM {rows} NOT ({held})"  # noqa: S608 - names and text of the schema
    if checks and connection.execute(violation, bound).fetchone():
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
