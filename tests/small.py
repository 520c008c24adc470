"""A few invented events that fill every column, for tests that need a database at once."""

from __future__ import annotations

from pathlib import Path

from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.event import (
    Actor,
    Claim,
    Dataset,
    Event,
    EventActor,
    EventPlace,
    EventSource,
    Evidence,
    Figure,
    Kind,
    Link,
    Place,
    PlaceName,
    Publisher,
    Quote,
    Sector,
    Source,
    Stance,
)
from conflict_tui.model.references import References
from conflict_tui.model.when import When
from conflict_tui.store.opening import open_writing
from conflict_tui.store.schema import create
from conflict_tui.store.writing import Writer

HOSTILE = "\x1b[2J[red]\u202edrop table\u200b event; --\r\n\x9b31m\x07 ' \" é"
"""What a scraped text may hold: control codes, markup, bidi marks, SQL."""

DATASET = Dataset(
    slug="small",
    title="A small invented data set",
    kind="curated",
    licence="CC0-1.0",
    citation="Invented for tests.",
    redistribute="yes",
    url="https://example.org/small",
)
UPLAND = Sector("upland", "Upland", "UP", colour=1, position=0)
RIVER = Sector("river", "River bank", "RB", colour=2, parent="upland", position=1)
COAST = Sector("coast", "Coast", "CO", colour=3, position=2)

COUNTRY = Place("arland", "Arland", "country", country="XA")
OLDFORD = Place(
    slug="oldford",
    name="Oldford",
    kind="town",
    lat=49.5,
    lon=37.25,
    parent="arland",
    country="XA",
    names=(
        PlaceName("Куп'янськ", "uk"),
        PlaceName("Staryi Brid", "uk", "transliteration"),
        PlaceName("Redford", "en", "former"),
    ),
)
PORT = Place("eastport", "Eastport", "city", lat=46.0, lon=31.0, parent="arland", country="XA")
ARMY = Actor("north-army", "Northern Army", "force", parent="north", aliases=("NA", "the Army"))
NORTH = Actor("north", "North", "state")
SOUTH = Actor("south", "South", "state")
MINISTER = Actor("ivo-lind", "Ivo Lind", "person", office="defence minister", parent="south")

GAZETTE = Publisher("gazette", "The Gazette", "medium", "XB")
WIRE = Publisher("wire", "Wire Agency", "medium")
MINISTRY = Publisher("ministry", "Ministry of Defence", "government", "XA")
ARTICLE = Source(
    slug="gazette-2022-09",
    publisher=GAZETTE,
    title="The river crossed",
    author="A. Writer",
    url="https://example.org/river",
    published=When("10 September 2022", parse_edtf("2022-09-10"), "posted"),
    language="en",
    archive_url="https://example.org/archive/river",
    accessed="2022-10-01",
)
DISPATCH = Source("wire-2022-09", WIRE, as_cited="a wire dispatch", cited_in="gazette-2022-09")
DENIAL = Source("ministry-2022-09", MINISTRY, title="Statement", language="uk")


def small_events() -> list[Event]:
    """Return seven events: dated to the day, to a span, to a month, open, and undated."""
    return [_crossing(), _denial(), _shelling(), _winter(), _outlook(), _base(), _hostile()]


def small_references() -> References:
    """Return what the events refer to, and one sector and place that no event has."""
    return References(
        datasets=(DATASET,),
        sectors=(UPLAND, RIVER, COAST),
        places=(COUNTRY, OLDFORD, PORT),
        actors=(NORTH, SOUTH, ARMY, MINISTER),
        publishers=(GAZETTE, WIRE, MINISTRY),
        sources=(ARTICLE, DISPATCH, DENIAL),
    )


def small_database(path: Path) -> Path:
    """Write the small events into a new database at `path`, and return `path`."""
    create(path)
    connection = open_writing(path)
    try:
        writer = Writer(connection)
        with writer.together():
            writer.write_references(small_references())
            writer.write_events(small_events())
            writer.rebuild_search()
    finally:
        connection.close()
    return path


