"""GDELT 2 events: what software made of news reports, with or without a header."""

from __future__ import annotations

from collections.abc import Callable

from ...model.event import Actor, Dataset, EventActor, EventSource, Kind
from ...model.machine_tag import MachineTag
from ...model.when import When
from ..cells.naming import slug_of
from ..cells.parts import NOWHERE, Places, coordinates, given, placed
from ..cells.web_links import cited
from ..dates.shapes import COMPACT, read_date
from ..verdict import Odd
from .format import Field, Format
from .gdelt_columns import COLUMNS

_SCOPE = "gdelt"
_YEARS = range(1900, 2101)
_STATEMENTS = frozenset(("01", "02", "03", "10", "11", "12", "13"))
"""Root codes for what is only said: statements, appeals, intents, demands, disapproval, refusals
and threats."""
_QUADS = {
    "1": "verbal-cooperation", "2": "material-cooperation",
    "3": "verbal-conflict", "4": "material-conflict",
}  # fmt: skip
_COUNTRY, _STATE, _ELSEWHERE = "1", "2", "5"
_PLACES = {
    _COUNTRY: ("country", "country"), _STATE: ("region", "adm1"), "3": ("town", "settlement"),
    "4": ("town", "settlement"), _ELSEWHERE: ("region", "adm1"),
}  # fmt: skip
"""By ActionGeo_Type: kind of place, and precision."""
_TAILS = ("the", "republic of", "city of", "federated states of", "democratic republic of the")
"""Of names with a comma in them: “Bahamas, The”, “Vietnam, Republic Of”."""
_KINDS = {
    "GOV": "body", "JUD": "body", "LEG": "body", "IGO": "body", "NGO": "body", "MIL": "force",
    "COP": "force", "SPY": "force", "MED": "medium",
}  # fmt: skip


def _when(date: str, added: str) -> object:
    """Return the day that software worked out of the report: neither its day nor a known one."""
    when = When(date, read_date(given(date), (COMPACT,), years=_YEARS), "coded")
    if not _is_so_long_ago(date, added[:8]):
        return when
    return Odd(
        when,
        "the date is a month, a year or ten years before the report to the day: perhaps only "
        "that was said",
    )


def _is_so_long_ago(date: str, added: str) -> bool:
    if not (len(date) == len(added) == 8 and date.isdecimal() and added.isdecimal()):
        return False
    months = (int(added[:4]) - int(date[:4])) * 12 + int(added[4:6]) - int(date[4:6])
    return months in (1, 12, 120) and date[6:] == added[6:]


def _title(label: str, code: str, full_name: str) -> str:
    what = given(label) or f"CAMEO {given(code)}".strip()
    return " · ".join(filter(None, (what, _names(full_name)[0])))


def _kind(root: str) -> Kind:
    return Kind.STATEMENT if root in _STATEMENTS else Kind.INCIDENT


def _machine_tags(code: str, quad: str) -> tuple[MachineTag, ...]:
    tags = (f"cameo-{code}" if given(code) else "", _QUADS.get(quad, ""))
    return tuple(MachineTag(tag) for tag in tags if tag)


def _side(role: str) -> Callable[[str, str, str, str], tuple[EventActor, ...]]:
    """Return what reads an actor; one name has many codes, so both make the actor."""

    def read(name: str, code: str, country: str, kind: str) -> tuple[EventActor, ...]:
        known = given(name) or given(code)
        if not known:
            return ()
        of_kind = "state" if code and code == country else _KINDS.get(kind, "group")
        slug = slug_of(_SCOPE, known, code)
        return (EventActor(Actor(slug, known, of_kind), role, given(code)),)

    return read


