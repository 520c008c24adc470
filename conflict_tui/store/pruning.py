"""Deletes what events could refer to, and nothing refers to any more."""

from __future__ import annotations

import sqlite3

from ..model.references import References

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
    "source": "SELECT s.id FROM source s JOIN import_batch b ON b.id = s.batch_id"
    " WHERE b.state = 'undone'",
    "publisher": "SELECT p.id FROM publisher p JOIN import_batch b ON b.id = p.batch_id"
    " WHERE b.state = 'undone'",
    "actor": "SELECT a.id FROM actor a JOIN import_batch b ON b.id = a.batch_id"
    " WHERE b.state = 'undone'",
    "place": "SELECT p.id FROM place p JOIN import_batch b ON b.id = p.batch_id"
    " WHERE b.state = 'undone'",
    "dataset": "SELECT d.id FROM dataset d JOIN import_batch b ON b.id = d.batch_id"
    " WHERE b.state = 'undone'",
}
_LEDGER = """
UPDATE import_batch SET dataset_id = NULL
WHERE dataset_id = :id
  AND NOT EXISTS (SELECT 1 FROM import_batch WHERE dataset_id = :id AND state <> 'undone')
  AND NOT EXISTS (SELECT 1 FROM event WHERE dataset_id = :id)
"""


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
        _delete(connection, table, [there[slug] for slug in there.keys() - slugs])


def prune_brought(connection: sqlite3.Connection) -> None:
    """Delete every value that an undone import brought and to which nothing refers any more.

    What is still in use stays, and goes when another import is undone after which it is not.
    """
    for table, statement in _BROUGHT.items():
        keys = [key for (key,) in connection.execute(statement)]
        if table == "dataset":
            connection.executemany(_LEDGER, [{"id": key} for key in keys])
        _delete(connection, table, keys)


def _delete(connection: sqlite3.Connection, table: str, keys: list[int]) -> None:
    """Delete the rows to which nothing refers.

    The foreign keys of the schema say what refers to it. What only a deleted value referred to
    can go in the next round.
    """
    while keys != (left := [key for key in keys if not _deleted(connection, table, key)]):
        keys = left


def _deleted(connection: sqlite3.Connection, table: str, key: int) -> bool:
    """Return whether a row could be deleted, because nothing refers to it."""
    try:
        connection.execute(_DELETE[table], (key,))
    except sqlite3.IntegrityError:
        return False
    return True
