"""The three files of a timemap, joined: each event holds the sources and tags it refers to."""

from __future__ import annotations

from collections.abc import Iterator

from ..cells.json_cells import list_of, text_of
from ..files.foreign_file import ForeignFile
from ..files.row import Row

EVENTS, SOURCES, ASSOCIATIONS = "events", "sources", "associations"


def rows_with_all(file: ForeignFile) -> Iterator[Row]:
    """Yield the events with what they refer to in place of its ids, which stay where it is not.

    Lines are events that have been read already.

    Raises:
        ImportFileError: one of the files cannot be read.
    """
    beside = {} if file.shape == "lines" else {
        name: _by_id(file, name) for name in (SOURCES, ASSOCIATIONS)
    }  # fmt: skip
    for row in file.objects("item"):
        if isinstance(row.cells, dict):
            held = {
                name: [_held(one, known) for one in list_of(row.cells.get(name))]
                for name, known in beside.items()
            }
            row = row._replace(cells={**row.cells, **held})
        yield row


def _held(referred: object, known: dict[str, object]) -> object:
    return (
        referred if isinstance(referred, (dict, list)) else known.get(text_of(referred), referred)
    )


def _by_id(events: ForeignFile, name: str) -> dict[str, object]:
    """Return the records of the file beside the events: a list, or an object by id."""
    path = events.path.with_name(events.path.name.replace(EVENTS, name))
    if path == events.path or not path.is_file():
        return {}
    file = ForeignFile.open(path, events.encoding)
    records = "item" if file.first_object("item") else ""
    found: dict[str, object] = {}
    for row in file.objects(records):
        if not isinstance(row.cells, dict):
            continue
        if records:
            found[text_of(row.cells.get("id"))] = row.cells
        else:
            found |= {key: _with_id(key, held) for key, held in row.cells.items()}
    return found


def _with_id(identifier: str, held: object) -> object:
    return {"id": identifier, **held} if isinstance(held, dict) else held
