"""A database of places and events for rules to be tried on, and the rules by a slow, plain way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from conflict_tui.model.event import Event, EventPlace, Kind, Place, Sector
from conflict_tui.model.references import References
from conflict_tui.model.sector_rules import RuledSector, RuleKind, SectorRule
from conflict_tui.store.opening import open_writing
from conflict_tui.store.schema import create
from conflict_tui.store.sector_replacing import replace_rules
from conflict_tui.store.writing import Writer
from tests.small import DATASET

LAND = Place("land", "Land", "country")
NORTH = Place("north", "North Oblast", "region", parent="land")
SOUTH = Place("south", "South Oblast", "region", parent="land")
FORD = Place("ford", "Ford", "town", 49.5, 37.5, "north")
MILL = Place("mill", "Mill", "village", 49.6, 38.5, "north")
PORT = Place("port", "Port", "city", 46.5, 33.0, "south")
PLACES = (LAND, NORTH, SOUTH, FORD, MILL, PORT)


def sector(slug: str, *rules: SectorRule, parent: str = "", position: int = 0) -> RuledSector:
    return RuledSector(Sector(slug, slug.title(), slug[:2].upper(), 0, parent, position), rules)


def area(name: str) -> SectorRule:
    return SectorRule(RuleKind.AREA, name)


def named(name: str) -> SectorRule:
    return SectorRule(RuleKind.PLACE, name)


def box(south: float, west: float, north: float, east: float) -> SectorRule:
    return SectorRule(RuleKind.BOX, points=((south, west), (north, east)))


SECTORS = (
    sector("north", area("North Oblast")),
    sector("river", box(49, 37, 50, 38), parent="north", position=1),
    sector("south", area("South Oblast"), position=2),
    sector("harbour", named("Port"), parent="south", position=3),
    sector("valley", box(49, 37, 50, 39), position=4),
)


def event(uid: str, *places: tuple[Place, str], sectors: Iterable[str] = ()) -> Event:
    """Return an event at some places, each with its precision, and in some sectors by hand."""
    return Event(
        uid,
        uid,
        Kind.INCIDENT,
        DATASET,
        places=tuple(EventPlace(place, precision) for place, precision in places),
        sectors=tuple(each.sector for each in SECTORS if each.sector.slug in set(sectors)),
    )


def ruled_database(
    path: Path, events: Iterable[Event], sectors: Sequence[RuledSector] = SECTORS
) -> Path:
    """Make a database of the events, with rules that have not been run."""
    create(path)
    connection = open_writing(path)
    try:
        replace_rules(connection, sectors)
        writer = Writer(connection)
        writer.write_references(References(places=PLACES))
        writer.write_events(events)
    finally:
        connection.close()
    return path


def sectors_of(connection: sqlite3.Connection, uid: str) -> list[tuple[str, str]]:
    """Return the sectors of an event in their order, each with who assigned it."""
    statement = """
    SELECT s.slug, x.assigned_by FROM event_sector x JOIN sector s ON s.id = x.sector_id
    JOIN event e ON e.id = x.event_id WHERE e.uid = ? ORDER BY x.position, s.slug
    """
    return connection.execute(statement, (uid,)).fetchall()
