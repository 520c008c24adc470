"""Guesses what the columns of a file are, by their names and by what stands in them."""

from __future__ import annotations

from collections.abc import Callable

from ...model.value import replace, value
from .draft_sample import Sample, are_different, are_numbers

_IDS = "id eventid uid uuid nativeid recordid incidentid rowid *id"
_TITLES = (
    "title headline name label event eventname eventtitle incident subject battle what "
    "*title *headline"
)
_SUMMARIES = "summary description notes note text details detail comment comments body narrative"
_TYPES = "type eventtype category kind incidenttype class subeventtype subtype *type *category"
_PLACES = "place location locationname placename where city town settlement village site address"
_AREAS = (
    ("country", "country countryname nation"),
    ("region", "region oblast province state admin1 adm1 governorate *oblast *region"),
    ("district", "district raion rayon county admin2 adm2 municipality"),
)
_LATITUDES, _LONGITUDES = (
    "latitude lat ycoord y *latitude",
    "longitude lon lng long xcoord x *longitude",
)
_ACTORS = "actor actors actor1 actor2 sidea sideb attacker party participants"
_PUBLISHERS = "source sources sourcename publisher outlet media newspaper"
_LINKS = "url link sourceurl links urls website *url *link"
_TAGS = "tags tag keywords labels"
_FIGURES = (
    ("killed", "killed deaths fatalities dead kia"),
    ("injured", "injured wounded injuries wia"),
)
_SEPARATORS = (";", "|")
_LONGEST_TITLE = 120


@value
class Guess:
    """Which column is what; empty: none is."""

    id: str
    title: tuple[str, ...]
    summary: str
    type: str
    place: str
    areas: tuple[tuple[str, str], ...]
    """Kind and column, the widest first."""
    coordinates: tuple[str, str] | None
    actors: tuple[str, ...]
    publisher: str
    link: str
    tags: str
    figures: tuple[tuple[str, str], ...]
    """Measure and column."""


def guess(sample: Sample) -> Guess:
    """Return what the columns are that nothing is read from yet."""
    # The order decides: what is taken for one thing is no other.
    id_ = _take(sample, _IDS, are_different)
    title = _take(sample, _TITLES, _are_titles)
    coordinates = _coordinates(sample)
    place = _take(sample, _PLACES)
    areas = ((kind, _take(sample, names)) for kind, names in _AREAS)
    figures = ((measure, _take(sample, names, are_numbers)) for measure, names in _FIGURES)
    found = Guess(
        id=id_,
        title=(title,) if title else (),
        place=place,
        areas=tuple((kind, name) for kind, name in areas if name),
        coordinates=coordinates,
        summary=_take(sample, _SUMMARIES),
        type=_take(sample, _TYPES, _are_titles),
        link=_take(sample, _LINKS),
        actors=tuple(name for word in _ACTORS.split() if (name := _take(sample, word))),
        publisher=_take(sample, _PUBLISHERS),
        tags=_take(sample, _TAGS),
        figures=tuple((measure, name) for measure, name in figures if name),
    )
    return found if title else _titled(found, sample)


def _take(sample: Sample, words: str, is_right: Callable[[list[str]], bool] = bool) -> str:
    """Return the column that is called by one of some words, which is then no longer free."""
    name = sample.find(words, is_right)
    return sample.take(name) if name else ""


def _are_titles(cells: list[str]) -> bool:
    return bool(cells) and not are_numbers(cells) and _mean_length(cells) <= _LONGEST_TITLE


def _mean_length(cells: list[str]) -> float:
    return sum(map(len, cells)) / len(cells)


def _coordinates(sample: Sample) -> tuple[str, str] | None:
    north, east = sample.find(_LATITUDES, are_numbers), sample.find(_LONGITUDES, are_numbers)
    return (sample.take(north), sample.take(east)) if north and east else None


def _titled(found: Guess, sample: Sample) -> Guess:
    """Return a guess with a title: a text that differs from row to row, else type and place."""
    for name in sample.left:
        cells = sample.cells(name)
        if _are_titles(cells) and are_different(cells):
            return replace(found, title=(sample.take(name),))
    innermost = found.place or (found.areas[-1][1] if found.areas else "")
    title = tuple(filter(None, (found.type, innermost)))
    return replace(found, title=title or ((found.summary,) if found.summary else ()))


def separator_of(cells: list[str]) -> str:
    """Return what stands between the members of lists, empty where cells seem to be no lists."""
    for sign in _SEPARATORS:
        if sum(sign in cell for cell in cells) * 10 >= len(cells) > 0:
            return sign
    return ""
