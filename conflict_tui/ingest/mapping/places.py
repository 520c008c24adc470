"""`[place]` of a mapping file: where events were, and how precisely that is known."""

from __future__ import annotations

from typing import get_args

from ...model.event import EventPlace
from ...model.value import replace, value
from ..cells.parts import Places, coordinates, number, placed
from ..corpus.records import Method, PlaceKind, Precision
from ..formats.format import Field
from .cells import Columns, Reading, Taken
from .table import Table

_OF_AREA = {"country": "country", "region": "adm1", "district": "adm2"}
"""How precise it is where only an area is named."""


@value
class _Place:
    """Where the parts of a place are read from."""

    scope: str
    name: Taken | None
    areas: tuple[tuple[Taken, str], ...]
    """With the kind of each, the widest first."""
    at: int | None
    """Number of the column with the latitude; the longitude is next."""
    kind: Taken
    precision: Taken
    method: Taken
    radius: int | None

    def read(self, row: Reading) -> Places:
        """Return the place of a row, and what it lies in."""
        name = row.text(self.name)
        at = None
        if self.at is not None:
            at = coordinates(row.cell(self.at), row.cell(self.at + 1), self.at)
        areas = tuple((row.text(area), kind) for area, kind in self.areas)
        radius = None if self.radius is None else number(row.cell(self.radius), self.radius)
        held, around = placed(
            self.scope,
            name,
            areas,
            at,
            kind=row.text(self.kind),
            precision=row.text(self.precision),
            method=row.text(self.method),
            radius_km=radius if radius is None or radius >= 0 else None,
        )
        return (held, around) if name or at else (tuple(map(_as_area, held)), around)


def _as_area(held: EventPlace) -> EventPlace:
    return replace(held, precision=_OF_AREA.get(held.place.kind, "region"), radius_km=None)


def place_field(table: Table, scope: str) -> Field:
    """Return the field that `[place]` declares.

    Raises:
        ImportFileError: a key of it is wrong.
    """
    columns = Columns()
    place = _Place(
        scope=scope,
        name=columns.text(table, "name"),
        areas=tuple(_area(columns, area) for area in table.tables("areas")),
        at=_coordinates(columns, table),
        kind=columns.word(table, "kind", get_args(PlaceKind), "site"),
        precision=columns.word(table, "precision", get_args(Precision), "unknown"),
        method=columns.word(table, "method", get_args(Method), "stated"),
        radius=columns.add(table.text("radius_km")) if table.has("radius_km") else None,
    )
    if place.name is None and not place.areas and place.at is None:
        raise table.wrong("name", "is missing, and so are areas, latitude and longitude")
    table.end()
    return columns.field(("places", "areas"), place.read)


def _area(columns: Columns, table: Table) -> tuple[Taken, str]:
    taken = columns.text(table, "column")
    if table.has("constant"):
        taken = Taken((table.needed("constant"),))
    if taken is None:
        raise table.wrong("column", "is missing, and so is constant")
    kind = table.word("kind", get_args(PlaceKind), "region")
    table.end()
    return taken, kind


def _coordinates(columns: Columns, table: Table) -> int | None:
    if not table.has("latitude") and not table.has("longitude"):
        return None
    at = columns.add(table.column("latitude"))
    columns.add(table.column("longitude"))
    return at
