"""Runs a command to its end, and says what that took."""

from __future__ import annotations

import os
import sys
from time import perf_counter
from typing import NamedTuple

from .installation import InstallationError

_BYTES_OF_PEAK = 1 if sys.platform == "darwin" else 1024
"""In what the system counts the memory of a process."""


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
    _, status, used = os.wait4(process, 0)
    seconds = perf_counter() - begun
    if status:
        code = os.waitstatus_to_exitcode(status)
        raise InstallationError(f"`{' '.join(arguments)}` left with exit code {code}.")
    return Ended(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * _BYTES_OF_PEAK)
