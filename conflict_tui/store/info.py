"""Reads what is in a database as a whole: counts, periods, precision, terms, imports, index.

Plain SQL over whole tables, without the index that queries are answered from.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..model.batch import Batch
from ..model.calendar import day_from_iso, iso
from ..model.edtf_value import Precision
from ..model.event import Dataset, Kind
from ..model.text import clean
from ..model.value import value
from . import reading_references as refer
from .cells import Text
from .ledger import batches
from .opening import SCHEMA_VERSION, open_reading, speaking_of

# The years 1 to 9999 stand between '0' and ':'; for others the order of texts is not that of time.
_GROUPS = """
SELECT dataset_id, kind, date_prec, date_basis, date_qual, count(*), count(*) - count(first),
       min(CASE WHEN first BETWEEN '0' AND ':' THEN first END),
       max(CASE WHEN last BETWEEN '0' AND ':' THEN last END),
       count(CASE WHEN first NOT BETWEEN '0' AND ':' OR last NOT BETWEEN '0' AND ':' THEN 1 END),
       sum(withdrawn)
FROM (SELECT dataset_id, kind, date_prec, date_basis, date_qual, withdrawn,
             coalesce(day_lo, day_hi) AS first, coalesce(day_hi, day_lo) AS last FROM event)
GROUP BY dataset_id, kind, date_prec, date_basis, date_qual
"""
_FAR_DAYS = """
SELECT DISTINCT dataset_id, coalesce(day_lo, day_hi), coalesce(day_hi, day_lo) FROM event
WHERE day_lo NOT BETWEEN '0' AND ':' OR day_hi NOT BETWEEN '0' AND ':'
"""
_COUNTS = """
SELECT (SELECT count(*) FROM source), (SELECT count(*) FROM publisher),
       (SELECT count(*) FROM place), (SELECT count(*) FROM actor), (SELECT count(*) FROM quote),
       (SELECT count(*) FROM claim), (SELECT count(*) FROM figure),
       (SELECT count(*) FROM mark), (SELECT count(*) FROM note),
       (SELECT count(DISTINCT uid) FROM own_tag)
"""
_COUNTED = (
    "sources", "publishers", "places", "actors", "quotes", "claims", "figures",
    "marked", "noted", "tagged",
)  # fmt: skip
_BASES = ("event", "report", "posted", "coded")
_QUALIFIERS = ("", "~", "?", "%")
_PLACE_PRECISION = (
    "exact", "settlement", "near", "adm2", "adm1", "region", "country", "water", "unknown",
)  # fmt: skip
_AWAY = """
SELECT count(*) FROM (SELECT uid FROM mark UNION SELECT uid FROM note UNION SELECT uid FROM own_tag)
WHERE uid NOT IN (SELECT uid FROM event)
"""
# With min() the other columns are those of the row that has it.
_PLACED = """
SELECT precision, count(*) FROM
    (SELECT event_id, precision, min(position) FROM event_place GROUP BY event_id)
