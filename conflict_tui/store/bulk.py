"""Writes many rows with one statement, which lets other threads run meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from .rows import Row, storable

_SIZES = (200, 20, 1)
"""Rows in one statement: few different ones, so that those that are made ready are used again."""


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
    start = 0
    for size in _SIZES:
        statement = _insertion(table, tuple(columns), size, conflict)
        while len(rows) - start >= size:
            some = rows[start : start + size]
            start += size
            try:
                connection.execute(statement, list(chain.from_iterable(some)))
            except UnicodeEncodeError:
                # Halves of characters are rare, and looking for them in every cell is slow.
                connection.execute(statement, list(chain.from_iterable(storable(some))))


@lru_cache(maxsize=128)
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
