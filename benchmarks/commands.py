"""Times commands that run to their end, as whole processes."""

from __future__ import annotations

import os
from time import perf_counter

from .comparison import Comparison, Samples
from .installation import Installation, InstallationError

_FLOOR = "import sqlite3, argparse"
_QUERY = "sector:kharkiv"
_TARGET = 3.0


def measure_commands(installation: Installation, runs: int) -> list[Comparison]:
    """Run the floor and every command in turn, `runs` times."""
    floor, counting, version, help_text = Samples(), Samples(), Samples(), Samples()
    program = installation.program
    sides: list[tuple[Samples, list[str]]] = [
        (floor, [installation.python, "-c", _FLOOR]),
        (counting, [program, "query", _QUERY, "--format", "count"]),
        (version, [program, "--version"]),
        (help_text, [program, "--help"]),
    ]
    for _, arguments in sides:
        _seconds(arguments, installation.environment)
    for _ in range(runs):
        for samples, arguments in sides:
            samples.add(_seconds(arguments, installation.environment))
    return [
        Comparison(f"query {_QUERY} --format count", counting, floor, _TARGET),
        Comparison("--version", version, floor),
        Comparison("--help", help_text, floor),
    ]


def _seconds(arguments: list[str], environment: dict[str, str]) -> float:
    # Spawned without subprocess, whose own milliseconds would flatter every ratio.
    silence = [(os.POSIX_SPAWN_OPEN, handle, os.devnull, os.O_WRONLY, 0) for handle in (1, 2)]
    begun = perf_counter()
    process = os.posix_spawn(arguments[0], arguments, environment, file_actions=silence)
    _, status = os.waitpid(process, 0)
    seconds = perf_counter() - begun
    if status:
        code = os.waitstatus_to_exitcode(status)
        raise InstallationError(f"`{' '.join(arguments)}` left with exit code {code}.")
    return seconds
