"""Writes many rows with one statement.

A CHECK that lists words builds the list anew for every statement: 25 of 35 µs that a row of `event`
takes. One statement for many rows builds it once, and lets other threads run meanwhile. Measured
for an event with all that hangs on it: 58 µs instead of 106.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from .rows import Row, storable

_MOST_CELLS = 30_000
"""In one statement; SQLite takes 32,766 unless it was built to take more."""

_MOST_ROWS = 500


def insert(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Row],
    conflict: str = "",
) -> None:
    """Insert rows.

    Where a row with the same key is there, `conflict` says what happens: "ignore" the new one,
    "update" by slug; else it is an error.
    """
    most = min(_MOST_ROWS, _MOST_CELLS // len(columns))
    for start in range(0, len(rows), most):
        some = rows[start : start + most]
        statement = _insertion(table, tuple(columns), len(some), conflict)
        try:
            connection.execute(statement, list(chain.from_iterable(some)))
        except UnicodeEncodeError:
            # Halves of characters are rare, and looking for them in every cell is slow.
            connection.execute(statement, list(chain.from_iterable(storable(some))))


@lru_cache(maxsize=64)
def _insertion(table: str, columns: tuple[str, ...], rows: int, conflict: str) -> str:
    row = f"({', '.join('?' * len(columns))})"
    values = ", ".join([row] * rows)
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {values}"  # noqa: S608 - names of this package
    if conflict == "ignore":
        return f"{statement} ON CONFLICT DO NOTHING"
    if conflict == "update":
        news = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "slug")
        return f"{statement} ON CONFLICT (slug) DO UPDATE SET {news}"
    return statement
