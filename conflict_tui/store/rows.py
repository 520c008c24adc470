"""Model values as rows of the tables: pure functions, no SQL.

Every function returns plain cells in the order of the columns named beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..model.calendar import iso
from ..model.event import Actor, Dataset, Event, Place, Publisher, Sector, Source
from ..model.text import fold
from ..model.when import When

Cell = str | int | float | None
Row = tuple[Cell, ...]

DATASET = ("slug", "title", "kind", "licence", "citation", "redistribute", "url")
SECTOR = ("slug", "name", "code", "colour", "position")
PLACE = ("slug", "name", "kind", "lat", "lon", "country")
PLACE_NAME = ("place_id", "name", "folded", "language", "kind")
ACTOR = ("slug", "name", "kind", "office")
ACTOR_ALIAS = ("actor_id", "alias", "folded")
PUBLISHER = ("slug", "name", "kind", "country")
SOURCE = (
    "slug", "publisher_id", "title", "author", "url", "published_text", "published_edtf",
    "language", "archive_url", "accessed", "as_cited",
)  # fmt: skip
EVENT = (
    "uid", "dataset_id", "title", "summary", "kind", "type", "remark", "date_text", "date_edtf",
    "day_lo", "day_hi", "sure_lo", "sure_hi", "date_kind", "date_prec", "date_qual", "date_basis",
    "time_local", "tz", "withdrawn",
)  # fmt: skip

_SURROGATE = re.compile("[\ud800-\udfff]")


def storable(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows with halves of characters, which no UTF-8 file can hold, replaced."""
    for row in rows:
        yield tuple(_whole(cell) if isinstance(cell, str) else cell for cell in row)


def dataset_row(dataset: Dataset) -> Row:
    """Return the cells of DATASET."""
    return (
        dataset.slug, dataset.title, dataset.kind, dataset.licence, dataset.citation,
        dataset.redistribute, dataset.url,
    )  # fmt: skip


def sector_row(sector: Sector) -> Row:
    """Return the cells of SECTOR."""
    return (sector.slug, sector.name, sector.code, sector.colour, sector.position)


def place_row(place: Place) -> Row:
    """Return the cells of PLACE."""
    return (place.slug, place.name, place.kind, place.lat, place.lon, place.country)


def place_name_rows(place: Place, place_id: int) -> list[Row]:
    """Return one row of PLACE_NAME for each other name of a place."""
    names = {(name.name, name.language): name for name in place.names}
    return [
        (place_id, name.name, fold(name.name), name.language, name.kind) for name in names.values()
    ]


def actor_row(actor: Actor) -> Row:
    """Return the cells of ACTOR."""
    return (actor.slug, actor.name, actor.kind, actor.office)


def actor_alias_rows(actor: Actor, actor_id: int) -> list[Row]:
    """Return one row of ACTOR_ALIAS for each alias of an actor."""
    return [(actor_id, alias, fold(alias)) for alias in dict.fromkeys(actor.aliases)]


def publisher_row(publisher: Publisher) -> Row:
    """Return the cells of PUBLISHER."""
    return (publisher.slug, publisher.name, publisher.kind, publisher.country)


def source_row(source: Source, publisher_id: int) -> Row:
    """Return the cells of SOURCE."""
    return (
        source.slug, publisher_id, source.title, source.author, source.url,
        source.published.words, source.published.edtf.text, source.language, source.archive_url,
        source.accessed, source.as_cited,
    )  # fmt: skip


def event_row(event: Event, dataset_id: int, date: Row) -> Row:
    """Return the cells of EVENT, those of its date given; the standing is derived and has none."""
    return (
        event.uid, dataset_id, event.title, event.summary, event.kind.value, event.type,
        event.remark, *date, int(event.withdrawn),
    )  # fmt: skip


def date_cells(when: When) -> Row:
    """Return those cells of EVENT that are about its date."""
    edtf = when.edtf
    return (
        when.words, edtf.text, _day(edtf.lo), _day(edtf.hi), _day(edtf.sure_lo),
        _day(edtf.sure_hi), edtf.kind.value, edtf.precision.value, edtf.qualifier, when.basis,
        edtf.time, edtf.tz,
    )  # fmt: skip


def _day(day: int | None) -> str | None:
    return None if day is None else iso(day)


def _whole(text: str) -> str:
    return text if text.isascii() else _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)
