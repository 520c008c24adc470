"""Times commands that run to their end, as whole processes."""

from __future__ import annotations

from .comparison import Comparison, Samples
from .installation import Installation
from .process import run_to_end

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
        run_to_end(arguments, installation.environment)
    for _ in range(runs):
        for samples, arguments in sides:
            samples.add(run_to_end(arguments, installation.environment).seconds)
    return [
        Comparison(f"query {_QUERY} --format count", counting, floor, _TARGET),
        Comparison("--version", version, floor),
        Comparison("--help", help_text, floor),
    ]
