"""Makes a database of real events: the files of a folder, repeated and imported as a user would."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from .invented_file import write
from .real_copies import Row, copies, rows_of_file
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
    run("new", str(begun))
    run("sectors", str(begun), "--starter", "ukraine")
    for name, options in AS_THEY_ARE:
        run("import", str(data / name), "--into", str(begun), *options)
    _import_corpus(run, begun)
    read = [(file, *rows_of_file(data, file)) for file in REPEATED]
    there = sum(len(lines) for _, _, lines in read)
    for file, header, lines in read:
        count = max(1, rows * len(lines) // there)
        tell(f"Importing {count:,} rows of {file.slug} ...")
        more = ("--dataset", file.slug) if not file.options else file.options
        path = folder / f"{file.slug}.csv"
        write(path, header, copies(file, header, lines, count))
        run("import", str(path), "--into", str(begun), *more)
        if file.has_newer:
            write(path, header, _newer(copies(file, header, lines, count)))
            run("import", str(path), "--into", str(begun), *more)
        path.unlink()
    with closing(sqlite3.connect(begun)) as connection:
        connection.executescript(_OWN)
    begun.rename(database)
    return database


def _import_corpus(run: Callable[..., object], database: Path) -> None:
    """Import what comes with the program: the only events with claims, links and speakers."""
    exported = database.with_suffix(".json")
    run("export", "--force", "-o", str(exported))
    run("import", str(exported), "--into", str(database))
    exported.unlink()


def _newer(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows that a newer edition still has."""
    yield from (row for number, row in enumerate(rows, 1) if number % _GONE)
