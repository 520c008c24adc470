"""Writes what events refer to (data sets, sectors, places, actors, sources), by slug.

The corpus brings its values up to date; an import leaves those alone that are there, and remembers
which it brought. Integer keys stay. Parents and citation chains are slugs in the model and keys in
the tables, so they are set once all values of a batch are in.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from ..model.errors import StoreError
from ..model.event import Actor, Dataset, Place, Publisher, Sector, Source
from ..model.references import References
from . import rows as to
from .bulk import insert
from .rows import Row

_Reference = TypeVar("_Reference", Dataset, Sector, Place, Actor, Publisher, Source)

_MOST_REMEMBERED = 100_000
"""Keys kept for each table; a big import has millions of sources."""

_IDS = {
    "dataset": "SELECT slug, id FROM dataset WHERE slug IN (SELECT value FROM json_each(?))",
    "sector": "SELECT slug, id FROM sector WHERE slug IN (SELECT value FROM json_each(?))",
    "place": "SELECT slug, id FROM place WHERE slug IN (SELECT value FROM json_each(?))",
    "actor": "SELECT slug, id FROM actor WHERE slug IN (SELECT value FROM json_each(?))",
    "publisher": "SELECT slug, id FROM publisher WHERE slug IN (SELECT value FROM json_each(?))",
    "source": "SELECT slug, id FROM source WHERE slug IN (SELECT value FROM json_each(?))",
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

    def __init__(self, connection: sqlite3.Connection, batch: int | None) -> None:
        self._connection = connection
        self._batch = batch
        self._ids: dict[str, dict[str, int]] = {table: {} for table in _IDS}
        self._written: dict[tuple[str, str], object] = {}

    def forget(self) -> None:
        """Drop what is remembered of the tables, after a transaction that was rolled back."""
        for ids in self._ids.values():
            ids.clear()
        self._written.clear()

    def id_of(self, table: str, slug: str, wanted_by: str) -> int:
        """Return the key of a slug.

        Raises:
            StoreError: there is none.
        """
        ids = self._ids[table]
        if slug not in ids:
            self._look_up(table, [slug])
        try:
            return ids[slug]
        except KeyError:
            message = f"{wanted_by}: refers to the {table} “{slug}”, which is not in the database."
            raise StoreError(message) from None

    def write(self, references: References) -> None:
        """Insert every value; bring those up to date that are there, unless this is an import."""
        self._write("dataset", to.DATASET, references.datasets, to.dataset_row)
        self._write("publisher", to.PUBLISHER, references.publishers, to.publisher_row)
        sectors = self._write("sector", to.SECTOR, references.sectors, to.sector_row)
        places = self._write("place", to.PLACE, references.places, to.place_row)
        actors = self._write("actor", to.ACTOR, references.actors, to.actor_row)
        sources = self._write("source", to.SOURCE, references.sources, self._source_row)
        self._set_parents("sector", ((sector.slug, sector.parent) for sector in sectors))
        self._set_parents("place", ((place.slug, place.parent) for place in places))
        self._set_parents("actor", ((actor.slug, actor.parent) for actor in actors))
        self._set_parents("source", ((source.slug, source.cited_in) for source in sources))
        self._write_place_names(places)
        self._write_aliases(actors)

    def _write(
        self,
        table: str,
        columns: tuple[str, ...],
        values: Sequence[_Reference],
        row: Callable[[_Reference], Row],
    ) -> list[_Reference]:
        """Write the values that are not yet written as they are, and return those."""
        fresh = self._unwritten(table, values)
        if fresh:
            brought = () if self._batch is None or table == "sector" else (self._batch,)
            insert(
                self._connection,
                table,
                columns + ("batch_id",) * len(brought),
                [row(value) + brought for value in fresh],
                "update" if self._batch is None else "ignore",
            )
            self._look_up(table, [value.slug for value in fresh])
        return fresh

    def _unwritten(self, table: str, values: Sequence[_Reference]) -> list[_Reference]:
        if self._batch is not None:
            ids = self._ids[table]
            self._look_up(table, [value.slug for value in values if value.slug not in ids])
            return [value for value in values if value.slug not in ids]
        fresh = [value for value in values if self._written.get((table, value.slug)) != value]
        self._written.update(((table, value.slug), value) for value in fresh)
        return fresh

    def _look_up(self, table: str, slugs: Sequence[str]) -> None:
        if slugs:
            ids = self._ids[table]
            if len(ids) > _MOST_REMEMBERED:
                ids.clear()
            ids.update(self._connection.execute(_IDS[table], (json.dumps(slugs),)))

    def _source_row(self, source: Source) -> Row:
        publisher_id = self.id_of("publisher", source.publisher.slug, source.slug)
        return to.source_row(source, publisher_id)

    def _set_parents(self, table: str, parents: Iterable[tuple[str, str]]) -> None:
        self._connection.executemany(_SET_PARENT[table], self._parent_keys(table, parents))

    def _parent_keys(
        self, table: str, parents: Iterable[tuple[str, str]]
    ) -> Iterator[tuple[int | None, int]]:
        for slug, parent in parents:
            if parent or self._batch is None:
                parent_id = self.id_of(table, parent, slug) if parent else None
                yield parent_id, self.id_of(table, slug, slug)

    def _write_place_names(self, places: Iterable[Place]) -> None:
        rows: list[Row] = []
        for place in places:
            place_id = self.id_of("place", place.slug, place.slug)
            if self._batch is None:
                self._connection.execute(_DROP_NAMES, (place_id,))
            rows += to.place_name_rows(place, place_id)
        insert(self._connection, "place_name", to.PLACE_NAME, rows)

    def _write_aliases(self, actors: Iterable[Actor]) -> None:
        rows: list[Row] = []
        for actor in actors:
            actor_id = self.id_of("actor", actor.slug, actor.slug)
            if self._batch is None:
                self._connection.execute(_DROP_ALIASES, (actor_id,))
            rows += to.actor_alias_rows(actor, actor_id)
        insert(self._connection, "actor_alias", to.ACTOR_ALIAS, rows)
