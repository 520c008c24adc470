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
    "source": "SELECT id FROM source WHERE batch_id = ?",
    "publisher": "SELECT id FROM publisher WHERE batch_id = ?",
    "actor": "SELECT id FROM actor WHERE batch_id = ?",
    "place": "SELECT id FROM place WHERE batch_id = ?",
    "dataset": "SELECT id FROM dataset WHERE batch_id = ?",
}
_HAND_ON = {
    "source": "UPDATE source SET batch_id = ? WHERE id = ?",
    "publisher": "UPDATE publisher SET batch_id = ? WHERE id = ?",
    "actor": "UPDATE actor SET batch_id = ? WHERE id = ?",
    "place": "UPDATE place SET batch_id = ? WHERE id = ?",
    "dataset": "UPDATE dataset SET batch_id = ? WHERE id = ?",
}
_HEIR = "SELECT min(batch_id) FROM raw_record WHERE batch_id <> ? AND event_id IS NOT NULL"
_LEDGER = "UPDATE import_batch SET dataset_id = NULL WHERE dataset_id = ? AND state = 'undone'"


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


def prune_brought(connection: sqlite3.Connection, batch: int) -> None:
    """Delete every value that an import brought and to which nothing refers any more.

    What is still in use belongs from now on to another import, and goes with that one.
    """
    (heir,) = connection.execute(_HEIR, (batch,)).fetchone()
    for table, statement in _BROUGHT.items():
        keys = [key for (key,) in connection.execute(statement, (batch,))]
        if table == "dataset":
            connection.executemany(_LEDGER, [(key,) for key in keys])
        left = _delete(connection, table, keys)
        connection.executemany(_HAND_ON[table], [(heir, key) for key in left])


def _delete(connection: sqlite3.Connection, table: str, keys: list[int]) -> list[int]:
    """Delete the rows to which nothing refers, and return the others.

    The foreign keys of the schema say what refers to it. What only a deleted value referred to
    can go in the next round.
    """
    while keys != (left := [key for key in keys if not _deleted(connection, table, key)]):
        keys = left
    return left


def _deleted(connection: sqlite3.Connection, table: str, key: int) -> bool:
    """Return whether a row could be deleted, because nothing refers to it."""
    try:
        connection.execute(_DELETE[table], (key,))
    except sqlite3.IntegrityError:
        return False
    return True
