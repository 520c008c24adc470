"""What the reader's thread fetches for the screen: answers, rows, the event, the strip."""

from __future__ import annotations

from contextlib import suppress

from ..model.buckets import (
    Bucket,
    Zoom,
    bucket_at,
    bucket_count,
    bucket_step,
    buckets,
    fitting_zoom,
)
from ..model.calendar import Window
from ..model.certainty import Certainty
from ..model.errors import StoreError
from ..model.event import Event
from ..model.query import EVERYTHING, Query
from ..model.query_parser import parse_query
from ..model.value import replace, value
from ..store.answer import Answer
from ..store.archive import Archive
from ..store.foretelling import Foretold, foretold
from ..store.tally import Tally, tally
from .draw.density import Density
from .draw.event_row import Row
from .indexing import is_waiting
from .moves import day_of

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
    zoom: Zoom | None,
    columns: int,
) -> Detail:
    """Read what the screen lacks; no `columns`, no strip."""
    rows = _rows(archive, answer, positions) if positions else {}
    density = _density(archive, answer, zoom, rank, columns) if columns else None
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
    archive: Archive, query: Query, rank: int, zoom: Zoom | None, *, rows: int, columns: int
) -> tuple[Scene, Detail]:
    """Read a scene and its detail in one go, for a screen of this size."""
    scene = read_scene(archive, query, rank)
    row = 0 if scene.rank is None else scene.answer.position(scene.rank)
    positions = range(max(0, row - rows), min(scene.answer.count, row + rows))
    return scene, read_detail(archive, scene.answer, scene.rank, positions, zoom, columns)


def read_first(
    archive: Archive,
    query: Query,
    rank: int,
    zoom: Zoom | None,
    *,
    rows: int,
    columns: int,
    at_once: int,
) -> tuple[Scene, Detail] | Foretold:
    """Read a scene and its detail; where a word is in more events than `at_once`, how many.

    All the rest is then read by `read_all`, in about the same time again.
    """
    told = foretold(archive, query)
    if told is not None and told.count > at_once:
        return told
    return read_all(archive, query, rank, zoom, rows=rows, columns=columns)


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


def _density(
    archive: Archive, answer: Answer, zoom: Zoom | None, rank: int | None, columns: int
) -> Density | None:
    """Count the events of each bucket that fits in `columns` cells, around the cursor."""
    # Withdrawn events, which may lie outside the rest, are listed only where they are asked for.
    extent = answer.order.extent(archive.answer(EVERYTHING).shown | answer.shown)
    if extent is None or columns < 1:
        return None
    here = day_of(answer, rank) if rank is not None else None
    focus = focus_of(answer)
    if zoom is None:
        zoom = fitting_zoom(*extent, columns)
    elif focus is not None and bucket_count(zoom, *focus) <= columns:
        extent = focus
    shown = tuple(_visible(zoom, *extent, here, columns))
    bars = tuple(answer.histogram(shown))
    density = Density(zoom, shown, bars, here=None, window=_window(shown, answer.query))
    return replace(density, here=density.bucket_of(here))


def focus_of(answer: Answer) -> tuple[int, int] | None:
    """Return the days that matter in an answer: those asked for, else those its events touch."""
    extent, window = answer.extent(), answer.query.window()
    if extent is None or window is None:
        return extent
    lo = extent[0] if window.lo is None else window.lo
    hi = extent[1] if window.hi is None else window.hi
    return (lo, hi) if lo <= hi else extent


def _visible(zoom: Zoom, lo: int, hi: int, here: int | None, columns: int) -> list[Bucket]:
    """Return all buckets where they fit, else as many as fit around the cursor's."""
    first, last = bucket_at(zoom, lo), bucket_at(zoom, hi)
    end = bucket_step(zoom, first, columns - 1)
    if end.hi >= last.hi or here is None:
        return buckets(zoom, first.lo, min(last.hi, end.hi))
    start = bucket_step(zoom, bucket_at(zoom, here), -(columns // 2))
    latest = bucket_step(zoom, last, 1 - columns)
    begin = max(first.lo, min(start.lo, latest.lo))
    return buckets(zoom, begin, bucket_step(zoom, bucket_at(zoom, begin), columns - 1).hi)


def _window(shown: tuple[Bucket, ...], query: Query) -> tuple[int, int] | None:
    """Return the first and last bucket that the query's date window touches."""
    window = query.window()
    if window is None:
        return None
    touched = [number for number, bucket in enumerate(shown) if _touches(bucket, window)]
    return (touched[0], touched[-1]) if touched else None


def _touches(bucket: Bucket, window: Window) -> bool:
    return (window.lo is None or bucket.hi >= window.lo) and (
        window.hi is None or bucket.lo <= window.hi
    )
