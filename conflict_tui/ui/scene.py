"""What the reader's thread fetches for the screen: answers, rows, the event, the strip."""

from __future__ import annotations

from contextlib import suppress

from ..model.certainty import Certainty
from ..model.errors import StoreError
from ..model.event import Event
from ..model.query import Query
from ..model.query_parser import parse_query
from ..model.value import value
from ..store.answer import Answer
from ..store.archive import Archive
from ..store.foretelling import Foretold, foretold
from ..store.tally import Tally, tally
from .draw.density import Density
from .draw.event_row import Row
from .indexing import is_waiting
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
    marked: int
    emptied_by: int | None
    """Where nothing is shown: the term that empties the list."""
    unknown: str
    """What is asked for by a name that nothing has, in a sentence each."""


@value
class Detail:
    """What follows the cursor: rows that came into view, the event, the strip."""

    rows: dict[int, Row]
    event: Event | None
    certainty: Certainty
    density: Density | None
    """None where the strip on the screen still holds."""


def read_scene(archive: Archive, query: Query, rank: int) -> Scene:
    """Answer a query and find the cursor again."""
    answer = archive.answer(query)
    near = answer.nearest(rank)
    emptied_by = archive.emptied_by(query) if near is None else None
    unknown = [problem.message for problem in archive.unknown_values(query)]
    return Scene(answer, tally(answer), near, len(archive.marked), emptied_by, " ".join(unknown))


def read_detail(
    archive: Archive,
    answer: Answer,
    rank: int | None,
    positions: range,
    view: View,
    room: Room | None,
) -> Detail:
    """Read what the screen lacks; no `room`, no strip."""
    rows = _rows(archive, answer, positions) if positions else {}
    density = read_density(archive, answer, view, rank, room) if room else None
    if rank is None:
        return Detail(rows, None, Certainty.CERTAIN, density)
    return Detail(rows, archive.event(rank), answer.certainty(rank), density)


def _rows(archive: Archive, answer: Answer, positions: range) -> dict[int, Row]:
    ranks = answer.page(positions.start, len(positions))
    return {
        position: Row(headline, answer.certainty(rank))
        for position, rank, headline in zip(
            positions, ranks, archive.headlines(ranks), strict=False
        )
    }


def read_all(
    archive: Archive, view: View, rank: int, room: Room, *, rows: int
) -> tuple[Scene, Detail]:
    """Read a scene and its detail in one go, for a list of so many rows."""
    scene = read_scene(archive, view.query, rank)
    row = 0 if scene.rank is None else scene.answer.position(scene.rank)
    positions = range(max(0, row - rows), min(scene.answer.count, row + rows))
    return scene, read_detail(archive, scene.answer, scene.rank, positions, view, room)


def read_first(
    archive: Archive, view: View, rank: int, room: Room, *, rows: int, at_once: int
) -> tuple[Scene, Detail] | Foretold:
    """Read a scene and its detail; where words are in more events than `at_once`, how many.

    All the rest is then read by `read_all`, in about the same time again.
    """
    told = foretold(archive, view.query)
    if told is not None and told.to_read > at_once:
        return told
    return read_all(archive, view, rank, room, rows=rows)


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
    uid = ""
    if rank < archive.size:
        with suppress(StoreError):  # it is gone
            uid = archive.uid_at(rank)
    archive.reload()
    found = archive.rank_of(uid)
    return rank if found is None else found
