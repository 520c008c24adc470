"""`conflict-tui export`: writes what a query finds to a file or to standard output."""

from __future__ import annotations

import signal
from datetime import date
from pathlib import Path

from ..export.choosing import select
from ..export.files import ExportReport, Form, Tell, export_file, pieces
from ..model.errors import ConflictTuiError
from ..model.query import Query
from ..model.text import clean
from ..store.archive import Archive
from ..store.tally import Tally
from .asked import Asked
from .asking import database, strict_query
from .output import narrate, put
from .progress import ProgressLines, share_told

_STANDARD_OUTPUT = "-"
_TROUBLE, _STOPPED = 1, 130


def run_export(asked: Asked) -> int:
    """Write the file; return the exit code.

    Raises:
        ConflictTuiError: it cannot be found or written.
    """
    # Whoever ends it politely, as a system does that shuts down, is no ruder than Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if asked.progress_lines:
        return _run_telling(asked)
    query = strict_query(asked.query)
    archive = Archive.open(database(asked.database))
    for problem in archive.unknown_values(query):
        narrate(problem.message)
    if asked.output == _STANDARD_OUTPUT:
        narrate(told(_put(archive, query, asked), "standard output"))
        return 0
    try:
        with share_told(clean(Path(asked.output).name)) as tell:
            report = _write(archive, query, asked, tell)
    except KeyboardInterrupt:
        narrate(f"conflict-tui: {asked.output}: stopped. Nothing was written.")
        return _STOPPED
    narrate(told(report.counts, str(report.path)))
    return 0


def _run_telling(asked: Asked) -> int:
    """Write the file, and tell the program that waits for it."""
    lines = ProgressLines()
    try:
        query = strict_query(asked.query)
        report = _write(Archive.open(database(asked.database)), query, asked, lines.tell_share)
    except ConflictTuiError as error:
        lines.write({"error": clean(str(error))})
        return _TROUBLE
    lines.write({"events": report.count})
    return 0


def _write(archive: Archive, query: Query, asked: Asked, tell: Tell) -> ExportReport:
    path, form = Path(asked.output), Form(asked.format) if asked.format else None
    selection = select(archive, query, marked=asked.marked)
    return export_file(archive, selection, path, form=form, overwrite=asked.force, tell=tell)


def _put(archive: Archive, query: Query, asked: Asked) -> Tally:
    selection = select(archive, query)
    form = Form(asked.format) if asked.format else Form.MARKDOWN
    put(pieces(archive, selection, form, date.today()))
    return selection.counts


def told(counts: Tally, where: str) -> str:
    """Return what was written in one sentence."""
    aside = f", {counts.aside:,} undated aside" if counts.aside else ""
    aside += f", {counts.withdrawn:,} withdrawn" if counts.withdrawn else ""
    aside += f", {counts.hidden:,} hidden by lane:" if counts.hidden else ""
    return f"{counts.shown:,} of {counts.total:,} events written to {where}{aside}."
