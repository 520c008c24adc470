"""One thread that owns the archive: the program awaits it and never blocks.

Work is done in the order it was asked for. Whoever stops waiting, as a superseded worker does,
takes the work along: waiting work is dropped, running work is interrupted, newer work is not
touched.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from .archive import Archive
from .opening import speaking_of
from .superseding import Superseded, watched

P = ParamSpec("P")
T = TypeVar("T")


_STEPS = 20_000
"""Of SQLite's machine, between two looks whether the work is still wanted: less than 1 ms."""


class _Ticket:
    """One piece of work: whether anybody still waits for it."""

    __slots__ = ("is_superseded",)

    def __init__(self) -> None:
        self.is_superseded = False


class Reader:
    """Runs work on the archive, one piece after the other, in a thread of its own.

    Opening begins at once, so that it overlaps with whatever the caller does next. Where it
    fails, every piece of work raises what opening raised.
    """

    def __init__(self, opens: Path | Callable[[], Archive]) -> None:
        self._opens: Callable[[], Archive] = (
            (lambda: Archive.open(opens)) if isinstance(opens, Path) else opens
        )
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self._is_closed = False
        self._guard = Lock()
        self._tickets: set[_Ticket] = set()
        self._current: _Ticket | None = None
        self._connection: sqlite3.Connection | None = None
        self._opening: Future[Archive] = self._executor.submit(self._open)

    async def run(
        self, work: Callable[Concatenate[Archive, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Return `work(archive, ...)`, done in the thread of the archive.

        Raises:
            StoreError: the archive cannot be opened or read.
            asyncio.CancelledError: the work was superseded.
        """
        if self._is_closed:
            raise asyncio.CancelledError
        ticket = _Ticket()

        def task() -> T:
            return self._do(ticket, lambda archive: work(archive, *args, **kwargs))

        with self._guard:
            self._tickets.add(ticket)
        future = self._executor.submit(task)
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            self._supersede({ticket})
            raise
        finally:
            with self._guard:
                self._tickets.discard(ticket)

    def interrupt(self) -> None:
        """Give up all work asked for so far; who awaits it gets `asyncio.CancelledError`."""
        with self._guard:
            pending = set(self._tickets)
        self._supersede(pending)

    def close(self) -> None:
        """Give up all work and let go of the file; work asked for later is superseded at once."""
        self._is_closed = True
        self.interrupt()
        self._executor.submit(self._close)
        self._executor.shutdown(wait=True)

    def _supersede(self, tickets: set[_Ticket]) -> None:
        with self._guard:
            for ticket in tickets:
                ticket.is_superseded = True
            # Under the guard, so that the next piece of work can't begin before this is done.
            if self._current in tickets and self._connection is not None:
                self._connection.interrupt()

    def _open(self) -> Archive:
        archive = self._opens()
        self._connection = archive.connection
        # An interrupt between two statements is lost; the next one notices here.
        archive.connection.set_progress_handler(self._is_in_vain, _STEPS)
        return archive

    def _close(self) -> None:
        if self._opening.exception() is None:
            self._connection = None
            self._opening.result().close()

    def _is_in_vain(self) -> bool:
        return self._current is not None and self._current.is_superseded

    def _do(self, ticket: _Ticket, work: Callable[[Archive], T]) -> T:
        with self._guard:
            if ticket.is_superseded:
                raise CancelledError
            self._current = ticket
        try:
            archive = self._opening.result()
            with speaking_of(archive.path), watched(self._is_in_vain):
                done = work(archive)
        except (sqlite3.OperationalError, Superseded) as error:
            raise CancelledError from error
        finally:
            with self._guard:
                self._current = None
        if ticket.is_superseded:
            raise CancelledError
        return done
