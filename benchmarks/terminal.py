"""Runs a program in a real pseudo-terminal and times the arrival of what it writes.

Nothing is drawn: what arrives is searched as bytes, so that a screen full of text costs the one
who measures no more than a word does. A chunk's time is taken when it can be read, before
anything is done with it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter
from types import TracebackType

from .recording import Recording

_ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|[=>])")
_CHUNK = 1 << 16
COLUMNS, ROWS = 120, 40
_PATIENCE = 30.0
"""Seconds until an answer counts as missing; far beyond what a busy machine needs."""


class TerminalError(Exception):
    """The program in the terminal ended, or did not answer."""


class Sign:
    """What is on the screen once an answer is there: texts that all must arrive."""

    def __init__(self, *patterns: str) -> None:
        self.words = " and ".join(repr(pattern) for pattern in patterns)
        self._patterns = [re.compile(pattern.encode(), re.DOTALL) for pattern in patterns]

    def is_in(self, arrived: bytes) -> bool:
        """True where everything is there; colours and cursor moves in between do not matter."""
        text = _ESCAPES.sub(b"", arrived)
        return all(pattern.search(text) for pattern in self._patterns)


class Terminal:
    """One program with a terminal of its own."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        columns: int = COLUMNS,
        rows: int = ROWS,
        recording: Recording | None = None,
    ) -> None:
        self._recording = recording
        self._arrived = bytearray()
        self._chunks: list[tuple[float, int]] = []
        """When each chunk came, and where it ends in what has arrived."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        self.started = perf_counter()
        self._process, self._handle = pty.fork()
        if self._process == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                os.execve(arguments[0], list(arguments), dict(environment))
            finally:
                os._exit(127)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._handle)

    def send(self, keys: str) -> float:
        """Type keys and return when; what arrived before no longer counts."""
        self._arrived.clear()
        self._chunks.clear()
        return self.add(keys)

    def add(self, keys: str) -> float:
        """Type more keys and return when; what arrived before still counts."""
        sent = perf_counter()
        os.write(self._handle, keys.encode())
        if self._recording and keys:
            self._recording.typed(sent, keys)
        return sent

    def listen(self, seconds: float) -> None:
        """Take what comes in the next seconds."""
        end = perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            self._read(left)

    def chunks(self) -> list[tuple[float, str]]:
        """Return when what came, since the last keys but those added; no colours, no moves."""
        starts = [0, *(end for _, end in self._chunks)]
        return [
            (came, _ESCAPES.sub(b"", self._arrived[start:end]).decode(errors="replace"))
            for start, (came, end) in zip(starts, self._chunks, strict=False)
        ]

    @property
    def resident(self) -> int:
        """The bytes of memory that the program holds; 0 where the system does not tell."""
        status = Path(f"/proc/{self._process}/status")
        if not status.exists():
            return 0
        found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text(encoding="ascii"))
        return 1024 * int(found[1]) if found else 0

    def until(self, sign: Sign, patience: float = _PATIENCE) -> float:
        """Return when the chunk came that completes a sign.

        Raises:
            TerminalError: the program ended, or the sign did not come in `patience` seconds.
        """
        seen, end = 0, perf_counter() + patience
        while True:
            while seen < len(self._chunks):
                came, reaches = self._chunks[seen]
                if sign.is_in(bytes(self._arrived[:reaches])):
                    return came
                seen += 1
            if not self._read(end - perf_counter()):
                raise TerminalError(f"{sign.words} did not come in {patience:g} s: {self._tail()}")
            # Everything that waits is read before any of it is searched.
            while self._read(0):
                pass

    def answered(self, keys: str, sign: Sign) -> float:
        """Type keys and return the seconds until a sign is complete."""
        sent = self.send(keys)
        return self.until(sign) - sent

    def settle(self, quiet: float = 0.1) -> float:
        """Wait until nothing has come for `quiet` seconds; return when the last chunk came."""
        while self._read(quiet):
            pass
        return self._chunks[-1][0] if self._chunks else self.started

    def _read(self, timeout: float) -> bool:
        """Take one chunk; False where none came in time."""
        ready, _, _ = select.select([self._handle], [], [], max(0.0, timeout))
        came = perf_counter()
        if not ready:
            return False
        try:
            chunk = os.read(self._handle, _CHUNK)
        except OSError:
            chunk = b""
        if not chunk:
            raise TerminalError(f"The program ended: {self._tail()}")
        if self._recording:
            self._recording.wrote(came, chunk)
        self._arrived += chunk
        self._chunks.append((came, len(self._arrived)))
        return True

    def _tail(self) -> str:
        text = _ESCAPES.sub(b"", bytes(self._arrived)).decode(errors="replace")
        return " ".join(text.split())[-600:] or "it wrote nothing"
