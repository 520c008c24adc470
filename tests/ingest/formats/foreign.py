"""Small files in foreign formats, read as an import reads them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import NamedTuple

from conflict_tui.ingest.files.foreign_file import ForeignFile
from conflict_tui.ingest.formats.binding import Mapped, RowMapper, Unusable
from conflict_tui.ingest.formats.format import Format
from conflict_tui.ingest.formats.recognising import (
    header_of,
    is_table,
    named,
    recognise,
    records_of,
)
from conflict_tui.model.event import Event
from conflict_tui.model.value import replace

SHARED = Path(__file__).parents[3] / "../shared/data"
"""Real files, which are not part of the project."""


class Reading(NamedTuple):
    """What a file was read as."""

    form: Format
    mapped: list[Mapped]
    unusable: list[Unusable]

    @property
    def events(self) -> list[Event]:
        return [one.event for one in self.mapped]

    @property
    def event(self) -> Event:
        (event,) = self.events
        return event

    @property
    def oddities(self) -> list[str]:
        return [odd for one in self.mapped for odd in one.oddities]

    @property
    def reasons(self) -> list[tuple[str, str]]:
        return [(one.column, one.reason) for one in self.unusable]


def read(path: Path, name: str = "") -> Reading:
    """Return what each record of a file is read as, in the format of that name or as found."""
    file = ForeignFile.open(path)
    found = recognise(file)
    assert name or found, "no format is recognised"
    form = named(name, file) if name or not found else found[0]
    header = header_of(form, file) if is_table(form) else ()
    dataset = replace(form.dataset, slug=form.dataset.slug or path.name.split(".")[0])
    mapper = RowMapper(form, header, dataset)
    read = [
        Unusable("", row.problem) if row.problem else mapper.read(row.cells)
        for row in records_of(form, file)
    ]
    return Reading(
        form,
        [one for one in read if isinstance(one, Mapped)],
        [one for one in read if isinstance(one, Unusable)],
    )


def write_table(
    path: Path, *rows: dict[str, str], header: tuple[str, ...] = (), delimiter: str = ","
) -> Path:
    """Write rows under a header, which is that of the first row unless given."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header or tuple(rows[0]), restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def write_json(path: Path, value: object) -> Path:
    """Write a JSON document."""
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path
