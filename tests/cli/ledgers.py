"""A database with a ledger of invented imports, for commands that only look at it."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

from tests.small import HOSTILE

HEADER = ["id", "day", "what", "", "what"]
"""As foreign files have them: a column without a name, and a name twice."""
REJECTED = [
    (2, ["a2", "2022-13-45", "=1+1", "", "x"], "day", "“2022-13-45” is not a date"),
    (5, ["a5", "2022-09-08", f"hostile {HOSTILE}", "\r", '"quoted"'], "", "has the id of row 4"),
    (7, ["a7", "2022-09-09", "two\nlines"], "", "has 3 cells, the header has 5"),
]
"""Row, cells, column at fault, reason."""
OBJECT = {"id": "o1", "start": {"year": "13th"}, "text": f"говорить \ud800 {HOSTILE}"}
_DATASETS = "INSERT INTO dataset (id, slug, title, kind) VALUES (?, ?, ?, ?)"
_BATCHES = """
INSERT INTO import_batch (id, dataset_id, file, sha256, bytes, mapper, mapper_version, options,
    header, state, started_at, ended_at, read, new, changed, same, rejected, gone, flagged)
VALUES (?, 90, ?, ?, ?, ?, 3, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_RECORDS = """
INSERT INTO raw_record (batch_id, row, state, cells, cell, reason) VALUES (?, ?, ?, ?, ?, ?)
"""
_CHANGES = "INSERT INTO change (batch_id, uid, field, old, new) VALUES (?, ?, ?, ?, ?)"


def with_ledger(small_db: Path, path: Path) -> Path:
    """Copy the small database, and write three imports into its ledger."""
    shutil.copy(small_db, path)
    connection = sqlite3.connect(path)
    connection.execute(_DATASETS, (90, "foreign", "A foreign data set", "machine"))
    header = json.dumps(HEADER)
    connection.executemany(_BATCHES, [
        (1, "first.csv.gz", "a" * 64, 1_234_567, "csv", _options("cp1252"), header, "complete",
         "2026-11-20T10:00:00Z", "2026-11-20T10:01:15Z", 12_345, 12_300, 0, 42, 3, 0, 2),
        (2, f"second {HOSTILE}.csv", "b" * 64, 900, "csv", _options("utf-8"), header, "complete",
         "2026-11-21T10:00:00Z", "2026-11-21T10:00:02Z", 30, 2, 25, 3, 0, 7, 0),
        (3, "third.json", "c" * 64, 5000, "timelinejs", _options("utf-8"), "[]", "unfinished",
         "2026-11-22T09:00:00Z", "", 2, 0, 0, 0, 2, 0, 0),
    ])  # fmt: skip
    records = [
        (1, row, "rejected", json.dumps(cells), cell, reason)
        for row, cells, cell, reason in REJECTED
    ]
    records += [(1, row, "kept", "[]", "", "low is above best") for row in (8, 9)]
    records.append((3, 1, "rejected", json.dumps(OBJECT), "start.year", "“13th” is no year"))
    records.append((3, 2, "rejected", json.dumps(['{"id": "o2", ']), "", "is no JSON"))
    connection.executemany(_RECORDS, records)
    connection.executemany(
        _CHANGES, [(2, f"foreign:{n:02}", "title", f"old {n}", HOSTILE) for n in range(25)]
    )
    connection.commit()
    connection.close()
    return path


def _options(encoding: str) -> str:
    return json.dumps({"encoding": encoding, "dataset": "foreign", "mapping": ""})
