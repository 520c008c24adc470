"""Repeats files of real events, with other ids and other days, until there are enough rows.

What is repeated says what the original says, some years later: a copy is moved by whole days, so
that every date of it stays a date, and has ids of its own, so that nothing of it is known already.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

_DAYS_BETWEEN_COPIES = 457
"""A year and a quarter: seasons and days of the week change from copy to copy."""
_MOST_CELL = 10_000_000

Row = list[str]


class RealFile(NamedTuple):
    """One file, and what of it is an id or a date."""

    path: str
    """In the folder of the data."""
    slug: str
    """Of the data set it is imported as."""
    options: tuple[str, ...] = ()
    """How it is imported, but for the data set."""
    ids: Mapping[str, int] = {}
    """By column of numbers: how far the ids of two copies lie apart."""
    dates: Mapping[str, tuple[str, ...]] = {}
    """By column: the patterns of the dates in it."""
    year: tuple[str, str] = ("", "")
    """A column that repeats the year of another one."""
    encoding: str = "utf-8"
    below_header: int = 0
    """How many lines below the header are no rows."""
    has_newer: bool = False
    """Whether a newer edition is imported after it, which lacks some of the rows."""


ISO = r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
COMPACT = r"^(?P<y>\d{4})(?P<m>\d\d)(?P<d>\d\d)"
MONTH_FIRST = r"(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>\d{4})"
DAY_FIRST = r"(?P<d>\d\d?)/(?P<m>\d\d?)/(?P<y>\d{4})"


def rows_of_file(folder: Path, file: RealFile) -> tuple[Row, list[Row]]:
    """Return the header and the rows of a file."""
    csv.field_size_limit(_MOST_CELL)
    path = folder / file.path
    with gzip.open(path, "rt", encoding=file.encoding, newline="") as text:
        header, *rows = csv.reader(text)
    return header, rows[file.below_header :]


def write_rows(path: Path, header: Row, rows: Iterable[Row]) -> None:
    """Write a table; a carriage return in a cell is kept, between quotation marks."""
    with path.open("w", encoding="utf-8", newline="") as text:
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow(header)
        table.writerows(rows)


def copies(file: RealFile, header: Row, rows: Sequence[Row], count: int) -> Iterator[Row]:
    """Yield so many rows: all of them again and again, and at last some from all over the file."""
    whole, rest = divmod(count, len(rows))
    for number in range(whole):
        yield from _copy(file, header, rows, number)
    spread = [rows[at * len(rows) // rest] for at in range(rest)]
    yield from _copy(file, header, spread, whole)


def _copy(file: RealFile, header: Row, rows: Iterable[Row], number: int) -> Iterator[Row]:
    ids = [(header.index(name), number * apart) for name, apart in file.ids.items()]
    dates = [
        (header.index(name), re.compile(shape))
        for name, shapes in file.dates.items()
        for shape in shapes
    ]
    moved = timedelta(days=number * _DAYS_BETWEEN_COPIES)
    for original in rows:
        row = list(original)
        for at, apart in ids:
            if row[at].isdecimal():
                row[at] = str(int(row[at]) + apart)
        for at, shape in dates:
            row[at] = shape.sub(lambda found: _moved(found, moved), row[at])
        if all(file.year):
            year, dated = map(header.index, file.year)
            stated = re.search(r"\d{4}", row[dated])
            row[year] = stated[0] if stated else row[year]
        yield row


def _moved(found: re.Match[str], by: timedelta) -> str:
    """Return a date by some days later, written as it was; what is no date stays as it is."""
    year, month, day = (int(found[part]) for part in "ymd")
    try:
        later = date(year, month, day) + by
    except (ValueError, OverflowError):
        return found[0]
    parts = {"y": f"{later.year:04}", "m": f"{later.month:02}", "d": f"{later.day:02}"}
    written = found[0]
    # From the right, because a part that gets longer moves what stands behind it.
    for part in sorted("ymd", key=found.start, reverse=True):
        begin, end = (edge - found.start() for edge in found.span(part))
        is_short = end - begin == 1
        new = parts[part].lstrip("0") if is_short else parts[part]
        written = written[:begin] + new + written[end:]
    return written
