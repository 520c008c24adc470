"""Invents events in the layout of UCDP GED: row 7 is the same row in every file, on every machine.

Nothing in them happened anywhere. What is as in real files is the layout, how finely date and place
are known, how many sources stand side by side in a cell, and how often cells repeat.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from .world import Weighted, World

HEADER = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip

_SEED = 19890101
_DYADS, _GROUPS = 160, 120
_COUNTRY, _COUNTRY_NUMBER = "Inventia", "999"
_CIVILIANS = ("Civilians", "9999")
_STATE, _NON_STATE, _ONE_SIDED = "1", "2", "3"
_DATE_PRECISIONS = "1" * 70 + "2" * 12 + "3" * 6 + "4" * 8 + "5" * 4
_PLACE_PRECISIONS = "1" * 45 + "2" * 20 + "3" * 14 + "4" * 12 + "5" * 4 + "6" * 3 + "7" * 2
_NUMBERS_OF_SOURCES = (1, 1, 1, 1, 2, 2, 3, 4, 8)
_DEATHS = (0, 0, 1, 1, 1, 2, 3, 4, 6, 12, 40)
_DISTRICT, _AREA = 1, 0
"""Where they stand among the cells of a place."""


class _Dyad(NamedTuple):
    """Two sides that fight, or one that attacks civilians."""

    number: str
    violence: str
    conflict: str
    side_a: str
    number_a: str
    side_b: str
    number_b: str

    @property
    def name(self) -> str:
        """What UCDP would call it."""
        return f"{self.side_a} - {self.side_b}"


class _Source(NamedTuple):
    """One article: who published it, on which day, under which headline."""

    office: str
    day: str
    headline: str


class _Where(NamedTuple):
    """A place as finely as it is known, with the point that stands for it."""

    name: str
    area: str
    district: str
    latitude: str
    longitude: str


class GedRows:
    """Makes rows by their number, counted from 1."""

    header = HEADER

    def __init__(self) -> None:
        self._world = World()
        self._dyads = Weighted(_dyads(self._world), lambda at: (at + 1) ** -1.1)
        self._centres = {column: _centres(self._world, column) for column in (_AREA, _DISTRICT)}

    def row(self, number: int) -> list[str]:
        """Return the cells of a row, in the order of `HEADER`."""
        chance = Random(number)
        dyad = self._dyads.one(chance)
        is_summary = chance.random() < 0.05
        precision = chance.choice(_DATE_PRECISIONS)
        first, last = _span(chance, self._world.day(chance), precision, is_summary=is_summary)
        place_precision = chance.choice(_PLACE_PRECISIONS)
        where = self._where(chance, place_precision)
        sources = self._sources(chance, last)
        deaths = [str(chance.choice(_DEATHS)) if chance.random() < 0.4 else "0" for _ in range(4)]
        best = sum(map(int, deaths))
        return [
            str(number), f"INV-{first.year}-{dyad.violence}-{number}", str(first.year),
            _of(chance, "1111110"), "Clear", dyad.violence, dyad.number, dyad.number, dyad.conflict,
            dyad.number, dyad.number, dyad.name, dyad.number_a, dyad.number_a, dyad.side_a,
            dyad.number_b, dyad.number_b, dyad.side_b,
            *_source_cells(chance, sources), self._told_by(chance),
            place_precision, where.name, self._words(chance, 4, 12), where.area, where.district,
            where.latitude, where.longitude, f"POINT ({where.longitude} {where.latitude})",
            str(150_000 + number % 900), _COUNTRY, _COUNTRY_NUMBER, "Europe",
            "2" if is_summary else "1", precision, _moment(first), _moment(last), *deaths,
            str(best), str(best + chance.choice((0, 0, 0, 1, 5, 60))),
            str(best - chance.randint(0, best) // 3),
            _COUNTRY_NUMBER if dyad.violence == _STATE else "", "",
        ]  # fmt: skip

    def changed(self, number: int) -> list[str]:
        """Return the row as a newer edition has it: one more death, on no known side."""
        row = self.row(number)
        for column in ("deaths_unknown", "best", "high"):
            at = HEADER.index(column)
            row[at] = str(int(row[at]) + 1)
        return row

    def _where(self, chance: Random, precision: str) -> _Where:
        area, district, _, place, latitude, longitude = self._world.places.one(chance)
        if precision in "12":
            sort = "town" if precision == "1" else "village"
            return _Where(
                f"{place} {sort}", f"{area} oblast", f"{district} raion", latitude, longitude
            )
        if precision == "3":
            return _Where(
                f"{district} raion", f"{area} oblast", f"{district} raion",
                *self._centres[_DISTRICT][district],
            )  # fmt: skip
        if precision in "45":
            name = f"{area} oblast" if precision == "4" else f"{area} front line"
            return _Where(name, f"{area} oblast", "", *self._centres[_AREA][area])
        name = _COUNTRY if precision == "6" else "Inventian Sea"
        return _Where(name, "", "", "48.5000", "31.5000")

    def _sources(self, chance: Random, last: date) -> list[_Source]:
        return [
            _Source(
                office,
                (last + timedelta(days=chance.randint(0, 3))).isoformat(),
                self._headline(chance),
            )
            for office in self._world.publishers.some(chance, chance.choice(_NUMBERS_OF_SOURCES))
        ]

    def _headline(self, chance: Random) -> str:
        words = self._words(chance, 6, 14)
        return words.replace(" ", "; ", 1) if chance.random() < 0.01 else words

    def _told_by(self, chance: Random) -> str:
        return self._world.actors.one(chance)[0] if chance.random() < 0.6 else ""

    def _words(self, chance: Random, least: int, most: int) -> str:
        words = self._world.words.some(chance, chance.randint(least, most))
        return " ".join(words).capitalize()


def _dyads(world: World) -> list[_Dyad]:
    chance = Random(_SEED)
    names = dict.fromkeys(name for name, _ in world.actors.some(chance, 20 * _GROUPS))
    groups = [(name, str(1_000 + at)) for at, name in enumerate(names)][:_GROUPS]
    found = []
    for at in range(_DYADS):
        violence = _of(chance, _STATE * 6 + _NON_STATE + _ONE_SIDED * 3)
        one, other = chance.sample(groups, 2)
        conflict = f"{one[0]} - {other[0]}"
        if violence == _STATE:
            one = (f"Government of {_COUNTRY}", "900")
            conflict = f"{_COUNTRY}: {_of_two(chance, 'Government', other[0])}"
        elif violence == _ONE_SIDED:
            other, conflict = _CIVILIANS, f"{one[0]} - {_CIVILIANS[0]}"
        found.append(_Dyad(str(2_000 + at), violence, conflict, *one, *other))
    return found


def _centres(world: World, column: int) -> dict[str, tuple[str, str]]:
    """Return the middle of what lies in each area or district: latitude and longitude."""
    points = defaultdict[str, list[tuple[float, float]]](list)
    for place in world.every_place:
        points[place[column]].append((float(place[-2]), float(place[-1])))
    return {
        name: (_mean([lat for lat, _ in inside]), _mean([lon for _, lon in inside]))
        for name, inside in points.items()
    }


def _mean(numbers: list[float]) -> str:
    return f"{sum(numbers) / len(numbers):.4f}"


def _span(chance: Random, day: date, precision: str, *, is_summary: bool) -> tuple[date, date]:
    """Return the first and the last day that the row states."""
    if is_summary:
        return day, day + timedelta(days=chance.randint(20, 200))
    if precision == "1":
        return day, day + timedelta(days=chance.randint(1, 9) if chance.random() < 0.08 else 0)
    if precision in "23":
        return day, day + timedelta(days=chance.randint(1, 5) if precision == "2" else 6)
    first = day.replace(day=1)
    if precision == "4":
        return first, first.replace(day=monthrange(first.year, first.month)[1])
    return first, first + timedelta(days=chance.randint(60, 330))


def _moment(day: date) -> str:
    return f"{day.isoformat()} 00:00:00.000"


def _source_cells(chance: Random, sources: list[_Source]) -> list[str]:
    """Return how many there are, and the columns that list them."""
    number = "-1" if chance.random() < 0.01 else str(len(sources))
    article = ";".join(f'"{",".join(source)}"' for source in sources)
    return [number, article, *(";".join(cells) for cells in zip(*sources, strict=True))]


def _of(chance: Random, figures: str) -> str:
    return figures[int(chance.random() * len(figures))]


def _of_two(chance: Random, one: str, other: str) -> str:
    return one if chance.random() < 0.5 else other
