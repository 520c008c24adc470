"""Writes a selection of an archive to a file: the one way out for program and command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path

from .. import __version__
from ..model.errors import ExportError
from ..model.value import replace, value
from ..store.archive import Archive
from ..store.tally import Tally
from .atomic import write_whole
from .selection import Selection, Walking

MADE_BY = f"conflict-tui {__version__}"


Tell = Callable[[float], None]
"""Is told which share is done, 0 to 1."""


def silent(share: float) -> None:
    """Tell nobody."""


class Form(StrEnum):
    """A form in which a selection can be written."""

    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"


_ENDINGS = {
    "": Form.MARKDOWN, ".md": Form.MARKDOWN, ".markdown": Form.MARKDOWN, ".txt": Form.MARKDOWN,
    ".json": Form.JSON, ".csv": Form.CSV,
}  # fmt: skip


@value
class ExportReport:
    """What was written, and where."""

    path: Path
    form: Form
    count: int
    """Events in the file."""
    size: int
    """Bytes of the file."""
    counts: Tally
    marked: bool
    """True where the marked events were taken."""


def export_file(
    archive: Archive,
    selection: Selection,
    path: Path,
    *,
    form: Form | None = None,
    overwrite: bool = False,
    today: date | None = None,
    tell: Tell = silent,
) -> ExportReport:
    """Write a selection to a file, whole or not at all.

    Args:
        archive: Where the events are.
        selection: Which ones.
        path: Where to write.
        form: How to write it; None: as the ending of the path says.
        overwrite: Replace a file that is there already.
        today: The day of the export.
        tell: Is told how far it is.

    Raises:
        ExportError: the file cannot be written; what was there before is untouched.
        StoreError: the events cannot be read.
    """
    form = form or form_of(path)
    written = pieces(archive, selection, form, today or date.today(), tell)
    size = write_whole(path, written, overwrite)
    counts = selection.counts
    return ExportReport(path, form, counts.shown, size, counts, selection.marked)


def form_of(path: Path) -> Form:
    """Return the form that the ending of a path asks for.

    Raises:
        ExportError: the ending says something we do not write.
    """
    form = _ENDINGS.get(path.suffix.lower())
    if form is None:
        raise ExportError(
            f"{path}: “{path.suffix}” says nothing about the form; let the name end in .md, .json "
            "or .csv, or state the form (--format)."
        )
    return form


def pieces(
    archive: Archive, selection: Selection, form: Form, today: date, tell: Tell = silent
) -> Iterator[str]:
    """Yield the text of a file piece by piece, of the events as they are at the first one."""
    to_walk = selection.counts.shown * (2 if form is Form.MARKDOWN else 1)
    with archive.unchanging():
        walking = replace(selection, events=Walking(selection.events, to_walk, tell))
        yield from _written(walking, form, today)


def _written(selection: Selection, form: Form, today: date) -> Iterator[str]:
    # Each form brings modules of its own, and no export needs two of them.
    if form is Form.JSON:
        from .json_form import json_form

        return json_form(selection, MADE_BY)
    if form is Form.CSV:
        from .csv_form import csv_form

        return csv_form(selection)
    from .front_matter import Made
    from .markdown import markdown

    return markdown(selection, Made(MADE_BY, today))
