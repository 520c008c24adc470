"""Small files with invented rows, and the same rows written in another way."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.cli.foreign_files import ACLED, acled, many

Record = dict[str, str]
__all__ = ["ACLED", "Record", "acled", "event", "many", "rewritten", "table", "uid"]


def event(number: int, **cells: str) -> Record:
    """Return what `acled` makes a row of: an event of its own day, place and notes."""
    return {
        "event_id_cnty": f"ARL{number}", "event_date": f"{number % 28 + 1:02} September 2022",
        "location": f"Village {number}", "notes": f"Report {number}.", **cells,
    }  # fmt: skip


def uid(number: int) -> str:
    """Return the uid of an event."""
    return f"acled:ARL{number}"


def table(path: Path, header: Sequence[str], *rows: Sequence[str], delimiter: str = ",") -> Path:
    """Write rows under a header as they are, however many cells they have."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def rewritten(
    path: Path,
    new: Path,
    *,
    columns: Callable[[list[str]], list[str]] = list,
    spelled: Callable[[str], str] = str,
    order: Callable[[list[list[str]]], list[list[str]]] = list,
    delimiter: str = ",",
) -> Path:
    """Write the rows of a table in another way; packed where the new name ends in .gz.

    Args:
        path: The table.
        new: Where to.
        columns: Gives the columns in another order, perhaps not all.
        spelled: Gives the name of a column in another spelling.
        order: Gives the rows in another order, perhaps not all.
        delimiter: Between the cells.
    """
    with path.open(encoding="utf-8", newline="") as file:
        header, *found = csv.reader(file)
    kept = columns(header)
    at = [header.index(name) for name in kept]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow([spelled(name) for name in kept])
    writer.writerows([[row[where] for where in at] for row in order(found)])
    written = text.getvalue().encode()
    new.write_bytes(gzip.compress(written, mtime=0) if new.suffix == ".gz" else written)
    return new
