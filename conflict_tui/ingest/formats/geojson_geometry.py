"""Where a geometry of GeoJSON lies: a point itself, anything larger by its middle."""

from __future__ import annotations

from ..cells.json_cells import object_of
from ..cells.parts import NOWHERE, Places, coordinates, placed
from ..verdict import Rejected


def placed_at(geometry: object, name: str, scope: str) -> Places:
    """Return the place of a geometry; one without any is a name at most.

    Raises:
        Rejected: it has coordinates that no place on Earth has.
    """
    found = object_of(geometry)
    points = _points(found)
    if not points:
        return placed(scope, name) if name else NOWHERE
    if found.get("type") == "Point":
        return placed(scope, name, at=_checked(points[0]))
    lats, lons = zip(*(_degrees(point) for point in points), strict=True)
    middle = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    return placed(scope, name, at=middle, kind="region", precision="region", method="centroid")


def _points(geometry: dict[str, object]) -> list[list[object]]:
    """Return the positions of a geometry, however deep they lie."""
    found: list[list[object]] = []
    waiting: list[object] = [geometry.get("coordinates"), geometry.get("geometries")]
    while waiting:
        held = waiting.pop()
        if isinstance(held, dict):
            waiting += (held.get("coordinates"), held.get("geometries"))
        elif isinstance(held, list) and held and not isinstance(held[0], (list, dict)):
            found.append(held)
        elif isinstance(held, list):
            waiting += held
    return found


def _degrees(point: list[object]) -> tuple[float, float]:
    return _checked(point) or (0.0, 0.0)


def _checked(point: list[object]) -> tuple[float, float] | None:
    """Return latitude and longitude of a position, which has the longitude first."""
    if len(point) < 2:
        raise Rejected("a position has a longitude and a latitude")
    try:
        return coordinates(str(point[1]), str(point[0]))
    except Rejected as rejected:
        raise Rejected(rejected.reason) from None
