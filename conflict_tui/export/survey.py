"""What the head and the end of a document say of all its events together."""

from __future__ import annotations

from collections import Counter

from ..model.calendar import Window
from ..model.certainty import Certainty
from ..model.event import Dataset, Source, Standing
from .markdown_text import code
from .selection import Chosen
from .spool import Spool


class Survey:
    """Takes events in, one after the other, and holds none of them.

    What grows in memory are data sets and sources; names of single events are kept on the disk.
    """

    def __init__(self) -> None:
        self.withheld = 0
        self.claims = 0
        self.conflicts = 0
        """Events that are disputed."""
        self.sources: dict[str, Source] = {}
        """By slug: all that some event holds."""
        self.datasets: dict[str, Dataset] = {}
        self.of_dataset: Counter[str] = Counter()
        """How many events each data set has."""
        self.overlapping = Spool()
        """The events whose date only overlaps the days asked for, as Markdown."""
        self.undated = Spool()
        self._first = _Bound()
        self._last = _Bound()

    def take(self, one: Chosen) -> None:
        """Take one event in."""
        event = one.event
        self.withheld += one.withheld
        self.claims += len(event.claims)
        self.conflicts += event.standing is Standing.DISPUTED
        for held in event.sources:
            self.sources.setdefault(held.source.slug, held.source)
        self.datasets[event.dataset.slug] = event.dataset
        self.of_dataset[event.dataset.slug] += 1
        if one.certainty is Certainty.POSSIBLE:
            _name(self.overlapping, event.uid)
        if not event.when.is_undated:
            self._first.take(event.when.edtf.lo)
            self._last.take(event.when.edtf.hi)
        elif not one.withheld:
            _name(self.undated, event.uid)

    @property
    def span(self) -> Window:
        """The days from the first to the last; an end is open where that of some event is."""
        first, last = self._first, self._last
        return Window(
            None if first.is_open else first.earliest, None if last.is_open else last.latest
        )

    def close(self) -> None:
        """Forget the names of events."""
        self.overlapping.close()
        self.undated.close()


class _Bound:
    """One end of many dates."""

    def __init__(self) -> None:
        self.earliest: int | None = None
        self.latest: int | None = None
        self.is_open = False

    def take(self, day: int | None) -> None:
        if day is None:
            self.is_open = True
            return
        self.earliest = day if self.earliest is None else min(self.earliest, day)
        self.latest = day if self.latest is None else max(self.latest, day)


def _name(names: Spool, uid: str) -> None:
    names.keep(code(uid) if names.is_empty else f", {code(uid)}")
