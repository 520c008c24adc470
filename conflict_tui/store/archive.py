"""One opened database, as the program and the command line use it: answers and events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..model.event import Dataset, Event
from ..model.headline import Headline
from ..model.references import References
from ..model.text import clean
from . import reading
from .catalogue import Catalogue
from .opening import speaking_of


class Archive(Catalogue):
    """A database that answers queries and reads events by rank.

    Raises:
        StoreError: the file cannot be opened or read; every method may raise it.
    """

    @classmethod
    def open(cls, path: Path) -> Archive:
        """Open a database for reading, and index it."""
        return cls(path)

    def headlines(self, ranks: Iterable[int]) -> list[Headline]:
        """Return what the list shows of the events at some ranks, in their order."""
        with speaking_of(self.path):
            return reading.headlines(self.connection, self._ids(ranks))

    def headlines_left(self, ranks: Iterable[int]) -> list[Headline | None]:
        """Return the same, with None for an event that another program has removed."""
        with speaking_of(self.path):
            return reading.headlines_left(self.connection, self._ids(ranks))

    def event(self, rank: int, text: Callable[[str], str] = clean) -> Event:
        """Return everything that is recorded of the event at a rank."""
        with speaking_of(self.path):
            return reading.event(self.connection, self.index.event_id(rank), text)

    def events(self, ranks: Iterable[int], text: Callable[[str], str] = clean) -> Iterator[Event]:
        """Yield everything that is recorded of the events at some ranks, in their order."""
        with speaking_of(self.path):
            yield from reading.events(self.connection, self._ids(ranks), text)

    @contextmanager
    def unchanging(self) -> Iterator[None]:
        """See the events as they are now until the block ends, whatever another program writes."""
        with speaking_of(self.path):
            self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("ROLLBACK")

    def surroundings(self) -> Callable[[Event], References]:
        """Return what finds all that an event refers to beyond what it holds."""
        # Only JSON needs it.
        from .surroundings import Surroundings

        return Surroundings(self.connection, self.path)

    def datasets(self) -> list[Dataset]:
        """Return the data sets that events come from, by title."""
        with speaking_of(self.path):
            return reading.datasets(self.connection)

    def _ids(self, ranks: Iterable[int]) -> Iterator[int]:
        return map(self.index.event_id, ranks)
