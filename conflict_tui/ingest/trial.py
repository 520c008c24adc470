"""Tries an import without writing anything: what would be read, and what would be rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

import msgspec

from ..model.batch import Rejection
from ..model.event import Event, Place
from ..model.value import value
from ..store.opening import open_reading, speaking_of
from .axes import Axes, stated_box
from .belonging import belonging
from .chunks import Read, chunks, rows_of
from .files.foreign_file import ForeignFile
from .files.row import Cells
from .formats.binding import Mapped, Unusable, columns_of, value_at
from .identifying import Identified, identify
from .repeats import Repeat, Repeats
from .verdict import Rejected
from .wanted import Wanted

_SHOWN = 10


@value
class TrialRow:
    """A record as it would be read."""

    number: int
    uid: str
    title: str
    place: str
    at: tuple[float, float] | None
    """Latitude and longitude, in degrees; None where there are none."""
    date_cells: str
    """What the file says of the date."""
    edtf: str
    label: str
    """As the list of events shows it."""


@value
class Trial:
    """What an import would do with a file, as far as the file alone says it."""

    file: str
    format: str
    why: str
    dataset: str
    dataset_remark: str
    """As in `Found`; empty where no database was looked at."""
    encoding: str
    encoding_remark: str
    columns: tuple[tuple[str, str], ...]
    """What is read from where: target, and the columns of the file."""
    unread: tuple[str, ...]
    """Columns that nothing is read from; they are kept in the original record."""
    read: int
    undated: int
    same: int
    """Records that say again, or say more of, what is in the file already."""
    rejected: int
    rows: tuple[TrialRow, ...]
    """The first ten."""
    rejections: tuple[Rejection, ...]
    """The first ten."""
    axes_remark: str
    """What speaks for swapped coordinates, as a sentence; empty where nothing does."""
    reasons: tuple[tuple[str, int], ...]
    oddities: tuple[tuple[str, int], ...]


def trial(path: Path, wanted: Wanted, most: int | None = None, into: Path | None = None) -> Trial:
    """Read a file, and say what an import would make of it.

    Args:
        path: The file.
        wanted: How it is to be read.
        most: How many of its records are tried; None: all.
        into: The database that will say of which data set it is; None: unknown.

    Raises:
        ImportFileError: the file cannot be read, or no format fits.
        StoreError: the database cannot be read.
    """
    file = ForeignFile.open(path, wanted.encoding)
    how = _identified(file, wanted, into)
    mapper = how.mapper()
    seen = _Seen(how, Axes(stated_box(file)))
    rows = islice(rows_of(file, how), most)
    for read in chain.from_iterable(chunks(rows, mapper)):
        seen.add(read)
    there = mapper.columns if how.header else {}
    named = {how.header[at] for at in there.values() if at < len(how.header)}
    return Trial(
        file.name, how.form.name, how.why, how.dataset.slug, how.dataset_remark, file.encoding,
        file.encoding_remark, tuple(_columns(how, there)),
        tuple(name for name in how.header if name and name not in named),
        seen.read, seen.undated, seen.same, seen.rejected, tuple(seen.rows), tuple(seen.rejections),
        seen.axes.remark, tuple(seen.reasons.most_common()),
        tuple(seen.oddities.most_common()),
    )  # fmt: skip


def _identified(file: ForeignFile, wanted: Wanted, into: Path | None) -> Identified:
    how = identify(file, wanted)
    if into is None:
        return how
    with closing(open_reading(into)) as connection, speaking_of(into):
        return belonging(how, file, wanted, connection)


def _columns(how: Identified, there: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield each target with the columns of the file that it is read from."""
    for field in how.form.fields:
        target = field.target if isinstance(field.target, str) else ", ".join(field.target)
        found = [
            how.header[there[column]] if column in there else column
            for column in field.columns
            if column in there or not how.header
        ]
        if found:
            yield target, ", ".join(found)


class _Seen:
    """What was seen of a file so far."""

    def __init__(self, how: Identified, axes: Axes) -> None:
        self.axes = axes
        self.read = self.undated = self.same = self.rejected = 0
        self._repeats = Repeats(how.form.joins)
        self.rows: list[TrialRow] = []
        self.rejections: list[Rejection] = []
        self.reasons: Counter[str] = Counter()
        self.oddities: Counter[str] = Counter()
        columns = [
            column
            for field in how.form.fields
            if field.target == "when" or "when" in field.target
            for column in field.columns
        ]
        self._date_columns = columns
        self._at = columns_of(how.form, how.header)

    def add(self, read: Read) -> None:
        """Take in one record."""
        self.read += 1
        if not isinstance(read.found, Mapped):
            self._reject(read, read.found)
            return
        try:
            repeat = self._repeats.find(read, read.found)
        except Rejected as rejected:
            self._reject(read, Unusable("", rejected.reason))
            return
        self.same += repeat is not Repeat.NONE
        if repeat is not Repeat.WHOLE:
            self.oddities.update(read.found.oddities)
        if repeat is Repeat.NONE:
            self._take(read, read.found.event)

    def _take(self, read: Read, event: Event) -> None:
        """Take in an event that is not there yet."""
        self.undated += event.when.is_undated
        self.axes.take(event)
        if len(self.rows) < _SHOWN:
            place = event.places[0].place if event.places else None
            self.rows.append(
                TrialRow(
                    read.number, event.uid, event.title, place.name if place else "",
                    _at(place),
                    self._date_cells(read.cells), event.when.edtf.text, event.when.label(24),
                )
            )  # fmt: skip

    def _reject(self, read: Read, why: Unusable) -> None:
        self.rejected += 1
        self.axes.take_rejected(why.reason)
        self.reasons[f"{why.column}: {why.reason}" if why.column else why.reason] += 1
        if len(self.rejections) < _SHOWN:
            self.rejections.append(Rejection(read.number, read.cells, why.column, why.reason))

    def _date_cells(self, kept: str) -> str:
        cells: Cells = msgspec.json.decode(kept)
        if isinstance(cells, dict):
            found = [str(value_at(cells, column) or "") for column in self._date_columns]
        else:
            found = [cells[self._at[name]] for name in self._date_columns if name in self._at]
        return " · ".join(cell for cell in found if cell)


def _at(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return place.lat, place.lon
