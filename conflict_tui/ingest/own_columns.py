"""Passes over what we add ourselves to a file of rejected records: which row it was, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .files.row import Cells, Row
from .formats.binding import OWN_COLUMNS


def own_header(header: Sequence[str]) -> tuple[str, ...]:
    """Return a header without the columns that we add."""
    return tuple(name for name in header if not name.startswith(OWN_COLUMNS))


def without_ours(rows: Iterator[Row], header: Sequence[str]) -> Iterator[Row]:
    """Yield records without what we add.

    Args:
        rows: As they stand in the file.
        header: The columns of the file, wherever a spreadsheet has moved them; empty for objects.
    """
    kept = [at for at, name in enumerate(header) if not name.startswith(OWN_COLUMNS)]
    if header and len(kept) == len(header):
        return rows
    return (row._replace(cells=_kept(row.cells, kept, len(header))) for row in rows)


def _kept(cells: Cells, kept: Sequence[int], width: int) -> Cells:
    if isinstance(cells, dict):
        if not any(key.startswith(OWN_COLUMNS) for key in cells):
            return cells
        return {key: held for key, held in cells.items() if not key.startswith(OWN_COLUMNS)}
    if len(cells) == width:
        return [cells[at] for at in kept]
    ours = width - len(kept)
    # A row that is too short or too long still has ours at its end, where they were written.
    return cells[:-ours] if len(cells) > ours > 0 else cells
