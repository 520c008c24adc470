"""Puts the events of a database in order of time, and sorts them by what each of them has itself.

SQLite sorts, and what it yields is taken in block by block, so that ten million events take no
more memory than their keys.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pyroaring import BitMap

from ..model.calendar import day_from_iso
from ..model.errors import DateError, StoreError
from .time_order import TimeOrder
from .wide_dates import AFTER_ALL, BEFORE_ALL, WideDates

_EVENTS = """
SELECT day_lo, day_hi, sure_lo, sure_hi, id, uid, kind, type, dataset_id, date_prec, withdrawn
FROM event
ORDER BY day_lo IS NULL AND day_hi IS NULL, day_lo IS NOT NULL, day_number(day_lo),
         day_hi IS NULL, day_number(day_hi), time_local, uid
"""
COLUMNS = ("kind", "type", "dataset", "precision", "withdrawn")
"""What an event has itself: the last columns of what is read."""

_AT_ONCE = 20_000

_Date = tuple[int, int, tuple[int, int] | None]
"""First and last day, and the days it was surely going on."""

Members = dict[str, defaultdict[int | str, BitMap]]
"""By column and value: the ranks of the events that have it."""


class Ordered(NamedTuple):
    """A database in order of time."""

    order: TimeOrder
    ids: array[int]
    """The keys of the events, by rank."""
    members: Members


class _Days(dict[str, int]):
    """Day numbers by their ISO text: many events share few days."""

    def __missing__(self, text: str) -> int:
        try:
            day = day_from_iso(text)
        except DateError as error:
            raise StoreError(f"The database holds a day that cannot be read: {error}.") from error
        self[text] = day
        return day

    def sortable(self, text: str | None) -> int:
        """Return a day to sort by; 0 where it cannot be read, which is told when it is met."""
        try:
            return 0 if text is None else self[text]
        except StoreError:
            return 0


_Row = tuple[
    str | None, str | None, str | None, str | None, int, str, str, str, int, str, int
]  # fmt: skip
"""Of `_EVENTS`."""


class _Taking:
    """Takes in events in their order."""

    def __init__(self, days: _Days) -> None:
        self._days = days
        self.ids = array("q")
        self.dated = 0
        self.starts, self.firsts = array("q"), array("q")
        self.spans = WideDates()
        self._span: _Date | None = None
        """The wide date that goes on, and since which rank."""
        self._span_first = 0
        self.members: Members = {column: defaultdict(BitMap) for column in COLUMNS}

    def take(self, block: Sequence[_Row]) -> None:
        """Take in the next events."""
        start = len(self.ids)
        for rank, (lo, hi, sure_lo, sure_hi, *_) in enumerate(block, start):
            if lo is None and hi is None:
                break
            self._date(rank, self._read(lo, hi, sure_lo, sure_hi))
        self.ids.extend(row[4] for row in block)
        for column, values in zip(COLUMNS, list(zip(*block, strict=True))[6:], strict=True):
            having: defaultdict[int | str, list[int]] = defaultdict(list)
            for rank, value in enumerate(values, start):
                having[value].append(rank)
            for value, ranks in having.items():
                self.members[column][value].update(ranks)

    def _read(
        self, day_lo: str | None, day_hi: str | None, sure_lo: str | None, sure_hi: str | None
    ) -> _Date:
        days = self._days
        lo = BEFORE_ALL if day_lo is None else days[day_lo]
        hi = AFTER_ALL if day_hi is None else days[day_hi]
        if hi < lo:
            raise StoreError(f"An event ends on {day_hi} but begins on {day_lo}; mend its dates.")
        sure = None
        if lo != hi and sure_lo is not None and sure_hi is not None:
            first, last = days[sure_lo], days[sure_hi]
            # Where they contradict the outer bounds nothing is sure.
            sure = (first, last) if lo <= first <= last <= hi else None
        return lo, hi, sure

    def _date(self, rank: int, date: _Date) -> None:
        lo, hi, _ = date
        self.dated = rank + 1
        if not self.starts or self.starts[-1] != lo:
            self.starts.append(lo)
            self.firsts.append(rank)
        if self._span is not None and self._span != date:
            self.end_span(rank)
        if self._span is None and lo != hi:
            self._span, self._span_first = date, rank

    def end_span(self, rank: int) -> None:
        """Note that the wide date which goes on, if one does, ended before a rank."""
        if self._span is not None:
            self.spans.add(self._span_first, rank, *self._span)
            self._span = None


def ordered(connection: sqlite3.Connection) -> Ordered:
    """Return the events of a database in order of time.

    Raises:
        StoreError: a day in it cannot be read, or a date ends before it begins.
    """
    days = _Days()
    connection.create_function("day_number", 1, days.sortable, deterministic=True)
    taking = _Taking(days)
    rows = connection.execute(_EVENTS)
    while block := rows.fetchmany(_AT_ONCE):
        taking.take(block)
    taking.end_span(taking.dated)
    order = TimeOrder(len(taking.ids), taking.dated, taking.starts, taking.firsts, taking.spans)
    return Ordered(order, taking.ids, taking.members)