def _places(kind: str, full_name: str, latitude: str, longitude: str) -> object:
    at = coordinates(latitude, longitude, 2)
    name, region, country = _names(full_name)
    if not name and at is None:
        return NOWHERE
    of_kind, precision = _PLACES.get(kind, ("site", "unknown"))
    if kind == _COUNTRY:
        name, region, country = given(full_name), "", ""
    if kind in (_STATE, _ELSEWHERE):
        region = ""
    found: Places = placed(
        _SCOPE, name, ((country, "country"), (region, "region")), at, kind=of_kind,
        precision=precision, method="stated" if precision == "settlement" else "centroid",
    )  # fmt: skip
    return found


def _names(full_name: str) -> tuple[str, str, str]:
    """Return place, region and country, which the full name has in this order."""
    parts: list[str] = []
    for part in given(full_name).split(","):
        if parts and part.strip().lower() in _TAILS:
            parts[-1] += f",{part}"
        else:
            parts.append(part.strip())
    region = ", ".join(parts[1:-1])
    country = parts[-1] if len(parts) > 1 else ""
    return parts[0], "" if region.endswith("(general)") else region, country


def _sources(link: str) -> tuple[EventSource, ...]:
    """Return the report; the many rows of one report are one line of evidence."""
    if not given(link):
        return ()
    found = cited(_SCOPE, link)
    return (EventSource(found, lineage=found.slug),)


def _remark(mentions: str, articles: str, added: str) -> str:
    remark = "Coded by software from news reports"
    if given(mentions) and given(articles):
        remark += f", mentions: {mentions}, articles: {articles}"
    day = f"{added[:4]}-{added[4:6]}-{added[6:8]}" if added[:8].isdecimal() else ""
    return f"{remark}; added {day}." if len(day) == 10 else f"{remark}."


def _native_id(number: str) -> str:
    return given(number)


FORMAT = Format(
    name="gdelt",
    title="GDELT 2 events",
    version=1,
    dataset=Dataset(
        _SCOPE, "GDELT 2 events", "machine", "free use with citation and link",
        "The GDELT Project, Event Database.", "yes", "https://www.gdeltproject.org/",
    ),
    fields=(
        Field("native id", ("GLOBALEVENTID",), _native_id, "as it is", is_unique=True),
        Field(
            "title", ("CAMEOCodeDescription", "EventCode", "ActionGeo_FullName"), _title,
            "what was coded, and where",
        ),
        Field("kind", ("EventRootCode",), _kind, "a statement where something is only said"),
        Field("when", ("SQLDATE", "DATEADDED"), _when, "the day that software worked out"),
        Field(
            ("places", "areas"),
            ("ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_Lat", "ActionGeo_Long"), _places,
            "town, region or country; the point of a region or country is its middle",
        ),
        Field(
            "actors", ("Actor1Name", "Actor1Code", "Actor1CountryCode", "Actor1Type1Code"),
            _side("side_a"), "with its code",
        ),
        Field(
            "actors", ("Actor2Name", "Actor2Code", "Actor2CountryCode", "Actor2Type1Code"),
            _side("side_b"), "with its code",
        ),
        Field("sources", ("SOURCEURL",), _sources, "the report, published by the host"),
        Field("machine_tags", ("EventCode", "QuadClass"), _machine_tags, "the CAMEO code"),
        Field("remark", ("NumMentions", "NumArticles", "DATEADDED"), _remark, "how it was made"),
    ),
    marks=("GLOBALEVENTID", "SQLDATE", "EventCode", "QuadClass", "ActionGeo_Type", "SOURCEURL"),
    needs=("GLOBALEVENTID", "SQLDATE", "EventCode"),
    names={"SQLDATE": ("Day",), "CAMEOCodeDescription": ("EventDescription",)},
    header=COLUMNS,
    about="""\
`*.export.CSV.zip` as it comes every 15 minutes (tabs between columns, no header), or a table with
the names of its columns. Country codes are those of FIPS and CAMEO, and stay as they are. The data
set is one of machines: `-is:machine` leaves its events out. Many rows come from one article; they
share one source and one line of evidence.
""",
)  # fmt: skip
