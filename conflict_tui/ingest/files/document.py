"""The one look at a JSON document: that it is valid, not too deep, and what its keys are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import ijson

from ...model.errors import ImportFileError
from ...model.text import clean
from .objects import DEEPEST, Blocks

_LONGEST_GAP = 1 << 24
"""Bytes without a quotation mark: perhaps one text, which would have to be held whole."""
_MOST_VALUES = 1_000_000
"""Of one record, which is held whole: a hundred megabytes."""
_PIECE = 200
_STEPS = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}


def keys_of(name: str, blocks: Callable[[], Iterable[bytes]]) -> tuple[bool, tuple[str, ...]]:
    """Return whether a document is a list, and its keys, or those of the first record of a list.

    Args:
        name: Of the file.
        blocks: Gives the document's bytes as UTF-8, as often as it is asked.

    Raises:
        ImportFileError: it is not valid JSON, or cannot be read piece by piece.
    """
    try:
        return _read(name, _without_gaps(name, blocks()))
    except (ijson.JSONError, ValueError) as error:
        raise _no_json(name, blocks, error) from error


def _read(name: str, blocks: Iterable[bytes]) -> tuple[bool, tuple[str, ...]]:
    depth = 0
    begun: list[int] = []
    keys: list[str] = []
    is_list, level = False, 1
    """Keys are told at this depth, until it is left."""
    for at, (event, found) in enumerate(ijson.basic_parse(Blocks(blocks), use_float=True)):
        step = _STEPS.get(event)
        if step is None:
            if depth == level and event == "map_key":
                keys.append(found)
            continue
        if at == 0 and event == "start_array":
            is_list, level = True, 2
        depth += step
        if step > 0:
            begun.append(at)
            if depth > DEEPEST:
                raise ImportFileError(f"{name}: is nested more than {DEEPEST} deep; flatten it.")
            continue
        size = at - begun.pop()
        if is_list and depth == 1:
            # The first record has ended.
            level = -1
        if event == "end_map" and depth >= (1 if is_list else 2) and size > _MOST_VALUES:
            raise ImportFileError(
                f"{name}: has an object of more than {_MOST_VALUES:,} values; split it up."
            )
    return is_list, tuple(dict.fromkeys(keys))


def _without_gaps(name: str, blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Pass the blocks on while there are quotation marks: a text is held whole."""
    gap = 0
    for block in blocks:
        gap = 0 if b'"' in block else gap + len(block)
        if gap > _LONGEST_GAP:
            raise ImportFileError(
                f"{name}: has {_LONGEST_GAP >> 20} megabytes of JSON in one piece, too much to be "
                "held at once; split it up."
            )
        yield block


def _no_json(name: str, blocks: Callable[[], Iterable[bytes]], error: Exception) -> ImportFileError:
    """Return what is wrong with a document, and in which line."""
    if "premature EOF" in str(error) or "Incomplete" in str(error):
        return ImportFileError(f"{name}: is cut off, its last bracket is missing; fetch it again.")
    if "trailing garbage" in str(error):
        return ImportFileError(
            f"{name}: has more after the end of its JSON document; "
            "if it is one object a line, name it .jsonl."
        )
    pieces = _Pieces(blocks())
    try:
        for _ in ijson.basic_parse(pieces, use_float=True):
            pass
    except (ijson.JSONError, ValueError):
        near = clean(pieces.last.decode("utf-8", "replace"))[:60]
        return ImportFileError(
            f"{name}: is not valid JSON in line {pieces.line:,}, at “{near}”; mend that line."
        )
    return ImportFileError(f"{name}: is not valid JSON; mend it.")


class _Pieces:
    """Gives the bytes of a document line by line, so that it is known where one cannot go on."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self.line = 1
        self.last = b""
        self._pieces = self._cut(blocks)

    def read(self, size: int) -> bytes:
        """Return the next bytes, however many are asked for."""
        if not size:
            return b""
        self.line += self.last.count(b"\n")
        self.last = next(self._pieces, b"")
        return self.last

    def _cut(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        for block in blocks:
            for line in block.splitlines(keepends=True):
                yield from (line[at : at + _PIECE] for at in range(0, len(line), _PIECE))
