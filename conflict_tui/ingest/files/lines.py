"""The lines of a text file in any encoding, however long they are, with what cannot be decoded."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from sys import getsizeof

from .packing import BLOCK

UNDECODABLE = "\ufdd0"
"""Stands for bytes that cannot be decoded; a code point that Unicode leaves to programs."""

TOO_LONG = "\ufdd1"
"""Stands, likewise, for what was left out of a line."""

SHOWN_UNDECODABLE = "\N{REPLACEMENT CHARACTER}"

LONGEST_LINE = 12_000_000
"""Characters of a line, or of a row of several lines, that are held at once."""
LONGEST_CELL = 1_000_000
_MOST_CELLS = 100_000
_LONG_LINE = 4 * BLOCK
_MARK = "\ufeff"


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if isinstance(error, UnicodeDecodeError):
        return UNDECODABLE, error.end
    raise error


codecs.register_error("conflict_tui.undecodable", _stand_in)


def with_ends(text: str, separator: str) -> list[str]:
    """Return the lines of a text, each with its end."""
    lines = text.split(separator)
    last = lines.pop()
    lines = [line + separator for line in lines]
    if last:
        lines.append(last)
    return lines


class Lines:
    """Yields lines with their ends, and says where a closer look at them is needed.

    A look at every line would cost more than splitting it into cells. `separator` ends a line, and
    `delimiter` parts its cells, if it has any.
    """

    is_suspect: bool
    """True while the lines of a block with NUL characters or stand-ins are yielded."""
    is_news: bool
    """Set whenever a block is begun; the reader of the lines takes it back."""

    separator: str
    """What ends a line."""

    def __init__(
        self, blocks: Iterable[bytes], encoding: str, separator: str = "\n", delimiter: str = ""
    ) -> None:
        self._blocks = blocks
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self.separator = separator
        self._delimiter = delimiter
        self.is_suspect = self.is_news = self._is_cut = False

    def __iter__(self) -> Iterator[str]:
        """Yield line after line."""
        separator = self.separator
        for text in self._texts():
            self.is_news = True
            self.is_suspect = "\0" in text or UNDECODABLE in text
            if len(text) > _LONG_LINE:
                yield self._bounded(text)
                continue
            yield from with_ends(text, separator)

    def _texts(self) -> Iterator[str]:
        """Yield whole lines: one that blocks share for itself, those within a block together."""
        begun: list[str] = []
        size = 0
        for text in self.decoded():
            first = text.find(self.separator) + 1
            if not first:
                if size <= LONGEST_LINE:
                    begun.append(text)
                # Where there is a letter beyond the first 65,536, each takes four bytes.
                size += max(len(text), getsizeof(text) // 2)
                continue
            begun.append(text[:first])
            line = "".join(begun)
            begun.clear()
            self._is_cut = size > LONGEST_LINE
            yield line
            del line
            last = text.rfind(self.separator) + 1
            if last > first:
                yield text[first:last]
            begun.append(text[last:])
            size = len(text) - last
        self._is_cut = size > LONGEST_LINE
        yield "".join(begun)

    def decoded(self) -> Iterator[str]:
        """Yield the text block by block, without a mark at its beginning."""
        is_first = True
        for block in self._blocks:
            text = self._decode(block)
            yield text.removeprefix(_MARK) if is_first else text
            is_first = is_first and not text
        yield self._decode(b"", is_last=True)

    def _decode(self, block: bytes, *, is_last: bool = False) -> str:
        """Return the text of a block; a second time with stand-ins where it cannot be decoded."""
        before = self._decoder.getstate()
        self._decoder.errors = "strict"
        try:
            return self._decoder.decode(block, is_last)
        except UnicodeDecodeError:
            self._decoder.setstate(before)
            self._decoder.errors = "conflict_tui.undecodable"
            return self._decoder.decode(block, is_last)

    def _bounded(self, line: str) -> str:
        """Return a long line, or the beginning of one that would take too much memory."""
        cells = line.count(self._delimiter) if self._delimiter else 0
        if not self._is_cut and cells <= _MOST_CELLS:
            return line
        self.is_suspect = True
        # An open quote would take in the lines after this one.
        return line[: LONGEST_CELL - 1].replace('"', "'") + TOO_LONG + self.separator
