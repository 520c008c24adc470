"""Small random databases and random queries over them, from a few invented names."""

from __future__ import annotations

import sqlite3
from functools import cache

from hypothesis import strategies as st

from conflict_tui.model.calendar import Window, day_from_iso
from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.event import (
    Claim,
    Event,
    EventActor,
    EventPlace,
    EventSource,
    Evidence,
    Figure,
    Kind,
    Link,
    Quote,
    Stance,
)
from conflict_tui.model.fields import FIELDS, LANES
from conflict_tui.model.query import (
    All,
    And,
    Dates,
    Facet,
    Lane,
    Near,
    Node,
    Not,
    Number,
    Or,
    Query,
    Term,
    Words,
)
from conflict_tui.model.when import When
from conflict_tui.resources import folder
from conflict_tui.store.writing import Writer
from tests import small

DATES = (
    "", "2022-09-08", "2022-09-09", "2022-09-08T10:30", "2022-09-08T09:00", "2022-09-10~",
    "2022-09", "2022-10?", "2022", "2023", "202X", "2022-09-1X", "2022-21", "2022-24", "2022-33",
    "2022-40", "2022-09-05/2022-09-12", "2022-09-01/2022-10-31", "2022-09/2022-11", "2021/2023",
    "2022-09-07/2022-09-08", "2022-09-08/..", "../2022-09-10", "2022-09/", "/2022-10", "../..",
    "[2022-09-08, 2022-10-02]", "[..2022-09-08]", "{2022-09-01, 2022-09-30}",
)  # fmt: skip
WORDS = ("bridge", "bridges", "river", "crossed", "shelled", "port")
SOURCES = (small.ARTICLE, small.DISPATCH, small.DENIAL)
ACTORS = (small.ARMY, small.NORTH, small.SOUTH, small.MINISTER)
MEASURES = ("killed", "distance")
SPELLED = ("killed", "Killed", "KILLED", "distance")
QUALS = ("stated", "at_least", "about", "up_to", "placeholder", "running_total")

_slugs = st.sampled_from([source.slug for source in SOURCES])
_speakers = st.none() | st.sampled_from(ACTORS)
_lineages = st.sampled_from(["", "wire-2022-09"])
_values = st.none() | st.integers(0, 6).map(float) | st.sampled_from([-1.0, 0.5, 2.5, 1e300])
_texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)

_quotes = st.builds(
    Quote, key=st.just("q1"), exact=_texts, source=_slugs, speaker=_speakers, locator=st.just("¶2")
)
_figures = st.builds(
    Figure,
    st.sampled_from(SPELLED),
    _values,
    _values,
    _values,
    st.sampled_from(["people", "people", "", "percent"]),
    st.sampled_from(QUALS[:1] * 4 + QUALS),
).filter(lambda figure: (figure.low, figure.best, figure.high) != (None, None, None))
_sectors = st.lists(st.sampled_from([small.UPLAND, small.RIVER, small.COAST]), unique=True)
_places = st.lists(
    st.builds(EventPlace, st.sampled_from([small.COUNTRY, small.OLDFORD, small.PORT])),
    unique_by=lambda there: there.place,
)
_parts = st.lists(
    st.builds(EventActor, st.sampled_from(ACTORS), st.sampled_from(["side_a", "speaker"])),
    unique=True,
    max_size=3,
)
_cited = st.lists(
    st.builds(EventSource, st.sampled_from(SOURCES), st.just("¶1"), _lineages),
    unique_by=lambda cited: cited.source,
)
_tags = st.lists(st.sampled_from(["Bridge", "logistics"]), unique=True)
_whens = st.sampled_from(DATES).map(lambda text: When(f"words {text}".strip(), parse_edtf(text)))


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """A few events, perhaps linked with one another."""
    uids = [f"e{number}" for number in range(draw(st.integers(0, 8)))]
    return [_event(draw, uid, [other for other in uids if other != uid]) for uid in uids]


def _event(draw: st.DrawFn, uid: str, others: list[str]) -> Event:
    quotes = draw(st.lists(_quotes, max_size=1))
    links = []
    relation = draw(st.sampled_from(["", "contradicts", "supports", "repeats"]))
    if others and relation:
        links.append(Link(relation, draw(st.sampled_from(others))))
    return Event(
        uid=uid,
        title=draw(_texts),
        kind=draw(st.sampled_from(Kind)),
        dataset=small.DATASET,
        when=draw(_whens),
        type=draw(st.sampled_from(["", "advance", "air_strike"])),
        sectors=tuple(draw(_sectors)),
        places=tuple(draw(_places)),
        actors=tuple(draw(_parts)),
        sources=tuple(draw(_cited)),
        quotes=tuple(quotes),
        claims=tuple(draw(st.lists(_claims("q1" if quotes else ""), max_size=1))),
        figures=tuple(draw(st.lists(_figures, max_size=4))),
        links=tuple(links),
        tags=tuple(sorted(draw(_tags))),
        withdrawn=draw(st.integers(0, 5)) == 0,
    )


