"""Imports into the database of a test, and all that a database holds, to be compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from conflict_tui.ingest.importing import import_file
from conflict_tui.ingest.wanted import Progress, Wanted
from conflict_tui.model.batch import Batch, Change, Rejection
from conflict_tui.model.event import Event
from conflict_tui.model.text import verbatim
from conflict_tui.store import ledger
from conflict_tui.store.archive import Archive
from conflict_tui.store.opening import open_reading
from conflict_tui.store.schema import create

Rows = list[tuple[object, ...]]
Content = dict[str, Rows]

_TABLES = """
SELECT name FROM sqlite_schema
WHERE type = 'table' AND name NOT LIKE 'event\\_search%' ESCAPE '\\'
  AND name NOT LIKE 'index\\_%' ESCAPE '\\'
  AND name NOT IN ('_sqlite_migrations', 'import_batch', 'same_record', 'edition')
"""
_COLUMNS = (
    "SELECT name FROM pragma_table_info(?) WHERE name NOT IN (SELECT value FROM json_each(?))"
)
_NO_KEYS = '["id", "claim_id", "quote_id"]'
_WITHOUT_KEYS = ("quote", "claim", "figure", "evidence")
"""What is written anew when an event comes back as it was, and gets other keys."""
_EVIDENCE = """
SELECT c.event_id, c.key, q.key, v.position FROM evidence v
JOIN claim c ON c.id = v.claim_id LEFT JOIN quote q ON q.id = v.quote_id
"""
_WORDS = "CREATE VIRTUAL TABLE temp.word USING fts5vocab (main, event_search, instance)"
_FOUND = "SELECT term, doc, col, offset FROM temp.word"
_LEDGER = "SELECT id, read, new, changed, rejected FROM import_batch WHERE state <> 'undone'"
_STATES = """
SELECT state = 'rejected', count(*) FROM raw_record WHERE batch_id = ? GROUP BY 1
"""
_SAME = "SELECT count(*) FROM same_record WHERE batch_id = ?"
_OF_UNDONE = """
SELECT s.batch_id FROM same_record s JOIN import_batch b ON b.id = s.batch_id
WHERE b.state = 'undone'
UNION ALL
SELECT b.id FROM edition e JOIN import_batch b ON b.id IN (e.newer_id, e.older_id)
WHERE b.state = 'undone'
"""


def bring(
    file: Path,
    database: Path,
    wanted: Wanted | None = None,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Batch:
    """Import a file; make the database where there is none."""
    if not database.exists():
        create(database)
    return import_file(file, database, wanted or Wanted(), tell)


def counts(batch: Batch) -> tuple[int, ...]:
    """Return read, new, changed, same, rejected and gone, after checking the sum."""
    assert batch.read == batch.new + batch.changed + batch.same + batch.rejected
    return batch.read, batch.new, batch.changed, batch.same, batch.rejected, batch.gone


def rows(database: Path, statement: str, *bound: object) -> Rows:
    """Return what a statement finds."""
    with closing(open_reading(database)) as connection:
        return connection.execute(statement, bound).fetchall()


@contextmanager
def writing(database: Path) -> Iterator[sqlite3.Connection]:
    """Open a database as any program can, and keep what was written."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def rejections(database: Path, number: int) -> list[Rejection]:
    """Return what an import rejected."""
    with closing(open_reading(database)) as connection:
        return list(ledger.rejections(connection, number))


def changes(database: Path, number: int) -> list[Change]:
    """Return what an import found to be otherwise."""
    with closing(open_reading(database)) as connection:
        return list(ledger.changes(connection, number))


def batches(database: Path) -> list[Batch]:
    """Return the ledger."""
    with closing(open_reading(database)) as connection:
        return ledger.batches(connection)


def events(database: Path) -> dict[str, Event]:
    """Return every event as the program reads it."""
    with closing(Archive(database)) as archive:
        return {event.uid: event for event in archive.events(range(archive.size), verbatim)}


def withdrawn(database: Path) -> list[str]:
    """Return the uids of the events that are gone upstream."""
    return [uid for uid, event in events(database).items() if event.withdrawn]


def content(database: Path) -> Content:
    """Return all rows of all tables but the list of imports, and all words that can be found.

    Nor which import has a record as the same, and is a newer edition of which.
    """
    with writing(database) as connection:
        names = [name for (name,) in connection.execute(_TABLES)]
        found = {name: _rows(connection, name) for name in sorted(names)}
        found["about"] = [row for row in found["about"] if row[0] != "generation"]
        found["evidence, tied"] = sorted(connection.execute(_EVIDENCE), key=repr)
        found["words"] = _words(connection)
    return found


def _rows(connection: sqlite3.Connection, table: str) -> Rows:
    dropped = _NO_KEYS if table in _WITHOUT_KEYS else "[]"
    columns = [name for (name,) in connection.execute(_COLUMNS, (table, dropped))]
    return sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)


def _words(connection: sqlite3.Connection) -> Rows:
    """Return every word of the full-text index, with the event, the column and the place."""
    connection.execute(_WORDS)
    found = sorted(connection.execute(_FOUND))
    connection.execute("DROP TABLE temp.word")
    return found


def check_whole(database: Path) -> None:
    """Check a database by its own rules, its search and its ledger by what is there."""
    with writing(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO event_search (event_search) VALUES ('integrity-check')")
        words = _words(connection)
        connection.execute("INSERT INTO event_search (event_search) VALUES ('rebuild')")
        assert words == _words(connection), "search is out of step with the tables"
        for number, read, new, changed, rejected in connection.execute(_LEDGER).fetchall():
            there = dict(connection.execute(_STATES, (number,)))
            assert there.get(1, 0) == rejected, f"rejected by import {number}"
            [(same,)] = connection.execute(_SAME, (number,))
            had = there.get(0, 0) + same
            assert new + changed <= had <= read - rejected, f"kept by import {number}"
        assert connection.execute(_OF_UNDONE).fetchall() == []
