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

    row: Row
    cells: str
    found: Mapped | Unusable


def rows_of(file: ForeignFile, identified: Identified) -> Iterator[Row]:
    """Yield the records of a file, without the columns that we add ourselves."""
    form = identified.form
    return without_ours(records_of(form, file), header_of(form, file) if is_table(form) else ())


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
            chunk, left = [], CHUNK_TEXT
    if chunk:
        yield _read(chunk, mapper)


def _read(chunk: Iterable[tuple[Row, str]], mapper: RowMapper) -> list[Read]:
    found = iter(mapper.read_all([row.cells for row, _ in chunk if not row.problem]))
    return [
        Read(row, cells, Unusable("", row.problem) if row.problem else next(found))
        for row, cells in chunk
    ]
