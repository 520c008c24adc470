"""What an event of our own export holds: one Struct for each kind of object.

Keys that are not named here are let pass, because a newer version may write more of them; those
with a default were not written by the first version.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from ..corpus.records import (
    ActorKind,
    Basis,
    DatasetKind,
    Facet,
    Method,
    NameKind,
    PlaceKind,
    Precision,
    PublisherKind,
    Qual,
    Redistribute,
    Relation,
    Role,
    StanceWord,
    Text,
)

Number = float | None


class DatasetObject(Struct, frozen=True):
    """`dataset`."""

    slug: Text
    title: Text
    licence: str
    citation: str
    redistribute: Redistribute
    kind: DatasetKind = "curated"
    url: str = ""


class DateObject(Struct, frozen=True):
    """`date`; its bounds follow from the EDTF."""

    words: str
    edtf: str
    basis: Basis


class SectorObject(Struct, frozen=True):
    """One of `sectors`."""

    slug: Text
    name: str
    code: Annotated[str, Meta(min_length=1, max_length=2)]
    colour: Annotated[int, Meta(ge=0, le=11)] = 0
    position: int = 0
    parent: str = ""


class NameObject(Struct, frozen=True):
    """Another name of a place."""

    name: str
    language: str
    kind: NameKind


class PlaceObject(Struct, frozen=True):
    """One of `references.places`."""

    slug: Text
    name: str
    kind: PlaceKind
    lat: Annotated[float, Meta(ge=-90, le=90)] | None
    lon: Annotated[float, Meta(ge=-180, le=180)] | None
    country: str
    names: tuple[NameObject, ...]
    parent: str = ""


class EventPlaceObject(Struct, frozen=True):
    """How an event has one of `places`."""

    slug: Text
    precision: Precision
    method: Method
    radius_km: Annotated[float, Meta(ge=0)] | None


class ActorObject(Struct, frozen=True):
    """One of `references.actors`."""

    slug: Text
    name: str
    kind: ActorKind
    office: str
    parent: str = ""
    aliases: tuple[str, ...] = ()


class EventActorObject(Struct, frozen=True):
    """How an event has one of `actors`."""

    slug: Text
    role: Role
    as_coded: str


class VoiceObject(Struct, frozen=True):
    """Somebody who speaks."""

    slug: Text
    name: str
    office: str


class PublisherObject(Struct, frozen=True):
    """Who published a source."""

    slug: Text
    name: str
    kind: PublisherKind
    country: str = ""


class PublishedObject(Struct, frozen=True):
    """When a source was published."""

    words: str
    edtf: str


class SourceObject(Struct, frozen=True):
    """One of `references.sources`."""

    slug: Text
    publisher: PublisherObject
    title: str
    author: str
    url: str
    published: PublishedObject
    language: str
    archive_url: str
    accessed: str
    as_cited: str
    cited_in: str


class EventSourceObject(Struct, frozen=True):
    """How an event has one of `sources`."""

    slug: Text
    locator: str
    lineage: str


class QuoteObject(Struct, frozen=True):
    """One of `quotes`."""

    key: str
    exact: Text
    source: str
    speaker: VoiceObject | None
    locator: str
    language: str
    translation: str
    translator: str
    stance: StanceWord | None


class EvidenceObject(Struct, frozen=True):
    """One voice on a claim."""

    stance: StanceWord
    who: VoiceObject | None
    source: str
    quote: str
    lineage: str
    locator: str
    note: str


class ClaimObject(Struct, frozen=True):
    """One of `claims`."""

    key: str
    facet: Facet
    statement: str
    claimant: VoiceObject | None
    evidence: tuple[EvidenceObject, ...]


class FigureObject(Struct, frozen=True):
    """One of `figures`."""

    measure: str
    low: Number
    best: Number
    high: Number
    unit: str
    qual: Qual
    words: str
    said_by: VoiceObject | None
    source: str
    note: str


class LinkObject(Struct, frozen=True):
    """One of `links`."""

    relation: Relation
    uid: Text
    title: str
    incoming: bool


class MachineTagObject(Struct, frozen=True):
    """One of `machine_tags`."""

    tag: Text
    score: Annotated[float, Meta(ge=0, le=1)] | None
