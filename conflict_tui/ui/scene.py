"""What the reader's thread fetches for the screen: answers, rows, the event, the strip."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from ..model.certainty import Certainty
from ..model.errors import GoneError, StoreError
from ..model.event import Event
from ..model.query import Query
from ..model.query_parser import parse_query
from ..model.value import value
from ..store.answer import Answer
from ..store.archive import Archive
from ..store.foretelling import Foretold, foretold
from ..store.superseding import Superseded
from ..store.tally import Tally, tally
from .draw.density import Density
from .draw.event_row import Row
from .indexing import is_waiting
from .scrolling import in_view
from .timeline import read_density
from .view import Room, View

AT_ONCE = 20_000
"""Events in which a word is, that a person does not notice being read."""


@value
class Scene:
    """Everything a change of the view changes on the screen."""

    answer: Answer
    tally: Tally
    rank: int | None
    """The event under the cursor: the one from before if it is still shown, else its neighbour."""
    rows: dict[int, Row]
    """Those in view."""
    marked: int
    emptied_by: int | None
    """Where nothing is shown: the term that empties the list."""
    unknown: str
    """What is asked for by a name that nothing has, in a sentence each."""


@value
class Detail:
    """What follows the cursor: rows that will soon come into view, the event, the strip."""

    rows: dict[int, Row]
    event: Event | None
    certainty: Certainty
    density: Density | None
    """None where the strip on the screen still holds."""


def read_scene(archive: Archive, query: Query, rank: int, top: int, height: int) -> Scene:
    """Answer a query, find the cursor again, and read the rows that come into view.

    Args:
        archive: The database.
        query: What is to be shown.
        rank: The event under the cursor.
        top: The first row in view now.
        height: How many rows fit.
    """
    answer = archive.answer(query)
    near = answer.nearest(rank)
    emptied_by = archive.emptied_by(query) if near is None else None
    unknown = [problem.message for problem in archive.unknown_values(query)]
    cursor = 0 if near is None else answer.position(near)
    rows = read_rows(archive, answer, in_view(top, cursor, answer.count, height))
    return Scene(
        answer, tally(answer), near, rows, len(archive.marked), emptied_by, " ".join(unknown)
    )


def read_rows(archive: Archive, answer: Answer, positions: range) -> dict[int, Row]:
    """Read rows of the list.

    Raises:
        Superseded: the answer is one of another index; a newer one is on its way.
    """
    _check(archive, answer)
    ranks = answer.page(positions.start, len(positions))
    return {
        position: Row(headline, answer.certainty(rank))
        for position, rank, headline in zip(
            positions, ranks, archive.headlines_left(ranks), strict=False
        )
    }


def read_detail(
    archive: Archive,
    answer: Answer,
    rank: int | None,
    positions: range,
    view: View,
    room: Room | None,
) -> Detail:
    """Read what else the screen lacks; no `room`, no strip.

    Raises:
        Superseded: the answer is one of another index; a newer one is on its way.
    """
    _check(archive, answer)
    rows = read_rows(archive, answer, positions) if positions else {}
    density = read_density(archive, answer, view, rank, room) if room else None
    if rank is None:
        return Detail(rows, None, Certainty.CERTAIN, density)
    event = None
    with suppress(GoneError):
        event = archive.event(rank)
    return Detail(rows, event, answer.certainty(rank), density)


def _check(archive: Archive, answer: Answer) -> None:
    if not archive.is_of_now(answer):
        raise Superseded


def read_first(
    archive: Archive, query: Query, rank: int, top: int, height: int, *, at_once: int
) -> Scene | Foretold:
    """Read a scene; where words are in more events than `at_once`, how many.

    The scene is then read by `read_scene`, in about the same time again.
    """
    told = foretold(archive, query)
    if told is not None and told.to_read > at_once:
        return told
    return read_scene(archive, query, rank, top, height)


def read_showing(archive: Archive, query: Query, rank: int) -> Query:
    """Return what is left of a query without the terms that hide an event."""
    for place in range(len(query.terms) - 1, -1, -1):
        if rank not in archive.answer(parse_query(query.terms[place].text)).shown:
            query = query.without(place)
    return query


def read_if_stale(archive: Archive, rank: int, *, waits: bool = True) -> int | None:
    """Read the database anew where another program wrote to it; return where `rank` is now.

    None where nothing was written, or where so much was that an index is to be waited for. An event
    that is gone leaves its rank to its neighbour.
    """
    if not archive.stale() or (waits and is_waiting(archive)):
        return None
    return moved(archive, rank, archive.reload)


def moved(archive: Archive, rank: int, renew: Callable[[], None]) -> int:
    """Take in what was written, and return where the event at `rank` is then."""
    uid = ""
    with suppress(StoreError):  # it is gone
        uid = archive.uid_at(rank)
    renew()
    found = archive.rank_of(uid)
    return rank if found is None else found
