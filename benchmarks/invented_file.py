"""Writes files in the layout of ACLED or UCDP GED, as large as wanted, of invented events.

    python -m benchmarks.invented_file ROWS FILE [--shape ged] [--newer]

A newer edition of a file repeats it, but for one row in a hundred that has changed and one that is
gone, and goes on with one new row for each hundred.
"""

from __future__ import annotations

import csv
import gzip
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from .acled_rows import AcledRows
from .ged_rows import GedRows

_HUNDRED = 100
_CHANGED, _GONE = 25, 75
"""Which of each hundred rows."""


class Rows(Protocol):
    """Makes the rows of one layout by their number, counted from 1."""

    @property
    def header(self) -> Sequence[str]:
        """The names of the columns."""

    def row(self, number: int) -> list[str]:
        """Return the cells of a row."""

    def changed(self, number: int) -> list[str]:
        """Return the row as a newer edition has it."""


SHAPES: dict[str, Callable[[], Rows]] = {"acled": AcledRows, "ged": GedRows}


def rows_of(made: Rows, count: int) -> Iterator[list[str]]:
    """Yield the rows of a file of so many."""
    yield from map(made.row, range(1, count + 1))


def newer_rows(made: Rows, count: int) -> Iterator[list[str]]:
    """Yield the rows of a newer edition of a file of so many."""
    for number in range(1, count + of_each_hundred(count) + 1):
        rest = number % _HUNDRED if number <= count else 0
        if rest != _GONE:
            yield made.changed(number) if rest == _CHANGED else made.row(number)


def of_each_hundred(count: int) -> int:
    """Return how many of so many rows are new, are changed and are gone in the newer edition.

    Raises:
        ValueError: they are no whole hundreds.
    """
    if count <= 0 or count % _HUNDRED:
        raise ValueError(f"{count:,} rows are no whole hundreds")
    return count // _HUNDRED


def write(path: Path, header: Sequence[str], content: Iterable[Sequence[str]]) -> None:
    """Write a file with a header; packed, where its name ends in gz."""
    # A name and a time in the gzip would make other bytes of the same rows.
    with path.open("wb") as plain:
        if path.suffix == ".gz":
            with gzip.GzipFile("", "wb", 6, plain, 0) as packed:
                packed.writelines(_lines(header, content))
        else:
            plain.writelines(_lines(header, content))


class _Line:
    """What the csv module writes a row to."""

    def __init__(self) -> None:
        self.bytes = b""

    def write(self, text: str) -> None:
        """Keep a line."""
        self.bytes = text.encode()


def _lines(header: Sequence[str], content: Iterable[Sequence[str]]) -> Iterator[bytes]:
    line = _Line()
    table = csv.writer(line, lineterminator="\n")
    table.writerow(header)
    yield line.bytes
    for row in content:
        table.writerow(row)
        yield line.bytes


def main() -> int:
    """Write one file."""
    parser = ArgumentParser(prog="python -m benchmarks.invented_file", description=__doc__)
    parser.add_argument("rows", type=int, metavar="ROWS", help="whole hundreds")
    parser.add_argument("file", type=Path, metavar="FILE", help="packed where it ends in .gz")
    parser.add_argument("--shape", choices=SHAPES, default="acled", help="else as ACLED's")
    parser.add_argument("--newer", action="store_true", help="the newer edition of so many rows")
    asked = parser.parse_args()
    made = SHAPES[asked.shape]()
    try:
        of_each_hundred(asked.rows)
        content = newer_rows if asked.newer else rows_of
        write(asked.file, made.header, content(made, asked.rows))
    except (OSError, ValueError) as error:
        parser.exit(1, f"{error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
