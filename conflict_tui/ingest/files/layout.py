"""How a file is laid out, from its first lines: JSON or a table, and what parts its cells."""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import PurePath

from .row import Row
from .tables import is_blank

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 20
_OF_LINES = {".jsonl", ".ndjson"}
_MARK = "\ufeff"
_SAID = re.compile(r'("?)sep=([^\w"\r\n])\1\s*', re.IGNORECASE)


def decoded_head(head: bytes, encoding: str) -> str:
    """Return the text of the first bytes, as far as it can be decoded."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(head).removeprefix(_MARK)


def shape_of(text: str, inner_name: str) -> str:
    """Return "table", "json" or "lines" (one JSON object a line)."""
    lines = [line for line in text.split("\n") if line.strip()]
    first = lines[0].strip() if lines else ""
    if first and PurePath(inner_name).suffix.lower() in _OF_LINES and first not in ("{", "["):
        return "lines"
    if not first.startswith(("{", "[")):
        return "table"
    return "lines" if len(lines) > 1 and _is_object(lines[0]) else "json"


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def separator_of(text: str) -> str:
    """Return what ends a line: a carriage return only where there is nothing else."""
    return "\n" if "\n" in text or "\r" not in text else "\r"


def said_delimiter(text: str, separator: str) -> str:
    """Return what the first line says parts the cells, as Excel has it: `sep=;`; empty: nothing."""
    said = _SAID.fullmatch(text.partition(separator)[0])
    return said[2] if said else ""


def delimiter_of(text: str, separator: str) -> str:
    """Return what parts the cells: what makes most of the header, and as many of most rows."""
    lines = [line + separator for line in text.split(separator)]
    # The last line may be cut.
    lines = lines[:-1] or lines
    return max(_DELIMITERS, key=lambda delimiter: _fit(lines, delimiter))


def _fit(lines: Sequence[str], delimiter: str) -> tuple[bool, int]:
    """Return whether the first rows agree on how many cells they have, and how many those are."""
    rows = csv.reader(lines, delimiter=delimiter)
    try:
        header, *others = islice((row for row in rows if not is_blank(row)), _SAMPLE_ROWS)
    except (csv.Error, ValueError):
        return False, 0
    # R gives row names no name in the header.
    agreeing = max(sum(len(row) == len(header) + more for row in others) for more in (0, 1))
    # Every row agrees on one cell: what parts nothing must not win over a file of broken rows.
    return len(header) > 1 and 2 * agreeing >= len(others), len(header)


def has_row_names(rows: Sequence[Row], width: int) -> bool:
    """Return whether rows have a first cell that names them, and that their header leaves out.

    A cell too much may also be at the end: empty, or part of a text that lacks its quotes. So it
    takes more than one row, each with a name of its own, and something in most of the last cells.

    Args:
        rows: The first rows.
        width: How many columns there are with the one of row names.
    """
    found = [row.cells for row in rows if isinstance(row.cells, list) and len(row.cells) == width]
    names = {cells[0].strip() for cells in found}
    filled = sum(bool(cells[-1].strip()) for cells in found)
    return 1 < len(names) == len(rows) and "" not in names and 2 * filled > len(rows)
