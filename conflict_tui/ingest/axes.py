"""Weighs whether latitude and longitude are swapped in a file, by what the file itself says.

A point alone cannot show it where both are below 90 degrees: only other points can, or a box that
the file says its points lie in.
"""

from __future__ import annotations

from itertools import islice

from ..model.event import Event
from ..model.value import value
from ..model.wording import counted
from .cells.parts import MAY_BE_SWAPPED
from .files.foreign_file import ForeignFile

_SIDES = 4


@value
class Box:
    """What a GeoJSON document says that its points lie in, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """Return whether a point lies in it."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


def stated_box(file: ForeignFile) -> Box | None:
    """Return the box that a JSON document states (`bbox`); None where there is none to go by."""
    if file.shape != "json" or "bbox" not in file.keys:
        return None
    # A number is no object, so that it comes as a record with its one cell and what is wrong.
    rows = islice(file.objects("bbox.item"), 2 * _SIDES)
    try:
        sides = [float(text) for row in rows for text in row.cells]
    except ValueError:
        return None
    if len(sides) == _SIDES + 2:
        # Each corner has a height too.
        del sides[5], sides[2]
    return Box(*sides) if len(sides) == _SIDES else None


class Axes:
    """Takes in the coordinates of a file, and says what speaks for swapped ones."""

    def __init__(self, box: Box | None) -> None:
        self._box = box
        self._beyond = self._fitting_swapped = 0
        self._has_such_longitude = False

    def take(self, event: Event) -> None:
        """Take in where an event is."""
        for held in event.places[:1]:
            lat, lon = held.place.lat, held.place.lon
            if lat is None or lon is None:
                continue
            self._has_such_longitude |= abs(lon) > 90
            if self._box and not self._box.holds(lat, lon) and self._box.holds(lon, lat):
                self._fitting_swapped += 1

    def take_rejected(self, reason: str) -> None:
        """Take in why a record cannot be used."""
        self._beyond += reason.endswith(MAY_BE_SWAPPED)

    @property
    def remark(self) -> str:
        """What speaks for swapped axes, in a sentence; empty where nothing does."""
        if self._fitting_swapped:
            lie = "record lies" if self._fitting_swapped == 1 else "records lie"
            return (
                f"{self._fitting_swapped:,} {lie} in the box that the file states (bbox) only if "
                "latitude and longitude are swapped."
            )
        if not self._beyond or self._has_such_longitude:
            return ""
        has = "has" if self._beyond == 1 else "have"
        return (
            f"{counted(self._beyond, 'record')} {has} a latitude beyond 90 degrees, and none has "
            "such a longitude: the two may be swapped in the whole file."
        )
