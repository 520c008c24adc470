"""Small files read by a mapping, as an import reads them."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from conflict_tui.ingest.files.foreign_file import ForeignFile
from conflict_tui.ingest.formats.binding import Mapped, RowMapper, Unusable
from conflict_tui.ingest.mapping.fitting import fitted
from conflict_tui.model.event import Event
from tests.ingest.formats.foreign import Reading, write_table

DATASET = '[dataset]\nslug = "bog"\ntitle = "Bog"\n'
TITLE = 'title = "what"\n'


def by_mapping(
    path: Path, mapping: str, name: str = "bog.toml", most: int | None = None
) -> Reading:
    """Return what each record of a file is read as, or the first of them."""
    file = ForeignFile.open(path)
    form = fitted(mapping, file, name)
    mapper = RowMapper(form, file.header, form.dataset)
    rows = file.rows() if file.shape == "table" else file.objects(form.records)
    read = [
        Unusable("", row.problem) if row.problem else mapper.read(row.cells)
        for row in islice(rows, most)
    ]
    return Reading(
        form,
        [one for one in read if isinstance(one, Mapped)],
        [one for one in read if isinstance(one, Unusable)],
    )


def one_event(folder: Path, mapping: str, **cells: str) -> Event:
    """Return what a row is read as whose title is in the column `what`."""
    return one_row(folder, mapping, **cells).event


def one_row(folder: Path, mapping: str, **cells: str) -> Reading:
    """Return what a row is read as, and what is odd about it."""
    path = write_table(folder / "bog.csv", {"what": "A bridge fell", **cells})
    return by_mapping(path, whole(mapping))


def whole(mapping: str) -> str:
    """Return a mapping with a title and a data set: keys of the top come before every table."""
    top, bracket, tables = f"\n{mapping}".partition("\n[")
    return f"{TITLE}{top}\n{DATASET}{bracket}{tables}"
