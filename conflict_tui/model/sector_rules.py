"""Which sectors a place lies in, by rules: names of areas and places, boxes, polygons.

Precision decides what a rule may be asked. A point that stands for a region or a country is not a
place where something happened, so boxes, polygons and names of places hold only for what is placed
to a settlement or finer. The name of an area holds where the record is placed at least as finely as
that area: what is placed only in a country is in no region of it. Where nothing is known of the
precision, that says nothing against an area which the record itself names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from .event import Place, Sector
from .outlines import Bounds, Point, bounds, box_problem, in_box, in_polygon, polygon_problem
from .text import fold
from .value import value

_SETTLEMENT, _DISTRICT, _REGION, _WIDER, _COUNTRY = range(5)

_FINENESS = {
    "exact": _SETTLEMENT, "settlement": _SETTLEMENT, "near": _SETTLEMENT, "adm2": _DISTRICT,
    "adm1": _REGION, "region": _WIDER, "country": _COUNTRY,
}  # fmt: skip
"""How wide the area is that a precision speaks of; `water` and `unknown` speak of none."""

_WIDTH = {"district": _DISTRICT, "front": _DISTRICT, "region": _REGION, "country": _COUNTRY}
"""How wide a place is, by its kind; any other kind is a point."""

_WATERS = ("sea", "river")


class RuleKind(StrEnum):
    """What a rule looks at."""

    AREA = "area"
    """The place, or one that it lies in, is an area of this name."""
    PLACE = "place"
    """The place itself has this name."""
    BOX = "box"
    """The place lies between two corners."""
    POLYGON = "polygon"
    """The place lies in a polygon."""


@value
class SectorRule:
    """One way to lie in a sector; a sector has any number of them, and one is enough."""

    kind: RuleKind
    name: str = ""
    """Of an area or a place: any name that it has; case and diacritics make no difference."""
    points: tuple[Point, ...] = ()
    """Of a box its corners in the south-west and north-east, of a polygon all its points."""


@value
class RuledSector:
    """A sector with its rules; one without rules holds what was put there by hand."""

    sector: Sector
    rules: tuple[SectorRule, ...] = ()


@value
class SectorCount:
    """How many events a sector has, with those in the sectors that it includes."""

    events: int = 0
    by_hand: int = 0
    by_rule: int = 0
    """An event can be in one sector by hand and in another one by a rule."""


def rule_problem(rule: SectorRule) -> str:
    """Return what is wrong with a rule, empty if nothing is."""
    if rule.kind is RuleKind.BOX:
        return box_problem(rule.points)
    if rule.kind is RuleKind.POLYGON:
        return polygon_problem(rule.points)
    return "" if rule.name.strip() else "is a name without a letter"


class SectorMap:
    """All rules at once, made ready to be asked about many places."""

    def __init__(self, ruled: Iterable[RuledSector]) -> None:
        ordered = sorted(ruled, key=lambda each: (each.sector.position, each.sector.slug))
        self._order = {each.sector.slug: at for at, each in enumerate(ordered)}
        self._parents = {each.sector.slug: each.sector.parent for each in ordered}
        self._named: dict[tuple[RuleKind, str], list[str]] = {}
        self._drawn: list[tuple[str, SectorRule, Bounds]] = []
        for each in ordered:
            for rule in each.rules:
                if rule.kind in (RuleKind.BOX, RuleKind.POLYGON):
                    self._drawn.append((each.sector.slug, rule, bounds(rule.points)))
                else:
                    key = (rule.kind, fold(rule.name.strip()))
                    self._named.setdefault(key, []).append(each.sector.slug)

    @property
    def is_empty(self) -> bool:
        """True where there is no rule at all."""
        return not self._named and not self._drawn

    def sectors_of(self, place: Place, around: Sequence[Place], precision: str) -> tuple[str, ...]:
        """Return the sectors of something that happened at a place, in the order of menus.

        Args:
            place: Where it happened.
            around: What the place lies in, the narrowest first.
            precision: See `EventPlace.precision`.
        """
        found: set[str] = set()
        for area in _areas(place, around, precision):
            for name in _names(area):
                found.update(self._named.get((RuleKind.AREA, name), ()))
        if _FINENESS.get(precision) == _SETTLEMENT:
            for name in _names(place):
                found.update(self._named.get((RuleKind.PLACE, name), ()))
            if place.lat is not None and place.lon is not None:
                found.update(self._drawn_around((place.lat, place.lon)))
        return self.narrowest(sorted(found, key=self._order.__getitem__))

    def narrowest(self, slugs: Sequence[str]) -> tuple[str, ...]:
        """Return the sectors, in their order, without those that include another one of them."""
        wider = {above for slug in slugs for above in self.above(slug)}
        return tuple(slug for slug in dict.fromkeys(slugs) if slug not in wider)

    def above(self, slug: str) -> Iterator[str]:
        """Yield the sectors that include a sector, the narrowest first."""
        met = {slug}
        while (slug := self._parents.get(slug, "")) and slug not in met:
            met.add(slug)
            yield slug

    def _drawn_around(self, point: Point) -> Iterator[str]:
        lat, lon = point
        for slug, rule, (south, west, north, east) in self._drawn:
            # Looked at before anything is called: an import has many places and rules.
            if south <= lat <= north and west <= lon <= east:
                holds = in_box if rule.kind is RuleKind.BOX else in_polygon
                if holds(rule.points, point):
                    yield slug


def _areas(place: Place, around: Sequence[Place], precision: str) -> Iterator[Place]:
    """Yield the areas that a record is in: of those around its place, and the place itself."""
    if _is_area(place, around, precision):
        yield place
    is_in_region = place.kind == "region"
    for area in around:
        # A region around a region, such as Donbas, is wider than a region is by itself.
        width = _WIDTH.get(area.kind, _SETTLEMENT)
        if area.kind == "region" and is_in_region:
            width = _WIDER
        is_in_region = is_in_region or area.kind == "region"
        if _is_as_fine(precision, width, area.kind):
            yield area


def _is_area(place: Place, around: Sequence[Place], precision: str) -> bool:
    """Return whether a place can itself be the area that a rule names."""
    if place.kind in ("region", *_WATERS):
        return _is_as_fine(precision, _WIDER, place.kind)
    if place.kind in _WIDTH:
        return _is_as_fine(precision, _WIDTH[place.kind], place.kind)
    if _FINENESS.get(precision, _SETTLEMENT) > _SETTLEMENT:
        # The place stands for more than itself: for the area that the precision speaks of.
        return _FINENESS[precision] < _COUNTRY
    # There is a town of Donetsk in another region than that of Donetsk: where the region is known
    # it decides, and not a name that a settlement shares with one.
    is_settled = any(area.kind in ("district", "region") for area in around)
    return precision != "water" and not is_settled


def _is_as_fine(precision: str, width: int, kind: str) -> bool:
    """Return whether what is placed so precisely lies in an area so wide."""
    if precision == "unknown":
        return True
    if precision == "water":
        return kind in _WATERS
    return _FINENESS.get(precision, _COUNTRY + 1) <= width


def _names(place: Place) -> set[str]:
    return {fold(name.strip()) for name in (place.name, *(other.name for other in place.names))}
