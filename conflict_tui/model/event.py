"""The values a record is made of: the event, and what sources say of it.

The same values are written by ingest, read by the store, drawn by the panes and exported.
Reference values (sector, place, actor, publisher, source, data set) carry a stable text `slug`;
an event carries a stable text `uid`. Database keys never leave the store.
"""

from __future__ import annotations

from enum import StrEnum

from .machine_tag import MachineTag
from .value import value
from .when import UNDATED, When


class Kind(StrEnum):
    """What sort of record an event is."""

    INCIDENT = "incident"
    STATEMENT = "statement"
    ASSESSMENT = "assessment"
    FORECAST = "forecast"
    STATE = "state"


class Standing(StrEnum):
    """How an event stands between its sources. Derived from sources and claims, never typed in."""

    UNSOURCED = "unsourced"
    SINGLE = "single"
    """One line of evidence, however many copies of it."""
    SEVERAL = "several"
    """Two or more independent lines of evidence."""
    DISPUTED = "disputed"
    """Somebody denies what somebody else asserts, or another event contradicts it."""
    FORECAST = "forecast"
    """Not yet to be judged."""


class Stance(StrEnum):
    """What a piece of evidence does to a claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    UNVERIFIED = "unverified"


@value
class Dataset:
    """Where rows come from, and on what terms they may be passed on."""

    slug: str
    title: str
    kind: str = "curated"
    """curated, machine, crowd or own."""
    licence: str = ""
    citation: str = ""
    redistribute: str = "yes"
    """yes, no or ask."""
    url: str = ""


@value
class Sector:
    """A part of the front or of the map, in a hierarchy: a parent includes its children."""

    slug: str
    name: str
    code: str
    """Two letters, shown beside the colour so that colour is never alone."""
    colour: int = 0
    """A slot in the neutral palette, 0 to 11."""
    parent: str = ""
    """Slug of the parent, or empty at the top."""
    position: int = 0
    """Order among all sectors in menus."""


@value
class PlaceName:
    """One name of a place; all are searchable, none is more right than another."""

    name: str
    language: str = ""
    """ISO 639-1, or empty."""
    kind: str = "current"
    """current, former, transliteration or other."""


@value
class Place:
    """A place with coordinates in WGS 84 degrees, or none where it cannot be put on a map."""

    slug: str
    name: str
    kind: str
    """city, town, village, district, region, country, river, sea, airport, road, site, front."""
    lat: float | None = None
    lon: float | None = None
    parent: str = ""
    """Slug of the place this one lies in."""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    names: tuple[PlaceName, ...] = ()


@value
class EventPlace:
    """A place as an event has it: how precisely, and how that was got."""

    place: Place
    precision: str = "settlement"
    """exact, settlement, near, adm2, adm1, region, country, water or unknown."""
    method: str = "stated"
    """stated, geolocated, centroid or capital."""
    radius_km: float | None = None


@value
class Actor:
    """A state, force, body, group, medium or person."""

    slug: str
    name: str
    kind: str
    """state, force, body, group, medium or person."""
    office: str = ""
    """What the person is, in a few words: "president of Ukraine"."""
    parent: str = ""
    """Slug of the actor this one belongs to or speaks for."""
    aliases: tuple[str, ...] = ()


@value
class EventActor:
    """An actor's part in an event, in neutral words."""

    actor: Actor
    role: str = "involved"
    """side_a, side_b, initiator, affected, speaker, involved."""
    as_coded: str = ""
    """The source's own words for the actor; shown where they differ from its name."""


@value
class Publisher:
    """Who publishes: a medium, an institute, a ministry, a platform."""

    slug: str
    name: str
    kind: str = "medium"
    """medium, institute, government, platform, unknown."""
    country: str = ""


@value
class Source:
    """One document or utterance as cited; `cited_in` makes the chain an article quoting CNN is."""

    slug: str
    publisher: Publisher
    title: str = ""
    author: str = ""
    url: str = ""
    published: When = UNDATED
    language: str = ""
    archive_url: str = ""
    accessed: str = ""
    as_cited: str = ""
    """How the citing source names it, in a few words."""
    cited_in: str = ""
    """Slug of the source through which this one is known, or empty for one read at first hand."""


@value
class EventSource:
    """A source of an event."""

    source: Source
    locator: str = ""
    """Where in it: "¶4"."""
    lineage: str = ""
    """Slug of the line of evidence; copies of one report share it."""


@value
class Quote:
    """Words taken from a source, verbatim."""

    key: str
    """Stable within the event: "q1"."""
    exact: str
    source: str
    """Slug of one of the event's sources."""
    speaker: Actor | None = None
    """Whose words they are; None where they are the source's own."""
    locator: str = ""
    language: str = "en"
    translation: str = ""
    translator: str = ""
    stance: Stance | None = None
    """What it does to the claim it is evidence for, if any."""


@value
class Evidence:
    """One voice on a claim: who, in which source, in which words, for or against."""

    stance: Stance
    source: str
    """Slug of one of the event's sources."""
    who: Actor | None = None
    quote: str = ""
    """Key of a quote of the same event, or empty."""
    lineage: str = ""
    locator: str = ""
    note: str = ""


@value
class Claim:
    """Something said about one facet of an event, with every voice for and against it."""

    key: str
    """Stable within the event: "c1"."""
    facet: str
    """occurred, date, place, control, casualties, cause, intent, outcome, capability, damage."""
    statement: str
    claimant: Actor | None = None
    evidence: tuple[Evidence, ...] = ()


@value
class Figure:
    """A number as stated: low, best and high are equal only where one number was said."""

    measure: str
    """killed, wounded, losses, force, share_controlled, distance, population, duration ..."""
    low: float | None
    best: float | None
    high: float | None
    unit: str = ""
    """people, percent, km, days, months ..."""
    qual: str = "stated"
    """stated, at_least, about, up_to, placeholder or running_total."""
    words: str = ""
    """As stated: "some 30,000 of 50,000"."""
    said_by: Actor | None = None
    source: str = ""
    note: str = ""


@value
class Link:
    """Another event this one stands in a relation to."""

    relation: str
    """contradicts, supports, outcome_of, part_of, repeats or responds_to."""
    uid: str
    """The other event."""
    title: str = ""
    incoming: bool = False
    """True where the other event is the one that contradicts, supports ..."""


@value
class Event:
    """Everything the database says of one event."""

    uid: str
    title: str
    kind: Kind
    dataset: Dataset
    when: When = UNDATED
    summary: str = ""
    """What is recorded, in neutral words of our own."""
    type: str = ""
    """A finer word: advance, withdrawal, strike, explosion, claim_of_control ..."""
    remark: str = ""
    """How the record was made: a weekday resolved, a conflict between documents."""
    standing: Standing = Standing.UNSOURCED
    """Derived by the store; ignored when an event is written."""
    sectors: tuple[Sector, ...] = ()
    places: tuple[EventPlace, ...] = ()
    actors: tuple[EventActor, ...] = ()
    sources: tuple[EventSource, ...] = ()
    quotes: tuple[Quote, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    """Tags of the data set."""
    machine_tags: tuple[MachineTag, ...] = ()
    own_tags: tuple[str, ...] = ()
    """The person's, as note and mark are; never part of a data set."""
    note: str = ""
    marked: bool = False
    withdrawn: bool = False
    """True where a newer edition of its data set has it no more."""
