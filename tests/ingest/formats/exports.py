"""Exports of small databases, to be read back."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from conflict_tui.export.choosing import select
from conflict_tui.export.files import export_file
from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.analyst import set_marks, set_note, set_tags
from conflict_tui.store.archive import Archive
from conflict_tui.store.opening import open_writing
from tests.small import small_database


def exported(database: Path, query: str = "") -> Path:
    """Return the JSON that the program writes of what a query finds in a database."""
    path = database.with_suffix(".json")
    with closing(Archive.open(database)) as archive:
        export_file(archive, select(archive, parse_query(query)), path, overwrite=True)
    return path


def as_lines(path: Path) -> Path:
    """Return a file of the events of an export, one a line."""
    lines = path.with_suffix(".jsonl")
    text = "".join(json.dumps(event) + "\n" for event in written(path))
    lines.write_text(text, encoding="utf-8")
    return lines


def written(path: Path) -> list[dict[str, object]]:
    found = json.loads(path.read_text(encoding="utf-8"))["events"]
    assert isinstance(found, list)
    return found


def small_and_own(folder: Path) -> Path:
    """Return a small database in which the person has written on an event."""
    database = folder / "small.db"
    if database.exists():
        return database
    small_database(database)
    with closing(open_writing(database)) as connection:
        set_note(connection, "small-crossing", "Look at\nthe map.")
        set_tags(connection, "small-crossing", ["check", "later"])
        set_marks(connection, ["small-crossing", "small-denial"], True)
    return database
