"""Makes a database of real events: the files of a folder, repeated and imported as a user would."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from math import ceil
from pathlib import Path

from .real_copies import RealFile, Row, copies, rows_of_file, write_rows
from .real_files import AS_THEY_ARE, REPEATED

_GONE = 50
"""One of so many rows is not in the newer edition of a file."""
_OWN = """
INSERT INTO mark (uid, marked_at)
    SELECT uid, '2025-01-01T00:00:00Z' FROM event WHERE id % 97 = 3;
INSERT INTO note (uid, body, changed_at)
    SELECT uid, 'Remembered: ' || title, '2025-01-01T00:00:00Z' FROM event WHERE id % 503 = 5;
INSERT INTO own_tag (uid, tag, tagged_at)
    SELECT uid, 'to verify', '2025-01-01T00:00:00Z' FROM event WHERE id % 211 = 7;
"""


def make_real_database(
    run: Callable[..., object], folder: Path, data: Path, rows: int, tell: Callable[[str], None]
) -> Path:
    """Import the files, repeated until there are so many rows, and mark, note and tag some events.

    Args:
        run: Runs the program with some arguments; what it raises passes through.
        folder: Where the database is made, unless it is there.
        data: Where the files are.
        rows: How many there are to be.
        tell: Is told what comes next.

    Raises:
        OSError: a file cannot be read.
    """
    database = folder / f"real-{rows}.db"
    if database.exists():
        return database
    begun = folder / f"real-{rows}.begun.db"
    for ending in ("", "-wal", "-shm"):
        Path(f"{begun}{ending}").unlink(missing_ok=True)
    _import_few(run, begun, data)
    read = [(file, *rows_of_file(data, file)) for file in REPEATED]
    there = sum(len(lines) for _, _, lines in read)
    for file, header, lines in read:
        count = ceil(rows * len(lines) / there)
        tell(f"Importing {count:,} rows of {file.slug} ...")
        _import_copies(run, begun, file, header, list(copies(file, header, lines, count)))
    with closing(sqlite3.connect(begun)) as connection:
        connection.executescript(_OWN)
    begun.rename(database)
    return database


def _import_few(run: Callable[..., object], database: Path, data: Path) -> None:
    """Begin with sectors, and with what has few events."""
    run("new", str(database))
    run("sectors", str(database), "--starter", "ukraine")
    for name, options in AS_THEY_ARE:
        run("import", str(data / name), "--into", str(database), *options)
    # The only events with claims, links and speakers.
    exported = database.with_name("corpus.json")
    run("export", "--force", "-o", str(exported))
    run("import", str(exported), "--into", str(database))
    exported.unlink()


def _import_copies(
    run: Callable[..., object], database: Path, file: RealFile, header: Row, rows: list[Row]
) -> None:
    path = database.with_name(f"{file.slug}.csv")
    options = file.options or ("--dataset", file.slug)
    editions = [rows]
    if file.has_newer:
        editions.append([row for number, row in enumerate(rows, 1) if number % _GONE])
    for edition in editions:
        write_rows(path, header, edition)
        run("import", str(path), "--into", str(database), *options)
    path.unlink()
