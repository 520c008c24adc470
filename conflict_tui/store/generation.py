"""Counts the writes that change events in place, for programs that have them indexed."""

from __future__ import annotations

import sqlite3

_NEXT = """
INSERT INTO about (key, value) VALUES ('generation', '1')
ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1
"""


def next_generation(connection: sqlite3.Connection) -> None:
    """Make every program that has the events indexed read them anew; part of the caller's write."""
    connection.execute(_NEXT)
