"""The tables that the index is kept in: written whole, read as far as something is asked for."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence

from pyroaring import FrozenBitMap

from ..model.errors import StoreError
from .bit_sliced import NONE, BitSliced
from .facets import FacetTable, FacetValue
from .parted import Parted, parts_of
from .rank_keys import RankKeys
from .time_order import Span, TimeOrder

_CLEAR = ("DELETE FROM index_name", "DELETE FROM index_facet", "DELETE FROM index_part")
_PUT_PART = "INSERT INTO index_part (name, data) VALUES (?, ?)"
_PUT_VALUE = """
INSERT INTO index_facet (id, field, position, value, label, depth, names, count, ranks)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PUT_NAME = "INSERT INTO index_name (field, name, facet_id) VALUES (?, ?, ?)"
_DIGITS = "SELECT value, ranks FROM index_facet WHERE field = ?"
_FORM = "SELECT data FROM index_part WHERE name = 'form q'"
_BUILT = "SELECT built FROM index_state"
_PART = "SELECT data FROM index_part WHERE name = ?"
_VALUES = """
SELECT value, label, depth, count, names FROM index_facet
WHERE field = ? AND count > 0 ORDER BY position
"""
_RANKS = "SELECT ranks FROM index_facet WHERE field = ? AND count > 0 ORDER BY position"
_NAMED = """
SELECT f.ranks FROM index_name n JOIN index_facet f ON f.id = n.facet_id
WHERE n.field = ? AND n.name = ?
"""

Part = tuple[str, bytes]

FORM = 3
"""Of what is kept; an index of another form is made anew."""

_OPEN = -(2**62)
"""For the first sure day of a span of which none is sure: no day is as early."""


def write(
    connection: sqlite3.Connection,
    order: TimeOrder,
    keys: array[int],
    inverse: array[int],
    facets: Mapping[str, FacetTable],
    numbers: Mapping[str, array[float]],
) -> None:
    """Put an index in the place of what is there; part of the transaction of the caller.

    Args:
        connection: To a database with the tables.
        order: The events in order of time.
        keys: Of the events, by rank; `inverse`: the ranks by key.
        inverse: Nothing where they are to be looked for.
        facets: The values of each field.
        numbers: By `figure MEASURE`, all numbers it has.
    """
    for statement in _CLEAR:
        connection.execute(statement)
    parts = {
        **_order_parts(order), "lengths": array("q", [len(keys), len(inverse)]),
        **_parts("keys", _short(keys)), **_parts("inverse", inverse),
    }  # fmt: skip
    connection.executemany(_PUT_PART, [*_named(parts), *_named(numbers)])
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

    for at, (value, ranks) in enumerate(zip(table.values, table.ranks, strict=True)):
        names = json.dumps(value.names, ensure_ascii=False)
        yield (
            last + 1 + at, field, at, value.value, value.label, value.depth, names,
            value.number, ranks.serialize(),
        )  # fmt: skip


def _named(parts: Mapping[str, array[int]] | Mapping[str, array[float]]) -> Iterator[Part]:
    """Yield what is kept of each list, by its name and the type of its numbers."""
    for name, part in parts.items():
        yield f"{name} {part.typecode}", part.tobytes()


def _parts(name: str, numbers: array[int]) -> dict[str, array[int]]:
    return {f"{name} {number}": part for number, part in parts_of(numbers)}


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
        "spans": spans, "form": array("q", [FORM]),
    }  # fmt: skip


def has_form(connection: sqlite3.Connection) -> bool:
    """Return whether what is kept has the form of now."""
    row = connection.execute(_FORM).fetchone()
    return row is not None and row[0] == array("q", [FORM]).tobytes()


class IndexTables:
    """An index as it is kept."""

    def __init__(self, connection: sqlite3.Connection, *, is_shared: bool) -> None:
        """Read an index; `is_shared`: others may put another one in its place meanwhile."""
        self._connection = connection
        self._is_shared = is_shared
        self._built = self._built_now()

    def _built_now(self) -> int:
        if not self._is_shared:
            return 0
        built: int = self._connection.execute(_BUILT).fetchone()[0]
        return built

    def check(self) -> None:
        """Check that what was read before is all of one index.

        Raises:
            StoreError: another program has put another one in its place.
        """
        if self._built_now() != self._built:
            raise StoreError("Another program has written events meanwhile; look again.")

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
        keys, inverse = self._numbers("lengths")
        return RankKeys(self._parted("keys", keys), self._parted("inverse", inverse))

    def _parted(self, name: str, length: int) -> Parted:
        def read(number: int) -> Sequence[int]:
            part = self._numbers(f"{name} {number}")
            self.check()
            return part

        return Parted(length, read)

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
        self.check()
        if not rows:
            return None
        return NONE.union(*(FrozenBitMap.deserialize(ranks) for (ranks,) in rows))

    def values(self, field: str) -> tuple[FacetValue, ...]:
        """Return the values of a field that some event has, in the order of a picker."""
        import json  # 3 ms, which answering does without

        rows = self._connection.execute(_VALUES, (field,)).fetchall()
        self.check()
        # Read as one text: a call for each of thousands takes four times as long.
        names = json.loads(f"[{','.join(row[-1] for row in rows)}]")
        return tuple(
            FacetValue(value, label, depth, number, called)
            for (value, label, depth, number, _), called in zip(rows, names, strict=True)
        )

    def ranks(self, field: str) -> tuple[FrozenBitMap, ...]:
        """Return who has each of the values of a field that some event has, in the same order."""
        rows = self._connection.execute(_RANKS, (field,)).fetchall()
        self.check()
        return tuple(FrozenBitMap.deserialize(ranks) for (ranks,) in rows)

    def sliced(self, field: str) -> BitSliced | None:
        """Return the numbers whose digits a field has; None without such a field."""
        rows = self._connection.execute(_DIGITS, (field,)).fetchall()
        self.check()
        if not rows:
            return None
        digits = ((int(weight), FrozenBitMap.deserialize(ranks)) for weight, ranks in rows)
        return BitSliced.kept(digits)

    def reals(self, name: str) -> Sequence[float]:
        """Return a list of numbers that need not be whole."""
        row = self._connection.execute(_PART, (f"{name} d",)).fetchone()
        self.check()
        return array("d") if row is None else memoryview(row[0]).cast("d")
