"""The first rows of a file, as a draft of a mapping looks at them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from ..cells.parts import given
from ..files.foreign_file import ForeignFile
from ..files.row import Cells
from ..formats.binding import OWN_COLUMNS, alike
from .cells import Reading

_ROWS = 500
_DEEPEST = 3
"""Objects within objects whose keys are taken for columns."""


class Sample:
    """The columns of a file, and what stands in them."""

    def __init__(self, names: Iterable[str], rows: dict[int, dict[str, str]]) -> None:
        ours = (name for name in names if name and not name.startswith(OWN_COLUMNS))
        self.names = tuple(dict.fromkeys(ours))
        self.count = len(rows)
        self._rows = rows
        self._taken: set[str] = set()

    @property
    def left(self) -> tuple[str, ...]:
        """The columns that nothing is read from yet."""
        return tuple(name for name in self.names if name not in self._taken)

    def cells(self, name: str) -> list[str]:
        """Return the cells of a column that say something."""
        return [cell for _, cell in self.numbered(name)]

    def numbered(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield the cells of a column that say something, each with the number of its row."""
        for number, row in self._rows.items():
            if cell := row.get(name, ""):
                yield number, cell

    def different(self, names: tuple[str, ...], most: int) -> list[tuple[str, ...]]:
        """Return different cells of some columns, from rows that lie evenly apart."""
        rows = (tuple(row.get(name, "") for name in names) for row in self._rows.values())
        found = list(dict.fromkeys(row for row in rows if any(row)))
        step = max(len(found) / most, 1)
        return [found[int(at * step)] for at in range(min(most, len(found)))]

    def take(self, name: str) -> str:
        """Say that something is read from a column, and return its name."""
        self._taken.add(name)
        return name

    def find(self, wanted: str, is_right: Callable[[list[str]], bool] = bool) -> str:
        """Return the first free column that is called by one of some words; empty where none is.

        Args:
            wanted: The words, the likeliest first; `*` stands for anything.
            is_right: Whether the cells may be those of such a column.
        """
        for word in wanted.split():
            for name in self.left:
                if _is_called(alike(name), word) and is_right(self.cells(name)):
                    return name
        return ""


def _is_called(name: str, word: str) -> bool:
    if word.startswith("*"):
        return name.endswith(word[1:])
    return name.startswith(word[:-1]) if word.endswith("*") else name == word


def are_numbers(cells: list[str]) -> bool:
    """Return whether all cells are numbers, and there are any."""
    return bool(cells) and all(map(_is_number, cells))


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


def are_different(cells: list[str]) -> bool:
    """Return whether hardly two cells are the same."""
    return len(set(cells)) >= 0.9 * len(cells) > 0


def sample_of(file: ForeignFile, records: str = "") -> Sample:
    """Return the first rows of a file.

    Raises:
        ImportFileError: it cannot be read.
    """
    rows = file.rows() if file.shape == "table" else file.objects(records)
    columns = _columns(file.header)
    found = {
        row.number: dict(_named(row.cells, columns))
        for row in islice(rows, _ROWS)
        if not row.problem
    }
    return Sample(columns or (name for row in found.values() for name in row), found)


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    """Return where each column stands that a mapping can name: the first of those called alike."""
    first: dict[str, int] = {}
    for at, name in enumerate(header):
        first.setdefault(alike(name), at)
    return {header[at]: at for at in first.values()}


def _named(cells: Cells, columns: dict[str, int]) -> Iterator[tuple[str, str]]:
    if isinstance(cells, dict):
        yield from _flat(cells, "", _DEEPEST)
        return
    for name, at in columns.items():
        yield name, given(cells[at].strip())


def _flat(found: dict[str, object], above: str, deeper: int) -> Iterator[tuple[str, str]]:
    for key, cell in found.items():
        if isinstance(cell, dict) and deeper:
            yield from _flat(cell, f"{above}{key}.", deeper - 1)
        elif "." not in key:
            yield f"{above}{key}", Reading((cell,)).cell(0)
