"""Indexes a large database that another program has written to, while one goes on browsing.

It is done by a process of its own: in a thread it would take the interpreter from the drawing.
"""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL
from pathlib import Path

from ..store.archive import Archive
from ..store.indexing import is_fresh, is_importing

_MANY = 50_000
"""Events; fewer are indexed before one notices."""


def to_be_indexed(archive: Archive) -> Path | None:
    """Return the database, if others have written so much that indexing it takes a while."""
    if (
        not archive.stale()
        or not is_waiting(archive)
        or is_importing(archive.connection, archive.path)
    ):
        return None
    return archive.path


def is_waiting(archive: Archive) -> bool:
    """Return whether what is shown stays as it is until there is an index again."""
    return archive.size > _MANY and not is_fresh(archive.connection)


async def index_in_process(path: Path) -> bool:
    """Make the index of a database; return whether that could be done."""
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "conflict_tui", "index", str(path),
            stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL,
        )  # fmt: skip
    except OSError:
        return False
    try:
        return await process.wait() == 0
    finally:
        if process.returncode is None:  # the program ends, and does not wait
            process.terminate()
            await process.wait()
