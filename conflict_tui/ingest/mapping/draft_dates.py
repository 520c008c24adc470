"""Finds the columns with dates, and how these are written, for the draft of a mapping."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.errors import DateError
from ...model.value import value
from ..dates.column_order import ORDERS, Evidence
from ..dates.shapes import COMPACT, SHAPES, YEAR, DateShape, Stated, shape_of_column
from ..dates.words import read_words
from .draft_sample import Sample, are_numbers
from .shapes import WORDS

_STARTS = (
    "start startdate datestart startedat starttime dtstart begin begindate beginning from since"
)
_ENDS = "end enddate dateend finishedat endedat endtime dtend finish to until till"
_NAMES = (
    "date eventdate dateofevent incidentdate datetime when day timestamp occurredat occurred "
    "displaydate dates verifieddate period time reportdate publishedat created "
    "*date date* *datetime *when"
)
_YEARS, _MONTHS, _DAYS = "year yyyy *year", "month mm *month", "day dd dayofmonth"
_BASES = {"report": "report", "publi": "posted", "post": "posted", "coded": "coded"}
_BARE = (COMPACT, YEAR)
"""What a column of other numbers may look like."""
_NEARLY = 0.98
"""Of the cells must be read by a shape: nearly every table has a slip of the pen."""
_ENOUGH_OF_WORDS = 0.5
"""Of the cells must be dates where the others say in words that there is none."""
_ENOUGH = 0.8
"""Of the cells must be read before a column is taken for one of dates in words."""

_YEAR_DIGITS = 3
"""A number with fewer is a day or a count, whatever else it could be."""


@value
class Dates:
    """Where dates are, and how they are written."""

    keys: dict[str, str]
    """The columns, by what `[date]` calls them: column, or start and end, or year, month, day."""
    formats: tuple[str, ...] = ()
    """How they are written; several where each reads them all, and only a person can choose."""
    basis: str = "event"
    """What they are dates of, as the name of the column says."""
    evidence: Evidence | None = None
    """Where some cells are dates only with the day first, and some only with the month first."""

    @property
    def is_unclear(self) -> bool:
        """True where only a person can say how they are written."""
        return len(self.formats) > 1


def find_dates(sample: Sample) -> Dates | None:
    """Return where the dates are; None where no column has any."""
    return (
        _two(sample)
        or _one(sample, _NAMES)
        or _in_parts(sample)
        or _one(sample, _YEARS)
        or _in_both_orders(sample)
        or _any(sample)
    )


def _two(sample: Sample) -> Dates | None:
    start, end = sample.find(_STARTS, _are_dates), sample.find(_ENDS, _are_dates)
    if not start:
        end = next((name for name in sample.left if _is_end_of_another(name, sample)), "")
        start = _begun(end)
    if not start or not end:
        return None
    return _found(sample, {"start": start, "end": end})


def _is_end_of_another(name: str, sample: Sample) -> bool:
    return _begun(name) in sample.left and _are_dates(
        sample.cells(_begun(name)) + sample.cells(name)
    )


def _begun(name: str) -> str:
    """Return `hdate` for `hdate_end`, and nothing for other names."""
    for behind in ("_end", " end", "End", "_to"):
        if name.endswith(behind):
            return name.removesuffix(behind)
    return ""


def _one(sample: Sample, names: str) -> Dates | None:
    name = sample.find(names, _are_dates)
    return _found(sample, {"column": name}) if name else None


def _in_parts(sample: Sample) -> Dates | None:
    year = sample.find(_YEARS, are_numbers)
    if not year:
        return None
    keys = {"year": year, "month": sample.find(_MONTHS), "day": sample.find(_DAYS, are_numbers)}
    if not keys["month"]:
        keys["day"] = ""
    return _found(sample, {key: name for key, name in keys.items() if name})


def _any(sample: Sample) -> Dates | None:
    """Return the first column that has nothing but dates, whatever it is called."""
    for name in sample.left:
        found = shape_of_column(sample.cells(name))
        if found.shapes and not set(found.shapes) & set(_BARE):
            return _found(sample, {"column": name})
    return None


def _in_both_orders(sample: Sample) -> Dates | None:
    """Return the first column of dates some of which have the day first, others the month."""
    name = next((name for name in sample.left if _both_orders(sample, [name])), "")
    return _found(sample, {"column": name}) if name else None


def _found(sample: Sample, keys: dict[str, str]) -> Dates:
    names = list(keys.values())
    formats = (
        () if "year" in keys else formats_of([x for name in names for x in sample.cells(name)])
    )
    evidence = None if formats or "year" in keys else _both_orders(sample, names)
    if evidence:
        formats = tuple(shape.name for shape in ORDERS.values())
    for name in names:
        sample.take(name)
    called = " ".join(names).lower()
    bases = (basis for word, basis in _BASES.items() if word in called)
    return Dates(keys, formats, next(bases, "event"), evidence)


def _both_orders(sample: Sample, names: Iterable[str]) -> Evidence | None:
    """Return what says that columns are written in both orders; None where nothing does."""
    evidence = _evidence(cell for name in names for cell in sample.numbered(name))
    return evidence if evidence.is_of_both else None


def _evidence(cells: Iterable[tuple[int, str]]) -> Evidence:
    evidence = Evidence()
    for number, cell in cells:
        evidence.add(number, cell)
    return evidence


def formats_of(cells: list[str]) -> tuple[str, ...]:
    """Return how dates are written: in several ways where day and month may change places."""
    found = shape_of_column(cells)
    shapes = found.shapes or (() if found.reads_as_words else _reading_nearly_all(cells))
    if shapes:
        return tuple(shape.name for shape in shapes)
    enough = _ENOUGH_OF_WORDS if found.reads_as_words else _ENOUGH
    # Words know 25/12/2022 and 12/25/2022, and would guess row by row.
    return (
        (WORDS,)
        if not _evidence(enumerate(cells)).is_of_both and _share_in_words(cells) >= enough
        else ()
    )


def _reading_nearly_all(cells: list[str]) -> tuple[DateShape, ...]:
    """Return the shapes that read most of the cells, where only a few are not read."""
    read = {shape: sum(_reads(shape, cell) for cell in cells) for shape in SHAPES}
    most = max(read.values())
    if not cells or most < _NEARLY * len(cells):
        return ()
    return tuple(shape for shape, count in read.items() if count == most)


def _reads(shape: DateShape, cell: str) -> bool:
    return isinstance(shape.find(cell), Stated)


def _are_dates(cells: list[str]) -> bool:
    return bool(formats_of(cells))


def _share_in_words(cells: list[str]) -> float:
    return sum(map(_is_in_words, cells)) / len(cells) if cells else 0.0


def _is_in_words(cell: str) -> bool:
    if cell.isdigit() and len(cell) < _YEAR_DIGITS:
        return False
    try:
        return read_words(cell).lo is not None or read_words(cell).hi is not None
    except DateError:
        return False
