"""What an event has, and what it is: the yes-or-no fields `has:` and `is:`."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from pyroaring import AbstractBitMap, BitMap, FrozenBitMap

from .bit_sliced import NONE
from .facets import FacetTable, Members, Ranks
from .time_order import TimeOrder

Flag = tuple[str, str]
"""A field and a value of it."""

_READ: dict[Flag, str] = {
    ("has", "quote"): "SELECT event_id FROM quote",
    ("has", "claim"): "SELECT event_id FROM claim",
    ("has", "coordinates"): """
        SELECT x.event_id FROM event_place x JOIN place p ON p.id = x.place_id
        WHERE p.lat IS NOT NULL
    """,
    ("has", "link"): "SELECT event_id FROM event_link UNION ALL SELECT other_id FROM event_link",
}
_MACHINES = "SELECT id FROM dataset WHERE kind = 'machine'"

OWN: dict[Flag, str] = {
    ("has", "note"): "SELECT e.id FROM note n JOIN event e ON e.uid = n.uid",
    ("has", "tag"): "SELECT e.id FROM own_tag t JOIN event e ON e.uid = t.uid",
    ("is", "marked"): "SELECT e.id FROM mark m JOIN event e ON e.uid = m.uid",
    ("is", "noted"): "SELECT e.id FROM note n JOIN event e ON e.uid = n.uid",
    ("is", "tagged"): "SELECT e.id FROM own_tag t JOIN event e ON e.uid = t.uid",
}
"""What the person gives: who has it is asked when it is wanted, and again when it has changed."""


def flags(
    connection: sqlite3.Connection,
    ranks: Ranks,
    order: TimeOrder,
    members: Mapping[str, Members],
    facets: Mapping[str, FacetTable],
) -> dict[Flag, AbstractBitMap]:
    """Return who has and is what, but for what the person gives.

    Args:
        connection: To the database.
        ranks: Turns keys of events into their ranks, which are in the order of time.
        order: That order.
        members: Who has which value in a column of the event itself.
        facets: The values of the other fields.
    """
    return {
        **_read(connection, ranks),
        ("has", "figure"): _anything(facets["measure"]),
        ("has", "place"): _anything(facets["place"]),
        ("has", "source"): _anything(facets["source"]),
        ("has", "tag"): _anything(facets["recorded tag"]),
        ("is", "dated"): FrozenBitMap(range(order.dated)),
        ("is", "undated"): order.undated,
        ("is", "disputed"): facets["status"].named("disputed"),
        ("is", "forecast"): facets["status"].named("forecast"),
        ("is", "machine"): _coded_by_machine(connection, members["dataset"]),
        ("is", "withdrawn"): members["withdrawn"].get(1, NONE),
    }


def _read(connection: sqlite3.Connection, ranks: Ranks) -> dict[Flag, FrozenBitMap]:
    return {
        flag: ranks(key for (key,) in connection.execute(events)) for flag, events in _READ.items()
    }


def _coded_by_machine(connection: sqlite3.Connection, datasets: Members) -> BitMap:
    machines = [datasets.get(key, NONE) for (key,) in connection.execute(_MACHINES)]
    return BitMap().union(*map(BitMap, machines))


def _anything(table: FacetTable) -> FrozenBitMap:
    """Return who has any value of a field."""
    return NONE.union(*table.ranks)
