"""Writes an index into the tables that `index_tables` reads."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Mapping

from .facets import FacetTable
from .index_tables import FORM
from .making import Made
from .parted import parts_of

_CLEAR = ("DELETE FROM index_name", "DELETE FROM index_facet", "DELETE FROM index_part")
_PUT_PART = "INSERT INTO index_part (name, data) VALUES (?, ?)"
_PUT_VALUE = """
INSERT INTO index_facet (id, field, position, value, label, depth, names, count, ranks)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PUT_NAME = "INSERT INTO index_name (field, name, facet_id) VALUES (?, ?, ?)"

Part = tuple[str, bytes]


def write_index(connection: sqlite3.Connection, made: Made) -> None:
    """Put an index in the place of what is there; part of the transaction of the caller."""
    for statement in _CLEAR:
        connection.execute(statement)
    connection.executemany(
        _PUT_PART, [*_named(_lists(made)), *_named(made.links), *_named(made.numbers)]
    )
    last = 0
    for field, table in made.facets.items():
        connection.executemany(_PUT_VALUE, _value_rows(field, table, last))
        names = [
            (field, name, last + 1 + at) for name, places in table.names.items() for at in places
        ]
        connection.executemany(_PUT_NAME, names)
        last += len(table.values)


def _lists(made: Made) -> dict[str, array[int]]:
    order = made.order
    return {
        "form": array("q", [FORM]),
        "size": array("q", [order.size, order.dated]),
        "days": order.days,
        "firsts": order.firsts,
        "spans": order.spans.numbers(),
        "lengths": array("q", [len(made.keys), len(made.inverse)]),
        **_parts("keys", _short(made.keys)),
        **_parts("inverse", made.inverse),
    }


def _parts(name: str, numbers: array[int]) -> dict[str, array[int]]:
    return {f"{name} {number}": part for number, part in parts_of(numbers)}


def _short(keys: array[int]) -> array[int]:
    """Return keys in four bytes each, where they fit."""
    fits = not keys or (min(keys) >= 0 and max(keys) < 2**32)
    return array("I", keys) if fits else keys


def _named(lists: Mapping[str, array[int]] | Mapping[str, array[float]]) -> Iterator[Part]:
    """Yield what is kept of each list, by its name and the type of its numbers."""
    for name, numbers in lists.items():
        yield f"{name} {numbers.typecode}", numbers.tobytes()


def _value_rows(field: str, table: FacetTable, last: int) -> Iterator[tuple[object, ...]]:
    for at, (value, ranks) in enumerate(zip(table.values, table.ranks, strict=True)):
        names = json.dumps(value.names, ensure_ascii=False)
        yield (
            last + 1 + at, field, at, value.value, value.label, value.depth, names,
            value.number, ranks.serialize(),
        )  # fmt: skip
