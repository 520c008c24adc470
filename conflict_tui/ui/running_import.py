"""An import that runs in a process of its own, so that it takes no time away from drawing."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

from ..ingest.wanted import Progress
from ..model.errors import ImportFileError
from .draw.import_progress import progress_words

COMMAND = (sys.executable, "-P", "-m", "conflict_tui", "import")
"""-P: what lies in the folder of now, such as a `json.py`, is not run."""

_LONGEST = 1 << 24
"""Bytes of a line: the last one holds the header of the file."""
_KEPT = 2_000
"""Bytes that are kept of what it complains about."""
_PATIENCE = 10.0
"""Seconds to write what was begun, once it is to stop; a chunk takes less than one."""


class RunningImport:
    """A file on its way into a database."""

    def __init__(self, path: Path, database: Path, on_progress: Callable[[], None]) -> None:
        self.file = path.name
        self._arguments = (str(path), "--into", str(database), "--progress-lines")
        self._on_progress = on_progress
        self._first: Progress | None = None
        self._progress: Progress | None = None
        self._number: int | None = None
        self._trouble = ""
        self._process: Process | None = None
        self._has_ended = asyncio.Event()
        self.is_stopped = False
        """True once somebody asked it to stop."""

    @property
    def words(self) -> tuple[str, ...]:
        """How far it is; the first words are the most."""
        return progress_words(self.file, self._progress, self._first)

    async def run(self) -> int | None:
        """Import to the end and return the number of the import; None where it was stopped.

        Raises:
            ImportFileError: it cannot be imported, with the reason.
        """
        try:
            code, complaint = await self._run()
        except OSError as error:
            raise ImportFileError(f"{self.file}: Python cannot be started ({error}).") from error
        finally:
            self._has_ended.set()
        if self._number is None and not self.is_stopped:
            raise ImportFileError(
                self._trouble or f"{self.file}: the import broke off ({complaint or code})."
            )
        return self._number

    async def _run(self) -> tuple[int, str]:
        """Run the process, and return its exit code and what it complained about last."""
        self._process = process = await asyncio.create_subprocess_exec(
            *COMMAND, *self._arguments, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, limit=_LONGEST
        )
        if self.is_stopped:
            self._interrupt()
        complaining = asyncio.create_task(_end_of(_lines(process.stderr)))
        try:
            async for line in _lines(process.stdout):
                self._take(line)
            return await process.wait(), await complaining
        finally:
            if process.returncode is None:  # the program ends, and does not wait
                self._interrupt()
                await process.wait()

    def _take(self, line: bytes) -> None:
        """Take in how far it is, or what came of it."""
        with suppress(ValueError):
            told = json.loads(line)
            if "error" in told:
                self._trouble = str(told["error"])
            elif "batch" in told:
                self._number = int(told["batch"]["id"])
            else:
                counts = (told["rows"], told["rejected"], told["share"], told["seconds"])
                self._progress = Progress(*counts)
                self._first = self._first or self._progress
                self._on_progress()

    async def stop(self) -> None:
        """Let it write what it has begun and go no further; return when it has ended."""
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
