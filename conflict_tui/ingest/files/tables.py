"""The rows of a table, the broken ones with what is wrong with them."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from ...model.text import clean
from ...model.wording import counted
from .lines import (
    LONGEST_CELL,
    LONGEST_LINE,
    SHOWN_UNDECODABLE,
    TOO_LONG,
    UNDECODABLE,
    Lines,
    with_ends,
)
from .long_row import LongRow
from .packing import BLOCK
from .row import Row

_MOST_LINES = 20_000
"""Lines of one row that are held one by one; each takes fifty bytes besides its characters."""
_TOO_LARGE = "a row is too large"


class Rows:
    """Reads rows, and goes on after one that is broken.

    Quotes are taken strictly, for a stray one takes in row after row until the next. Where a row
    of several lines cannot be right, only its first line is given up and the next is read anew.
    """

    def __init__(self, lines: Lines, delimiter: str, encoding: str) -> None:
        self._lines = lines
        self._source = iter(lines)
        self._delimiter = delimiter
        self._encoding = encoding
        self._header: tuple[str, ...] = ()
        self._back: deque[str] = deque()
        """Lines to be read again, perhaps several in a text."""
        self._taken: list[str] = []
        """Lines of the row that is being read: the first, and then perhaps several in a text."""
        self._size = 0
        """Characters of that row, counted once it goes beyond a block."""
        self._line = 0
        """Number of the last of them in the file."""
        allow_long_cells()

    def pass_over_line(self) -> None:
        """Leave out the next line, which is no row; it counts where lines are named."""
        next(self._source, "")
        self._line += 1

    def first(self) -> list[str] | None:
        """Return the cells of the first row, as its header; None where there is no row.

        Raises:
            csv.Error: it is too long, or a quote is open at its end.
        """
        try:
            for cells in self._reader():
                self._taken.clear()
                if cells and TOO_LONG in cells[-1]:
                    raise csv.Error(_TOO_LARGE)
                if any(cell.strip() for cell in cells):
                    return _shown(cells)
        except csv.Error:
            row = self._split_again()
            if row.is_open or len(self._taken) != 1 or max(row.sizes) > LONGEST_CELL:
                raise
            self._taken.clear()
            return _shown(row.cells)
        return None

    def rows(self, header: tuple[str, ...], *, skips_tags: bool) -> Iterator[Row]:
        """Yield the records that are left; blank lines are none.

        Args:
            header: The names of the columns.
            skips_tags: Pass over the first row if it is one of HXL tags.
        """
        self._header = header
        width, lines, taken = len(header), self._lines, self._taken
        lines.is_news = True
        number = 0
        while True:
            try:
                for cells in self._reader():
                    if len(cells) == width and not lines.is_news and any(cells):
                        number += 1
                        yield Row(number, cells)
                    elif not (is_blank(cells) or (skips_tags and not number and is_tags(cells))):
                        number += 1
                        yield self._judged(number, cells)
                    taken.clear()
            except csv.Error as error:
                number += 1
                yield self._broken(number, str(error))
                taken.clear()
            else:
                return

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._next_lines(), delimiter=self._delimiter, strict=True)

    def _next_lines(self) -> Iterator[str]:
        taken, lines = self._taken, self._lines
        while self._back:
            line = self._again()
            self._line += 1
            taken.append(line)
            yield line
        for line in self._source:
            self._line += 1
            taken.append(line)
            if lines.is_news:
                self._check_size(line)
            yield line

    def _check_size(self, line: str) -> None:
        """Hold many lines as one text, and stop the csv module where it takes in too many."""
        self._size = self._size + len(line) if len(self._taken) > 1 else 0
        if self._size > LONGEST_LINE:
            raise csv.Error(_TOO_LARGE)
        if len(self._taken) > _MOST_LINES:
            self._taken[1:] = ["".join(self._taken[1:])]

    def _again(self) -> str:
        """Return the next line that is to be read again."""
        text, separator = self._back.popleft(), self._lines.separator
        if text.find(separator) in (-1, len(text) - 1):
            return text
        end = text.find(separator, BLOCK) + 1
        if 0 < end < len(text):
            self._back.appendleft(text[end:])
            text = text[:end]
        line, *others = with_ends(text, separator)
        self._back.extendleft(reversed(others))
        return line

    def _height(self, texts: Iterable[str]) -> int:
        """Return how many lines some texts are."""
        end = self._lines.separator
        return sum(text.count(end) + (not text.endswith(end)) for text in texts)

    def _judged(self, number: int, cells: list[str], sizes: Sequence[int] = ()) -> Row:
        """Return a row after a close look at its cells, and at their sizes where they were cut."""
        problem = self._problem(cells, sizes or list(map(len, cells)))
        self._lines.is_news = self._lines.is_suspect or bool(self._back)
        if problem:
            return Row(number, _shown(cells), problem)
        return Row(number, cells[: len(self._header)])

    def _problem(self, cells: list[str], sizes: Sequence[int]) -> str:
        for at, cell in enumerate(cells):
            if TOO_LONG in cell:
                return f"has more than {LONGEST_LINE:,} characters or very many cells"
            if UNDECODABLE in cell:
                encoding = "UTF-8" if self._encoding == "utf-8" else self._encoding
                return (
                    f"has bytes that are not {encoding} in {self._column(at)}; "
                    "--encoding says what else they are"
                )
            if "\0" in cell:
                return f"has a NUL character in {self._column(at)}"
            if sizes[at] > LONGEST_CELL:
                return (
                    f"has {sizes[at]:,} characters in {self._column(at)}; "
                    f"at most {LONGEST_CELL:,} are read"
                )
        width = len(self._header)
        if len(cells) < width or any(map(str.strip, cells[width:])):
            return f"has {counted(len(cells), 'cell')}, the header has {width:,}"
        return "" if any(cells) else "has no value in any cell"

    def _column(self, at: int) -> str:
        name = clean(self._header[at])[:60] if at < len(self._header) else ""
        return f"“{name}”" if name else f"column {at + 1:,}"

    def _broken(self, number: int, message: str) -> Row:
        """Return a row that the csv module cannot split."""
        line = self._line - self._height(self._taken) + 1
        row = self._split_again()
        if message.startswith("new-line"):
            return Row(number, _shown(row.cells), "has a carriage return outside quotes")
        if message.startswith("field larger"):
            self._take_more(row)
        if row.is_open or message == _TOO_LARGE:
            return self._given_up(number, f"opens a quote in line {line:,} that is not closed")
        if len(self._taken) > 1 and max(row.sizes) <= LONGEST_CELL:
            problem = f"opens a quote in line {line:,} that is closed in the middle of a cell"
            return self._given_up(number, problem)
        return self._judged(number, row.cells, row.sizes)

    def _split_again(self) -> LongRow:
        row = LongRow(self._delimiter)
        for line in self._taken:
            row.take(line)
        return row

    def _take_more(self, row: LongRow) -> None:
        """Take lines until the row is complete, or too large."""
        self._size = sum(map(len, self._taken))
        try:
            for line in self._next_lines() if row.is_open else ():
                row.take(line)
                if not row.is_open:
                    return
        except csv.Error:
            return

    def _given_up(self, number: int, problem: str) -> Row:
        """Return the first line of a row as broken, and have the others read again."""
        first, *others = self._taken
        self._back.extendleft(reversed(others))
        self._line -= self._height(others)
        self._lines.is_news = True
        row = LongRow(self._delimiter)
        row.take(first)
        return Row(number, _shown(row.cells), problem)


def allow_long_cells() -> None:
    """Have the csv module read cells as long as we do.

    Its limit is one for the whole process and too low for a long text. It is only ever raised, so
    that two who read at once cannot be in each other's way.
    """
    if csv.field_size_limit() < LONGEST_CELL:
        csv.field_size_limit(LONGEST_CELL)


def is_blank(cells: list[str]) -> bool:
    """Return whether a row is an empty line."""
    return not cells or (len(cells) == 1 and not cells[0].strip())


def is_tags(cells: list[str]) -> bool:
    """Return whether a row holds the tags of the Humanitarian Exchange Language (HXL)."""
    filled = [cell for cell in cells if cell.strip()]
    return 2 * sum(cell.lstrip().startswith("#") for cell in filled) > len(filled)


def _shown(cells: list[str]) -> list[str]:
    """Return the cells of a broken row without stand-ins."""
    return [
        cell.replace(UNDECODABLE, SHOWN_UNDECODABLE).replace(TOO_LONG, "") for cell in cells
    ] or [""]
