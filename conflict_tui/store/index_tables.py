"""The tables that the index is kept in: written whole, read as far as something is asked for."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence

from pyroaring import FrozenBitMap

from .bit_sliced import NONE
from .facets import FacetTable, FacetValue
from .rank_keys import RankKeys
from .time_order import Span, TimeOrder

_CLEAR = ("DELETE FROM index_name", "DELETE FROM index_facet", "DELETE FROM index_part")
_PUT_PART = "INSERT INTO index_part (name, data) VALUES (?, ?)"
_PUT_VALUE = """
INSERT INTO index_facet (id, field, position, value, label, depth, names, count, ranks)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PUT_NAME = "INSERT INTO index_name (field, name, facet_id) VALUES (?, ?, ?)"
_PART = "SELECT data FROM index_part WHERE name = ?"
_VALUES = """
SELECT id, value, label, depth, ranks, names FROM index_facet WHERE field = ? ORDER BY position
"""
_COUNTS = "SELECT value, count FROM index_facet WHERE field = ? AND count > 0 ORDER BY position"
_NAMES = "SELECT name, facet_id FROM index_name WHERE field = ?"
_NAMED = """
SELECT f.ranks FROM index_name n JOIN index_facet f ON f.id = n.facet_id
WHERE n.field = ? AND n.name = ?
"""

_OPEN = -(2**62)
"""For the first sure day of a span of which none is sure: no day is as early."""


def write(
    connection: sqlite3.Connection,
    order: TimeOrder,
    keys: array[int],
    inverse: array[int],
    facets: Mapping[str, FacetTable],
) -> None:
    """Put an index in the place of what is there; part of the transaction of the caller.

    Args:
        connection: To a database with the tables.
        order: The events in order of time.
        keys: Of the events, by rank; `inverse`: the ranks by key.
        inverse: Nothing where they are to be looked for.
        facets: The values of each field.
    """
    for statement in _CLEAR:
        connection.execute(statement)
    parts = {**_order_parts(order), "keys": _short(keys), "inverse": inverse}
    named = [(f"{name} {part.typecode}", part.tobytes()) for name, part in parts.items()]
    connection.executemany(_PUT_PART, named)
    last = 0
    for field, table in facets.items():
        connection.executemany(_PUT_VALUE, _value_rows(field, table, last))
        names = [
            (field, name, last + 1 + at) for name, places in table.names.items() for at in places
        ]
        connection.executemany(_PUT_NAME, names)
        last += len(table.values)


def _value_rows(field: str, table: FacetTable, last: int) -> Iterator[tuple[object, ...]]:
    import json  # 3 ms, which answering does without

    for at, value in enumerate(table.values):
        names = json.dumps(value.names, ensure_ascii=False)
        ranks = value.ranks.serialize()
        yield (
            last + 1 + at, field, at, value.value, value.label, value.depth, names,
            len(value.ranks), ranks,
        )  # fmt: skip


def _short(keys: array[int]) -> array[int]:
    """Return keys in four bytes each, where they fit."""
    fits = not keys or (min(keys) >= 0 and max(keys) < 2**32)
    return array("I", keys) if fits else keys


def _order_parts(order: TimeOrder) -> dict[str, array[int]]:
    spans = array("q")
    for span in order.spans:
        spans.extend((span.first, span.end, span.lo, span.hi, *(span.sure or (_OPEN, _OPEN))))
    return {
        "size": array("q", [order.size, order.dated]), "days": order.days, "firsts": order.firsts,
        "spans": spans,
    }  # fmt: skip


class IndexTables:
    """An index as it is kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def order(self) -> TimeOrder:
        """Return the events in order of time."""
        size, dated = self._numbers("size")
        days, firsts = (array("q", self._numbers(name)) for name in ("days", "firsts"))
        numbers = self._numbers("spans")
        spans = [
            Span(first, end, lo, hi, None if sure_lo == _OPEN else (sure_lo, sure_hi))
            for first, end, lo, hi, sure_lo, sure_hi in zip(*[iter(numbers)] * 6, strict=True)
        ]
        return TimeOrder(size, dated, days, firsts, spans)

    def keys(self) -> RankKeys:
        """Return the keys of the events by rank, and the other way round."""
        return RankKeys(self._numbers("keys"), self._numbers("inverse"))

    def _numbers(self, name: str) -> Sequence[int]:
        """Return a list of numbers, as it lies in the database: it is not copied."""
        short = self._connection.execute(_PART, (f"{name} I",)).fetchone()
        if short is not None:
            return memoryview(short[0]).cast("I")
        long = self._connection.execute(_PART, (f"{name} q",)).fetchone()
        return array("q") if long is None else memoryview(long[0]).cast("q")

    def named(self, field: str, name: str) -> FrozenBitMap | None:
        """Return who has what a folded name stands for; None where it is unknown."""
        rows = self._connection.execute(_NAMED, (field, name)).fetchall()
        if not rows:
            return None
        return NONE.union(*(FrozenBitMap.deserialize(ranks) for (ranks,) in rows))

    def counts(self, field: str) -> list[tuple[str, int]]:
        """Return the values of a field that some event has, and how many have each."""
        return self._connection.execute(_COUNTS, (field,)).fetchall()

    def table(self, field: str) -> FacetTable:
        """Return all values of a field."""
        import json  # 3 ms, which answering does without

        places: dict[int, int] = {}
        values: list[FacetValue] = []
        for key, value, label, depth, ranks, names in self._connection.execute(_VALUES, (field,)):
            places[key] = len(values)
            held = FrozenBitMap.deserialize(ranks)
            values.append(FacetValue(value, label, depth, held, tuple(json.loads(names))))
        named: dict[str, list[int]] = {}
        for name, key in self._connection.execute(_NAMES, (field,)):
            named.setdefault(name, []).append(places[key])
        return FacetTable(tuple(values), named)
