"""The files that are imported: made once, and kept where the environment is kept."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from .installation import run

_MAKERS = ("invented_file.py", "world.py", "acled_kinds.py", "acled_rows.py", "ged_rows.py")
_TIMES = 5
"""The large file has so many times the rows."""


class ImportFiles(NamedTuple):
    """A file, its newer edition, packed, and a larger one."""

    rows: int
    first: Path
    newer: Path
    large: Path

    @property
    def large_rows(self) -> int:
        """How many the large file has."""
        return _TIMES * self.rows


def make_files(folder: Path, rows: int) -> ImportFiles:
    """Write those that an earlier run has not left in a folder."""
    folder.mkdir(exist_ok=True)
    files = ImportFiles(
        rows,
        folder / f"acled-{_made_by()}-{rows}.csv",
        folder / f"acled-{_made_by()}-{rows}-newer.csv.gz",
        folder / f"acled-{_made_by()}-{_TIMES * rows}.csv",
    )
    for old in set(folder.glob("acled-*")).difference(files[1:]):
        old.unlink()
    _make(files.first, str(rows))
    _make(files.newer, str(rows), "--newer")
    _make(files.large, str(_TIMES * rows))
    return files


def make_file(folder: Path, rows: int, shape: str) -> Path:
    """Write just one file of so many rows, unless an earlier run has left it; return its path."""
    folder.mkdir(exist_ok=True)
    path = folder / f"large-{shape}-{_made_by()}-{rows}.csv"
    _make(path, str(rows), "--shape", shape)
    return path


def _make(path: Path, *how: str) -> None:
    if path.exists():
        return
    # A run that is stopped leaves no half of a file under the name.
    begun = path.with_name(f"begun-{path.name}")
    # Another process, because the system counts what this one holds to those that it spawns.
    run((sys.executable, "-m", "benchmarks.invented_file", *how, str(begun)))
    begun.rename(path)


def _made_by() -> str:
    """Return a name for the way in which the rows are invented."""
    text = b"".join(Path(__file__).with_name(maker).read_bytes() for maker in _MAKERS)
    return f"{crc32(text):08x}"