def _crossing() -> Event:
    return Event(
        uid="small-crossing",
        title="River crossed at Oldford",
        kind=Kind.INCIDENT,
        dataset=DATASET,
        when=When("Thursday", parse_edtf("2022-09-08"), "event"),
        summary="Troops are recorded on the east bank.",
        type="advance",
        remark="Thursday is 8 September 2022.",
        sectors=(RIVER, COAST),
        places=(
            EventPlace(OLDFORD, "near", "geolocated", 5.0),
            EventPlace(COUNTRY, "country", "stated"),
        ),
        actors=(
            EventActor(SOUTH, "side_a"),
            EventActor(ARMY, "side_b", "the northern grouping"),
        ),
        sources=(
            EventSource(ARTICLE, "¶4"),
            EventSource(DISPATCH, "¶5", "wire-2022-09"),
            EventSource(DENIAL, "¶1"),
        ),
        quotes=(
            Quote("q1", "we are across", "gazette-2022-09", MINISTER, "¶4", "en"),
            Quote("q2", "нічого не сталося", "ministry-2022-09", None, "¶1", "uk", "nothing", "us"),
        ),
        claims=(
            Claim(
                key="c1",
                facet="control",
                statement="The east bank is held",
                claimant=MINISTER,
                evidence=(
                    Evidence(Stance.ASSERTS, "gazette-2022-09", MINISTER, "q1", "", "¶4", "spoken"),
                    Evidence(Stance.DENIES, "ministry-2022-09", NORTH, "q2", "m", "¶1"),
                ),
            ),
        ),
        figures=(
            Figure("distance", None, None, 70.0, "km", "up_to", "as far as 70 km", SOUTH,
                   "gazette-2022-09", "estimates vary"),
            Figure("killed", 10.0, 12.0, 15.0, "people"),
        ),
        tags=("bridge", "logistics"),
    )  # fmt: skip


def _denial() -> Event:
    return Event(
        uid="small-denial",
        title="Ministry calls the crossing a rumour",
        kind=Kind.STATEMENT,
        dataset=DATASET,
        when=When("later that day", parse_edtf("2022-09-08T18:30"), "report"),
        sectors=(RIVER,),
        actors=(EventActor(NORTH, "speaker"),),
        sources=(EventSource(DENIAL),),
        links=(Link("contradicts", "small-crossing"), Link("responds_to", "small-crossing")),
    )


def _shelling() -> Event:
    return Event(
        uid="small-shelling",
        title="Port shelled for about a week",
        kind=Kind.INCIDENT,
        dataset=DATASET,
        when=When("nearly a week", parse_edtf("2022-09-05/2022-09-12~"), "event"),
        sectors=(COAST,),
        places=(EventPlace(PORT, "settlement", "stated"),),
        sources=(EventSource(ARTICLE), EventSource(DISPATCH, "¶7", "wire-2022-09")),
        figures=(Figure("killed", 3.0, None, None, "people", "at_least"),),
        tags=("logistics",),
    )


def _winter() -> Event:
    return Event(
        uid="small-winter",
        title="Bank held since some day of the autumn",
        kind=Kind.STATE,
        dataset=DATASET,
        when=When("since autumn", parse_edtf("2022-23/.."), "event"),
        sectors=(UPLAND,),
        sources=(EventSource(ARTICLE), EventSource(DENIAL)),
    )


def _outlook() -> Event:
    return Event(
        uid="small-outlook",
        title="A new crossing is expected",
        kind=Kind.FORECAST,
        dataset=DATASET,
        when=When("next spring", parse_edtf("2023-21"), "event"),
        sectors=(RIVER,),
        sources=(EventSource(ARTICLE),),
    )


def _base() -> Event:
    return Event(
        uid="small-undated",
        title="A depot stands by the railway",
        kind=Kind.ASSESSMENT,
        dataset=DATASET,
        places=(EventPlace(COUNTRY, "unknown", "centroid"),),
    )


def _hostile() -> Event:
    return Event(
        uid="small-hostile",
        title=f"Title {HOSTILE}",
        kind=Kind.INCIDENT,
        dataset=DATASET,
        when=When(f"words {HOSTILE}", parse_edtf("2022-10"), "coded"),
        summary=f"Summary\n{HOSTILE}",
        remark=HOSTILE,
        sources=(EventSource(ARTICLE, HOSTILE),),
        quotes=(Quote("q1", HOSTILE, "gazette-2022-09"),),
        claims=(Claim("c1", "cause", HOSTILE),),
        tags=(HOSTILE,),
    )
