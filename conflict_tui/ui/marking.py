"""Marks, notes and tags: written at once, by a connection of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection
from typing import Concatenate, ParamSpec

from pyroaring import BitMap, FrozenBitMap

from ..model.errors import ConflictTuiError, StoreError
from ..store.analyst import set_marks
from ..store.answer import Answer
from ..store.archive import Archive
from ..store.taking_turns import write_between
from .scene import moved
from .screens.explorer import Explorer

P = ParamSpec("P")

_SOON = 1.0
"""Seconds after which one is told that writing has to wait."""
_PATIENCE = 5.0
_MORE_PATIENCE = 60.0
"""Seconds until it is given up; an import of our own does let others write, if seldom."""

Change = Callable[[Connection], None]
"""Writes one short transaction."""


async def write(
    explorer: Explorer,
    change: Callable[Concatenate[Connection, P], None],
    *args: P.args,
    **kwargs: P.kwargs,
) -> bool:
    """Write something of the person's own; False, and said why, where it cannot be written."""

    def look(archive: Archive) -> Change:
        return lambda connection: change(connection, *args, **kwargs)

    return await _write(explorer, look)


async def _write(explorer: Explorer, look: Callable[[Archive], Change]) -> bool:
    """Look what is to be changed and change it; nobody else looks before that is done.

    Writing has to wait where an import writes: it does so beside the thread that reads.
    """

    def there(archive: Archive) -> tuple[Path, Change]:
        return archive.path, look(archive)

    async with explorer.writing:
        found = await explorer.fetch(there)
        if found is None:
            return False
        try:
            await _in_its_turn(explorer, *found)
        except ConflictTuiError as error:
            explorer.tell(str(error), is_warning=True)
            return False
        has_more = explorer.running is not None
        fresh = await explorer.fetch(_take_in, explorer.last_rank, has_more=has_more)
    if fresh is not None:
        explorer.last_rank = fresh
    explorer.read_again()
    return True


async def _in_its_turn(explorer: Explorer, path: Path, change: Change) -> None:
    """Write when nobody else does, and say so where that takes a while."""
    patience = _PATIENCE if explorer.running is None else _MORE_PATIENCE
    work = asyncio.to_thread(write_between, path, change, patience)
    writing = asyncio.ensure_future(work)
    await asyncio.wait({writing}, timeout=_SOON)
    if not writing.done():
        explorer.tell("Another program is writing to the database; yours follows …")
    await writing


def _take_in(archive: Archive, rank: int, *, has_more: bool) -> int:
    """Take in what was written, but not what an import goes on bringing: that is for its end.

    Returns where the event at `rank` is then.
    """
    if has_more:
        archive.index.forget_own()
        return rank
    return moved(archive, rank, archive.refresh)


def toggle_marks(explorer: Explorer) -> None:
    """Mark the event under the cursor, or the range; where all are marked, take the marks away."""
    answer, rank = explorer.answer, explorer.rank
    if answer is None or rank is None:
        return
    first, last = sorted((rank, rank if explorer.range_start is None else explorer.range_start))
    ranks = answer.shown & BitMap(range(first, last + 1))
    explorer.range_start = None
    explorer.keep(_write_marks(explorer, answer, ranks))


async def _write_marks(explorer: Explorer, answer: Answer, ranks: FrozenBitMap) -> None:
    def look(archive: Archive) -> Change:
        if not archive.is_of_now(answer):
            raise StoreError("Another program has written events meanwhile; mark them again.")
        uids, marked = archive.uids(ranks), not ranks <= archive.marked
        return lambda connection: set_marks(connection, uids, marked)

    await _write(explorer, look)


def toggle_range(explorer: Explorer) -> None:
    """Begin a range to mark at the cursor, or drop it."""
    if explorer.range_start is None and explorer.rank is not None:
        explorer.range_start = explorer.rank
        explorer.go_to(explorer.rank)
        explorer.tell("A range begins here: move, then Space marks it; Esc drops it.")
    else:
        drop_range(explorer)


def drop_range(explorer: Explorer) -> None:
    """Drop the range."""
    explorer.range_start = None
    if explorer.rank is not None:
        explorer.go_to(explorer.rank)