def _claims(quote: str) -> st.SearchStrategy[Claim]:
    evidence = st.builds(
        Evidence, st.sampled_from(Stance), _slugs, _speakers, st.sampled_from(["", quote])
    )
    return st.builds(
        Claim,
        key=st.just("c1"),
        facet=st.just("control"),
        statement=_texts,
        claimant=_speakers,
        evidence=st.lists(evidence, max_size=3).map(tuple),
    )


@cache
def _empty_database() -> bytes:
    connection = sqlite3.connect(":memory:")
    for file in sorted((folder("db") / "migrations").glob("*.sql")):
        connection.executescript(file.read_text(encoding="utf-8"))
    return connection.serialize()


def database(written: list[Event]) -> sqlite3.Connection:
    """Return a database in memory that holds the events; every third is the person's own."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(_empty_database())
    connection.execute("PRAGMA foreign_keys = ON")
    writer = Writer(connection)
    with writer.together():
        writer.write_references(small.small_references())
        writer.write_events(written)
        writer.rebuild_search()
    with connection:
        uids = [(event.uid,) for event in written[::3]]
        connection.executemany("INSERT INTO mark (uid, marked_at) VALUES (?, '2024')", uids)
        connection.executemany(
            "INSERT INTO note (uid, body, changed_at) VALUES (?, 'the port', '2024')", uids
        )
        connection.executemany(
            "INSERT INTO own_tag (uid, tag, tagged_at) VALUES (?, 'BRIDGE', '2024')", uids
        )
    return connection


_DAYS = ("2021-06-01", "2022-09-05", "2022-09-08", "2022-09-12", "2022-09-30", "2022-10-01")
_days = st.none() | st.sampled_from(_DAYS).map(day_from_iso)
_facet_values = {
    "sector": ("upland", "river", "rb", "coast", "no such"),
    "place": ("arland", "oldford", "куп'янськ", "redford", "eastport"),
    "type": ("advance", "air_strike", "air strike"),
    "actor": ("north", "northern army", "the army", "south", "ivo-lind"),
    "speaker": ("north", "north-army", "south", "ivo lind"),
    "source": ("gazette", "gazette-2022-09", "wire agency", "ministry-2022-09"),
    "dataset": ("small", "a small invented data set"),
    "tag": ("bridge", "logistics", "none"),
    **{field: FIELDS[field].choices for field in ("kind", "status", "has", "is")},
}
FACETS = [(field, value) for field, values in _facet_values.items() for value in values]

_facets = st.sampled_from(sorted(_facet_values)).flatmap(
    lambda field: st.builds(
        Facet,
        st.just(field),
        st.lists(st.sampled_from(_facet_values[field]), min_size=1, max_size=2).map(tuple),
    )
)
_words = st.builds(Words, _texts | st.sampled_from(["bri", "port sh", "—"]), st.booleans())
_numbers = st.builds(
    Number,
    st.sampled_from(MEASURES),
    st.sampled_from([">=", "<=", ">", "<", "="]),
    st.integers(0, 6).map(float) | st.sampled_from([-1.0, 0.5, 2.7, 1e300]),
)
_near = st.builds(
    Near, st.sampled_from([49.5, 46.1]), st.sampled_from([37.25, 31.2]), st.floats(0.1, 900)
)
_dates = st.builds(Dates, st.builds(Window, _days, _days))
_leaves = st.just(All()) | _facets | _words | _numbers | _near | _dates | _dates
nodes: st.SearchStrategy[Node] = st.recursive(
    _leaves,
    lambda parts: (
        st.builds(Not, parts)
        | st.builds(And, st.lists(parts, min_size=2, max_size=3).map(tuple))
        | st.builds(Or, st.lists(parts, min_size=2, max_size=3).map(tuple))
    ),
    max_leaves=6,
)
_lanes = st.builds(
    Lane, st.lists(st.sampled_from(LANES), min_size=1, max_size=3, unique=True).map(tuple)
)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """A query of up to three terms, perhaps with a choice of lanes."""
    parts = draw(st.lists(nodes, max_size=3)) + draw(st.lists(_lanes, max_size=1))
    return query_of(*parts)


def query_of(*parts: Node) -> Query:
    """Return the query all of whose parts have to hold."""
    terms = tuple(Term(f"term {number}", part) for number, part in enumerate(parts))
    return Query("", And(parts) if len(parts) > 1 else parts[0] if parts else All(), terms)
