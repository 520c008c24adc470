"""The large database: made of an invented file, and indexed; with what each of both takes."""

from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from .comparison import SECONDS, Comparison, Samples
from .import_files import make_file
from .installation import Installation
from .process import run_to_end

_SECTORS = Path(__file__).with_name("sectors.toml")
_INDEX_TARGET = 0.2
_INVENTED = ("acled", "ucdp-ged")
"""Formats that rows are invented in."""
_SOME = 100_000
"""Rows that are put into a flat table, and imported again where there are no more."""
_THOUSAND = 1_000
_HEADER = "SELECT header FROM import_batch WHERE id = 1"
_ROWS = "SELECT cells FROM raw_record WHERE batch_id = 1 ORDER BY row LIMIT ?"


def make_database(installation: Installation, rows: int, shape: str = "acled") -> Path:
    """Invent a file and import it, unless an earlier run has left the database.

    Raises:
        InstallationError: it cannot be imported.
    """
    file = make_file(installation.folder / "files", rows, shape)
    database = file.with_suffix(".db")
    if not database.exists():
        begun = file.with_suffix(".begun.db")
        for ending in ("", "-wal", "-shm"):
            Path(f"{begun}{ending}").unlink(missing_ok=True)
        program = installation.program
        installation.output(program, "new", str(begun))
        installation.output(program, "sectors", str(begun), "--read", str(_SECTORS))
        installation.output(program, "import", str(file), "--into", str(begun))
        begun.rename(database)
    return database


def compare_making(installation: Installation, database: Path) -> list[Comparison]:
    """Return what its import takes, and what making its index anew does; nothing for several.

    An import of more than 100,000 rows is not done again: the ledger knows its seconds. The floor
    is a flat table, which the csv module fills with the same rows, or with the first of them.
    """
    program = installation.program
    imports = json.loads(installation.output(program, "imports", str(database), "--format", "json"))
    if len(imports) != 1 or imports[0]["mapper"] not in _INVENTED:
        return []
    read = imports[0]["read"]
    with TemporaryDirectory(prefix="conflict-tui-import-") as folder:
        file, again = Path(folder) / "rows.csv", Path(folder) / "again.db"
        count = _write_rows(database, file)
        flat = Samples(taken=[_THOUSAND * _fill_flat(file, Path(folder) / "flat.db") / count])
        if count == read:
            first = _ended(installation, "import", str(file), "--into", str(again))
        else:
            times = (imports[0][name] for name in ("started_at", "ended_at"))
            begun, ended = map(datetime.fromisoformat, times)
            first = (ended - begun).total_seconds()
    imported, index = Samples(SECONDS, [first]), Samples(SECONDS)
    index.add(_ended(installation, "index", str(database)))
    rows = Samples(taken=[_THOUSAND * first / read])
    return [
        Comparison("first import, 1,000 rows", rows, flat),
        Comparison("index / first import", index, imported, _INDEX_TARGET),
    ]


def _ended(installation: Installation, *arguments: str) -> float:
    return run_to_end([installation.program, *arguments], installation.environment).seconds


def _write_rows(database: Path, file: Path) -> int:
    """Write some of the rows as they were imported, and return how many."""
    with (
        closing(sqlite3.connect(database)) as connection,
        file.open("w", encoding="utf-8", newline="") as text,
    ):
        table = csv.writer(text)
        table.writerow(json.loads(connection.execute(_HEADER).fetchone()[0]))
        count = 0
        for (cells,) in connection.execute(_ROWS, (_SOME,)):
            table.writerow(json.loads(cells))
            count += 1
    return count


def _fill_flat(file: Path, database: Path) -> float:
    """Put a file into one flat table, and return the seconds that takes."""
    begun = perf_counter()
    with (
        closing(sqlite3.connect(database)) as connection,
        connection,
        file.open(encoding="utf-8", newline="") as text,
    ):
        rows = csv.reader(text)
        width = len(next(rows))
        columns = ", ".join(f"c{number}" for number in range(width))
        connection.execute(f"CREATE TABLE flat ({columns})")
        marks = ", ".join("?" * width)
        connection.executemany(f"INSERT INTO flat VALUES ({marks})", rows)
    return perf_counter() - begun
