"""Reads the sectors of a database: their rules, and how many events are in each."""

from __future__ import annotations

import json
import sqlite3

from ..model.errors import StoreError
from ..model.event import Sector
from ..model.outlines import point_of
from ..model.sector_rules import RuledSector, RuleKind, SectorCount, SectorRule, rule_problem
from .opening import path_of, speaking_of

_SECTORS = """
SELECT s.id, s.slug, s.name, s.code, s.colour, coalesce(p.slug, ''), s.position
FROM sector s LEFT JOIN sector p ON p.id = s.parent_id ORDER BY s.position, s.slug
"""
_RULES = "SELECT sector_id, kind, value FROM sector_rule ORDER BY id"
_HELD = """
WITH RECURSIVE held (id) AS (
    SELECT DISTINCT sector_id FROM event_sector WHERE assigned_by = 'hand'
    UNION SELECT s.parent_id FROM held JOIN sector s ON s.id = held.id WHERE s.parent_id IS NOT NULL
)
SELECT s.slug FROM held JOIN sector s ON s.id = held.id
"""
_COUNTS = """
WITH RECURSIVE within (id, above_id) AS (
    SELECT id, id FROM sector
    UNION SELECT w.id, s.parent_id FROM within w JOIN sector s ON s.id = w.above_id
    WHERE s.parent_id IS NOT NULL
)
SELECT s.slug, count(DISTINCT x.event_id),
       count(DISTINCT CASE x.assigned_by WHEN 'hand' THEN x.event_id END),
       count(DISTINCT CASE x.assigned_by WHEN 'rule' THEN x.event_id END)
FROM within w JOIN event_sector x ON x.sector_id = w.id JOIN sector s ON s.id = w.above_id
GROUP BY s.slug
"""
_IN_ANY = """
SELECT (SELECT count(DISTINCT event_id) FROM event_sector), (SELECT count(*) FROM event)
"""

_IS_CORPUS = "SELECT 1 FROM about WHERE key = 'corpus'"


def rules(connection: sqlite3.Connection) -> list[RuledSector]:
    """Return every sector with its rules, in the order of menus.

    Raises:
        StoreError: they cannot be read, or one of them is no rule.
    """
    of_sector: dict[int, list[SectorRule]] = {}
    with speaking_of(path_of(connection)):
        sectors = {key: Sector(*cells) for key, *cells in connection.execute(_SECTORS)}
        for key, kind, value in connection.execute(_RULES):
            rule = _rule(RuleKind(kind), json.loads(value))
            problem = f"is no {kind}" if rule is None else rule_problem(rule)
            if rule is None or problem:
                raise StoreError(
                    f"{path_of(connection)}: a rule of the sector “{sectors[key].slug}” ({value}) "
                    f"{problem}; mend or delete it in the table sector_rule."
                )
            of_sector.setdefault(key, []).append(rule)
    return [RuledSector(sector, tuple(of_sector.get(key, ()))) for key, sector in sectors.items()]


def is_corpus(connection: sqlite3.Connection) -> bool:
    """Return whether a database is made from files that come with the program.

    Raises:
        StoreError: it cannot be read.
    """
    with speaking_of(path_of(connection)):
        return connection.execute(_IS_CORPUS).fetchone() is not None


def sector_keys(connection: sqlite3.Connection) -> dict[str, int]:
    """Return the key of every sector by its slug.

    Raises:
        StoreError: they cannot be read.
    """
    with speaking_of(path_of(connection)):
        return {slug: key for key, slug, *_ in connection.execute(_SECTORS)}


def held_by_hand(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the sectors that events have by hand, and those that include them.

    Raises:
        StoreError: they cannot be read.
    """
    with speaking_of(path_of(connection)):
        return frozenset(slug for (slug,) in connection.execute(_HELD))


def sector_counts(connection: sqlite3.Connection) -> dict[str, SectorCount]:
    """Return how many events each sector has, with those in sectors that it includes.

    Raises:
        StoreError: they cannot be read.
    """
    with speaking_of(path_of(connection)):
        return {slug: SectorCount(*counts) for slug, *counts in connection.execute(_COUNTS)}


def in_any_sector(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return how many events are in a sector, and how many there are.

    Raises:
        StoreError: they cannot be read.
    """
    with speaking_of(path_of(connection)):
        counts: tuple[int, int] = connection.execute(_IN_ANY).fetchone()
        return counts


def _rule(kind: RuleKind, found: object) -> SectorRule | None:
    """Return the rule that a value in the table stands for, None where it stands for none."""
    if kind in (RuleKind.AREA, RuleKind.PLACE):
        return SectorRule(kind, found) if isinstance(found, str) else None
    if not isinstance(found, list):
        return None
    points = [point_of(each) for each in found]
    whole = tuple(point for point in points if point is not None)
    return SectorRule(kind, points=whole) if len(whole) == len(points) else None
