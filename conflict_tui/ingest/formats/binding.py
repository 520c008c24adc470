"""Fits a format to the header of a file, and makes an event of each row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

import msgspec

from ...model.event import Dataset, Event, Kind, Place
from ...model.references import References
from ...model.value import of_fields
from ..files.row import Cells
from ..verdict import Odd, Rejected
from .format import Field, Format

OWN_COLUMNS = "conflict_tui_"
"""Columns that we add to a file of rejected rows; nothing is read from them."""

_REMEMBERED = 10_000
"""Results kept for each field before they are forgotten: more would not fit into a flat memory."""

_SEPARATORS = re.compile(r"[\s_\-]+")
_encoded = msgspec.json.Encoder(order="sorted").encode

Values = dict[str, object]


class Mapped(NamedTuple):
    """What a row was read as."""

    event: Event
    areas: tuple[Place, ...]
    """Places that those of the event lie in, the widest first."""
    native_id: str
    oddities: tuple[str, ...]
    references: References | None = None
    """What the event refers to beyond what it holds."""
    has_id: bool = True
    """False where the id is a checksum of what the cells say."""


class Unusable(NamedTuple):
    """Why a row cannot be used."""

    column: str
    """Empty where it is the row as a whole."""
    reason: str


class _Read(NamedTuple):
    values: tuple[object, ...]
    """One for each target of the field."""
    oddities: tuple[str, ...]


class _Bound(NamedTuple):
    """A field with what takes its cells out of a row, and what was read so far."""

    field: Field
    take: Callable[[Cells], object]
    remembered: dict[object, _Read | Rejected] | None
    """None where nothing is remembered."""


class RowMapper:
    """Makes events of the rows of one file; `header` is empty for objects."""

    def __init__(self, form: Format, header: Sequence[str], dataset: Dataset) -> None:
        self.form = form
        self.dataset = dataset
        self.header = tuple(header)
        self.columns = columns_of(form, header)
        self._end = len(header)
        by_name = sorted((alike(name), at) for at, name in enumerate(header))
        self._names = [name for name, _ in by_name]
        self._by_name = itemgetter(*(at for _, at in by_name)) if len(by_name) > 1 else tuple
        """Takes the cells out of a row in the order of their names, whatever that of the file."""
        self._is_table = not form.records and form.rows is None and bool(header)
        self.plain = vars(Event("", "", Kind.INCIDENT, dataset))
        """The fields of an event of which nothing is said."""
        self._fields = [self._bound(field) for field in form.fields]
        self._targets = tuple(target for field in form.fields for target in _targets(field))
        self.fills = tuple({"uid", "title", *self._targets} & self.plain.keys())
        """The fields of an event of which a row may say something."""
        self._adds = len(set(self._targets)) < len(self._targets)
        """True where several fields have the same target."""

    def _bound(self, field: Field) -> _Bound:
        if not self._is_table:
            return _Bound(field, _path_taker(field.columns), None)
        at = [self.columns.get(column, self._end) for column in field.columns]
        take: Callable[[Cells], object] = itemgetter(*at) if at else _nothing
        if self._end in at:
            take = _with_empty_cell(take)
        return _Bound(field, take, None if field.is_unique else {})

    def forget(self) -> None:
        """Forget what was read of cells: many long ones would fill the memory."""
        for bound in self._fields:
            if bound.remembered:
                bound.remembered.clear()

    def read(self, cells: Cells) -> Mapped | Unusable:
        """Return the event that a row says, or why it cannot be used."""
        return self.read_all([cells])[0]

    def read_all(self, rows: Sequence[Cells]) -> list[Mapped | Unusable]:
        """Return what each row says: field by field, which takes half as long as row by row."""
        if not self._fields:
            return [self._row(cells) for cells in rows]
        return list(map(self._row, rows, *(self._column(bound, rows) for bound in self._fields)))

    def _column(self, bound: _Bound, rows: Sequence[Cells]) -> list[_Read | Rejected]:
        """Return what is read of one field, for each row."""
        field, take, remembered = bound
        fresh = self._fresh
        if remembered is None:
            return [fresh(field, key) for key in map(take, rows)]
        if len(remembered) >= _REMEMBERED:
            remembered.clear()
        found: list[_Read | Rejected] = []
        there, add = remembered.get, found.append
        for key in map(take, rows):
            read = there(key)
            if read is None:
                read = remembered[key] = fresh(field, key)
            add(read)
        return found

    def _fresh(self, field: Field, key: object) -> _Read | Rejected:
        cells: Iterable[object] = key if isinstance(key, tuple) else (key,)
        if self._is_table:
            cells = [cell.strip() for cell in cells if isinstance(cell, str)]
        try:
            found = field.read(*cells)
        except Rejected as rejected:
            return rejected.with_traceback(None)
        if isinstance(found, Odd):
            return _Read(_several(field, found.value), found.reasons)
        return _Read(_several(field, found), ())

    def _row(self, cells: Cells, *reads: _Read | Rejected) -> Mapped | Unusable:
        """Put together what was read of the fields of a row."""
        oddities: tuple[str, ...] = ()
        values: list[object] = []
        for read in reads:
            if isinstance(read, Rejected):
                return self._unusable(reads)
            values += read.values
            if read.oddities:
                oddities += read.oddities
        fields = self.plain.copy()
        if self._adds:
            _merge(fields, zip(self._targets, values, strict=True))
        else:
            fields.update(zip(self._targets, values, strict=True))
        return self._mapped(fields, oddities, cells)

    def _unusable(self, reads: Iterable[_Read | Rejected]) -> Unusable:
        for field, read in zip(self.form.fields, reads, strict=True):
            if isinstance(read, Rejected):
                return Unusable(field.columns[read.cell] if field.columns else "", read.reason)
        raise ValueError("nothing was rejected")

    def _mapped(self, fields: Values, oddities: tuple[str, ...], cells: Cells) -> Mapped:
        native_id = str(fields.pop("native id", "") or "")
        uid = str(fields["uid"])
        has_id = bool(native_id or uid)
        if not native_id:
            said = self._by_name(cells) if isinstance(cells, list) else cells
            native_id = uid or checksum(said, self._names)
        areas = fields.pop("areas", ())
        references = fields.pop("references", None)
        if not fields["title"]:
            fields["title"] = native_id
        fields["uid"] = uid or f"{self.dataset.slug}:{native_id}"
        return Mapped(
            of_fields(Event, fields),
            areas if isinstance(areas, tuple) else (),
            native_id,
            oddities,
            references if isinstance(references, References) else None,
            has_id,
        )


def _targets(field: Field) -> tuple[str, ...]:
    return (field.target,) if isinstance(field.target, str) else field.target


def _merge(fields: Values, found: Iterable[tuple[str, object]]) -> None:
    """Put each tuple that was read after what was read before it of the same target."""
    there: Values = {}
    for target, value in found:
        before = there.get(target)
        if isinstance(before, tuple) and isinstance(value, tuple):
            there[target] = before + value
        else:
            there[target] = value
    fields.update(there)


def _several(field: Field, found: object) -> tuple[object, ...]:
    """Return what was read, one for each target of the field."""
    if isinstance(field.target, str):
        return (found,)
    several = found if isinstance(found, tuple) else (found,)
    if len(several) != len(field.target):
        raise TypeError(f"{field.target} are not {len(several)}")
    return several


def columns_of(form: Format, header: Sequence[str]) -> dict[str, int]:
    """Return where each column of a format stands in a header, by the format's own name."""
    there: dict[str, int] = {}
    for at, name in enumerate(header):
        there.setdefault(alike(name), at)
    wanted = {column for field in form.fields for column in field.columns}
    wanted.update(form.marks, form.needs)
    found: dict[str, int] = {}
    for column in wanted:
        for spelling in (column, *form.names.get(column, ())):
            if alike(spelling) in there:
                found[column] = there[alike(spelling)]
                break
    return found


