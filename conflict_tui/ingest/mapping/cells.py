"""What the keys of a mapping file are read from: columns, constants, tables of values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from ...model.value import value
from ..cells.parts import given
from ..formats.format import Field
from ..verdict import Odd
from .table import Table

_BETWEEN = "\x1f"
"""Between the members of a list that stands in one cell of a JSON file."""

JOINT = " · "
"""Between the texts of several columns that make one text."""


@value
class Taken:
    """Where a text comes from."""

    parts: tuple[int | str, ...]
    """Numbers of columns among those of the field, and constants."""
    values: dict[str, str] = {}  # noqa: RUF012 - a field of a value, never changed
    """What cells stand for."""
    otherwise: str = ""
    """For a cell that is not among the values, and for an empty one."""
    is_word: bool = False
    """True where nothing but the words of `values` and `otherwise` may come out."""


class Reading:
    """The cells of one row, and what is odd about them."""

    def __init__(self, cells: tuple[object, ...]) -> None:
        self._cells = [_as_text(cell) for cell in cells]
        self.oddities: list[str] = []

    def cell(self, at: int) -> str:
        """Return one cell, empty where it only says that there is no value."""
        return _shown(self._cells[at])

    def text(self, taken: Taken | None) -> str:
        """Return the text of a key; several parts are joined, each text once."""
        if taken is None:
            return ""
        parts = [part if isinstance(part, str) else self.cell(part) for part in taken.parts]
        text = JOINT.join(dict.fromkeys(filter(None, parts)))
        if text in taken.values:
            return taken.values[text]
        if not taken.is_word:
            return taken.otherwise or text if taken.values else text
        if text:
            self.oddities.append(f"what “{text[:40]}” stands for is not in the mapping")
        return taken.otherwise

    def several(self, taken: Taken | None, separator: str) -> list[str]:
        """Return the members of lists in cells; empty ones keep their place, to be counted."""
        if taken is None:
            return []
        found: list[str] = []
        for part in taken.parts:
            found += [part] if isinstance(part, str) else _split(self._cells[part], separator)
        return found


def _as_text(cell: object) -> str:
    """Return what stands in a cell as text; what JSON nests stays JSON."""
    match cell:
        case str():
            return cell.strip()
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case int() | float():
            return str(cell)
        case list() if not any(isinstance(each, list | dict) for each in cell):
            return _BETWEEN.join(map(_as_text, cell))
    return json.dumps(cell, ensure_ascii=False)


def _shown(cell: str) -> str:
    return given("; ".join(filter(None, cell.split(_BETWEEN))) if _BETWEEN in cell else cell)


def _split(cell: str, separator: str) -> list[str]:
    if not given(cell):
        return []
    if _BETWEEN in cell or not separator:
        return [given(part) for part in cell.split(_BETWEEN)]
    return [given(part.strip()) for part in cell.split(separator)]


class Columns:
    """Gathers the columns of a field while its table is read."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def add(self, name: str) -> int:
        """Take a column in, and return its number."""
        self.names.append(name)
        return len(self.names) - 1

    def text(self, table: Table, key: str) -> Taken | None:
        """Return where the text at a key comes from; None where the key is not there.

        Raises:
            ImportFileError: the key says nothing of the sort.
        """
        found = table.take(key)
        if found is None:
            return None
        if isinstance(found, dict) and "constant" not in found:
            inner = table.inner(key, found)
            parts = self._columns(inner)
            taken = Taken(parts, inner.words_by_word("values"), inner.text("otherwise"))
            inner.end()
            return taken
        several = found if isinstance(found, list) else [found]
        return Taken(tuple(self._part(table, key, each) for each in several))

    def word(self, table: Table, key: str, allowed: Iterable[str], default: str) -> Taken:
        """Return where one of some words comes from: a text is a constant here.

        Raises:
            ImportFileError: it may be none of those words.
        """
        found = table.take(key)
        if not isinstance(found, dict):
            if found is not None and not isinstance(found, str):
                raise table.wrong(key, "is neither a text nor a table of a column and its values")
            return Taken((), {"": table.allowed(key, found, allowed) if found else default})
        inner = table.inner(key, found)
        parts = self._columns(inner)
        values = inner.words_by_word("values")
        for word in values.values():
            inner.allowed("values", word, allowed)
        otherwise = inner.word("otherwise", allowed, default)
        inner.end()
        return Taken(parts, {**{word: word for word in allowed}, **values}, otherwise, True)

    def _part(self, table: Table, key: str, found: object) -> int | str:
        if isinstance(found, str) and found:
            return self.add(found)
        if isinstance(found, dict):
            inner = table.inner(key, found)
            constant = inner.needed("constant")
            inner.end()
            return constant
        raise table.wrong(key, 'is no column; a text that is always the same is {constant = "…"}')

    def _columns(self, inner: Table) -> tuple[int, ...]:
        names = inner.texts("column")
        if not names:
            raise inner.wrong("column", "is missing")
        return tuple(map(self.add, names))

    def field(
        self,
        target: str | tuple[str, ...],
        read: Callable[[Reading], object],
        *,
        is_unique: bool = False,
    ) -> Field:
        """Return the field that is read from the columns."""

        def of_cells(*cells: object) -> object:
            reading = Reading(cells)
            found = read(reading)
            return Odd(found, *reading.oddities) if reading.oddities else found

        return Field(target, tuple(self.names), of_cells, is_unique=is_unique)
