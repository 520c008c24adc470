"""Makes events again of the original records that the ledger keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from ..model.errors import StoreError
from ..model.event import Event
from ..model.references import References, together
from ..store.ledger import batch
from ..store.recording import Original
from .files.row import Cells
from .formats.binding import Mapped, RowMapper, alike
from .identifying import mapper_of
from .verdict import Rejected

EarlierMapper = Callable[[int], RowMapper]
"""Gives what makes events of the records of an import, by its number."""


def earlier_mappers(connection: sqlite3.Connection) -> EarlierMapper:
    """Return what finds the mapper of each import once."""
    return lru_cache(maxsize=64)(lambda number: mapper_of(batch(connection, number)))


def event_of(originals: Sequence[Original], mappers: EarlierMapper) -> Event:
    """Return the event that records say, read as each of them was when it was imported.

    Raises:
        StoreError: this version of the program reads one of them no more.
    """
    return _joined([_read(original, mappers) for original in originals], originals, mappers)


def with_references(
    originals: Sequence[Original], mappers: EarlierMapper
) -> tuple[Event, References]:
    """Return the event that records say, and what it refers to beyond what it holds.

    Raises:
        StoreError: this version of the program reads one of them no more.
    """
    read = [_read(original, mappers) for original in originals]
    areas = tuple(area for mapped in read for area in mapped.areas)
    further = [mapped.references for mapped in read if mapped.references is not None]
    return _joined(read, originals, mappers), together([References(places=areas), *further])


def _joined(read: Sequence[Mapped], originals: Sequence[Original], mappers: EarlierMapper) -> Event:
    joins = mappers(originals[-1].batch).form.joins
    if joins is None or len(read) == 1:
        return read[-1].event
    try:
        joined = joins([mapped.event for mapped in read])
    except Rejected as rejected:
        raise StoreError(
            f"Row {originals[-1].row} of import {originals[-1].batch} cannot be joined with the "
            f"others of its event any more: {rejected.reason}. Nothing was changed."
        ) from None
    if not isinstance(joined, Event):
        raise TypeError("what joins events returns an event")
    return joined


def _read(original: Original, mappers: EarlierMapper) -> Mapped:
    mapped = mappers(original.batch).read(msgspec.json.decode(original.cells))
    if not isinstance(mapped, Mapped):
        raise StoreError(
            f"Row {original.row} of import {original.batch} cannot be read any more: "
            f"{mapped.reason}. Nothing was changed."
        )
    return mapped


def adds_to(original: Original, mappers: EarlierMapper, cells: str, mapper: RowMapper) -> bool:
    """Return whether a record has something in a cell where an earlier one has not the same.

    Args:
        original: The earlier one.
        mappers: What reads it.
        cells: Of the other one, as they are kept.
        mapper: What reads that.
    """
    before = _named(original.cells, mappers(original.batch))
    return any(
        held not in ("", None) and before.get(name) != held
        for name, held in _named(cells, mapper).items()
    )


def _named(kept: str, mapper: RowMapper) -> dict[str, object]:
    """Return cells by the names of their columns, as these are compared; unnamed ones left out."""
    cells: Cells = msgspec.json.decode(kept)
    if isinstance(cells, dict):
        return cells
    return {name: cells[at].strip() for name, at in _columns(mapper.header) if at < len(cells)}


@lru_cache(maxsize=64)
def _columns(header: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((alike(name), at) for at, name in enumerate(header) if name)
