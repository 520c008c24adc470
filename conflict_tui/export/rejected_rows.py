"""Writes the records that an import could not use to a file that can be mended and imported again.

The cells are the originals, since they are read again: an apostrophe before what a spreadsheet
would compute, as in an export, would become part of the record.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from ..model.batch import Batch, Rejection
from ..model.text import harmless
from .csv_form import text_cell
from .escapes import quiet_json

ROW = "conflict_tui_row"
REASON = "conflict_tui_reason"
"""What we add to the columns of the file; importing passes over them."""


def is_table(batch: Batch) -> bool:
    """Return whether the records of an import are rows of a table, and not JSON objects."""
    return bool(json.loads(batch.header))


def rejected_rows(batch: Batch, rejections: Iterable[Rejection]) -> Iterator[str]:
    """Return the text of the file, piece by piece: CSV for a table, else one object a line."""
    return _table(batch, rejections) if is_table(batch) else _lines(rejections)


def reason_of(rejection: Rejection) -> str:
    """Return why a record could not be used, with the column at fault."""
    return f"{rejection.cell}: {rejection.reason}" if rejection.cell else rejection.reason


def _table(batch: Batch, rejections: Iterable[Rejection]) -> Iterator[str]:
    yield _row([*json.loads(batch.header), ROW, REASON])
    for rejection in rejections:
        cells: list[str] = json.loads(rejection.cells)
        # Neither filled up nor cut: a row that lacks a cell is to be mended where it lacks it.
        yield _row([*cells, str(rejection.row), text_cell(harmless(reason_of(rejection)))])


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    # Only with both signs in the line break are cells quoted that hold one of them.
    csv.writer(line, lineterminator="\r\n").writerow([_whole(cell) for cell in cells])
    return line.getvalue()


def _lines(rejections: Iterable[Rejection]) -> Iterator[str]:
    for rejection in rejections:
        record = json.loads(rejection.cells)
        if isinstance(record, dict):
            told = {**record, ROW: rejection.row, REASON: reason_of(rejection)}
            yield quiet_json(json.dumps(told, ensure_ascii=False)) + "\n"
            continue
        # Not an object: a line that is no JSON. It can only be mended as it stands.
        text = " ".join(map(str, record)) if isinstance(record, list) else str(record)
        yield " ".join(_whole(text).splitlines()) + "\n"


def _whole(text: str) -> str:
    """Return `text` without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
