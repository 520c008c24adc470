"""GeoJSON: features with whatever properties their makers gave them."""

from __future__ import annotations

from ...model.edtf import UNKNOWN, Edtf, parse_edtf
from ...model.errors import DateError
from ...model.event import Dataset, EventSource
from ...model.when import UNDATED, When
from ..cells.json_cells import list_of, object_of, text_of
from ..cells.parts import given
from ..cells.since_1970 import since_1970
from ..cells.titles import title_of
from ..cells.web_links import cited, web_link
from ..dates.shapes import COMPACT, ISO, YEAR, YEAR_MONTH, is_sentinel, read_date
from ..verdict import Odd, Rejected
from .format import Field, Format
from .geojson_geometry import placed_at

SCOPE = "geojson"
_SHAPES = (ISO, YEAR_MONTH, COMPACT, YEAR)
_TITLES = ("title", "name", "headline", "description")
_STARTS = ("start", "date", "datetime", "timestamp", "when", "verifiedDate")
_IN_DIGITS = (4, 8)
"""Digits of a year, and of a day as in 20221225."""
_SECONDS = 10
"""Digits of seconds since 1970, until 2286; a longer number counts milliseconds."""
_SOURCES = ("source", "sources", "url", "link")


def _identifier(own: object, properties: object) -> str:
    return text_of(own) or text_of(object_of(properties).get("id"))


def _words(properties: object) -> tuple[str, str]:
    held = object_of(properties)
    title = title_of(*(text_of(held.get(key)) for key in _TITLES))
    text = text_of(held.get("description"))
    return title or "A feature without a name", "" if text == title else text


def _when(properties: object) -> object:
    """Return the date in the first of the keys that has one, and the end if there is one."""
    held = object_of(properties)
    start = next((held[key] for key in _STARTS if given(text_of(held.get(key)))), None)
    end = held.get("end")
    words = " – ".join(filter(None, (given(text_of(start)), given(text_of(end)))))
    if not words:
        return UNDATED
    first, last = _date(start), _date(end)
    if first.lo is not None and is_sentinel(first.lo):
        return Odd(When(words, UNKNOWN), f"{first.text[:10]} is taken for no date")
    return When(words, _joined(first, last))


def _date(cell: object) -> Edtf:
    """Return what a cell says; a number that is no year and no day in digits counts from 1970."""
    text = given(text_of(cell))
    digits = text.removeprefix("-")
    is_number = digits.isdecimal() and (text != digits or len(digits) not in _IN_DIGITS)
    if not is_number:
        return read_date(text, _SHAPES)
    return since_1970(text, 1000 if len(digits) > _SECONDS else 1)


def _joined(first: Edtf, last: Edtf) -> Edtf:
    if last.lo is None or first.text == last.text:
        return first
    try:
        return parse_edtf(f"{first.text}/{last.text}")
    except DateError:
        raise Rejected(f"the end, {last.text}, is before the start, {first.text}") from None


def _places(geometry: object, properties: object) -> object:
    held = object_of(properties)
    names = (given(text_of(held.get(key))) for key in ("location", "place", "city", "address"))
    return placed_at(geometry, next(filter(None, names), ""), SCOPE)


def _sources(properties: object) -> tuple[EventSource, ...]:
    """Return the sources; where one key has a name and another a link, they are one source."""
    held = object_of(properties)
    texts = [text_of(cell) for key in _SOURCES for cell in list_of(held.get(key))]
    links = list(dict.fromkeys(text for text in texts if web_link(text)))
    names = list(dict.fromkeys(text for text in texts if given(text) and not web_link(text)))
    if len(names) == len(links) == 1:
        return (EventSource(cited(SCOPE, links[0], names[0])),)
    return tuple(EventSource(cited(SCOPE, text)) for text in names + links)


def _tags(properties: object) -> tuple[str, ...]:
    held = object_of(properties)
    found = [text_of(tag) for tag in list_of(held.get("tags"))]
    return tuple(dict.fromkeys(tag for tag in found if given(tag)))


def _type(properties: object) -> str:
    held = object_of(properties)
    return given(text_of(held.get("category")) or text_of(held.get("type")))


FORMAT = Format(
    name="geojson",
    title="GeoJSON",
    version=1,
    dataset=Dataset("", "", "own", redistribute="ask"),
    fields=(
        Field("native id", ("id", "properties"), _identifier, "`id` of the feature, or in it"),
        Field(
            ("title", "summary"), ("properties",), _words, "`title`, `name`, `headline` or "
            "`description`, the first that there is",
        ),
        Field("type", ("properties",), _type, "`category` or `type`"),
        Field(
            "when", ("properties",), _when, "`start`, `date`, `datetime`, `timestamp`, `when` or "
            "`verifiedDate`, and `end`; numbers count seconds or milliseconds since 1970",
        ),
        Field(
            ("places", "areas"), ("geometry", "properties"), _places, "a point as it is; of a line "
            "or an area the middle of the box around it, as a region",
        ),
        Field("sources", ("properties",), _sources, "`source`, `sources`, `url` or `link`"),
        Field("tags", ("properties",), _tags, "`tags`"),
    ),
    marks=("geometry", "properties"),
    records="features.item",
    about="""\
A FeatureCollection, or one feature a line. Longitude comes before latitude; a latitude beyond 90
degrees, as of swapped axes, is rejected. Most swapped axes cannot be seen in a file: look at the
coordinates that `--dry-run` shows. A feature without a geometry is kept as unplaced, one without a
date as undated.
""",
)  # fmt: skip
