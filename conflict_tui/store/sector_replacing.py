"""Replaces the sectors of a database and their rules as a whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from ..model.event import Sector
from ..model.sector_rules import RuledSector, SectorRule
from .generation import next_generation
from .opening import path_of, speaking_of
from .sector_reading import held_by_hand

_SLUGS = "SELECT slug FROM sector ORDER BY position, slug"
_UPSERT = """
INSERT INTO sector (slug, name, code, colour, position)
VALUES (:slug, :name, :code, :colour, :position)
ON CONFLICT (slug) DO UPDATE
SET name = excluded.name, code = excluded.code, colour = excluded.colour,
    position = excluded.position
"""
_SET_PARENT = """
UPDATE sector SET parent_id = (SELECT id FROM sector WHERE slug = :parent) WHERE slug = :slug
"""
_MOVE = "UPDATE sector SET position = :position WHERE slug = :slug"
_CLEAR = "DELETE FROM sector_rule"
_ADD = """
INSERT OR IGNORE INTO sector_rule (sector_id, kind, value)
SELECT id, :kind, :value FROM sector WHERE slug = :slug
"""
_EMPTY = """
DELETE FROM event_sector
WHERE sector_id = (SELECT id FROM sector WHERE slug = :slug) AND assigned_by = 'rule'
"""
_DELETE = "DELETE FROM sector WHERE slug = :slug"


def replace_rules(
    connection: sqlite3.Connection, sectors_with_rules: Sequence[RuledSector]
) -> None:
    """Make these the sectors and rules of the database, in this order: all of it or nothing.

    Other sectors go, with what rules put there. Those that events have by hand stay, at the end
    and without rules. Which events lie where is not looked at; `run_again` does that.

    Raises:
        StoreError: nothing was written.
    """
    with speaking_of(path_of(connection)), connection:
        connection.execute("BEGIN IMMEDIATE")
        wanted = [ruled.sector for ruled in sectors_with_rules]
        slugs = {sector.slug for sector in wanted}
        others = [slug for (slug,) in connection.execute(_SLUGS) if slug not in slugs]
        held = held_by_hand(connection)
        kept = [slug for slug in others if slug in held]
        _write_sectors(connection, wanted)
        connection.executemany(
            _MOVE, [{"slug": slug, "position": len(wanted) + at} for at, slug in enumerate(kept)]
        )
        _delete_sectors(connection, [slug for slug in others if slug not in held])
        connection.execute(_CLEAR)
        connection.executemany(_ADD, _rule_rows(sectors_with_rules))
        next_generation(connection)


def _write_sectors(connection: sqlite3.Connection, sectors: Iterable[Sector]) -> None:
    rows = [
        {
            "slug": sector.slug,
            "name": sector.name,
            "code": sector.code,
            "colour": sector.colour,
            "parent": sector.parent,
            "position": position,
        }
        for position, sector in enumerate(sectors)
    ]
    connection.executemany(_UPSERT, rows)
    connection.executemany(_SET_PARENT, rows)


def _delete_sectors(connection: sqlite3.Connection, slugs: Iterable[str]) -> None:
    rows = [{"slug": slug, "parent": ""} for slug in slugs]
    # Without parents they can go in any order.
    connection.executemany(_SET_PARENT, rows)
    connection.executemany(_EMPTY, rows)
    connection.executemany(_DELETE, rows)


def _rule_rows(ruled: Iterable[RuledSector]) -> list[dict[str, str]]:
    return [
        {"slug": each.sector.slug, "kind": rule.kind.value, "value": _value(rule)}
        for each in ruled
        for rule in each.rules
    ]


def _value(rule: SectorRule) -> str:
    return json.dumps(rule.points or rule.name, ensure_ascii=False)
