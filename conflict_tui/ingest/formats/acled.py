"""ACLED: Armed Conflict Location & Event Data, one row for each event."""

from __future__ import annotations

from ...model.calendar import civil
from ...model.event import Dataset, EventSource
from ..cells.parts import NOWHERE, coordinates, given, listed, placed, source
from ..dates.shapes import DateShape
from ..dates.spans import acled_when
from ..verdict import Odd
from .acled_actors import SCOPE, actors, joined
from .acled_words import told
from .format import Field, Format, InOrder

_PRECISIONS = {"1": "settlement", "2": "near", "3": "adm1"}


def _native_id(event_id_cnty: str) -> object:
    found = given(event_id_cnty)
    return found or Odd("", "has no event_id_cnty: known by a checksum of its cells")


def _when(order: DateShape, event_date: str, time_precision: str, year: str) -> object:
    when = acled_when(given(event_date), given(time_precision), order)
    first, last = when.edtf.lo, when.edtf.hi
    if first is None or last is None or not given(year):
        return when
    years = {f"{civil(day)[0]}" for day in (first, last)}
    return when if year.removesuffix(".0") in years else Odd(when, "year and event_date differ")


def _places(
    location: str, admin3: str, admin2: str, admin1: str, country: str,
    latitude: str, longitude: str, geo_precision: str,
) -> object:  # fmt: skip
    precision = given(geo_precision).removesuffix(".0")
    at = coordinates(latitude, longitude, 5)
    areas = (
        (given(country), "country"), (given(admin1), "region"), (given(admin2), "district"),
        (given(admin3), "district"),
    )  # fmt: skip
    found = placed(
        SCOPE, given(location), areas, at, precision=_PRECISIONS.get(precision, "unknown")
    )
    if precision in _PRECISIONS or not precision or found == NOWHERE:
        return found
    return Odd(found, "geo_precision is not 1, 2 or 3")


def _title(sub_event_type: str, event_type: str, location: str, country: str) -> str:
    what = given(sub_event_type) or given(event_type)
    return " · ".join(filter(None, (what, given(location) or given(country))))


def _type(sub_event_type: str, event_type: str) -> str:
    return (given(sub_event_type) or given(event_type)).lower()


def _tags(*cells: str) -> tuple[str, ...]:
    return listed(";".join(cells))


def _sources(names: str) -> tuple[EventSource, ...]:
    return tuple(EventSource(source(SCOPE, name)) for name in listed(names))


_AGGREGATE = (
    "is ACLED's weekly aggregate, which counts events and has none; "
    "export the event data (dyadic) instead."
)

FORMAT = Format(
    name="acled",
    title="ACLED",
    version=1,
    dataset=Dataset(
        slug=SCOPE,
        title="ACLED: Armed Conflict Location & Event Data",
        kind="curated",
        licence="ACLED terms of use: rows may not be passed on",
        citation=(
            "ACLED (Armed Conflict Location & Event Data), acleddata.com, with the date of access; "
            "Raleigh, Kishi & Linke (2023), “Political instability patterns are obscured by "
            "conflict dataset scope conditions, sources, and coding choices”, Humanities and "
            "Social Sciences Communications 10, 74."
        ),
        redistribute="no",
        url="https://acleddata.com",
    ),
    fields=(
        Field("native id", ("event_id_cnty",), _native_id, is_unique=True),
        Field(
            "title",
            ("sub_event_type", "event_type", "location", "country"),
            _title,
            "the finer type and the place",
        ),
        Field(
            "type",
            ("sub_event_type", "event_type"),
            _type,
            "the finer type; every row is an incident, also agreements and arrests: they were on "
            "a day, at a place",
        ),
        Field(
            "when",
            ("event_date", "time_precision", "year"),
            InOrder(_when, ("event_date",), "day"),
            "time_precision 1: the day; 2: one of the days of a week that has it in it, six either "
            "side; 3: its month",
        ),
        Field(
            ("places", "areas"),
            (
                "location",
                "admin3",
                "admin2",
                "admin1",
                "country",
                "latitude",
                "longitude",
                "geo_precision",
            ),
            _places,
            "geo_precision 1: settlement; 2: near; 3: adm1, which a capital may stand for: it is "
            "not said which, so the method is “stated”",
        ),
        Field(
            "actors",
            ("actor1", "actor2", "assoc_actor_1", "assoc_actor_2"),
            actors,
            "side_a and side_b, which does not say who began; associated actors, between "
            "semicolons, are involved",
        ),
        Field("sources", ("source",), _sources, "one for each name between semicolons"),
        Field(
            ("summary", "remark", "figures"),
            ("notes", "time_precision", "geo_precision", "fatalities"),
            told,
            "notes are a paraphrase, never a quotation; their tail “[size=…]” is the remark. "
            "Fatalities: killed, one number; 10, 12 and 100 are placeholders where the notes say "
            "that tens, several or scores, dozens, hundreds were killed",
            is_unique=True,
        ),
        Field(
            "tags",
            ("disorder_type", "event_type", "civilian_targeting", "tags"),
            _tags,
            "each word between semicolons",
        ),
    ),
    marks=("event_id_cnty", "event_date", "event_type", "actor1"),
    needs=("event_date", "event_type"),
    names={
        "assoc_actor_1": ("ally_actor_1",),
        "assoc_actor_2": ("ally_actor_2",),
    },
    refuses={"population_exposure": _AGGREGATE, "population_best": _AGGREGATE},
    joins=joined,
    about="""\
ACLED's rows may not be passed on, so none come with the program. With a myACLED account whose
access covers event data:

1. Sign in at acleddata.com and open the data export tool, or the curated data files.
2. Choose countries and dates, *dyadic* (one row for each event; *monadic* has one for each actor,
   which are put together again), and CSV. Aggregated files hold no events.
3. Type

       conflict-tui new acled.db
       conflict-tui import FILE --into acled.db --dry-run
       conflict-tui import FILE --into acled.db

The rows are marked as not to be redistributed: exports of whole rows leave them out.
""",
)
