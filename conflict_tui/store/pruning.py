"""Deletes what events could refer to, and nothing refers to any more."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ..model.references import References
from .opening import transaction

_IDS = {
    "source": "SELECT slug, id FROM source",
    "publisher": "SELECT slug, id FROM publisher",
    "actor": "SELECT slug, id FROM actor",
    "place": "SELECT slug, id FROM place",
    "sector": "SELECT slug, id FROM sector",
    "dataset": "SELECT slug, id FROM dataset",
}
"""In an order in which what refers comes before what it refers to."""

_DELETE = {
    "source": "DELETE FROM source WHERE id = ?",
    "publisher": "DELETE FROM publisher WHERE id = ?",
    "actor": "DELETE FROM actor WHERE id = ?",
    "place": "DELETE FROM place WHERE id = ?",
    "sector": "DELETE FROM sector WHERE id = ?",
    "dataset": "DELETE FROM dataset WHERE id = ?",
}
_BROUGHT = {
    "source": "SELECT id FROM source WHERE batch_id IN",
    "publisher": "SELECT id FROM publisher WHERE batch_id IN",
    "actor": "SELECT id FROM actor WHERE batch_id IN",
    "place": "SELECT id FROM place WHERE batch_id IN",
    "dataset": "SELECT id FROM dataset WHERE batch_id IN",
}
_UNDONE = "(SELECT id FROM import_batch WHERE state = 'undone') ORDER BY id DESC"
"""What lies in something came after it, and goes first."""
_LEDGER = """
UPDATE import_batch SET dataset_id = NULL
WHERE dataset_id = :id
  AND NOT EXISTS (SELECT 1 FROM import_batch WHERE dataset_id = :id AND state <> 'undone')
  AND NOT EXISTS (SELECT 1 FROM event WHERE dataset_id = :id)
"""

_AT_ONCE = 2_000
"""Values that are deleted in one transaction of undoing."""


def prune(connection: sqlite3.Connection, keep: References) -> None:
    """Delete every value that is not in `keep` and to which nothing refers."""
    wanted = {
        "source": {source.slug for source in keep.sources},
        "publisher": {publisher.slug for publisher in keep.publishers},
        "actor": {actor.slug for actor in keep.actors},
        "place": {place.slug for place in keep.places},
        "sector": {sector.slug for sector in keep.sectors},
        "dataset": {dataset.slug for dataset in keep.datasets},
    }
    for table, slugs in wanted.items():
        there: dict[str, int] = dict(connection.execute(_IDS[table]))
        keys = [there[slug] for slug in there.keys() - slugs]
        while keys != (left := _left(connection, table, keys)):
            keys = left


def prune_brought(connection: sqlite3.Connection) -> Iterator[None]:
    """Delete every value that an undone import brought and to which nothing refers any more.

    What is still in use stays, and goes when another import is undone after which it is not. It is
    many transactions, after each of which this yields.
    """
    for table, statement in _BROUGHT.items():
        keys = [key for (key,) in connection.execute(f"{statement} {_UNDONE}")]
        is_less = bool(keys)
        while is_less:
            left: list[int] = []
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                with transaction(connection):
                    if table == "dataset":
                        connection.executemany(_LEDGER, [{"id": key} for key in some])
                    left += _left(connection, table, some)
                yield
            is_less = 0 < len(left) < len(keys)
            keys = left


def _left(connection: sqlite3.Connection, table: str, keys: list[int]) -> list[int]:
    """Delete those of some rows to which nothing refers, and return the others.

    The foreign keys of the schema say what refers to it. What only a deleted value referred to
    can go in the next round.
    """
    return [key for key in keys if not _deleted(connection, table, key)]


def _deleted(connection: sqlite3.Connection, table: str, key: int) -> bool:
    """Return whether a row could be deleted, because nothing refers to it."""
    try:
        connection.execute(_DELETE[table], (key,))
    except sqlite3.IntegrityError:
        return False
    return True
