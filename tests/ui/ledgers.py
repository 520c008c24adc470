"""Databases with imports in their ledger, and a program that imports as slowly as a test wants."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

_BATCH = """
INSERT INTO import_batch (id, dataset_id, file, sha256, bytes, mapper, mapper_version, header,
    state, started_at, ended_at, undone_at, read, new, changed, same, rejected, gone, flagged)
SELECT :id, min(id), :file, :sha256, 45300000, :mapper, 1, '["id", "date"]', :state, :started,
    :ended, :undone, :read, :new, :changed, :same, :rejected, :gone, :flagged FROM dataset
"""
_RECORD = (
    "INSERT INTO raw_record (batch_id, row, state, cells, cell, reason) VALUES (?, ?, ?, ?, ?, ?)"
)
_CHANGE = "INSERT INTO change VALUES (?, ?, ?, ?, ?)"


def add_batch(path: Path, number: int, file: str, mapper: str, **facts: str | int) -> None:
    """Put an import into the ledger; the counts that are not given are 0."""
    row: dict[str, str | int] = {
        "id": number, "file": file, "sha256": "ab" * 32, "mapper": mapper, "state": "complete",
        "started": f"2026-11-{number:02}T09:14:00Z", "ended": f"2026-11-{number:02}T09:15:12Z",
        "undone": "", "read": 0, "new": 0, "changed": 0, "same": 0, "rejected": 0, "gone": 0,
        "flagged": 0, **facts,
    }  # fmt: skip
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(_BATCH, row)


def add_records(path: Path, number: int, *records: tuple[str, str, str]) -> None:
    """Put records of an import into the ledger, each with state, column and reason."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for row, (state, cell, reason) in enumerate(records, 1):
            cells = json.dumps([f"E{row}", "2022-13-01"])
            connection.execute(_RECORD, (number, row, state, cells, cell, reason))


def add_changes(path: Path, number: int, *changes: tuple[str, str, str, str]) -> None:
    """Put what an import found changed into the ledger: uid, field, old, new."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(_CHANGE, [(number, *change) for change in changes])


def fill(path: Path) -> Path:
    """Put four imports into the ledger: one of each kind there is."""
    add_batch(path, 1, "first.csv", "acled", read=200_000, new=199_960, rejected=40, flagged=2)
    undone = {"state": "undone", "undone": "2026-11-03T08:00:00Z"}
    add_batch(path, 2, "ged.csv.gz", "ucdp-ged", read=18_211, new=18_211, **undone)
    counts = {"read": 201_000, "new": 1_000, "changed": 500, "same": 199_497, "rejected": 3}
    add_batch(path, 3, "second.csv", "acled", gone=12, flagged=40, **counts)
    add_batch(path, 4, "viina.csv", "viina", read=20, new=20, state="unfinished", ended="")
    no_date, far = "“2022-13-01” is no date", "lies far from its region"
    rejected = [("rejected", "event_date", no_date)] * 2 + [("rejected", "", "lacks two cells")]
    add_records(path, 3, *rejected, *[("kept", "", far)] * 5)
    add_changes(path, 3, ("acled:U1", "figures", "killed 12", "killed 14"))
    return path


_IMPORTER = """
import json, os, signal, sqlite3, sys, time
from pathlib import Path

def stop(*_):
    told = {{"error": "stopped by a signal"}}
    print(json.dumps(told), flush=True)
    Path({folder!r}, "stopped").touch()
    sys.exit(130)

signal.signal(signal.SIGINT, stop)
Path({folder!r}, "arguments").write_text(json.dumps(sys.argv[1:]))
for line in {lines!r}:
    print(line, flush=True)
print({complaint!r}, file=sys.stderr, flush=True)
Path({folder!r}, "told").touch()
while {waits!r} and not Path({folder!r}, "go").exists():
    time.sleep(0.01)
print({last!r}, flush=True)
"""


def importer(
    folder: Path, *told: dict[str, object], last: str = "", complaint: str = "", waits: bool = True
) -> tuple[str, ...]:
    """Return the command of a program that tells of an import, then waits to be told to go on."""
    script = folder / "importer.py"
    lines = [json.dumps(each) for each in told]
    script.write_text(
        _IMPORTER.format(
            folder=str(folder), lines=lines, last=last, complaint=complaint, waits=waits
        )
    )
    return (sys.executable, str(script))


async def until(path: Path) -> None:
    """Wait until another program has made a file."""
    import asyncio

    async with asyncio.timeout(20):
        while not path.exists():
            await asyncio.sleep(0)
