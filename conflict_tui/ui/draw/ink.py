"""Lines of text with ink: cut, padded and wrapped in terminal cells.

A span is text and the name of its ink ("dim", "quote hit"); what an ink looks like is for
themes.py alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, chop_cells, set_cell_size

Span = tuple[str, str]
Line = list[Span]

PLAIN = ""


def fit(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells, cut with an ellipsis or padded with spaces."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        return set_cell_size(text, width - 1).rstrip() + "…" + _missing(text, width)
    return set_cell_size(text, width)


def _missing(text: str, width: int) -> str:
    cut = set_cell_size(text, width - 1)
    return " " * (cell_len(cut) - cell_len(cut.rstrip()))


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells."""
    return text if cell_len(text) <= width else fit(text, width)


def width_of(line: Iterable[Span]) -> int:
    """Return the cells a line takes."""
    return sum(cell_len(text) for text, _ in line)


def wrap(
    spans: Iterable[Span], width: int, indent: int = 0, first: int | None = None
) -> list[Line]:
    """Return `spans` as lines of at most `width` cells, broken between words.

    `indent` is the left margin of every line but the first, whose margin is `first`.
    """
    margin = indent if first is None else first
    room = max(width, indent + 8, margin + 8)
    lines: list[Line] = [_blank(margin)]
    column = margin
    for word, ink in _words(spans):
        if word == "\n":
            lines.append(_blank(indent))
            column = indent
            continue
        for piece in _pieces(word, room - indent):
            length = cell_len(piece)
            if column + cell_len(piece.rstrip()) > room:
                lines.append(_blank(indent))
                column = indent
            if not (column == indent and piece.isspace() and len(lines) > 1):
                lines[-1].append((piece, ink))
                column += length
    return [_ended(line) for line in lines]


def _blank(margin: int) -> Line:
    return [(" " * margin, PLAIN)] if margin else []


def _words(spans: Iterable[Span]) -> Iterable[Span]:
    """Yield words with the spaces that follow them, and line breaks alone."""
    for text, ink in spans:
        for number, part in enumerate(text.split("\n")):
            if number:
                yield "\n", ink
            start = 0
            while start < len(part):
                end = part.find(" ", start)
                end = len(part) if end < 0 else end + 1
                while end < len(part) and part[end] == " ":
                    end += 1
                yield part[start:end], ink
                start = end


def _pieces(word: str, room: int) -> Iterable[str]:
    """Yield a word in pieces that fit; one longer than a line is cut between characters."""
    if cell_len(word.rstrip()) <= room:
        yield word
    else:
        yield from chop_cells(word, room)


def _ended(line: Line) -> Line:
    """Return the line joined, without the space it ends with."""
    whole = joined(line)
    if whole and whole[-1][0].strip():
        whole[-1] = (whole[-1][0].rstrip(), whole[-1][1])
    return whole


def joined(spans: Iterable[Span]) -> Line:
    """Return spans with neighbours of one ink as one, and no empty ones."""
    whole: Line = []
    for text, ink in spans:
        if whole and whole[-1][1] == ink:
            whole[-1] = (whole[-1][0] + text, ink)
        elif text:
            whole.append((text, ink))
    return whole


def lit(text: str, ink: str, hits: Iterable[tuple[int, int]]) -> Line:
    """Return `text` in `ink`, the stretches in `hits` (sorted, apart) lit."""
    line: Line = []
    at = 0
    for start, end in hits:
        if start > at:
            line.append((text[at:start], ink))
        line.append((text[start:end], f"{ink} hit".strip()))
        at = end
    if at < len(text) or not line:
        line.append((text[at:], ink))
    return line
