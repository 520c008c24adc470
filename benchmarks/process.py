"""Runs a command to its end, and says what that took."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import NamedTuple

from .installation import InstallationError

_BYTES_OF_PEAK = 1 if sys.platform == "darwin" else 1024
"""In what the system counts the memory of a process."""


_OFTEN = 0.1
"""Seconds between two looks at what a process holds."""


class Ended(NamedTuple):
    """What a process took."""

    seconds: float
    """From spawning it until it had ended."""
    processor_seconds: float
    """Of all its threads: other work on the machine makes hardly a difference to them."""
    peak: int
    """Bytes of memory that it held at most."""


def run_to_end(arguments: list[str], environment: dict[str, str]) -> Ended:
    """Run a command that needs nobody and writes to nobody.

    Raises:
        InstallationError: it failed.
    """
    # Spawned without subprocess, whose own milliseconds would flatter every ratio.
    silence = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        *((os.POSIX_SPAWN_OPEN, handle, os.devnull, os.O_WRONLY, 0) for handle in (1, 2)),
    ]
    begun = perf_counter()
    process = os.posix_spawn(arguments[0], arguments, environment, file_actions=silence)
    watch = _Watch(process)
    watch.start()
    _, status, used = os.wait4(process, 0)
    seconds = perf_counter() - begun
    watch.ended.set()
    if status:
        code = os.waitstatus_to_exitcode(status)
        raise InstallationError(f"`{' '.join(arguments)}` left with exit code {code}.")
    return Ended(
        seconds, used.ru_utime + used.ru_stime, watch.peak or used.ru_maxrss * _BYTES_OF_PEAK
    )


class _Watch(Thread):
    """Looks from time to time how much memory a process has held.

    What the system tells at the end is no less than what the one who spawned it held.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        """Bytes; 0 where the process was too quick, or the system does not tell."""
        self.ended = Event()
        self._status = Path(f"/proc/{process}/status")

    def run(self) -> None:
        """Look until the process has ended."""
        while not self.ended.wait(_OFTEN):
            try:
                found = re.search(r"VmHWM:\s+(\d+) kB", self._status.read_text(encoding="ascii"))
            except OSError:
                return
            if found:
                self.peak = 1024 * int(found[1])
