"""Measures and cuts text in cells of a terminal, and says how many a line has."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TextIO
from unicodedata import category, east_asian_width

_NO_WIDTH = ("Mn", "Me", "Cf")


def terminal_columns() -> int:
    """Return how many cells a line of the terminal has; 80 where there is none."""
    return columns_of(sys.stdout)


def columns_of(stream: TextIO | None) -> int:
    """Return how many cells a line of the terminal behind a stream has; 80 where there is none."""
    # What `shutil` does for this; importing it takes 4 ms for its archive formats.
    stated = os.environ.get("COLUMNS", "")
    if stated.isascii() and stated.isdigit() and int(stated) > 0:
        return int(stated)
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80 if stream is not None else 80
    except (AttributeError, ValueError, OSError):
        return 80


def width(text: str) -> int:
    """Return how many cells a text without control codes takes."""
    return len(text) if text.isascii() else sum(map(_sign_width, text))


def _sign_width(sign: str) -> int:
    if category(sign) in _NO_WIDTH:
        return 0
    return 2 if east_asian_width(sign) in "WF" else 1


def padded(text: str, cells: int) -> str:
    """Return `text` with the spaces that make it `cells` wide; a wider one stays as it is."""
    return text + " " * (cells - width(text))


def cut(text: str, cells: int) -> str:
    """Return as much of `text` as fits, an ellipsis at its end where something is missing."""
    if width(text) <= cells:
        return text
    return "".join(_fitting(text, cells - 1)) + "…" if cells > 0 else ""


def _fitting(text: str, cells: int) -> Iterator[str]:
    for sign in text:
        cells -= _sign_width(sign)
        if cells < 0:
            return
        yield sign
