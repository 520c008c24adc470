"""The records that an import could not use, as a table: which, where, what stands there, why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice

from ..model.batch import Batch, Rejection
from ..model.text import clean
from .cells import cut
from .tables import table

_AT_ONCE = 500
_HEAD = ("row", "column", "what stands there", "why")
_MOST = 30
"""Cells of what stands there: the reason says the rest."""
_NOTHING = "-"


def rejection_lines(
    batch: Batch, rejections: Iterable[Rejection], columns: int | None
) -> Iterator[str]:
    """Yield a line for each record, read and aligned in batches."""
    header: list[str] = json.loads(batch.header)
    remaining = iter(rejections)
    head = [_HEAD]
    while found := list(islice(remaining, _AT_ONCE)):
        rows = [*head, *(_row(header, each, columns) for each in found)]
        yield from table(rows, columns, right=(0,), giving=(3,))
        head = []


def _row(header: list[str], rejection: Rejection, columns: int | None) -> tuple[str, ...]:
    there = clean(_standing(header, rejection)) or _NOTHING
    return (
        str(rejection.row),
        clean(rejection.cell) or _NOTHING,
        there if columns is None else cut(there, _MOST),
        clean(rejection.reason),
    )


def _standing(header: list[str], rejection: Rejection) -> str:
    """Return the cell at fault; the whole record where none is."""
    cells = json.loads(rejection.cells)
    if isinstance(cells, dict):
        return _at(cells, rejection.cell)
    at = header.index(rejection.cell) if rejection.cell in header[: len(cells)] else -1
    if rejection.cell and at >= 0:
        return str(cells[at])
    return " | ".join(map(str, cells))


def _at(found: object, path: str) -> str:
    """Return what stands at a path with dots in an object."""
    for step in path.split(".") if path else ():
        found = found.get(step) if isinstance(found, dict) else None
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
