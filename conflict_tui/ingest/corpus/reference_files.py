"""Reads the corpus files that say what events refer to: sectors, places, actors, sources ..."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from ...model.event import Actor, Dataset, Place, PlaceName, Publisher, Sector, Source
from ...model.references import References
from ...model.value import value
from .converting import converted, entries
from .dating import read_when
from .looking_up import Known, cycle_through
from .records import (
    ActorRecord,
    DatasetRecord,
    PlaceRecord,
    PublisherRecord,
    SectorRecord,
    SourceRecord,
)
from .yaml_lines import Located, Problem, read_yaml

_Record = TypeVar("_Record", SectorRecord, PlaceRecord, ActorRecord, PublisherRecord, SourceRecord)
_Value = TypeVar("_Value")

NO_DATASET = Dataset("", "")


@value
class ReferenceFiles:
    """What was read, by slug."""

    dataset: Dataset
    sectors: Mapping[str, Sector]
    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    publishers: Mapping[str, Publisher]
    sources: Mapping[str, Source]

    def references(self) -> References:
        """Return it as what the store writes."""
        return References(
            datasets=(self.dataset,),
            sectors=tuple(self.sectors.values()),
            places=tuple(self.places.values()),
            actors=tuple(self.actors.values()),
            publishers=tuple(self.publishers.values()),
            sources=tuple(self.sources.values()),
        )


def read_reference_files(folder: Path, problems: list[Problem]) -> ReferenceFiles:
    """Return what the files in `folder` say, adding what is wrong with them to `problems`."""
    reader = _Reader(folder, problems)
    make = _Maker(problems)
    files = ReferenceFiles(
        dataset=reader.read_dataset("dataset.yaml"),
        sectors=reader.read("sectors.yaml", SectorRecord, make.sector),
        places=reader.read("places.yaml", PlaceRecord, make.place),
        actors=reader.read("actors.yaml", ActorRecord, make.actor),
        publishers=reader.read("publishers.yaml", PublisherRecord, make.publisher),
        sources=reader.read("sources.yaml", SourceRecord, make.source),
    )
    for name, field, parents in (
        ("sectors.yaml", "parent", {each.slug: each.parent for each in files.sectors.values()}),
        ("places.yaml", "parent", {each.slug: each.parent for each in files.places.values()}),
        ("actors.yaml", "parent", {each.slug: each.parent for each in files.actors.values()}),
        ("sources.yaml", "cited_in", {each.slug: each.cited_in for each in files.sources.values()}),
    ):
        reader.check_parents(name, field, parents)
    return files


class _Reader:
    """Reads one file after the other, remembering where each slug was given."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self._folder = folder
        self._problems = problems
        self._where: dict[str, dict[str, Located]] = {}

    def read_dataset(self, name: str) -> Dataset:
        found = read_yaml(self._folder / name, f"{self._folder}/{name}", self._problems)
        record = converted(found, DatasetRecord, self._problems)
        return NO_DATASET if record is None else Dataset(**msgspec.structs.asdict(record))

    def read(
        self,
        name: str,
        kind: type[_Record],
        make: Callable[[_Record, Located, int], _Value | None],
    ) -> dict[str, _Value]:
        """Return the values of a file by slug, in its order."""
        found = read_yaml(self._folder / name, f"{self._folder}/{name}", self._problems)
        where = self._where[name] = {}
        values: dict[str, _Value] = {}
        for position, entry in enumerate(entries(found, self._problems)):
            record = converted(entry, kind, self._problems)
            if record is None:
                continue
            if record.slug in where:
                first = where[record.slug].problem("").line
                message = f"the slug “{record.slug}” is given twice, first in line {first}"
                self._problems.append(entry.problem(message, "slug"))
                continue
            where[record.slug] = entry
            value = make(record, entry, position)
            if value is not None:
                values[record.slug] = value
        return values

    def check_parents(self, name: str, field: str, parents: Mapping[str, str]) -> None:
        """Tell of parents that are not there, and of chains that lead back to their start."""
        known = Known(name.removesuffix("s.yaml"), parents, self._problems)
        told: set[str] = set()
        for slug, parent in parents.items():
            entry = self._where[name][slug]
            if not parent:
                continue
            if parent not in parents:
                known.find(parent, entry, field)
            chain = cycle_through(slug, parents)
            if chain and not told.intersection(chain):
                told.update(chain)
                message = f"{field}: leads back to itself: {' → '.join(chain)}"
                self._problems.append(entry.problem(message, field))


class _Maker:
    """Makes model values from records, looking at what a single record cannot know."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._codes: dict[str, str] = {}
        self._publishers: dict[str, Publisher] = {}

    def sector(self, record: SectorRecord, found: Located, position: int) -> Sector:
        owner = self._codes.setdefault(record.code, record.slug)
        if owner != record.slug:
            message = f"code: {record.code} is the code of “{owner}” already"
            self._problems.append(found.problem(message, "code"))
        return Sector(record.slug, record.name, record.code, record.colour, record.parent, position)

    def place(self, record: PlaceRecord, found: Located, _: int) -> Place:
        if (record.lat is None) != (record.lon is None):
            self._problems.append(found.problem("lat and lon are given together or not at all"))
        names = tuple(PlaceName(name.name, name.language, name.kind) for name in record.names)
        if len({(name.name, name.language) for name in names}) < len(names):
            self._problems.append(found.problem("names: one is given twice", "names"))
        return Place(
            record.slug, record.name, record.kind, record.lat, record.lon,
            record.parent, record.country, names,
        )  # fmt: skip

    def actor(self, record: ActorRecord, _found: Located, _: int) -> Actor:
        return Actor(
            record.slug, record.name, record.kind, record.office, record.parent, record.aliases
        )

    def publisher(self, record: PublisherRecord, _found: Located, _: int) -> Publisher:
        publisher = Publisher(record.slug, record.name, record.kind, record.country)
        self._publishers[record.slug] = publisher
        return publisher

    def source(self, record: SourceRecord, found: Located, _: int) -> Source | None:
        known = Known("publisher", self._publishers, self._problems)
        publisher = known.find(record.publisher, found, "publisher")
        if publisher is None:
            return None
        return Source(
            slug=record.slug,
            publisher=publisher,
            title=record.title,
            author=record.author,
            url=record.url,
            published=read_when(record.published, found, "published", self._problems),
            language=record.language,
            archive_url=record.archive_url,
            accessed=record.accessed,
            as_cited=record.as_cited,
            cited_in=record.cited_in,
        )
