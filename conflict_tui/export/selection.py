"""What is exported: the events chosen, how each stands to the query, and what was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..model.calendar import Window
from ..model.certainty import Certainty
from ..model.event import Event
from ..model.references import References
from ..model.value import replace, value
from ..model.when import UNDATED
from ..store.tally import Tally


@value
class Chosen:
    """One event of a selection."""

    event: Event
    certainty: Certainty = Certainty.CERTAIN
    withheld: bool = False
    """True where the terms of its data set forbid passing it on: only its uid is left."""


@value
class Selection:
    """Events to export, with all that a reader needs to find them again."""

    query: str
    """The filter as typed; `is:marked` where the marked events were taken."""
    counts: Tally
    events: Iterable[Chosen]
    """In time order. They may be read from the database as they are walked, anew each time."""
    database: str
    """Name of the database file, without its folder."""
    schema: int
    marked: bool = False
    """True where the marked events were taken, whatever the filter."""
    window: Window | None = None
    """The days the query asks for, where it asks for any."""
    surroundings: Callable[[], Callable[[Event], References]] | None = None
    """Gives what finds all that an event refers to beyond what it holds."""


class Walking:
    """Events that tell how many of all that are to be walked have been, as a share of 1."""

    def __init__(
        self, events: Iterable[Chosen], to_walk: int, tell: Callable[[float], None]
    ) -> None:
        self._events = events
        self._to_walk = to_walk
        self._tell = tell
        self._walked = 0

    def __iter__(self) -> Iterator[Chosen]:
        """Walk them once more."""
        for chosen in self._events:
            yield chosen
            self._walked += 1
            self._tell(self._walked / self._to_walk)


def withhold(chosen: Chosen) -> Chosen:
    """Return an event as it may be passed on: emptied where its data set forbids more.

    What is left is the uid, by which a holder of the data set finds the record, and what the
    person wrote.
    """
    event = chosen.event
    if event.dataset.redistribute != "no":
        return chosen
    emptied = replace(
        event, title="", summary="", type="", remark="", when=UNDATED,
        sectors=(), places=(), actors=(), sources=(), quotes=(), claims=(), figures=(),
        links=(), tags=(), machine_tags=(),
    )  # fmt: skip
    return replace(chosen, event=emptied, withheld=True)
