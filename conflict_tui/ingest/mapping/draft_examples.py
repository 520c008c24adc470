"""A few dates of a file beside what they are read as, for the comments of a draft."""

from __future__ import annotations

from ...model.text import clean
from ...model.when import When
from ..formats.format import Field
from ..verdict import Rejected
from .dates import date_field
from .draft_dates import Dates
from .draft_sample import Sample
from .table import Table

_HOW_MANY = 10
_WIDEST = 60


def examples(dates: Dates, sample: Sample) -> list[str]:
    """Return ten dates from all over the sample, each on a line, with every way to read it."""
    rows = sample.different(tuple(dates.keys.values()), _HOW_MANY)
    if not rows:
        return []
    ways = [(name,) for name in dates.formats] if dates.is_unclear else [dates.formats]
    fields = [_field(dates, formats) for formats in ways]
    table = [[_shown(row), *(_read_as(field, row) for field in fields)] for row in rows]
    if dates.is_unclear:
        table.insert(0, ["", *dates.formats])
    return _aligned(table)


def _field(dates: Dates, formats: tuple[str, ...]) -> Field:
    cells: dict[str, object] = {**dates.keys}
    if formats:
        cells["format"] = list(formats)
    return date_field(Table(cells, "draft", "date"))


def _shown(row: tuple[str, ...]) -> str:
    return clean(" | ".join(row))[:_WIDEST]


def _read_as(field: Field, row: tuple[str, ...]) -> str:
    try:
        found = field.read(*row)
    except Rejected as rejected:
        return f"rejected: {clean(rejected.reason)}"
    return (found.edtf.text or "undated") if isinstance(found, When) else ""


def _aligned(table: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    joined = (
        "  →  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in table
    )
    return [line.rstrip() for line in joined]
