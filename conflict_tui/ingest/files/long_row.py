"""Splits a row that is too long for the csv module, piece by piece."""

from __future__ import annotations

import re

from .lines import LONGEST_CELL

_QUOTES = re.compile('"+')


class LongRow:
    """A row of a table of which the beginning of each cell is kept."""

    sizes: list[int]
    """Characters of each cell, of which the first million are kept."""
    is_open: bool
    """Whether a quote is open at the end of the lines that were taken."""

    def __init__(self, delimiter: str) -> None:
        self.sizes = [0]
        self._parts: list[list[str]] = [[]]
        """What was kept of each cell."""
        self.is_open = False
        self._delimiter = delimiter
        self._is_cell_begun = False

    @property
    def cells(self) -> list[str]:
        """The cells, as far as they are kept."""
        return list(map("".join, self._parts))

    def take(self, line: str) -> None:
        """Take the next line of the row, with its end."""
        if self.is_open and '"' not in line:
            self._add(line, 0, len(line))
            return
        at = 0
        while at < len(line):
            if self.is_open:
                at = self._take_quoted(line, at)
            elif line.startswith('"', at) and not self._is_cell_begun:
                self.is_open = self._is_cell_begun = True
                at += 1
            else:
                at = self._take_bare(line, at)

    def _take_quoted(self, line: str, at: int) -> int:
        quotes = _QUOTES.search(line, at)
        if quotes is None:
            self._add(line, at, len(line))
            return len(line)
        self._add(line, at, quotes.start())
        # Two quotes stand for one; an odd one more is the end.
        self._add(line, quotes.start(), quotes.start() + len(quotes[0]) // 2)
        self.is_open = len(quotes[0]) % 2 == 0
        return quotes.end()

    def _take_bare(self, line: str, at: int) -> int:
        end = line.find(self._delimiter, at)
        self._is_cell_begun = end < 0
        if end < 0:
            self._add(line, at, len(line.rstrip("\r\n")))
            return len(line)
        self._add(line, at, end)
        self._parts.append([])
        self.sizes.append(0)
        return end + 1

    def _add(self, line: str, start: int, end: int) -> None:
        if end <= start:
            return
        room = LONGEST_CELL - self.sizes[-1]
        self.sizes[-1] += end - start
        if room > 0:
            self._parts[-1].append(line[start : min(end, start + room)])
