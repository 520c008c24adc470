"""`[[actor]]`, `[[figure]]` and `tags` of a mapping file."""

from __future__ import annotations

from typing import get_args

from ...model.event import EventActor, Figure
from ...model.value import value
from ..cells.parts import actor, number
from ..corpus.records import ActorKind, Qual, Role
from ..formats.format import Field
from .cells import Columns, Reading, Taken
from .table import Table


@value
class _Actor:
    """Where the actors of one role are read from."""

    names: Taken
    separator: str
    role: str
    kind: str


def actors_field(tables: list[Table], scope: str) -> Field:
    """Return the field that all `[[actor]]` declare together.

    Raises:
        ImportFileError: a key of one is wrong.
    """
    columns = Columns()
    declared = [_actor(columns, table) for table in tables]

    def read(row: Reading) -> tuple[EventActor, ...]:
        held: dict[tuple[str, str], EventActor] = {}
        for one in declared:
            for name in filter(None, row.several(one.names, one.separator)):
                held.setdefault((name, one.role), actor(scope, name, one.role, one.kind))
        return tuple(held.values())

    return columns.field("actors", read)


def _actor(columns: Columns, table: Table) -> _Actor:
    names = columns.text(table, "column")
    if names is None:
        raise table.wrong("column", "is missing")
    found = _Actor(
        names=names,
        separator=table.text("separator"),
        role=table.word("role", get_args(Role), "involved"),
        kind=table.word("kind", get_args(ActorKind), "group"),
    )
    table.end()
    return found


@value
class _Figure:
    """Where one number is read from."""

    measure: str
    numbers: dict[str, int]
    """`low`, `best` and `high`, and the numbers of their columns."""
    unit: str
    qual: str

    def read(self, row: Reading) -> Figure | None:
        """Return the figure of a row; None where no number is stated."""
        low, best, high = (
            number(row.cell(at), at) if (at := self.numbers.get(name)) is not None else None
            for name in ("low", "best", "high")
        )
        if low is best is high is None:
            return None
        stated = [each for each in (low, best, high) if each is not None]
        if stated != sorted(stated):
            row.oddities.append(f"{self.measure}: low, best and high do not rise")
        return Figure(self.measure, low, best, high, self.unit, self.qual)


def figures_field(tables: list[Table]) -> Field:
    """Return the field that all `[[figure]]` declare together.

    Raises:
        ImportFileError: a key of one is wrong.
    """
    columns = Columns()
    declared = [_figure(columns, table) for table in tables]

    def read(row: Reading) -> tuple[Figure, ...]:
        found = (one.read(row) for one in declared)
        return tuple(figure for figure in found if figure is not None)

    return columns.field("figures", read)


def _figure(columns: Columns, table: Table) -> _Figure:
    numbers = {
        name: columns.add(table.column(name)) for name in ("low", "best", "high") if table.has(name)
    }
    if not numbers:
        raise table.wrong("best", "is missing, and so are low and high")
    found = _Figure(
        measure=table.needed("measure"),
        numbers=numbers,
        unit=table.text("unit"),
        qual=table.word("qual", get_args(Qual), "stated"),
    )
    table.end()
    return found


def tags_field(table: Table) -> Field:
    """Return the field that `tags` declares: a column, several, or a table with a separator.

    Raises:
        ImportFileError: a key of it is wrong.
    """
    columns = Columns()
    inner = table.table("tags") if table.holds_table("tags") else None
    taken = columns.text(inner or table, "column" if inner else "tags")
    separator = inner.text("separator") if inner else ""
    if taken is None:
        raise (inner or table).wrong("column", "is missing")
    if inner:
        inner.end()

    def read(row: Reading) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, row.several(taken, separator))))

    return columns.field("tags", read)
