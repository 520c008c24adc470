"""Decides for the columns of a file, as whole ones, whether the day or the month stands first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...model.errors import ImportFileError
from ...model.value import replace, value
from ..dates.column_order import Evidence, Order
from ..files.foreign_file import ForeignFile
from .binding import columns_of, value_at
from .format import Field, Format, InOrder
from .recognising import header_of, is_table, records_of

_OTHER: dict[Order, Order] = {"day": "month", "month": "day"}

_NOT_ASKED = (
    "{}: its format has no dates that may have the day or the month first, so leave --date-order "
    "away; a mapping says how dates are written, as format under [date]."
)


@value
class Orders:
    """The orders that the columns of a file are read in."""

    by_option: dict[str, str]
    """As the ledger keeps them; without those that the format declares."""
    why: tuple[str, ...]
    """What there is to say about them."""


@value
class _Column:
    """A column of dates, or two that belong together, as declared."""

    read: InOrder
    names: str
    option: str
    """By which the ledger knows it."""
    is_of_events: bool
    """Whether a row is rejected for a date of it."""


def orders_of(file: ForeignFile, form: Format, asked: str) -> Orders:
    """Return in which orders a file is read that is of a format.

    Args:
        file: All of it is looked at, where it may have a date like 12/25/2022.
        form: The format, as declared.
        asked: Of the dates of events: "day" or "month" first; empty: as they say themselves.

    Raises:
        ImportFileError: dates of events are written in both orders, and it is not asked for one;
            or it is, and the format has no such dates.
    """
    columns = tuple(_columns(form, file))
    if asked and not any(column.is_of_events for column in columns):
        raise ImportFileError(_NOT_ASKED.format(file.name))
    by_option: dict[str, str] = {}
    why: list[str] = []
    for column, found in zip(columns, _evidence(form, file, columns), strict=True):
        if asked and column.is_of_events:
            by_option[column.option] = asked
            why.append(f"{column.names} read {asked} first, as asked for")
            continue
        order, said = _order(file, form, column, found)
        if order != column.read.first:
            by_option[column.option] = order
        if said:
            why.append(said)
    return Orders(by_option, tuple(why))


def in_orders(form: Format, by_option: Mapping[str, str]) -> Format:
    """Return a format that reads in the orders that the ledger keeps for a file."""
    return replace(form, fields=tuple(_in_order(field, by_option) for field in form.fields))


def orders_in(form: Format) -> tuple[Order, ...]:
    """Return the orders in which a format reads its dates."""
    return tuple(field.read.first for field in form.fields if isinstance(field.read, InOrder))


def _in_order(field: Field, by_option: Mapping[str, str]) -> Field:
    read = field.read
    if not isinstance(read, InOrder):
        return field
    first = by_option.get(_option(field, read), read.first)
    return replace(field, read=replace(read, first=first))


def _option(field: Field, read: InOrder) -> str:
    return "date_order" if _is_of_events(field) else f"date_order of {read.columns[0]}"


def _is_of_events(field: Field) -> bool:
    return field.target == "when" or "when" in field.target


def _columns(form: Format, file: ForeignFile) -> Iterator[_Column]:
    there = columns_of(form, header_of(form, file)) if is_table(form) else None
    for field in form.fields:
        if isinstance(field.read, InOrder):
            names = [name for name in field.read.columns if there is None or name in there]
            option, of_events = _option(field, field.read), _is_of_events(field)
            yield _Column(field.read, " and ".join(names), option, of_events)


def _evidence(form: Format, file: ForeignFile, columns: Sequence[_Column]) -> list[Evidence]:
    """Return what the dates in each of the columns say."""
    found = [Evidence() for _ in columns]
    # What a format joins to its records may stand in another file.
    if not columns or not (file.may_have_year_last or form.rows is not None):
        return found
    there = columns_of(form, header_of(form, file)) if is_table(form) else {}
    for row in records_of(form, file):
        for column, evidence in zip(columns, found, strict=True) if not row.problem else ():
            for name in column.read.columns:
                if isinstance(row.cells, dict):
                    dates: Iterable[str] = column.read.dates(value_at(row.cells, name))
                else:
                    dates = column.read.dates(row.cells[there[name]]) if name in there else ()
                for date in dates:
                    evidence.add(row.number, date)
    return found


def _order(file: ForeignFile, form: Format, column: _Column, found: Evidence) -> tuple[Order, str]:
    """Return the order of a column, and what there is to say about it."""
    own = column.read.first
    other = _OTHER[own]
    if not found.counts[other]:
        is_open = found.either and not found.counts[own]
        said = f"{column.names} {own} first, as {form.title} writes dates; no cell says otherwise"
        return own, said if is_open else ""
    if not found.counts[own]:
        return other, (
            f"{column.names} read {other} first, though {form.title} writes the {own} first: "
            f"{found.words(other)}, none {own} first"
        )
    if column.is_of_events:
        raise ImportFileError(
            f"{file.name}: {column.names} is written in both orders: {found.words('day')}, and "
            f"{found.words('month')}. Say which is right with conflict-tui import --date-order "
            "day or --date-order month; the cells that do not fit are rejected then."
        )
    return own, f"{column.names} read {own} first, but {found.words(other)}"
