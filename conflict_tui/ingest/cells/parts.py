"""What most formats make of cells: numbers, coordinates, places with what they lie in, names."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from ...model.event import Actor, EventActor, EventPlace, Place, Publisher, Source
from ...model.when import UNDATED, When
from ..remembering import forgettable
from ..verdict import Rejected
from .naming import slug_of

NOTHING = frozenset({"", "na", "n/a", "nan", "null", "none", "-", "--", "nil", "<na>"})
"""Words for no value, whatever the case. `unknown` is a value."""

MAY_BE_SWAPPED = "latitude and longitude may be swapped"
"""Ends the reason where a latitude could be a longitude, and the longitude a latitude."""

_LONGEST = max(map(len, NOTHING))
_REMEMBERED = 10_000
"""Values of a sort that are kept: rows of one file name the same places and actors again."""

_WHOLE = re.compile("([0-9]{1,9})(?:[.]0+)?")

Places = tuple[tuple[EventPlace, ...], tuple[Place, ...]]
"""What the targets ("places", "areas") are read as."""

NOWHERE: Places = ((), ())


def given(cell: str) -> str:
    """Return a cell, empty where it only says that there is no value."""
    return cell if len(cell) > _LONGEST or cell.lower() not in NOTHING else ""


def number(text: str, cell: int = 0) -> float | None:
    """Return the number in a cell, None where it is empty; `-1` and `-99` are no value.

    Raises:
        Rejected: it is no number, or not a finite one.
    """
    if not given(text):
        return None
    try:
        found = float(text.replace(",", "") if "," in text else text)
    except ValueError:
        raise Rejected(f"“{text[:40]}” is not a number", cell) from None
    if not math.isfinite(found):
        raise Rejected(f"“{text[:40]}” is not a number", cell)
    return None if found in (-1, -9, -99, -999) else found


def count(text: str, cell: int = 0) -> int | None:
    """Return how many a cell says, None where it is empty; `3.0` is 3.

    Raises:
        Rejected: it is below zero, or no whole number.
    """
    if not given(text):
        return None
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise Rejected(f"“{text[:40]}” is not a whole number from 0 on", cell)
    return int(found[1])


@forgettable
@lru_cache(maxsize=_REMEMBERED)
def listed(cell: str, separator: str = ";") -> tuple[str, ...]:
    """Return what a cell lists, each once; those that only say that there is no value left out."""
    parts = (given(part.strip()) for part in cell.split(separator))
    return tuple(dict.fromkeys(part for part in parts if part))


def coordinates(lat: str, lon: str, cell: int = 0) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees (WGS 84); None for none, and for 0, 0.

    `cell` is the number of the latitude among the columns of the field; the longitude is next.

    Raises:
        Rejected: there is one without the other, or one that no place on Earth has.
    """
    north, east = _degrees(lat, cell), _degrees(lon, cell + 1)
    if north is None and east is None:
        return None
    if north is None or east is None:
        raise Rejected("has one coordinate without the other", cell if north is None else cell + 1)
    if not -90 <= north <= 90:
        swapped = f"; {MAY_BE_SWAPPED}" if -90 <= east <= 90 else ""
        raise Rejected(f"latitude {north:g} is not between -90 and 90{swapped}", cell)
    if not -180 <= east <= 180:
        raise Rejected(f"longitude {east:g} is not between -180 and 180", cell + 1)
    return None if north == east == 0 else (north, east)


def _degrees(text: str, cell: int) -> float | None:
    if not given(text):
        return None
    try:
        found = float(text)
    except ValueError:
        raise Rejected(f"“{text[:40]}” is not a number of degrees", cell) from None
    if not math.isfinite(found):
        raise Rejected(f"“{text[:40]}” is not a number of degrees", cell)
    return found


@forgettable
@lru_cache(maxsize=_REMEMBERED)
def placed(
    scope: str,
    name: str,
    areas: tuple[tuple[str, str], ...] = (),
    at: tuple[float, float] | None = None,
    *,
    kind: str = "site",
    precision: str = "unknown",
    method: str = "stated",
    radius_km: float | None = None,
) -> Places:
    """Return one place and the areas it lies in.

    The `scope` is the slug of the data set: the same name may be elsewhere in another one. Without
    a `name` the place is the innermost area. `areas` are name and kind (country, region, district)
    of each, the widest first; those without a name are left out. `at` is latitude and longitude.
    The rest are fields of `Place` and `EventPlace`.
    """
    around = _areas(scope, areas)
    if name or at:
        place = _place(scope, name, around, at, kind)
    elif around:
        *outer, place = around
        around = tuple(outer)
    else:
        return NOWHERE
    return (EventPlace(place, precision, method, radius_km),), around


def _place(
    scope: str,
    name: str,
    around: tuple[Place, ...],
    at: tuple[float, float] | None,
    kind: str,
) -> Place:
    lat, lon = at or (None, None)
    parent = around[-1].slug if around else ""
    name = name or (around[-1].name if around else f"{lat:g}, {lon:g}")
    slug = slug_of(scope, name, parent, *map(str, at or ()), kind)
    return Place(slug, name, kind, lat, lon, parent)


@forgettable
@lru_cache(maxsize=_REMEMBERED)
def _areas(scope: str, areas: tuple[tuple[str, str], ...]) -> tuple[Place, ...]:
    around: list[Place] = []
    names: tuple[str, ...] = ()
    for area, kind in areas:
        if area:
            names = (area, *names)
            parent = around[-1].slug if around else ""
            around.append(Place(slug_of(scope, *names), area, kind, parent=parent))
    return tuple(around)


@forgettable
@lru_cache(maxsize=_REMEMBERED)
def actor(scope: str, name: str, role: str = "involved", kind: str = "group") -> EventActor:
    """Return an actor's part in an event, as the data set codes it."""
    return EventActor(Actor(slug_of(scope, name), name, kind), role, name)


@forgettable
@lru_cache(maxsize=_REMEMBERED)
def publisher(name: str) -> Publisher:
    """Return a publisher by its name: the same in every data set."""
    return Publisher(slug_of("", name), name, "unknown")


def source(
    scope: str,
    publisher_name: str,
    title: str = "",
    *,
    url: str = "",
    published: When = UNDATED,
    language: str = "",
    as_cited: str = "",
) -> Source:
    """Return a source: the same whenever publisher, title, link and date are the same."""
    name = publisher_name or "not named"
    slug = slug_of(scope, name, title, url, published.words, as_cited)
    return Source(
        slug, publisher(name), title, "", url, published, language, as_cited=as_cited or name
    )
