"""Imports that a test can stop, or do something beside."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from conflict_tui.ingest.wanted import Progress
from tests.cli.running import environment
from tests.ingest.foreign_rows import acled, event

CHUNK = 200
ROWS = 3_000
PROGRAM = f"""
import sys
from conflict_tui.ingest import chunks
chunks.CHUNK = {CHUNK}
from conflict_tui.cli.running import main
sys.exit(main(sys.argv[1:]))
"""
"""The program, with chunks so small that a short file has many."""


def long_file(path: Path) -> Path:
    """Write a file of many chunks."""
    rejected = (event(number, event_date="never") for number in range(0, ROWS, 50))
    kept = (event(number, location=f"Village {number % 90}") for number in range(ROWS))
    records = [record for pair in zip(kept, [*rejected] * 50, strict=False) for record in pair]
    return acled(path, *records[:ROWS])


class Stopping:
    """Stops an import as Ctrl-C does, after so many chunks."""

    def __init__(self, chunks: int) -> None:
        self._left = chunks

    def __call__(self, progress: Progress) -> None:
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt


class Meanwhile:
    """Does something else with the database once, between two chunks."""

    def __init__(self, does: Callable[[], object]) -> None:
        self._does: Callable[[], object] | None = does

    def __call__(self, progress: Progress) -> None:
        does, self._does = self._does, None
        if does is not None:
            does()


def started(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the program, with what it says to be read."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], env=environment(tmp_path), cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
