"""Finds events near a point, in plain tables."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator

_EARTH_KM = 6371.0088
_KM_PER_DEGREE = 111.0
"""Of latitude; a little less than true, so that the strip looked through is never too narrow."""

_PLACES = "SELECT id, lat, lon FROM place WHERE lat BETWEEN ? AND ?"
_THERE = "SELECT event_id FROM event_place WHERE place_id = ?"


def nearby(connection: sqlite3.Connection, lat: float, lon: float, km: float) -> Iterator[int]:
    """Yield the events with a place at most `km` from a point, along the surface of the Earth.

    They come by their keys, some perhaps more than once.
    """
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
