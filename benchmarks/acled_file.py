"""Writes files in ACLED's layout, as large as wanted: python -m benchmarks.acled_file ROWS FILE.

A newer edition of a file repeats it, but for one row in a hundred that has changed and one that is
gone, and goes on with one new row for each hundred.
"""

from __future__ import annotations

import csv
import gzip
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path

from .acled_rows import HEADER, AcledRows

_HUNDRED = 100
_CHANGED, _GONE = 25, 75
"""Which of each hundred rows."""


def rows_of(count: int) -> Iterator[list[str]]:
    """Yield the rows of a file of so many."""
    yield from map(AcledRows().row, range(1, count + 1))


def newer_rows(count: int) -> Iterator[list[str]]:
    """Yield the rows of a newer edition of a file of so many."""
    made = AcledRows()
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


def write(path: Path, content: Iterable[list[str]]) -> None:
    """Write a file with a header; packed, where its name ends in gz."""
    # A name and a time in the gzip would make other bytes of the same rows.
    with path.open("wb") as plain:
        if path.suffix == ".gz":
            with gzip.GzipFile("", "wb", 6, plain, 0) as packed:
                packed.writelines(_lines(content))
        else:
            plain.writelines(_lines(content))


class _Line:
    """What the csv module writes a row to."""

    def __init__(self) -> None:
        self.bytes = b""

    def write(self, text: str) -> None:
        """Keep a line."""
        self.bytes = text.encode()


def _lines(content: Iterable[list[str]]) -> Iterator[bytes]:
    line = _Line()
    table = csv.writer(line, lineterminator="\n")
    table.writerow(HEADER)
    yield line.bytes
    for row in content:
        table.writerow(row)
        yield line.bytes


def main() -> int:
    """Write one file."""
    parser = ArgumentParser(prog="python -m benchmarks.acled_file", description=__doc__)
    parser.add_argument("rows", type=int, metavar="ROWS", help="whole hundreds")
    parser.add_argument("file", type=Path, metavar="FILE", help="packed where it ends in .gz")
    parser.add_argument("--newer", action="store_true", help="the newer edition of so many rows")
    asked = parser.parse_args()
    try:
        of_each_hundred(asked.rows)
        write(asked.file, newer_rows(asked.rows) if asked.newer else rows_of(asked.rows))
    except (OSError, ValueError) as error:
        parser.exit(1, f"{error}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
