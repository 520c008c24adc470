"""Writes what events refer to (data sets, sectors, places, actors, sources), by slug.

A value is inserted or brought up to date; its integer key stays. Parents and citation chains are
slugs in the model and keys in the tables, so they are set once all values of a batch are in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from typing import TypeVar

from sqlite_utils import Database

from ..model.errors import StoreError
from ..model.event import Actor, Dataset, Place, Publisher, Sector, Source
from ..model.references import References
from . import rows as to
from .rows import Row

_Reference = TypeVar("_Reference", Dataset, Sector, Place, Actor, Publisher, Source)

_IDS = {
    "dataset": "SELECT slug, id FROM dataset",
    "sector": "SELECT slug, id FROM sector",
    "place": "SELECT slug, id FROM place",
    "actor": "SELECT slug, id FROM actor",
    "publisher": "SELECT slug, id FROM publisher",
    "source": "SELECT slug, id FROM source",
}
_DELETE = {
    "dataset": "DELETE FROM dataset WHERE id = ?",
    "sector": "DELETE FROM sector WHERE id = ?",
    "place": "DELETE FROM place WHERE id = ?",
    "actor": "DELETE FROM actor WHERE id = ?",
    "publisher": "DELETE FROM publisher WHERE id = ?",
    "source": "DELETE FROM source WHERE id = ?",
}
_SET_PARENT = {
    "sector": "UPDATE sector SET parent_id = ? WHERE id = ?",
    "place": "UPDATE place SET parent_id = ? WHERE id = ?",
    "actor": "UPDATE actor SET parent_id = ? WHERE id = ?",
    "source": "UPDATE source SET cited_in_id = ? WHERE id = ?",
}
_DROP_NAMES = "DELETE FROM place_name WHERE place_id = ?"
_DROP_ALIASES = "DELETE FROM actor_alias WHERE actor_id = ? AND dataset_id IS NULL"


class ReferenceWriter:
    """Keeps the keys of what is written, so that events can be tied to it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids: dict[str, dict[str, int]] = {}
        self._written: dict[tuple[str, str], object] = {}

    def forget(self) -> None:
        """Drop what is remembered of the tables, after a transaction that was rolled back."""
        self._ids.clear()
        self._written.clear()

    def id_of(self, table: str, slug: str, wanted_by: str) -> int:
        """Return the key of a slug.

        Raises:
            StoreError: there is none.
        """
        if table not in self._ids:
            self._ids[table] = dict(self._database.execute(_IDS[table]).fetchall())
        try:
            return self._ids[table][slug]
        except KeyError:
            message = f"{wanted_by}: refers to the {table} “{slug}”, which is not in the database."
            raise StoreError(message) from None

    def write(self, references: References) -> None:
        """Insert or bring up to date every value."""
        self._upsert("dataset", to.DATASET, references.datasets, to.dataset_row)
        self._upsert("publisher", to.PUBLISHER, references.publishers, to.publisher_row)
        sectors = self._upsert("sector", to.SECTOR, references.sectors, to.sector_row)
        places = self._upsert("place", to.PLACE, references.places, to.place_row)
        actors = self._upsert("actor", to.ACTOR, references.actors, to.actor_row)
        sources = self._upsert("source", to.SOURCE, references.sources, self._source_row)
        self._set_parents("sector", ((sector.slug, sector.parent) for sector in sectors))
        self._set_parents("place", ((place.slug, place.parent) for place in places))
        self._set_parents("actor", ((actor.slug, actor.parent) for actor in actors))
        self._set_parents("source", ((source.slug, source.cited_in) for source in sources))
        self._write_place_names(places)
        self._write_aliases(actors)

    def prune(self, keep: References) -> None:
        """Delete every value that is not in `keep` and to which nothing refers.

        The foreign keys of the schema say what refers to it. What only a deleted value referred
        to can go in the next round.
        """
        wanted = {
            "source": {source.slug for source in keep.sources},
            "publisher": {publisher.slug for publisher in keep.publishers},
            "actor": {actor.slug for actor in keep.actors},
            "place": {place.slug for place in keep.places},
            "sector": {sector.slug for sector in keep.sectors},
            "dataset": {dataset.slug for dataset in keep.datasets},
        }
        for table, slugs in wanted.items():
            there = dict(self._database.execute(_IDS[table]).fetchall())
            stale = [there[slug] for slug in there.keys() - slugs]
            while stale != (left := [key for key in stale if not self._deleted(table, key)]):
                stale = left
        self.forget()

    def _deleted(self, table: str, key: int) -> bool:
        """Return whether a row could be deleted, because nothing refers to it."""
        try:
            with self._database.atomic():
                self._database.execute(_DELETE[table], [key])
        except sqlite3.IntegrityError:
            return False
        return True

    def _upsert(
        self,
        table: str,
        columns: tuple[str, ...],
        values: Iterable[_Reference],
        row: Callable[[_Reference], Row],
    ) -> list[_Reference]:
        """Write the values that are not yet written as they are, and return those."""
        fresh: list[_Reference] = [
            value for value in values if self._written.get((table, value.slug)) != value
        ]
        if fresh:
            rows = [columns, *to.storable(map(row, fresh))]
            self._database.table(table).upsert_all(rows, pk="slug")
            self._ids.pop(table, None)
            for value in fresh:
                self._written[table, value.slug] = value
        return fresh

    def _source_row(self, source: Source) -> Row:
        publisher_id = self.id_of("publisher", source.publisher.slug, source.slug)
        return to.source_row(source, publisher_id)

    def _set_parents(self, table: str, parents: Iterable[tuple[str, str]]) -> None:
        self._database.conn.executemany(
            _SET_PARENT[table],
            [
                (self.id_of(table, parent, slug) if parent else None, self.id_of(table, slug, slug))
                for slug, parent in parents
            ],
        )

    def _write_place_names(self, places: Iterable[Place]) -> None:
        rows: list[Row] = []
        for place in places:
            place_id = self.id_of("place", place.slug, place.slug)
            self._database.execute(_DROP_NAMES, [place_id])
            rows += to.place_name_rows(place, place_id)
        self._database.table("place_name").insert_all([to.PLACE_NAME, *to.storable(rows)])

    def _write_aliases(self, actors: Iterable[Actor]) -> None:
        rows: list[Row] = []
        for actor in actors:
            actor_id = self.id_of("actor", actor.slug, actor.slug)
            self._database.execute(_DROP_ALIASES, [actor_id])
            rows += to.actor_alias_rows(actor, actor_id)
        self._database.table("actor_alias").insert_all([to.ACTOR_ALIAS, *to.storable(rows)])
