"""Marks, notes and tags: written at once, by a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from sqlite3 import Connection
from typing import Concatenate, ParamSpec

from pyroaring import BitMap, FrozenBitMap

from ..store.analyst import set_marks
from ..store.archive import Archive
from ..store.opening import open_writing, speaking_of
from .screens.explorer import Explorer

P = ParamSpec("P")


async def write(
    explorer: Explorer,
    change: Callable[Concatenate[Connection, P], None],
    *args: P.args,
    **kwargs: P.kwargs,
) -> bool:
    """Write something of the person's own; False, and said why, where it cannot be written."""

    def work(archive: Archive) -> bool:
        _write(explorer, archive, lambda connection: change(connection, *args, **kwargs))
        return True

    is_written = await explorer.fetch(work) is not None
    if is_written:
        explorer.read_again()
    return is_written


def _write(explorer: Explorer, archive: Archive, change: Callable[[Connection], None]) -> None:
    with closing(open_writing(archive.path)) as connection, speaking_of(archive.path):
        change(connection)
    if explorer.running is None:
        archive.refresh()
    else:  # what an import brings is read when it ends, and not with every mark
        archive.index.forget_own()


def toggle_marks(explorer: Explorer) -> None:
    """Mark the event under the cursor, or the range; where all are marked, take the marks away."""
    answer, rank = explorer.answer, explorer.rank
    if answer is None or rank is None:
        return
    first, last = sorted((rank, rank if explorer.range_start is None else explorer.range_start))
    ranks = answer.shown & BitMap(range(first, last + 1))
    explorer.range_start = None
    explorer.keep(_write_marks(explorer, ranks))


async def _write_marks(explorer: Explorer, ranks: FrozenBitMap) -> None:
    """Look and write in one go: another mark may be waiting to be written."""

    def work(archive: Archive) -> bool:
        uids, marked = archive.uids(ranks), not ranks <= archive.marked
        _write(explorer, archive, lambda connection: set_marks(connection, uids, marked))
        return True

    if await explorer.fetch(work):
        explorer.read_again()


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
