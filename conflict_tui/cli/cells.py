"""Measures and cuts text in cells of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, east_asian_width

_NO_WIDTH = ("Mn", "Me", "Cf")


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
