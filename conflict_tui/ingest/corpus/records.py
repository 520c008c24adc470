"""What a person may write in the corpus files: one Struct for each kind of record.

The words allowed here are those the tables allow; a test holds the two together.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Meta(min_length=1)]
Title = Annotated[str, Meta(min_length=1, max_length=70)]
Measure = Annotated[str, Meta(pattern=r"^[a-z]+(_[a-z]+)*$")]
EventType = Annotated[str, Meta(pattern=r"^([a-z]+(_[a-z]+)*)?$")]
Language = Annotated[str, Meta(pattern=r"^([a-z]{2})?$")]
Country = Annotated[str, Meta(pattern=r"^([A-Z]{2})?$")]

DatasetKind = Literal["curated", "machine", "crowd", "own"]
Redistribute = Literal["yes", "no", "ask"]
PlaceKind = Literal[
    "city", "town", "village", "district", "region", "country",
    "river", "sea", "airport", "road", "site", "front",
]  # fmt: skip
NameKind = Literal["current", "former", "transliteration", "other"]
ActorKind = Literal["state", "force", "body", "group", "medium", "person"]
PublisherKind = Literal["medium", "institute", "government", "platform", "unknown"]
EventKind = Literal["incident", "statement", "assessment", "forecast", "state"]
Basis = Literal["event", "report", "posted", "coded"]
Precision = Literal[
    "exact", "settlement", "near", "adm2", "adm1", "region", "country", "water", "unknown"
]
Method = Literal["stated", "geolocated", "centroid", "capital"]
Role = Literal["side_a", "side_b", "initiator", "affected", "speaker", "involved"]
Facet = Literal[
    "occurred", "date", "place", "control", "casualties",
    "cause", "intent", "outcome", "capability", "damage",
]  # fmt: skip
StanceWord = Literal["asserts", "denies", "unverified"]
Qual = Literal["stated", "at_least", "about", "up_to", "placeholder", "running_total"]
Relation = Literal["contradicts", "supports", "outcome_of", "part_of", "repeats", "responds_to"]


class _Record(Struct, frozen=True, forbid_unknown_fields=True):
    """What all records have in common: an unknown field is an error, not ignored."""


class DatasetRecord(_Record, frozen=True):
    """dataset.yaml."""

    slug: Slug
    title: Text
    kind: DatasetKind = "curated"
    licence: str = ""
    citation: str = ""
    redistribute: Redistribute = "ask"
    url: str = ""


class SectorRecord(_Record, frozen=True):
    """One entry of sectors.yaml."""

    slug: Slug
    name: Text
    code: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
    colour: Annotated[int, Meta(ge=0, le=11)]
    parent: str = ""


class NameRecord(_Record, frozen=True):
    """Another name of a place."""

    name: Text
    language: Language = ""
    kind: NameKind = "current"


class PlaceRecord(_Record, frozen=True):
    """One entry of places.yaml."""

    slug: Slug
    name: Text
    kind: PlaceKind
    lat: Annotated[float, Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None = None
    parent: str = ""
    country: Country = ""
    names: tuple[NameRecord, ...] = ()


class ActorRecord(_Record, frozen=True):
    """One entry of actors.yaml."""

    slug: Slug
    name: Text
    kind: ActorKind
    office: str = ""
    parent: str = ""
    aliases: tuple[Text, ...] = ()


class PublisherRecord(_Record, frozen=True):
    """One entry of publishers.yaml."""

    slug: Slug
    name: Text
    kind: PublisherKind
    country: Country = ""


class WhenRecord(_Record, frozen=True):
    """A date: the source's words, and what they mean."""

    edtf: str
    words: str = ""
    basis: Basis = "event"


class SourceRecord(_Record, frozen=True):
    """One entry of sources.yaml."""

    slug: Slug
    publisher: str
    title: str = ""
    author: str = ""
    url: str = ""
    published: WhenRecord | None = None
    language: Language = ""
    archive_url: str = ""
    accessed: str = ""
    as_cited: str = ""
    cited_in: str = ""


class PlaceUse(_Record, frozen=True):
    """A place as an event has it."""

    place: str
    precision: Precision | None = None
    method: Method | None = None
    radius_km: Annotated[float, Meta(ge=0)] | None = None


class ActorUse(_Record, frozen=True):
    """An actor's part in an event."""

    actor: str
    role: Role = "involved"
    as_coded: str = ""


class SourceUse(_Record, frozen=True):
    """A source of an event."""

    source: str
    at: str = ""
    lineage: str = ""


class QuoteRecord(_Record, frozen=True):
    """Words taken from a source, verbatim."""

    key: Slug
    exact: Text
    source: str
    speaker: str = ""
    at: str = ""
    language: Language = "en"
    translation: str = ""
    translator: str = ""


class EvidenceRecord(_Record, frozen=True):
    """One voice on a claim."""

    stance: StanceWord
    source: str
    who: str = ""
    quote: str = ""
    at: str = ""
    lineage: str = ""
    note: str = ""


class ClaimRecord(_Record, frozen=True):
    """Something said about one facet of an event."""

    key: Slug
    facet: Facet
    statement: Text
    evidence: Annotated[tuple[EvidenceRecord, ...], Meta(min_length=1)]
    claimant: str = ""


class FigureRecord(_Record, frozen=True):
    """A number as stated."""

    measure: Measure
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str = ""
    qual: Qual = "stated"
    words: str = ""
    said_by: str = ""
    source: str = ""
    note: str = ""


class LinkRecord(_Record, frozen=True):
    """A link, read as “the event RELATION the other one”."""

    relation: Relation
    event: str


class EventRecord(_Record, frozen=True):
    """One entry of a file in events/."""

    uid: Slug
    title: Title
    kind: EventKind
    sources: Annotated[tuple[SourceUse, ...], Meta(min_length=1)]
    type: EventType = ""
    when: WhenRecord | None = None
    summary: str = ""
    remark: str = ""
    sectors: tuple[str, ...] = ()
    places: tuple[str | PlaceUse, ...] = ()
    actors: tuple[ActorUse, ...] = ()
    quotes: tuple[QuoteRecord, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    figures: tuple[FigureRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    tags: tuple[Text, ...] = ()
