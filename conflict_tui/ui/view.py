"""What a person is looking at, as one value; undo and redo are a walk over such values."""

from __future__ import annotations

from typing import Generic, TypeVar

from ..model.buckets import Zoom
from ..model.query import EVERYTHING, Query
from ..model.value import replace, value

EVENTS, SECTORS, PUBLISHERS = "events", "sectors", "publishers"
_FIGURES = "figures of "


@value
class View:
    """A filter, a zoom, and what the timeline shows. The cursor is an event, so no part of it."""

    query: Query = EVERYTHING
    zoom: Zoom | None = None
    """None: the finest zoom at which all of time fits on the screen."""
    shows: str = EVENTS
    """EVENTS, SECTORS, PUBLISHERS, or the figures of a measure (`figures_of`)."""

    def filtered(self, query: Query) -> View:
        """Return the view with another filter."""
        return replace(self, query=query)

    def zoomed(self, zoom: Zoom | None) -> View:
        """Return the view at another zoom."""
        return replace(self, zoom=zoom)

    def showing(self, shows: str) -> View:
        """Return the view with another timeline."""
        return replace(self, shows=shows)


@value
class Room:
    """The cells that the timeline has below its rule, without its calendar."""

    columns: int
    rows: int


def figures_of(measure: str) -> str:
    """Return what the timeline shows where it adds up the figures of a measure."""
    return f"{_FIGURES}{measure}"


def measure_of(shows: str) -> str:
    """Return the measure of which the timeline adds up the figures."""
    return shows.removeprefix(_FIGURES)


T = TypeVar("T")


class Trail(Generic[T]):
    """A value and the ones before and after it, as undo and redo see them."""

    def __init__(self, now: T) -> None:
        self.now = now
        self._before: list[T] = []
        self._after: list[T] = []

    def to(self, value: T) -> None:
        """Make `value` the one of now; what was undone before is forgotten."""
        if value != self.now:
            self._before.append(self.now)
            self._after.clear()
            self.now = value

    def back(self) -> bool:
        """Go one step back; False at the beginning."""
        return self._step(self._before, self._after)

    def forward(self) -> bool:
        """Go one step forward; False at the end."""
        return self._step(self._after, self._before)

    def _step(self, taken: list[T], given: list[T]) -> bool:
        if not taken:
            return False
        given.append(self.now)
        self.now = taken.pop()
        return True
