"""Reads the records of a file, so many at a time that the memory it takes does not grow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from .files.foreign_file import ForeignFile
from .files.row import Row
from .formats.binding import Mapped, RowMapper, Unusable
from .formats.recognising import header_of, is_table, records_of
from .identifying import Identified
from .own_columns import without_ours
from .remembering import forget_all

CHUNK = 5_000
"""Records written in one transaction: half a second, during which nobody else can write."""

CHUNK_TEXT = 4_000_000
"""Characters after which a chunk ends sooner: a few cells can be as long as a thousand records."""

_FORGOTTEN_AFTER = 6 * CHUNK_TEXT
"""Characters after which what was read of cells is forgotten."""

_encoded = msgspec.json.Encoder().encode


class Read(NamedTuple):
    """A record, its cells as they are kept, and what it was read as."""

    number: int
    """Of the row."""
    cells: str
    found: Mapped | Unusable


def rows_of(file: ForeignFile, identified: Identified) -> Iterator[Row]:
    """Yield the records of a file, without the columns that we add ourselves."""
    form = identified.form
    return without_ours(records_of(form, file), header_of(form, file) if is_table(form) else ())


class Portion(NamedTuple):
    """A chunk, and how much of its file has been read with it."""

    reads: list[Read]
    share: float
    """0 to 1."""


class Records:
    """The records of a file, as what they are read."""

    def __init__(self, file: ForeignFile, how: Identified) -> None:
        self.file = file
        self.mapper = how.mapper()
        self._how = how

    def portions(self, done: int = 0) -> Iterator[Portion]:
        """Yield the records after the first ones, of which so many are done, a chunk at a time."""
        rows = rows_of(self.file, self._how)
        left = (row for row in rows if row.number > done) if done else rows
        # No loop, which would hold the last chunk while the next one is made.
        return map(self._portion, chunks(left, self.mapper))

    def _portion(self, reads: list[Read]) -> Portion:
        return Portion(reads, self.file.share)


def chunks(rows: Iterable[Row], mapper: RowMapper) -> Iterator[list[Read]]:
    """Yield what the rows of a file were read as, a chunk at a time."""
    chunk: list[tuple[Row, str]] = []
    left, remembered = CHUNK_TEXT, 0
    for row in rows:
        cells = _encoded(row.cells).decode()
        chunk.append((row, cells))
        left -= len(cells)
        if len(chunk) >= CHUNK or left <= 0:
            remembered += CHUNK_TEXT - left
            if remembered > _FORGOTTEN_AFTER:
                remembered = 0
                mapper.forget()
                forget_all()
            yield _read(chunk, mapper)
            left = CHUNK_TEXT
    if chunk:
        yield _read(chunk, mapper)


def _read(chunk: list[tuple[Row, str]], mapper: RowMapper) -> list[Read]:
    """Return what rows were read as, and let go of the rows."""
    found = iter(mapper.read_all([row.cells for row, _ in chunk if not row.problem]))
    reads = [
        Read(row.number, cells, Unusable("", row.problem) if row.problem else next(found))
        for row, cells in chunk
    ]
    chunk.clear()
    return reads
