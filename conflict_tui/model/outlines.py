"""Whether a point lies in a box or a polygon of latitudes and longitudes, edges included.

Lines are straight in degrees, as on a plain map, not along great circles. Both shapes may cross
the antimeridian: a box whose west is greater than its east does, and two neighbouring points of a
polygon are joined the short way round. No shape may hold a pole.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""

Bounds = tuple[float, float, float, float]
"""South, west, north, east."""

_ON_EDGE = 1e-9
"""Degrees, a tenth of a millimetre: decimal fractions are not exact."""


def point_of(found: object) -> Point | None:
    """Return the point that a list of two numbers stands for; None for anything else."""
    if not isinstance(found, list) or len(found) != 2:
        return None
    degrees = [
        float(each)
        for each in found
        # A number of hundreds of digits would be too large to become a float.
        if isinstance(each, int | float) and not isinstance(each, bool) and -1e9 <= each <= 1e9
    ]
    return (degrees[0], degrees[1]) if len(degrees) == 2 else None


def in_box(corners: Sequence[Point], point: Point) -> bool:
    """Return whether a point lies between the south-western and the north-eastern corner."""
    (south, west), (north, east) = corners
    lat, lon = point
    if not south <= lat <= north:
        return False
    return west <= lon <= east if west <= east else lon >= west or lon <= east


def in_polygon(outline: Sequence[Point], point: Point) -> bool:
    """Return whether a point lies in a polygon; its last point is joined to its first one."""
    unrolled = _unrolled(outline)
    lat, lon = point
    return any(_holds(unrolled, lat, turned) for turned in (lon, lon - 360, lon + 360))


def bounds(points: Sequence[Point]) -> Bounds:
    """Return bounds outside of which no point of a box or polygon can lie.

    Those of a shape that crosses the antimeridian go all round the world.
    """
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    longitudes = [lon for _, lon in points]
    unrolled = [lon for _, lon in _unrolled(points)]
    if unrolled != longitudes or (longitudes[-1] < longitudes[0] and len(points) == 2):
        return south - _ON_EDGE, -180, north + _ON_EDGE, 180
    return (
        south - _ON_EDGE, min(longitudes) - _ON_EDGE, north + _ON_EDGE, max(longitudes) + _ON_EDGE
    )  # fmt: skip


def box_problem(corners: Sequence[Point]) -> str:
    """Return what is wrong with a box, empty if nothing is."""
    if len(corners) != 2:
        return "needs two corners: [[south, west], [north, east]]"
    if problem := _point_problem(corners):
        return problem
    (south, west), (north, east) = corners
    if south > north:
        return f"begins in the north ({south:g}): the corner in the south-west comes first"
    if (east - west) % 360 > 180:
        return f"is wider than half the world ({west:g} to {east:g}); west comes before east"
    return ""


def polygon_problem(outline: Sequence[Point]) -> str:
    """Return what is wrong with a polygon, empty if nothing is."""
    if len(set(outline)) < 3:
        return "needs three different points or more: [[latitude, longitude], ...]"
    if problem := _point_problem(outline):
        return problem
    around = [*_unrolled(outline)]
    if abs(around[0][1] - _beside(outline[0][1], around[-1][1])) > 180:
        return "goes round a pole; draw two polygons instead"
    if all(_is_on(around[0], _farthest(around), point) for point in around):
        return "has all its points on one line"
    return ""


def _point_problem(points: Sequence[Point]) -> str:
    for lat, lon in points:
        if not -90 <= lat <= 90:
            return f"has the latitude {lat:g}, which is not between -90 and 90"
        if not -180 <= lon <= 180:
            return f"has the longitude {lon:g}, which is not between -180 and 180"
    return ""


def _unrolled(outline: Sequence[Point]) -> list[Point]:
    """Return the points with longitudes that go on beyond 180 instead of jumping to -180."""
    unrolled: list[Point] = []
    for lat, lon in outline:
        unrolled.append((lat, _beside(lon, unrolled[-1][1]) if unrolled else lon))
    return unrolled


def _beside(lon: float, other: float) -> float:
    """Return the same longitude, by whole turns as near to the other one as can be."""
    return lon + 360 * round((other - lon) / 360)


def _holds(outline: Sequence[Point], lat: float, lon: float) -> bool:
    """Cast a ray to the east: whoever crosses the outline an odd number of times was inside."""
    inside = False
    before = outline[-1]
    for here in outline:
        if _is_on(before, here, (lat, lon)):
            return True
        # One end belongs to the edge and the other does not, so that no corner counts twice.
        if (before[0] > lat) != (here[0] > lat):
            share = (lat - before[0]) / (here[0] - before[0])
            if lon < before[1] + share * (here[1] - before[1]):
                inside = not inside
        before = here
    return inside


def _is_on(start: Point, end: Point, point: Point) -> bool:
    """Return whether a point lies on the line between two others."""
    length = math.dist(start, end)
    if not length:
        return math.dist(start, point) <= _ON_EDGE
    north, east = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    up, across = point[0] - start[0], point[1] - start[1]
    along = up * north + across * east
    aside = abs(up * east - across * north)
    return aside <= _ON_EDGE and -_ON_EDGE <= along <= length + _ON_EDGE


def _farthest(points: Sequence[Point]) -> Point:
    return max(points, key=lambda point: math.dist(points[0], point))
