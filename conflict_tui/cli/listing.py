"""Writes the events a query finds to standard output: as a table or in a form of export."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from ..export.choosing import found
from ..export.files import Form, pieces
from ..model.certainty import Certainty
from ..model.headline import Headline
from ..store.answer import Answer
from ..store.archive import Archive
from .cells import cut, padded, terminal_columns, width
from .output import put

_BATCH = 500
_HEAD = ("when", "certainty", "standing", "kind", "sectors", "title", "uid")
_TITLE = 5
_GAP = "  "


def put_events(path: Path, answering: Callable[[Archive], Answer], form: str) -> None:
    """Write the events of a database that are answered with.

    Raises:
        ConflictTuiError: they cannot be read or written.
    """
    archive = Archive.open(path)
    answer = answering(archive)
    if form != "table":
        put(pieces(archive, found(archive, answer), Form(form), date.today()))
        return
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    columns = terminal_columns() if is_terminal else None
    put(table_lines(archive, answer, columns), None if is_terminal else "utf-8")


def table_lines(archive: Archive, answer: Answer, columns: int | None) -> Iterator[str]:
    """Yield one line for each event, read and aligned in batches.

    Args:
        archive: Where the events are.
        answer: Which events.
        columns: Of the terminal: there is a head then, and nothing is wider; None: no terminal.
    """
    widths = [0] * len(_HEAD)
    for start in range(0, answer.count, _BATCH):
        ranks = answer.page(start, _BATCH)
        headlines = zip(ranks, archive.headlines(ranks), strict=True)
        rows = [_row(headline, answer.certainty(rank)) for rank, headline in headlines]
        if columns is not None and start == 0:
            rows.insert(0, _HEAD)
        # Columns only ever get wider, so that what is on the screen already stays in line.
        widths = [
            max(known, *(width(row[place]) for row in rows)) for place, known in enumerate(widths)
        ]
        if columns is not None:
            widths[_TITLE] = _title_width(widths, columns)
        for row in rows:
            yield _line(row, widths, columns)


def _row(headline: Headline, certainty: Certainty) -> tuple[str, ...]:
    return (
        headline.when.label(),
        str(certainty),
        "withdrawn" if headline.withdrawn else str(headline.standing),
        str(headline.kind),
        ",".join(sector.code for sector in headline.sectors) or "-",
        headline.title,
        headline.uid,
    )


def _title_width(widths: list[int], columns: int) -> int:
    """Return how wide the title may be for the uid after it to be seen whole."""
    others = sum(widths) - widths[_TITLE] + len(_GAP) * (len(widths) - 1)
    return min(widths[_TITLE], max(columns - others, 20))


def _line(row: tuple[str, ...], widths: list[int], columns: int | None) -> str:
    cells = [
        padded(text if columns is None else cut(text, cells), cells)
        for text, cells in zip(row, widths, strict=True)
    ]
    line = _GAP.join(cells).rstrip()
    return (line if columns is None else cut(line, columns)) + "\n"
