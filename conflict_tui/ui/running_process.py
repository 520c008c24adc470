"""A command that runs in a process of its own, so that it takes no time away from drawing."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress

PROGRAM = (sys.executable, "-P", "-m", "conflict_tui")
"""-P: what lies in the folder of now, such as a `json.py`, is not run."""

_LONGEST = 1 << 24
"""Bytes of a line: the last one of an import holds the header of the file."""
_KEPT = 2_000
"""Bytes that are kept of what it complains about."""
_PATIENCE = 10.0
"""Seconds to end what was begun, once it is to stop; that takes less than one."""


class RunningProcess:
    """A command that tells in lines of JSON how far it is; what they say is for who takes them."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = command
        self._process: Process | None = None
        self._has_ended = asyncio.Event()
        self.is_stopped = False
        """True once somebody asked it to stop."""

    async def run_to_the_end(self) -> str:
        """Run it, and return what it complained about last, else its exit code.

        Raises:
            OSError, ValueError: it cannot be started.
        """
        try:
            return await self._run()
        finally:
            self._has_ended.set()

    async def _run(self) -> str:
        self._process = process = await asyncio.create_subprocess_exec(
            *self._command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, limit=_LONGEST
        )
        if self.is_stopped:
            self._interrupt()
        complaining = asyncio.create_task(_end_of(_lines(process.stderr)))
        try:
            async for line in _lines(process.stdout):
                with suppress(ValueError):
                    self.take(json.loads(line))
            code = await process.wait()
            return await complaining or str(code)
        finally:
            if process.returncode is None:  # the program ends, and does not wait
                self._interrupt()
                await process.wait()

    def take(self, told: Mapping[str, object]) -> None:
        """Take in how far it is, or what came of it."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Let it end what it has begun and go no further; return when it has ended."""
        self.is_stopped = True
        self._interrupt()
        try:
            await asyncio.wait_for(self._has_ended.wait(), _PATIENCE)
        except TimeoutError:
            self._interrupt(signal.SIGKILL)  # SQLite drops what was not whole
            await self._has_ended.wait()

    def _interrupt(self, how: signal.Signals = signal.SIGINT) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.send_signal(how)


async def _lines(stream: asyncio.StreamReader | None) -> AsyncIterator[bytes]:
    """Yield the lines of what a process writes."""
    if stream is not None:
        async for line in stream:
            yield line


async def _end_of(lines: AsyncIterator[bytes]) -> str:
    """Return the last line that says something."""
    last = b""
    async for line in lines:
        last = line.strip()[:_KEPT] or last
    return last.decode(errors="replace")
