"""Keeps the full-text index, which stores no text of its own, in step with the tables.

What an event says must be taken out of the index before it is changed: the index is told the old
words to forget them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

_REBUILD = "INSERT INTO event_search (event_search) VALUES ('rebuild')"
_FORGET = """
INSERT INTO event_search
    (event_search, rowid, title, summary, date_text, quotes, claims, places, actors)
SELECT 'delete', id, title, summary, date_text, quotes, claims, places, actors
FROM event_text WHERE id IN (SELECT value FROM json_each(?))
"""
_TAKE_IN = """
INSERT INTO event_search (rowid, title, summary, date_text, quotes, claims, places, actors)
SELECT id, title, summary, date_text, quotes, claims, places, actors
FROM event_text WHERE id IN (SELECT value FROM json_each(?))
"""
_TAKE_IN_NEW = """
INSERT INTO event_search (rowid, title, summary, date_text, quotes, claims, places, actors)
SELECT id, title, summary, date_text, quotes, claims, places, actors
FROM event_text WHERE id BETWEEN ? AND ?
"""


def rebuild(connection: sqlite3.Connection) -> None:
    """Make the index anew from what is in the tables."""
    connection.execute(_REBUILD)


def forget(connection: sqlite3.Connection, event_ids: Iterable[int]) -> None:
    """Take events out of the index, before they are changed or deleted."""
    connection.execute(_FORGET, (json.dumps(list(event_ids)),))


def take_in(connection: sqlite3.Connection, event_ids: Iterable[int]) -> None:
    """Put events into the index, after they were changed."""
    connection.execute(_TAKE_IN, (json.dumps(list(event_ids)),))


def take_in_new(connection: sqlite3.Connection, first: int, last: int) -> None:
    """Put the events from one key to another into the index, none of which was in it."""
    connection.execute(_TAKE_IN_NEW, (first, last))
