"""Times imports as whole processes, beside what puts the same file into one flat table."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from .comparison import MEGABYTES, SECONDS, Comparison, Samples
from .import_files import ImportFiles
from .installation import Installation, InstallationError
from .invented_file import of_each_hundred
from .process import Ended, run_to_end

_FLAT_TARGET = 1 / 4
_SHELL_TARGET = 4.0
_AGAIN_TARGET = 1 / 3
_SIZE_TARGET = 3.0
_MOST_MEMORY = 200.0
"""Megabytes."""

_TABLE = "rows"
_COUNTS = ("read", "new", "changed", "same", "rejected", "gone")


@dataclass(slots=True)
class Taken:
    """What the runs of one command took."""

    seconds: Samples = field(default_factory=lambda: Samples(SECONDS))
    processor: Samples = field(default_factory=lambda: Samples(SECONDS))
    peak: Samples = field(default_factory=lambda: Samples(MEGABYTES))

    def add(self, ended: Ended) -> None:
        """Take one more."""
        self.seconds.add(ended.seconds)
        self.processor.add(ended.processor_seconds)
        self.peak.add(ended.peak)


def shell_on_path() -> str:
    """Return the command of the sqlite3 shell; empty where there is none."""
    return shutil.which("sqlite3") or ""


class Importing:
    """Everything measured of importing."""

    def __init__(self, installation: Installation, files: ImportFiles, folder: Path) -> None:
        """Measure with databases in a folder."""
        self._installation = installation
        self._files = files
        self._folder = folder
        self._shell = shell_on_path()
        self._first, self._large, self._flat, self._flat_by_shell = (Taken() for _ in range(4))
        self._again, self._newer, self._undo_newer, self._undo_first = (Taken() for _ in range(4))
        self._size, self._size_of_file = Samples(MEGABYTES), Samples(MEGABYTES)
        self._size_of_file.add(files.first.stat().st_size)

    def run(self, number: int) -> None:
        """Measure everything once but for the large file; who comes first changes by the run.

        Raises:
            InstallationError: a command failed, or did not do what is measured.
        """
        sides: list[Callable[[], None]] = [self._import_first, self._fill_flat]
        if self._shell:
            sides.append(self._fill_flat_by_shell)
        begin = number % len(sides)
        for side in sides[begin:] + sides[:begin]:
            side()
        self._go_on()

    def run_large(self) -> None:
        """Import the large file, once.

        Raises:
            InstallationError: as for `run`.
        """
        database = self._fresh("large.db")
        self._large.add(self._timed(self._files.large, database))
        self._check(database, read=self._files.large_rows, new=self._files.large_rows)
        self._fresh("large.db")

    def _import_first(self) -> None:
        database, rows = self._fresh("own.db"), self._files.rows
        self._first.add(self._timed(self._files.first, database))
        self._check(database, read=rows, new=rows)
        self._size.add(_size_of(database))

    def _fill_flat(self) -> None:
        database = self._fresh("flat.db")
        command = [self._installation.sqlite_utils, "insert", str(database), _TABLE]
        self._flat.add(self._ended([*command, str(self._files.first), "--csv"]))
        self._check_flat(database)

    def _fill_flat_by_shell(self) -> None:
        database = self._fresh("flat.db")
        order = f'.import --csv "{self._files.first}" {_TABLE}'
        self._flat_by_shell.add(self._ended([self._shell, str(database), order]))
        self._check_flat(database)

    def _go_on(self) -> None:
        """Import the same again, and the newer edition, and undo both editions."""
        database, rows = self._folder / "own.db", self._files.rows
        some = of_each_hundred(rows)
        self._again.add(self._timed(self._files.first, database))
        self._check(database, read=rows, same=rows)
        self._newer.add(self._timed(self._files.newer, database))
        same = rows - 2 * some
        self._check(database, read=rows, new=some, changed=some, same=same, gone=some)
        self._undo_newer.add(self._undone(database, 3))
        self._undo_first.add(self._undone(database, 1))
        self._check_empty(database)

    def _timed(self, file: Path, database: Path) -> Ended:
        return self._ended(
            [self._installation.program, "import", str(file), "--into", str(database)]
        )

    def _undone(self, database: Path, number: int) -> Ended:
        program = self._installation.program
        return self._ended([program, "imports", "undo", str(number), str(database), "--yes"])

    def _ended(self, command: list[str]) -> Ended:
        # What one leaves to be written to the disk is not to be written while the next is timed.
        os.sync()
        return run_to_end(command, self._installation.environment)

    def _fresh(self, name: str) -> Path:
        """Return the path of a database that is not there."""
        for ending in ("", "-wal", "-shm"):
            (self._folder / f"{name}{ending}").unlink(missing_ok=True)
        return self._folder / name

    def _check(self, database: Path, **counts: int) -> None:
        """Look into the ledger: what was timed has to be what is meant."""
        program = self._installation.program
        listed = self._installation.output(program, "imports", str(database), "--format", "json")
        last = json.loads(listed)[-1]
        found = {name: last[name] for name in _COUNTS}
        if found != dict.fromkeys(_COUNTS, 0) | counts:
            raise InstallationError(f"{last['file']}: was imported with other counts: {found}.")

    def _check_flat(self, database: Path) -> None:
        count = _number(database, f"SELECT count(*) FROM {_TABLE}")
        if count != self._files.rows:
            raise InstallationError(f"{database}: has {count:,} rows of {self._files.rows:,}.")

    def _check_empty(self, database: Path) -> None:
        if _number(database, "SELECT count(*) FROM event"):
            raise InstallationError(f"{database}: has events after all was undone.")

    def comparisons(self) -> list[Comparison]:
        """Return all that was measured."""
        first, again = self._first, self._again
        rows, more = f"{self._files.rows:,} rows", f"{self._files.large_rows:,} rows"
        return [
            Comparison(f"{rows} / sqlite-utils", first.seconds, self._flat.seconds, _FLAT_TARGET),
            Comparison("… by processor time", first.processor, self._flat.processor),
            *self._beside_shell(),
            Comparison(f"{more} / {rows}", self._large.seconds, first.seconds),
            Comparison("the same file again / first", again.seconds, first.seconds, _AGAIN_TARGET),
            Comparison("a newer edition, gz / first", self._newer.seconds, first.seconds),
            Comparison("undo the newer edition / first", self._undo_newer.seconds, first.seconds),
            Comparison("undo the first edition / first", self._undo_first.seconds, first.seconds),
            Comparison("database / CSV", self._size, self._size_of_file, _SIZE_TARGET),
            Comparison(f"memory, {rows}", first.peak, self._flat.peak, limit=_MOST_MEMORY),
            Comparison(f"memory, {more}", self._large.peak, first.peak, limit=_MOST_MEMORY),
        ]

    def _beside_shell(self) -> list[Comparison]:
        if not self._shell:
            return []
        ours, shell, rows = self._first, self._flat_by_shell, f"{self._files.rows:,} rows"
        return [
            Comparison(f"{rows} / sqlite3 shell", ours.seconds, shell.seconds, _SHELL_TARGET),
            Comparison("… by processor time", ours.processor, shell.processor),
        ]


def _number(database: Path, question: str) -> int:
    with closing(sqlite3.connect(database)) as connection:
        number: int = connection.execute(question).fetchone()[0]
    return number


def _size_of(database: Path) -> int:
    """Return the bytes of a database, with everything in it that stands in its log."""
    _number(database, "PRAGMA wal_checkpoint(TRUNCATE)")
    return database.stat().st_size


def measure_importing(
    installation: Installation, files: ImportFiles, runs: int, tell: Callable[[str], None]
) -> list[Comparison]:
    """Import and undo `runs` times, beside the floors by turns, and the large file once.

    Raises:
        InstallationError: a command failed, or did not do what is measured.
    """
    folder = installation.folder / "imported"
    folder.mkdir(exist_ok=True)
    try:
        importing = Importing(installation, files, folder)
        for number in range(runs):
            tell(f"Importing {files.rows:,} rows, run {number + 1} of {runs} ...")
            importing.run(number)
        tell(f"Importing {files.large_rows:,} rows ...")
        importing.run_large()
    finally:
        # Half a gigabyte and more, which nobody asked to keep.
        shutil.rmtree(folder)
    return importing.comparisons()


def versions(installation: Installation) -> dict[str, str]:
    """Return the versions of what an import is held against."""
    ask = "import sqlite3; print(sqlite3.sqlite_version)"
    shell = shell_on_path()
    return {
        "SQLite": installation.output(installation.python, "-c", ask).strip(),
        "sqlite-utils": installation.version_of("sqlite-utils"),
        "sqlite3 shell": installation.output(shell, "--version").split()[0]
        if shell
        else "not on PATH",
    }
