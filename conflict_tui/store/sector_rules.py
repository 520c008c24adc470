"""Puts events into sectors by the rules that the database holds.

What was put there by hand is never touched. Rows are only written where they differ from what is
there, so that running rules again that nobody changed writes nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from ..model.event import Place
from ..model.sector_rules import SectorMap
from ..model.text import verbatim
from . import reading_references as refer
from .generation import next_generation
from .opening import open_writing, path_of, speaking_of
from .sector_reading import in_any_sector, rules, sector_keys

_AT_ONCE = 10_000
"""Events in one transaction of `run_again`: some 50 ms, so that nobody waits for the lock."""

_NEXT_EVENTS = """
SELECT min(id), max(id) FROM (SELECT id FROM event WHERE id > ? ORDER BY id LIMIT ?)
"""
_WITH_AREAS = """
WITH RECURSIVE wanted (id) AS (
    SELECT value FROM json_each(?)
    UNION SELECT p.parent_id FROM wanted JOIN place p ON p.id = wanted.id
    WHERE p.parent_id IS NOT NULL
)
SELECT id FROM wanted
"""

# What is known of places so far. A temporary table takes part in transactions: what was found in
# one that is rolled back is found again. A place in no sector has a row with NULL.
_REMEMBER = """
CREATE TEMP TABLE IF NOT EXISTS sector_of_place (
    asker INTEGER, place_id INTEGER, precision TEXT, position INTEGER, sector_id INTEGER,
    PRIMARY KEY (asker, place_id, precision, position)
) WITHOUT ROWID
"""
_KNOW = "INSERT INTO temp.sector_of_place VALUES (?, ?, ?, ?, ?)"
_UNKNOWN = """
SELECT DISTINCT x.place_id, x.precision FROM event_place x
WHERE x.event_id BETWEEN :first AND :last
  AND NOT EXISTS (SELECT 1 FROM temp.sector_of_place s
                   WHERE s.asker = :asker AND s.place_id = x.place_id AND s.precision = x.precision)
"""
_UNKNOWN_OF = """
SELECT DISTINCT x.place_id, x.precision FROM event_place x
WHERE x.event_id IN (SELECT value FROM json_each(:events))
  AND NOT EXISTS (SELECT 1 FROM temp.sector_of_place s
                   WHERE s.asker = :asker AND s.place_id = x.place_id AND s.precision = x.precision)
"""

# CROSS JOIN keeps SQLite to this order; left to itself it begins with the places, all of them.
# Nearly all events of an import have one place and nothing by hand. The others are looked at one
# by one: of the sectors of several places, those that include another one are left out.
_SPECIAL = """
SELECT event_id FROM event_place WHERE event_id BETWEEN :first AND :last
GROUP BY event_id HAVING count(*) > 1
UNION SELECT event_id FROM event_sector
WHERE event_id BETWEEN :first AND :last AND assigned_by = 'hand'
"""
_CLEAR = "DELETE FROM event_sector WHERE event_id BETWEEN ? AND ? AND assigned_by = 'rule'"
_TAKE_PLAIN = """
DELETE FROM event_sector AS h
WHERE h.event_id BETWEEN :first AND :last AND h.assigned_by = 'rule'
  AND h.event_id NOT IN (SELECT value FROM json_each(:special))
  AND NOT EXISTS (SELECT 1 FROM event_place x CROSS JOIN temp.sector_of_place s
                      ON s.asker = :asker AND s.place_id = x.place_id AND s.precision = x.precision
                   WHERE x.event_id = h.event_id AND s.sector_id = h.sector_id
                     AND s.position = h.position)
"""
_PUT_PLAIN = """
INSERT INTO event_sector (event_id, sector_id, position, assigned_by)
SELECT x.event_id, s.sector_id, s.position, 'rule'
FROM event_place x CROSS JOIN temp.sector_of_place s
    ON s.asker = :asker AND s.place_id = x.place_id AND s.precision = x.precision
WHERE x.event_id BETWEEN :first AND :last AND s.sector_id IS NOT NULL
  AND x.event_id NOT IN (SELECT value FROM json_each(:special))
ON CONFLICT (event_id, sector_id) DO NOTHING
"""
_WANTED = """
SELECT x.event_id, s.sector_id
FROM event_place x CROSS JOIN temp.sector_of_place s
    ON s.asker = :asker AND s.place_id = x.place_id AND s.precision = x.precision
