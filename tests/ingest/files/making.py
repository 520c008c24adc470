"""Files as others leave them, made for tests of how they are read."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

from conflict_tui.ingest.files.foreign_file import ForeignFile
from conflict_tui.ingest.files.row import Row

HEADER = b"id,when,notes\n"


def saved(folder: Path, name: str, content: bytes) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content)
    return path


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip of some files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return packed.getvalue()


def opened(
    folder: Path, content: bytes, name: str = "events.csv", encoding: str = ""
) -> ForeignFile:
    """Write a file and look at it."""
    return ForeignFile.open(saved(folder, name, content), encoding)


def table(folder: Path, content: bytes, name: str = "events.csv", encoding: str = "") -> list[Row]:
    """Write a table and return its rows."""
    return list(opened(folder, content, name, encoding).rows())


def cells_of(rows: list[Row]) -> list[list[str] | dict[str, object]]:
    """Return the cells of the rows that can be used."""
    return [row.cells for row in rows if not row.problem]


def problems_of(rows: list[Row]) -> dict[int, str]:
    """Return what is wrong, by the number of the row."""
    return {row.number: row.problem for row in rows if row.problem}


def many_rows(count: int) -> bytes:
    """Return rows below `HEADER`."""
    return b"".join(b"%d,2022-09-08,what was seen %d\n" % (at, at) for at in range(count))


def gzipped(content: bytes) -> bytes:
    """Return what gzip makes of it."""
    return gzip.compress(content, 1, mtime=0)
