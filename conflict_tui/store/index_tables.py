"""The tables that the index is kept in, read as far as something is asked for."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence

from pyroaring import FrozenBitMap

from ..model.errors import StoreError
from .bit_sliced import NONE, BitSliced
from .facets import FacetValue
from .parted import Parted
from .rank_keys import RankKeys
from .repeating import Repeating
from .time_order import TimeOrder
from .wide_dates import WideDates

_DIGITS = "SELECT value, ranks FROM index_facet WHERE field = ?"
_FORM = "SELECT data FROM index_part WHERE name = 'form q'"
_BUILT = "SELECT built FROM index_state"
_PART = "SELECT data FROM index_part WHERE name = ?"
_VALUES = """
SELECT value, label, depth, count, names FROM index_facet
WHERE field = ? AND count > 0 ORDER BY position
"""
_RANKS = "SELECT ranks FROM index_facet WHERE field = ? AND count > 0 ORDER BY position"
_NUMBER = "SELECT count(*) FROM index_facet WHERE field = ?"
_BEGINNING = """
SELECT value, count FROM index_facet
WHERE count > 0 AND id IN (
    SELECT facet_id FROM index_name WHERE field = ? AND name BETWEEN ? AND ? LIMIT 1000
)
ORDER BY position
"""
_NAMED = """
SELECT f.ranks FROM index_name n JOIN index_facet f ON f.id = n.facet_id
WHERE n.field = ? AND n.name = ?
"""

FORM = 4
"""Of what is kept; an index of another form is made anew."""


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
        self._numbers_of: dict[str, int] = {}

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
        spans = WideDates.kept(self._numbers("spans"))
        return TimeOrder(size, dated, days, firsts, spans)

    def keys(self) -> RankKeys:
        """Return the keys of the events by rank, and the other way round."""
        keys, inverse = self._numbers("lengths")
        return RankKeys(self._parted("keys", keys), self._parted("inverse", inverse))

    def repeating(self) -> Repeating:
        """Return which events are counted in others."""
        found = Repeating(self._numbers("repeating"), self._numbers("circles"))
        self.check()
        return found

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

    def number(self, field: str) -> int:
        """Return how many values a field has, or once had."""
        if field not in self._numbers_of:
            (number,) = self._connection.execute(_NUMBER, (field,)).fetchone()
            self._numbers_of[field] = number
        return self._numbers_of[field]

    def beginning(self, field: str, begun: str) -> list[tuple[str, int]]:
        """Return some values of which a folded name begins so, and how many events have each."""
        last = f"{begun}\U0010ffff"
        rows = self._connection.execute(_BEGINNING, (field, begun, last)).fetchall()
        self.check()
        return rows

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
