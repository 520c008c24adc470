"""One import as the ledger has it: read = new + changed + same + rejected."""

from __future__ import annotations

from .value import value


@value
class Batch:
    """A file that was imported, and what became of its records."""

    id: int
    dataset: str
    """Slug of the data set."""
    file: str
    """Its name, without the folder."""
    sha256: str
    size: int
    """Bytes, as it lies on the disk."""
    mapper: str
    """The format: "acled"."""
    mapper_version: int
    options: str
    """JSON: all it takes to read the file again."""
    header: str
    """JSON: the columns of the cells; empty list for objects."""
    state: str
    """unfinished, complete, undone, or undoing: that was begun and not finished."""
    started_at: str
    """UTC, ISO 8601."""
    ended_at: str
    undone_at: str
    read: int
    new: int
    changed: int
    same: int
    rejected: int
    gone: int
    """In an earlier edition of the file and not in this one; no part of `read`."""
    flagged: int
    """Odd but kept; no part of the sum either."""


@value
class Rejection:
    """A record that could not be used."""

    row: int
    """Counted from 1 over the records of the file."""
    cells: str
    """JSON: an array beside the batch's header, or an object."""
    cell: str
    """The column at fault; empty where it is the row as a whole."""
    reason: str


@value
class Change:
    """What a newer edition says otherwise."""

    uid: str
    field: str
    old: str
    new: str
