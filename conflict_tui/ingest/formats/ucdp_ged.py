"""UCDP GED: the Georeferenced Event Dataset of the Uppsala Conflict Data Program."""

from __future__ import annotations

from ...model.event import Actor, Dataset, EventActor, Figure, Kind
from ..cells.naming import slug_of
from ..cells.parts import count, given
from ..verdict import Odd
from .format import Field, Format, InOrder
from .ucdp_dates import dated
from .ucdp_places import places
from .ucdp_sources import SCOPE, decoded, listed_dates, sources

_TYPES = {
    "1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence",
}  # fmt: skip
_DEATHS = ("killed_side_a", "killed_side_b", "killed_civilians", "killed_unknown")
_IS_TRUE = ("1", "1.0", "true", "t", "yes")


def _native_id(number: str) -> object:
    found = given(number)
    return found or Odd("", "has no id: known by a checksum of its cells")


def _title(dyad_name: str, where_coordinates: str, country: str) -> str:
    where = given(where_coordinates) or given(country)
    return decoded(" · ".join(filter(None, (where, given(dyad_name)))))


def _type(type_of_violence: str) -> object:
    found = given(type_of_violence).removesuffix(".0")
    if found in _TYPES or not found:
        return _TYPES.get(found, "")
    return Odd(found.lower(), "type_of_violence is not 1, 2 or 3")


def _summary(where_description: str) -> str:
    where = decoded(given(where_description))
    return f"Where: {where}" if where else ""


def _tags(conflict_name: str, code_status: str, active_year: str, event_clarity: str) -> object:
    status = given(code_status)
    is_summary = event_clarity.removesuffix(".0") == "2"
    tags = (
        decoded(given(conflict_name)),
        "" if status.lower() in ("", "clear") else f"code status: {status}",
        "active year" if active_year.lower() in _IS_TRUE else "",
        "summary" if is_summary else "",
    )
    kind = Kind.STATE if is_summary else Kind.INCIDENT
    return tuple(dict.fromkeys(filter(None, tags))), kind


def _actors(side_a: str, id_a: str, side_b: str, id_b: str) -> tuple[EventActor, ...]:
    parts = ((side_a, id_a, "side_a"), (side_b, id_b, "side_b"))
    return tuple(
        _actor(decoded(given(name)), given(number).removesuffix(".0"), role)
        for name, number, role in parts
        if given(name)
    )


def _actor(name: str, number: str, role: str) -> EventActor:
    """Return a side by its number, which two sides of the same name do not share."""
    slug = slug_of(SCOPE, f"actor {number}") if number else slug_of(SCOPE, name)
    kind = "state" if name.startswith("Government of ") else "group"
    return EventActor(Actor(slug, name, kind), role, name)


def _figures(low: str, best: str, high: str, *deaths: str) -> object:
    numbers = [count(cell, at) for at, cell in enumerate((low, best, high, *deaths))]
    least, likely, most, *sides = (None if number is None else float(number) for number in numbers)
    found = [
        Figure(measure, None, number, None, "people")
        for measure, number in zip(_DEATHS, sides, strict=True)
        if number
    ]
    stated = [number for number in (least, likely, most) if number is not None]
    if stated:
        found.insert(0, Figure("killed", least, likely, most, "people"))
    if stated == sorted(stated):
        return tuple(found)
    return Odd(tuple(found), "low, best and high deaths are not in this order")


FORMAT = Format(
    name="ucdp-ged",
    title="UCDP GED",
    version=1,
    dataset=Dataset(
        slug=SCOPE,
        title="UCDP Georeferenced Event Dataset",
        kind="curated",
        licence="CC BY 4.0",
        citation=(
            "Uppsala Conflict Data Program, Georeferenced Event Dataset (GED), with its version; "
            "Sundberg & Melander (2013), “Introducing the UCDP Georeferenced Event Dataset”, "
            "Journal of Peace Research 50(4), 523-532."
        ),
        redistribute="yes",
        url="https://ucdp.uu.se/downloads/",
    ),
    fields=(
        Field("native id", ("id",), _native_id, is_unique=True),
        Field(
            "title",
            ("dyad_name", "where_coordinates", "country"),
            _title,
            "the place, then the dyad, so that rows of one dyad begin otherwise",
        ),
        Field("type", ("type_of_violence",), _type, "in words"),
        Field("summary", ("where_description",), _summary, "where it was, in UCDP's words"),
        Field(
            ("tags", "kind"),
            ("conflict_name", "code_status", "active_year", "event_clarity"),
            _tags,
            "the conflict; a code status that is not Clear; an active year. A summary "
            "(event_clarity 2) is a state, and tagged",
        ),
        Field(
            ("when", "remark"),
            ("date_start", "date_end", "date_prec", "event_clarity", "year", "source_original"),
            InOrder(dated, ("date_start", "date_end"), "month"),
            "date_prec 1: the day, or the days it lasted; 2 to 5: on one of the days; a summary: "
            "from start to end. A single day with date_prec 2 or 3 "
            "gets five or six days either side, with 4 or 5 its month or year, and the remark says "
            "so, beside source_original",
        ),
        Field(
            ("places", "areas"),
            (
                "where_coordinates",
                "adm_2",
                "adm_1",
                "country",
                "latitude",
                "longitude",
                "where_prec",
            ),
            places,
            "where_prec 1: exact; 2: near, within 25 km; 3: adm2; 4: adm1; 5: region; 6: country; "
            "7: water; from 3 on the coordinates are a centroid. The last word of the name says "
            "what sort of place",
        ),
        Field(
            "actors",
            ("side_a", "side_a_new_id", "side_b", "side_b_new_id"),
            _actors,
            "side_a and side_b, told apart by their numbers",
        ),
        Field(
            ("sources", "quotes"),
            ("source_article", "source_office", "source_date", "source_headline"),
            InOrder(sources, ("source_date",), "day", listed_dates),
            "the lists side by side, and each headline as words; source_article where a headline "
            "has a semicolon. Lists that do not agree stay one source",
            is_unique=True,
        ),
        Field(
            "figures",
            (
                "low",
                "best",
                "high",
                "deaths_a",
                "deaths_b",
                "deaths_civilians",
                "deaths_unknown",
            ),
            _figures,
            "killed: low, best, high as they stand; of sides, civilians and unknown where not 0",
        ),
    ),
    marks=("id", "type_of_violence", "where_prec", "date_prec", "date_start"),
    needs=("id", "date_start"),
    names={
        "best": ("best_est", "best_estimate"),
        "high": ("high_est", "high_estimate"),
        "low": ("low_est", "low_estimate"),
    },
    about="""\
UCDP publishes GED every year and its candidate events every month, with the same columns, at
ucdp.uu.se/downloads. Choose *CSV*, unpack nothing (zip is read as it is), and type

    conflict-tui new ged.db
    conflict-tui import FILE --into ged.db --dry-run
    conflict-tui import FILE --into ged.db

A newer version updates the events by their id. A summary holds the deaths of many events at one
point: it is a state, so that it is counted apart.
""",
)