GROUP BY precision
"""
_SECTORS = """
WITH RECURSIVE under (top, id) AS (
    SELECT id, id FROM sector
    UNION
    SELECT under.top, s.id FROM under JOIN sector s ON s.parent_id = under.id
)
SELECT t.slug, t.name, t.code, coalesce(p.slug, ''), count(DISTINCT x.event_id)
FROM sector t LEFT JOIN sector p ON p.id = t.parent_id
JOIN under ON under.top = t.id LEFT JOIN event_sector x ON x.sector_id = under.id
GROUP BY t.id ORDER BY t.position, t.id
"""
_IN_SECTORS = "SELECT count(DISTINCT event_id) FROM event_sector"
_INDEXED = "SELECT count(*) FROM event_search_docsize"
_UNINDEXED = """
SELECT count(*) FROM event WHERE id NOT IN (SELECT id FROM event_search_docsize)
"""


@value
class DatasetInfo:
    """A data set, and how much of it is here."""

    dataset: Dataset
    events: int
    undated: int
    withdrawn: int
    """Those that its newest edition has no more."""
    first_day: str
    """ISO; empty where every event is undated."""
    last_day: str
    imported_at: str
    """When the last import into it ended; empty where it was not imported."""


@value
class SectorInfo:
    """A sector, and how many events lie in it or in one below it."""

    slug: str
    name: str
    code: str
    parent: str
    events: int


@value
class Info:
    """What is in a database."""

    path: Path
    size: int
    """Bytes, those of its log included."""
    schema: int
    datasets: tuple[DatasetInfo, ...]
    events: int
    machine_coded: int
    """Of the events, those of data sets of kind `machine`."""
    kinds: dict[str, int]
    counts: dict[str, int]
    """Sources, publishers, places, actors, quotes, claims, figures, marked, noted, tagged."""
    away: int
    """Uids with a mark, a note or a tag whose event is not here."""
    precision: dict[str, int]
    """Of dates, from the finest to the coarsest."""
    basis: dict[str, int]
    """What dates are the dates of, undated events left out."""
    qualifiers: dict[str, int]
    place_precision: dict[str, int]
    """Of the first place of each event, from the finest to the coarsest."""
    unplaced: int
    sectors: tuple[SectorInfo, ...]
    without_sector: int
    batches: tuple[Batch, ...]
    indexed: int
    """Events in the full-text index."""
    unindexed: int
    """Events that are not in it."""

    @property
    def undated(self) -> int:
        """Events without a date."""
        return sum(each.undated for each in self.datasets)

    @property
    def withdrawn(self) -> int:
        """Events that a newer edition of their data set has no more."""
        return sum(each.withdrawn for each in self.datasets)

    @property
    def first_day(self) -> str:
        """ISO; empty where every event is undated."""
        days = [each.first_day for each in self.datasets if each.first_day]
        return min(days, key=day_from_iso, default="")

    @property
    def last_day(self) -> str:
        """ISO; empty where every event is undated."""
        days = [each.last_day for each in self.datasets if each.last_day]
        return max(days, key=day_from_iso, default="")

    @property
    def is_search_current(self) -> bool:
        """True where the full-text index has every event, and no other."""
        return self.unindexed == 0 and self.indexed == self.events


class _Group(NamedTuple):
    """Events of one data set that are alike."""

    dataset_id: int
    kind: str
    precision: str
    basis: str
    qualifier: str
    events: int
    undated: int
    first: str | None
    last: str | None
    far: int
    """How many of them have a day outside the years 1 to 9999."""
    withdrawn: int


def read_info(path: Path, text: Text = clean) -> Info:
    """Return what is in a database.

    Raises:
        StoreError: it cannot be opened or read.
    """
    connection = open_reading(path)
    try:
        with speaking_of(path):
            connection.execute("BEGIN")  # so that all counts are of one moment
            return _info(path, connection, text)
    finally:
        connection.close()


def _info(path: Path, connection: sqlite3.Connection, text: Text) -> Info:
    groups = [_Group(*row) for row in connection.execute(_GROUPS)]
    total = sum(group.events for group in groups)
    found = batches(connection)
    datasets = _datasets(connection, groups, found, text)
    placed = dict(connection.execute(_PLACED).fetchall())
    return Info(
        path=path,
        size=_size(path),
        schema=SCHEMA_VERSION,
        datasets=datasets,
        events=total,
        machine_coded=sum(each.events for each in datasets if each.dataset.kind == "machine"),
        kinds=_profile(Kind, ((group.kind, group.events) for group in groups)),
        counts=dict(zip(_COUNTED, connection.execute(_COUNTS).fetchone(), strict=True)),
        away=_number(connection, _AWAY),
        precision=_profile(Precision, ((group.precision, group.events) for group in groups)),
        basis=_profile(_BASES, ((each.basis, each.events - each.undated) for each in groups)),
        qualifiers=_profile(_QUALIFIERS, ((group.qualifier, group.events) for group in groups)),
        place_precision=_profile(_PLACE_PRECISION, placed.items()),
        unplaced=total - sum(placed.values()),
        sectors=_sectors(connection, text),
        without_sector=total - _number(connection, _IN_SECTORS),
        batches=tuple(found),
        indexed=_number(connection, _INDEXED),
        unindexed=_number(connection, _UNINDEXED),
    )


def _datasets(
    connection: sqlite3.Connection, groups: list[_Group], found: list[Batch], text: Text
) -> tuple[DatasetInfo, ...]:
    far = connection.execute(_FAR_DAYS).fetchall() if any(each.far for each in groups) else []
    read = []
    for key, dataset in refer.datasets(connection, text).items():
        own = [group for group in groups if group.dataset_id == key]
        days = [day for dataset_id, *days in far if dataset_id == key for day in days]
        days += [day for group in own for day in (group.first, group.last) if day]
        order = sorted(map(day_from_iso, days))
        read.append(
            DatasetInfo(
                dataset=dataset,
                events=sum(group.events for group in own),
                undated=sum(group.undated for group in own),
                withdrawn=sum(group.withdrawn for group in own),
                first_day=iso(order[0]) if order else "",
                last_day=iso(order[-1]) if order else "",
                imported_at=max(
                    (each.ended_at for each in found if text(each.dataset) == dataset.slug),
                    default="",
                ),
            )
        )
    return tuple(read)


def _sectors(connection: sqlite3.Connection, text: Text) -> tuple[SectorInfo, ...]:
    return tuple(
        SectorInfo(text(slug), text(name), text(code), text(parent), events)
        for slug, name, code, parent, events in connection.execute(_SECTORS)
    )


def _profile(order: Iterable[str], found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return how many have each value, in the order given, without those nothing has."""
    sums = dict.fromkeys(map(str, order), 0)
    for name, count in found:
        sums[name] = sums.get(name, 0) + count
    return {name: count for name, count in sums.items() if count}


def _number(connection: sqlite3.Connection, statement: str) -> int:
    row: tuple[int] = connection.execute(statement).fetchone()
    return row[0]


def _size(path: Path) -> int:
    size = 0
    for part in (path, Path(f"{path}-wal")):
        with suppress(OSError):
            size += os.stat(part).st_size
    return size
