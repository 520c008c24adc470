"""One record of a foreign file, as it stands there."""

from __future__ import annotations

from typing import NamedTuple

Cells = list[str] | dict[str, object]
"""The cells of a table row in the order of its header, or the object of a JSON file."""


class Row(NamedTuple):
    """A record with its number; a `problem` says why nothing of it can be used."""

    number: int
    """Counted from 1 over the records of the file; the header and an HXL row are none."""
    cells: Cells
    problem: str = ""
    """What is wrong with the record as a whole: "has 30 cells, the header has 31"."""
