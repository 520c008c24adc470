"""The floor for exports: reads events by their uids from one view, and writes them as CSV.

Run by the interpreter of the installed program: python bare_export.py DATABASE UIDS FILE.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

_ASKED = "CREATE TEMP TABLE asked (uid TEXT)"
_ASK = "INSERT INTO asked VALUES (?)"
_EVENTS = "SELECT * FROM event_list WHERE uid IN (SELECT uid FROM asked)"


def export_barely(database: Path, uids: Path, file: Path) -> None:
    """Write the events whose uids are the lines of a file."""
    with (
        closing(sqlite3.connect(database)) as connection,
        file.open("w", encoding="utf-8", newline="") as text,
    ):
        connection.execute(_ASKED)
        asked = uids.read_text(encoding="utf-8").splitlines()
        connection.executemany(_ASK, ((uid,) for uid in asked))
        found = connection.execute(_EVENTS)
        table = csv.writer(text)
        table.writerow(column[0] for column in found.description)
        table.writerows(found)


if __name__ == "__main__":
    export_barely(*map(Path, sys.argv[1:]))