def alike(column: str) -> str:
    """Return a column's name for comparison: no case, no spaces, no underscores."""
    return _SEPARATORS.sub("", column.strip().casefold())


def checksum(cells: Sequence[str] | dict[str, object], names: Sequence[str]) -> str:
    """Return an id for a record that has none: the same where the same is filled with the same.

    Args:
        cells: An object, or the cells of a row in the order of their names.
        names: Of the columns of a row, as they are compared.
    """
    if isinstance(cells, dict):
        said = _encoded(_filled(cells))
    else:
        # No row with a NUL is ever read.
        said = "\0".join([*compress(names, cells), *filter(None, cells)]).encode()
    return blake2b(said, digest_size=8).hexdigest()


def _filled(held: dict[str, object]) -> dict[str, object]:
    """Return an object without the keys that say nothing: null, or something empty."""
    return {
        key: kept
        for key, inner in held.items()
        if (kept := _filled(inner) if isinstance(inner, dict) else inner) or kept == 0
    }


def _with_empty_cell(take: Callable[[Cells], object]) -> Callable[[Cells], object]:
    """Return what takes an empty cell, too, for a column that the file lacks."""
    return lambda cells: take([*cells, ""])


def _nothing(_: object) -> tuple[()]:
    return ()


def _path_taker(paths: Sequence[str]) -> Callable[[Cells], object]:
    def take(cells: Cells) -> tuple[object, ...]:
        return tuple(value_at(cells, path) for path in paths)

    return take


def value_at(cells: object, path: str) -> object:
    """Return what stands at a path with dots in an object, None where nothing does."""
    for step in path.split("."):
        cells = cells.get(step) if isinstance(cells, dict) else None
    return cells
