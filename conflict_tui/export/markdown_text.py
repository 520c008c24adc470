"""Writes text from outside into Markdown so that it stays text, in pandoc, GFM and CommonMark.

A backslash before an ASCII sign means that sign in all three. Signs that mean something anywhere
are escaped everywhere; signs that mean something at the start of a line only there, so that
ordinary prose stays readable.
"""

from __future__ import annotations

import re

from ..model.text import harmless

NOTHING = "–"
"""Stands where a value is missing."""

_SPACES = re.compile(r"\s+")
_SIGNS = re.compile(
    r"[\\`*_{}\[\]<>|@$#^~]"
    r"|&(?=[#A-Za-z])"  # an entity
    r"|(?<=-)-|(?<==)=|(?<=%)%"  # a dash made of hyphens, a highlight, a comment
    r"|(?<=[A-Za-z]):(?=//)|(?<=[Ww]{3})\."  # a link nobody wrote
)
_BULLET = re.compile(r"[-+=:]")
_ENUMERATOR = re.compile(r"(\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|$)")
_CAPTION = re.compile(r"([Tt]able)(?=:)")
_BACKTICKS = re.compile(r"`+")
_ADDRESS = re.compile(r"https?://[^\s<>\\\"`{}|^]+", re.IGNORECASE)


def one_line(text: str) -> str:
    """Return `text` harmless, on one line."""
    return _SPACES.sub(" ", harmless(text)).strip()


def inline(text: str) -> str:
    """Return `text` for the middle of a line, a heading or a table cell."""
    return _SIGNS.sub(r"\\\g<0>", one_line(text))


def line(text: str) -> str:
    """Return `text` for a line of its own, where more signs have a meaning."""
    return guarded(inline(text))


def guarded(markdown: str) -> str:
    """Return a line of Markdown whose first sign can begin no list, heading, table or caption."""
    if _BULLET.match(markdown):
        return "\\" + markdown
    if _CAPTION.match(markdown):
        return _CAPTION.sub(r"\1\\", markdown, count=1)
    return unnumbered(markdown)


def unnumbered(markdown: str) -> str:
    """Return a line of Markdown whose beginning can be no number of a list."""
    enumerator = _ENUMERATOR.match(markdown)
    if enumerator is None:
        return markdown
    return f"{enumerator[1]}\\{markdown[enumerator.end(1) :]}"


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of `text`; line breaks inside a paragraph are kept as hard breaks."""
    found: list[list[str]] = [[]]
    for piece in harmless(text).split("\n"):
        written = line(piece)
        if written:
            found[-1].append(written)
        elif found[-1]:
            found.append([])
    return ["\\\n".join(lines) for lines in found if lines]


def quoted_block(blocks: list[str]) -> str:
    """Return paragraphs as one block quote."""
    rows = "\n\n".join(blocks).split("\n")
    return "\n".join(f"> {row}".rstrip() for row in rows)


def code(text: str) -> str:
    """Return `text` as a code span, where only backticks have a meaning; not for table cells."""
    text = one_line(text)
    if not text:
        return NOTHING
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(text)), default=0))
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def address(url: str) -> str:
    """Return a web address as a link that shows where it goes; anything else only as text."""
    written = one_line(url)
    return f"<{written}>" if written == url and _ADDRESS.fullmatch(written) else code(written)


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a table; the cells are Markdown already."""
    return "\n".join([table_head(head), *map(table_row, rows)])


def table_head(head: list[str]) -> str:
    """Return the two lines that begin a table."""
    return f"{table_row(head)}\n{table_row(['---'] * len(head))}"


def table_row(cells: list[str]) -> str:
    """Return one line of a table; the cells are Markdown already."""
    return f"| {' | '.join(cell or NOTHING for cell in cells)} |"
