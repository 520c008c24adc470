"""`conflict-tui export`: writes what a query finds to a file or to standard output."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..export.choosing import select
from ..export.files import Form, export_file, pieces
from ..model.query import Query
from ..store.archive import Archive
from ..store.tally import Tally
from .asked import Asked
from .asking import database, strict_query
from .output import narrate, put

_STANDARD_OUTPUT = "-"


def run_export(asked: Asked) -> int:
    """Write the file; return the exit code.

    Raises:
        ConflictTuiError: it cannot be found or written.
    """
    query = strict_query(asked.query)
    form = Form(asked.format) if asked.format else None
    archive = Archive.open(database(asked.database))
    for problem in archive.unknown_values(query):
        narrate(problem.message)
    if asked.output == _STANDARD_OUTPUT:
        counts = _put(archive, query, form or Form.MARKDOWN)
        narrate(told(counts, "standard output"))
        return 0
    path = Path(asked.output)
    report = export_file(archive, query, path, form=form, overwrite=asked.force)
    narrate(told(report.counts, str(report.path)))
    return 0


def _put(archive: Archive, query: Query, form: Form) -> Tally:
    selection = select(archive, query)
    put(pieces(archive, selection, form, date.today()))
    return selection.counts


def told(counts: Tally, where: str) -> str:
    """Return what was written in one sentence."""
    aside = f", {counts.aside:,} undated aside" if counts.aside else ""
    aside += f", {counts.withdrawn:,} withdrawn" if counts.withdrawn else ""
    aside += f", {counts.hidden:,} hidden by lane:" if counts.hidden else ""
    return f"{counts.shown:,} of {counts.total:,} events written to {where}{aside}."
