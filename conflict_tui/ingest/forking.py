"""A process forked from this one, which does one thing, says so through a pipe, and ends."""

from __future__ import annotations

import gc
import os
import signal
import struct
from collections.abc import Callable
from contextlib import suppress
from typing import NoReturn

Say = Callable[[bytes], None]

_SIZE = struct.Struct("<Q")
"""What stands before every message: its bytes."""

_AFTER_STANDARD = 3
"""The first number of a file that is not input, output or errors."""


class Child:
    """The process, as the one that forked it sees it."""

    def __init__(self, does: Callable[[Say], None]) -> None:
        """Start it.

        Args:
            does: What it is for. Nobody learns of an exception that is raised there.

        Raises:
            OSError: the system has no room for one more.
        """
        reading, writing = os.pipe()
        self._pipe = os.fdopen(reading, "rb")
        self._status: int | None = None
        # Ctrl-C reaches both. The child never learns of it: the one that forked it decides.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._number = os.fork()
            if not self._number:
                _be_child(reading, writing, does)
        except OSError:
            self._pipe.close()
            raise
        finally:
            os.close(writing)
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def message(self) -> bytes | None:
        """Wait for what it says next; None: it has ended."""
        size = self._pipe.read(_SIZE.size)
        if len(size) < _SIZE.size:
            return None
        (expected,) = _SIZE.unpack(size)
        said = self._pipe.read(expected)
        return said if len(said) == expected else None

    def end(self) -> None:
        """End it, wherever it is."""
        self._pipe.close()
        # A number is somebody else's once its process was waited for.
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self._number, signal.SIGKILL)
            self.status()

    def status(self) -> str:
        """Wait until it has ended, and return how: "signal 9", "exit code 1"."""
        if self._status is None:
            self._status = 0
            with suppress(ChildProcessError):
                _, self._status = os.waitpid(self._number, 0)
        code = os.waitstatus_to_exitcode(self._status)
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def _be_child(reading: int, writing: int, does: Callable[[Say], None]) -> NoReturn:
    """Do what the process is for, and nothing of what the other one would do at its end."""
    code = 1
    try:
        import fcntl  # there is none where nothing forks

        # Where nobody can read any more, writing fails, and this process ends.
        os.close(reading)
        pipe = fcntl.fcntl(writing, fcntl.F_DUPFD_CLOEXEC, _AFTER_STANDARD)
        _let_go_of_terminal()
        # What is garbage was the other one's, perhaps with a connection that is not to be closed.
        gc.disable()
        does(lambda said: _write(pipe, said))
        code = 0
    finally:
        os._exit(code)


def _let_go_of_terminal() -> None:
    """Write nowhere, and keep nobody waiting for the end of what the other process writes."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(_AFTER_STANDARD):
        os.dup2(nowhere, standard)


def _write(pipe: int, said: bytes) -> None:
    for part in (_SIZE.pack(len(said)), said):
        left = memoryview(part)
        while left:
            left = left[os.write(pipe, left) :]
