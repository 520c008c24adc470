"""timemap (Forensic Architecture, Bellingcat): events with the sources and tags beside them."""

from __future__ import annotations

from ...model.edtf import UNKNOWN
from ...model.event import Actor, Dataset, EventActor, EventSource
from ...model.value import replace
from ...model.when import UNDATED, When
from ..cells.json_cells import list_of, object_of, text_of
from ..cells.naming import slug_of
from ..cells.parts import Places, coordinates, given, placed, source
from ..cells.times import at_time
from ..cells.titles import beyond_title, title_of
from ..cells.web_links import host_of, web_link
from ..dates.shapes import ISO, DateShape, read_date
from ..verdict import Odd, Rejected
from .format import Field, Format, InOrder
from .timemap_files import ASSOCIATIONS, SOURCES, rows_with_all

_SCOPE = "timemap"
_HIDDEN = frozenset(
    ("hidden", "hidden source", "hidden sources", "source hidden", "sources hidden")
)
"""How a source is called that stands for all that are kept back."""
_ACTORS = frozenset(("actor", "actors"))


def _words(description: object, location: object) -> tuple[str, str]:
    text = text_of(description)
    return title_of(text, text_of(location)) or "An event without words", beyond_title(text)


def _when(order: DateShape, date: object, time: object) -> object:
    """Return the day, with a time where one is known: everywhere else it is 00:00."""
    day, hour = given(text_of(date)), given(text_of(time))
    if not day:
        return UNDATED
    timed = at_time(read_date(day, (order, ISO)), hour)
    words = day if timed.date.precision.value == "day" else f"{day} {hour}"
    return Odd(When(words, timed.date), timed.odd) if timed.odd else When(words, timed.date)


def _places(location: object, latitude: object, longitude: object) -> Places:
    at = coordinates(text_of(latitude), text_of(longitude), 1)
    return placed(_SCOPE, given(text_of(location)), at=at)


def _dates_of_sources(cell: object) -> list[str]:
    return [text_of(object_of(found).get("date")) for found in list_of(cell)]


def _sources(order: DateShape, cell: object) -> object:
    """Return the sources, and a tag where some are kept back."""
    cited: list[EventSource] = []
    oddities: list[str] = []
    is_hidden = False
    for found in list_of(cell):
        if not isinstance(found, dict):
            oddities.append(f"source “{text_of(found)[:40]}” is not in {SOURCES}.json")
        elif _is_hidden(found):
            is_hidden = True
        else:
            cited.extend(_paths_of(order, found))
    tags = ("sources-hidden",) if is_hidden else ()
    unique = tuple({it.source.slug: it for it in cited}.values())
    return Odd((unique, tags), *oddities) if oddities else (unique, tags)


def _is_hidden(found: dict[str, object]) -> bool:
    named = (text_of(found.get(key)) for key in ("id", "title", "description", "url"))
    return any(name.lower().replace("_", " ").replace("-", " ") in _HIDDEN for name in named)


def _paths_of(order: DateShape, found: dict[str, object]) -> list[EventSource]:
    """Return a source for each link of one, all of them one line of evidence."""
    links = [text_of(found.get("url")), *map(text_of, list_of(found.get("paths")))]
    links = list(dict.fromkeys(filter(None, map(web_link, links)))) or [""]
    title = text_of(found.get("title")) or title_of(text_of(found.get("description")))
    identifier, author = text_of(found.get("id")), text_of(found.get("author"))
    made = [
        replace(
            source(
                _SCOPE, host_of(link), title, url=link, published=_published(order, found),
                as_cited=identifier,
            ),
            author=author,
        )
        for link in links
    ]  # fmt: skip
    lineage = slug_of(_SCOPE, identifier or made[0].slug)
    return [EventSource(one, lineage=lineage if len(made) > 1 else "") for one in made]


def _published(order: DateShape, found: dict[str, object]) -> When:
    words = given(text_of(found.get("date")))
    try:
        return When(words, read_date(words, (order, ISO))) if words else UNDATED
    except Rejected:
        return When(words, UNKNOWN)


def _associations(cell: object) -> object:
    """Return type, tags and actors: a category, filters, and what is under “actors” of those."""
    kinds: list[str] = []
    tags: list[str] = []
    actors: list[EventActor] = []
    oddities: list[str] = []
    for found in list_of(cell):
        path = _path_of(found) if isinstance(found, dict) else []
        mode = text_of(found.get("mode")).upper() if isinstance(found, dict) else ""
        if not path:
            oddities.append(f"“{_id_of(found)}” is not in {ASSOCIATIONS}.json, or has no name")
        elif mode == "CATEGORY" and not kinds:
            kinds.append(path[-1])
        elif mode == "ACTOR" or (len(path) > 1 and path[0].lower() in _ACTORS):
            actors.append(_actor(path[-1]))
        else:
            tags.append(": ".join(path))
    read = (kinds[0] if kinds else "", tuple(dict.fromkeys(tags)), tuple(dict.fromkeys(actors)))
    return Odd(read, *oddities) if oddities else read


def _path_of(found: dict[str, object]) -> list[str]:
    path = [text for text in map(text_of, list_of(found.get("filter_paths"))) if text]
    title = " ".join(filter(None, map(text_of, list_of(found.get("title")))))
    return path or [text for text in (title or text_of(found.get("id")),) if text]


def _id_of(found: object) -> str:
    return (text_of(object_of(found).get("id")) or text_of(found))[:40]


def _actor(name: str) -> EventActor:
    return EventActor(Actor(slug_of(_SCOPE, name), name, "group"))


def _graphic(cell: object) -> tuple[str, ...]:
    return ("graphic",) if text_of(cell).lower() in ("true", "yes", "1") else ()


FORMAT = Format(
    name="timemap",
    title="timemap",
    version=1,
    dataset=Dataset("", "", "own", redistribute="ask"),
    fields=(
        Field("native id", ("id",), text_of, "as it is"),
        Field(("title", "summary"), ("description", "location"), _words, "the description"),
        Field(
            "when", ("date", "time"), InOrder(_when, ("date",), "month"),
            "the day; the time 00:00 says nothing",
        ),
        Field(("places", "areas"), ("location", "latitude", "longitude"), _places, "as stated"),
        Field(
            ("sources", "tags"), (SOURCES,),
            InOrder(_sources, (SOURCES,), "month", _dates_of_sources),
            "from `sources.json`, one for each link; “hidden” becomes the tag `sources-hidden`",
        ),
        Field(
            ("type", "tags", "actors"), (ASSOCIATIONS,), _associations,
            "from `associations.json`: a category is the type, a filter a tag, or an actor",
        ),
        Field("tags", ("graphic",), _graphic, "the tag `graphic`"),
    ),
    marks=("description", "date", "latitude", "longitude", "sources", "associations"),
    records="item",
    rows=rows_with_all,
    about="""\
`events.json` with `sources.json` and `associations.json` in the same folder; the name may have more
to it, the same in all three (`tr_events.json`, `tr_sources.json`). What an event refers to and is
not there is told, and the event kept.
""",
)  # fmt: skip
