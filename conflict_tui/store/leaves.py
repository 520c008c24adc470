"""The parts of a query that are asked of the database itself: words and distances.

Each function yields keys of events, some perhaps more than once.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from itertools import chain

_EARTH_KM = 6371.0088
_KM_PER_DEGREE = 111.0
"""Of latitude; a little less than true, so that the strip looked through is never too narrow."""

# In one row: a word can be in a million events, and each row would take turns with the drawing.
_SEARCH = "SELECT json_group_array(rowid) FROM event_search WHERE event_search MATCH ?"
_NOTES = "SELECT e.id, n.body FROM note n JOIN event e ON e.uid = n.uid"
_PLACES = "SELECT id, lat, lon FROM place WHERE lat BETWEEN ? AND ?"
_THERE = "SELECT event_id FROM event_place WHERE place_id = ?"


def saying(connection: sqlite3.Connection, text: str, phrase: bool) -> Iterator[int]:
    """Return the events whose text, or whose note, has the words of `text` next to each other.

    The last word may go on unless it is a phrase. Nothing in `text` is taken for search syntax.
    """
    # SQLite takes no halves of characters, and to it a NUL is the end of the text.
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    sought = '"' + text.replace('"', '""') + '"' + ("" if phrase else " *")
    import json  # 3 ms, which other filters do without

    (found,) = connection.execute(_SEARCH, (sought,)).fetchone()
    return chain(json.loads(found), _noting(connection, text, phrase))


def _noting(connection: sqlite3.Connection, text: str, phrase: bool) -> Iterator[int]:
    """Yield the events whose note has the words: few, so they are not in the index."""
    notes = connection.execute(_NOTES).fetchall()
    if notes:
        from ..model.highlight import hits
        from ..model.query import Words

        words = (Words(text, phrase),)
        for event_id, body in notes:
            if hits(body, words):
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
