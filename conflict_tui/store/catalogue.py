"""One opened database, as far as it takes to answer a query: which events, and how many.

Apart from the archive, which also reads them, because the values an event is made of take longer
to import than a count takes from start to end.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pyroaring import FrozenBitMap

from ..model.errors import StoreError
from ..model.query import Query, QueryProblem
from .answer import Answer
from .evaluate import answer, emptied_by
from .facets import FacetValue
from .indexing import is_fresh, is_importing, save_index
from .opening import gone, open_reading, speaking_of
from .time_index import TimeIndex
from .unknown import unknown_values

_DATA_VERSION = "PRAGMA data_version"
_SCHEMA_VERSION = "PRAGMA user_version"
_EVENTS = """
SELECT count(*), coalesce(max(id), 0),
       coalesce((SELECT value FROM about WHERE key = 'generation'), '')
FROM event
"""
_GENERATION = "SELECT generation, 0, 'fresh' FROM index_state"
_UID = "SELECT uid FROM event WHERE id = ?"
_ID = "SELECT id FROM event WHERE uid = ?"


class Catalogue:
    """A database that answers queries; it belongs to the thread that opened it.

    Answers and all other values it gives may go anywhere.

    Raises:
        StoreError: the file cannot be opened or read; every method may raise it.
    """

    index: TimeIndex
    _data_version: int
    _events: tuple[int, int, str]

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = open_reading(path)
        try:
            self.index = self._indexed()
        except BaseException:
            self.connection.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self.index.close()
        self.connection.close()

    @property
    def name(self) -> str:
        """The name of the file, without its ending."""
        return self.path.stem

    @property
    def size(self) -> int:
        """How many events there are."""
        return self.index.size

    @property
    def schema_version(self) -> int:
        """The number of the newest migration the file has seen."""
        return self._number(_SCHEMA_VERSION)

    @property
    def marked(self) -> FrozenBitMap:
        """The ranks of the events the person has marked."""
        with speaking_of(self.path):
            return self.index.facet("is", "marked")

    def answer(self, query: Query) -> Answer:
        """Return what a query selects."""
        with speaking_of(self.path):
            return answer(self.index, self.connection, query)

    def is_of_now(self, answer: Answer) -> bool:
        """Return whether ranks of an answer are ranks of the index of now."""
        return answer.order is self.index.order

    def unknown_values(self, query: Query) -> tuple[QueryProblem, ...]:
        """Return what a query asks for by a name that nothing in the database has."""
        with speaking_of(self.path):
            return tuple(unknown_values(self.index, query))

    def emptied_by(self, query: Query) -> int | None:
        """Return which term leaves nothing to show, or None where something is shown."""
        with speaking_of(self.path):
            return emptied_by(self.index, self.connection, query)

    def uids(self, ranks: Iterable[int]) -> list[str]:
        """Return the uids at some ranks, in their order, as they are in the database."""
        with speaking_of(self.path):
            return [self._uid(rank) for rank in ranks]

    def uid_at(self, rank: int) -> str:
        """Return the uid at a rank, as it is in the database: what marks and notes hang on."""
        with speaking_of(self.path):
            return self._uid(rank)

    def rank_of(self, uid: str) -> int | None:
        """Return the rank of an event, or None where the index has no such event."""
        with speaking_of(self.path):
            row = self.connection.execute(_ID, (uid,)).fetchone()
            return self.index.rank(row[0]) if row else None

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """Return the values of a field that some event has, in the order of a picker."""
        with speaking_of(self.path):
            return self.index.facet_values(field)

    def facet_counts(self, field: str, among: FrozenBitMap) -> list[tuple[FacetValue, int]]:
        """Return every value of a field with how many of some events, by rank, have it."""
        with speaking_of(self.path):
            values = self.index.facet_values(field)
            size, counted = self.index.size, len(among)
            if counted in (0, size):
                return [(value, value.number if counted else 0) for value in values]
            ranks = self.index.facet_ranks(field)
            if 2 * counted < size:
                # Who is not among them is counted: many are a bitmap, ten times as fast to look
                # into as a list of few.
                others = self.index.everything - among
                rest = map(others.intersection_cardinality, ranks)
                return [(value, value.number - n) for value, n in zip(values, rest, strict=True)]
            return list(zip(values, map(among.intersection_cardinality, ranks), strict=True))

    def vocabulary(self, field: str, begun: str = "") -> list[tuple[str, int]]:
        """Return what can follow `field:` in a query, and how many events have it.

        Of very many values, only those that begin like a text.

        For `measure` those are the figures that can be compared with a number.
        """
        with speaking_of(self.path):
            return self.index.counts(field, begun)

    def stale(self) -> bool:
        """Return whether another connection has written since this was opened or refreshed."""
        with speaking_of(self.path):
            return self._number(_DATA_VERSION) != self._data_version

    def refresh(self) -> None:
        """Take in what the person marked, noted or tagged.

        It reads all anew where events came or went, or a program that changed events in place has
        told so (`next_generation`); what else was changed in place is taken in by `reload`.
        """
        with speaking_of(self.path):
            if self._census() != self._events:
                self._renew()
                return
            self._data_version = self._number(_DATA_VERSION)
            self.index.forget_own()

    def reload(self) -> None:
        """Read everything anew; answers given before keep the order they were given in."""
        with speaking_of(self.path):
            self._renew()

    def _renew(self) -> None:
        old, self.index = self.index, self._indexed()
        old.close()

    def _indexed(self) -> TimeIndex:
        with speaking_of(self.path):
            self._keep_index()
            # The version is read first: what is written meanwhile then shows as stale.
            data_version = self._number(_DATA_VERSION)
            events = self._census()
            index = TimeIndex(self.connection)
            self._data_version, self._events = data_version, events
            return index

    def _keep_index(self) -> None:
        """Make an index that is kept where that of now is stale, if nobody is about to."""
        if not is_fresh(self.connection) and not is_importing(self.connection, self.path):
            with suppress(StoreError):
                save_index(self.path, attempts=1)

    def _census(self) -> tuple[int, int, str]:
        """Return figures that change when an event comes or goes, or sectors are made anew."""
        # To count millions of events takes longer than to look whether any was written.
        statement = _GENERATION if is_fresh(self.connection) else _EVENTS
        census: tuple[int, int, str] = self.connection.execute(statement).fetchone()
        return census

    def _uid(self, rank: int) -> str:
        row = self.connection.execute(_UID, (self.index.event_id(rank),)).fetchone()
        if row is None:
            raise gone()
        uid: str = row[0]
        return uid

    def _number(self, statement: str) -> int:
        number: int = self.connection.execute(statement).fetchone()[0]
        return number
