"""Cells that may be those of a table, or whatever stands in JSON."""

from __future__ import annotations


def text_of(cell: object) -> str:
    """Return a cell as text, empty where there is nothing, and for lists and objects."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip() if isinstance(cell, (str, int, float)) else ""


def object_of(cell: object) -> dict[str, object]:
    """Return the object in a cell, empty where there is none."""
    return {str(key): held for key, held in cell.items()} if isinstance(cell, dict) else {}


def list_of(cell: object) -> list[object]:
    """Return the list in a cell; a single value is a list of one."""
    if isinstance(cell, list):
        return list(cell)
    return [] if cell is None or cell == "" else [cell]