WHERE x.event_id IN (SELECT value FROM json_each(:events)) AND s.sector_id IS NOT NULL
ORDER BY x.event_id, x.position, x.place_id, s.position
"""
_THERE = """
SELECT event_id, sector_id, position, assigned_by FROM event_sector
WHERE event_id IN (SELECT value FROM json_each(:events))
"""
_TAKE = "DELETE FROM event_sector WHERE event_id = ? AND sector_id = ? AND assigned_by = 'rule'"
_PUT = """
INSERT INTO event_sector (event_id, sector_id, position, assigned_by) VALUES (?, ?, ?, 'rule')
"""

_There = dict[int, dict[int, int]]
"""By event, its sectors with their positions."""

_askers = count(1)


def run_again(path: Path) -> tuple[int, int]:
    """Put all events into sectors anew, and return how many are in one, of how many.

    Raises:
        StoreError: it cannot be done; what was done up to then stays.
    """
    with closing(open_writing(path)) as connection, speaking_of(path):
        again = SectorRules(connection)
        last = 0
        while True:
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                first, last = connection.execute(_NEXT_EVENTS, (last, _AT_ONCE)).fetchone()
                if first is None:
                    return in_any_sector(connection)
                if again.assign(first, last):
                    next_generation(connection)


class SectorRules:
    """Puts events into sectors, as part of the transaction of its caller.

    The rules are read once, and again where an import brings sectors of its own; each place is
    looked at when it is first met.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._asker = next(_askers)
        self._read()

    def _read(self) -> None:
        self._map = SectorMap(rules(self._connection))
        self._keys = sector_keys(self._connection)
        self._slugs = {key: slug for slug, key in self._keys.items()}

    def assign(self, first_event_id: int, last_event_id: int) -> int:
        """Put the events between two keys into sectors.

        Returns:
            How often an event was put into a sector or taken out of one.

        Raises:
            StoreError: the transaction is to be rolled back.
        """
        connection = self._connection
        between = {"first": first_event_id, "last": last_event_id, "asker": self._asker}
        with speaking_of(path_of(connection)):
            if self._map.is_empty:
                return connection.execute(_CLEAR, (first_event_id, last_event_id)).rowcount
            self._look_at(_UNKNOWN, between)
            special = [event_id for (event_id,) in connection.execute(_SPECIAL, between)]
            plain = {**between, "special": json.dumps(special)}
            changes = connection.execute(_TAKE_PLAIN, plain).rowcount
            changes += connection.execute(_PUT_PLAIN, plain).rowcount
        return changes + (self.assign_events(special) if special else 0)

    def assign_events(self, event_ids: Sequence[int]) -> int:
        """Put some events into sectors.

        Returns:
            How often an event was put into a sector or taken out of one.

        Raises:
            StoreError: the transaction is to be rolled back.
        """
        asked = {"events": json.dumps(list(event_ids)), "asker": self._asker}
        with speaking_of(path_of(self._connection)):
            self._look_at(_UNKNOWN_OF, asked)
            wanted: dict[int, list[int]] = {}
            for event_id, sector in self._connection.execute(_WANTED, asked):
                wanted.setdefault(event_id, []).append(sector)
            by_hand: _There = {}
            by_rule: _There = {}
            for event_id, sector, position, who in self._connection.execute(
                _THERE, {"events": asked["events"]}
            ):
                held = by_hand if who == "hand" else by_rule
                held.setdefault(event_id, {})[sector] = position
                if sector not in self._slugs:
                    self._read()
            placed = {
                event_id: self._placed(sectors, by_hand.get(event_id, {}))
                for event_id, sectors in wanted.items()
            }
            return self._write(placed, by_rule)

    def _placed(self, wanted: Sequence[int], by_hand: dict[int, int]) -> dict[int, int]:
        """Return what rules put where: after what is there by hand, and nothing that it implies."""
        narrowest = self._map.narrowest([self._slugs[key] for key in (*by_hand, *wanted)])
        begin = max(by_hand.values(), default=-1) + 1
        keys = [self._keys[slug] for slug in narrowest]
        return {
            key: at for at, key in enumerate((key for key in keys if key not in by_hand), begin)
        }

    def _write(self, placed: _There, by_rule: _There) -> int:
        """Take away and put what differs, and return how many rows did."""
        gone = [
            (event_id, sector)
            for event_id, sectors in by_rule.items()
            if sectors != placed.get(event_id)
            for sector in sectors
        ]
        new = [
            (event_id, sector, position)
            for event_id, sectors in placed.items()
            if sectors != by_rule.get(event_id, {})
            for sector, position in sectors.items()
        ]
        self._connection.executemany(_TAKE, gone)
        self._connection.executemany(_PUT, new)
        return len(gone) + len(new)

    def _look_at(self, unknown: str, which: Mapping[str, object]) -> None:
        """Find the sectors of places not met before."""
        self._connection.execute(_REMEMBER)
        wanted = self._connection.execute(unknown, which).fetchall()
        if not wanted:
            return
        keys = json.dumps([place for place, _ in wanted])
        all_keys = [key for (key,) in self._connection.execute(_WITH_AREAS, (keys,))]
        places = refer.places(self._connection, all_keys, verbatim)
        by_slug = {place.slug: place for place in places.values()}
        rows: list[tuple[int, int, str, int, int | None]] = []
        for key, precision in wanted:
            around = _around(places[key], by_slug)
            slugs = self._map.sectors_of(places[key], around, precision)
            sectors: list[int | None] = [self._keys[slug] for slug in slugs]
            rows += [
                (self._asker, key, precision, at, sector)
                for at, sector in enumerate(sectors or [None])
            ]
        self._connection.executemany(_KNOW, rows)


def _around(place: Place, by_slug: dict[str, Place]) -> list[Place]:
    """Return what a place lies in, the narrowest first; a circle of parents ends."""
    around: list[Place] = []
    met = {place.slug}
    while place.parent and place.parent not in met:
        place = by_slug[place.parent]
        met.add(place.slug)
        around.append(place)
    return around
