"""The parts of a query that are asked of plain tables: numbers and distances.

Each function yields keys of events, some perhaps more than once.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator

_EARTH_KM = 6371.0088
_KM_PER_DEGREE = 111.0
"""Of latitude; a little less than true, so that the strip looked through is never too narrow."""

_PLACES = "SELECT id, lat, lon FROM place WHERE lat BETWEEN ? AND ?"
_THERE = "SELECT event_id FROM event_place WHERE place_id = ?"

# A missing end of a figure is its best value; without one it is open.
_FIGURES = {
    ">=": """
        SELECT event_id FROM figure
        WHERE measure = :measure COLLATE NOCASE AND coalesce(high, best, :value) >= :value
    """,
    ">": """
        SELECT event_id FROM figure
        WHERE measure = :measure COLLATE NOCASE
          AND (coalesce(high, best) IS NULL OR coalesce(high, best) > :value)
    """,
    "<=": """
        SELECT event_id FROM figure
        WHERE measure = :measure COLLATE NOCASE AND coalesce(low, best, :value) <= :value
    """,
    "<": """
        SELECT event_id FROM figure
        WHERE measure = :measure COLLATE NOCASE
          AND (coalesce(low, best) IS NULL OR coalesce(low, best) < :value)
    """,
    "=": """
        SELECT event_id FROM figure
        WHERE measure = :measure COLLATE NOCASE
          AND coalesce(high, best, :value) >= :value AND coalesce(low, best, :value) <= :value
    """,
}


def figures_matching(
    connection: sqlite3.Connection, measure: str, op: str, value: float
) -> Iterator[int]:
    """Yield the events with a figure of `measure` whose range can satisfy the comparison."""
    bound = {"measure": measure, "value": value}
    for (event_id,) in connection.execute(_FIGURES[op], bound):
        yield event_id


def nearby(connection: sqlite3.Connection, lat: float, lon: float, km: float) -> Iterator[int]:
    """Yield the events with a place at most `km` from a point, along the surface of the Earth."""
    degrees = km / _KM_PER_DEGREE
    found = connection.execute(_PLACES, (lat - degrees, lat + degrees)).fetchall()
    for place_id, place_lat, place_lon in found:
        if distance_km(lat, lon, place_lat, place_lon) <= km:
            for (event_id,) in connection.execute(_THERE, (place_id,)):
                yield event_id


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance of two points by the haversine formula."""
    south, north = math.radians(lat), math.radians(other_lat)
    half_north = math.sin((north - south) / 2) ** 2
    half_east = math.sin(math.radians(other_lon - lon) / 2) ** 2
    share = half_north + math.cos(south) * math.cos(north) * half_east
    return 2 * _EARTH_KM * math.asin(math.sqrt(min(1.0, share)))
