"""Aligns text in columns, no wider than the terminal where there is one."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Sequence
from textwrap import wrap

from ..model.text import clean
from ..model.wording import counted
from .cells import cut, padded, terminal_columns, width

GAP = "  "
LABEL = 11
"""Cells that stand before a fact."""
LONGEST = 240
"""Cells that are shown of a text from outside."""
_LEAST = 12
_TALLIED = 12


def columns_of_output() -> int | None:
    """Return how wide standard output is; None where it is no terminal."""
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    return terminal_columns() if is_terminal else None


def table(
    rows: Sequence[Sequence[str]],
    columns: int | None,
    *,
    right: Collection[int] = (),
    giving: Sequence[int] = (),
    indent: str = "",
) -> Iterator[str]:
    """Yield one line for each row, with a line break.

    Args:
        rows: Cells without control codes, as many in each.
        columns: How wide a line may be; None: as wide as it takes, with no more of a cell than one
            reads.
        right: The columns that are aligned to the right: numbers.
        giving: The columns that are cut where the lines would be too wide, the first one first.
        indent: What each line begins with.
    """
    widths = [min(LONGEST, max(map(width, cells))) for cells in zip(*rows, strict=True)]
    for at in giving:
        others = sum(widths) - widths[at] + len(GAP) * (len(widths) - 1) + len(indent)
        if columns is not None:
            widths[at] = min(widths[at], max(columns - others, _LEAST))
    for row in rows:
        cells = [
            _aligned(cut(text, cells), cells, at in right)
            for at, (text, cells) in enumerate(zip(row, widths, strict=True))
        ]
        line = (indent + GAP.join(cells)).rstrip()
        yield (line if columns is None else cut(line, columns)) + "\n"


def _aligned(text: str, cells: int, to_the_right: bool) -> str:
    return " " * (cells - width(text)) + text if to_the_right else padded(text, cells)


def fact(label: str, text: str, columns: int) -> Iterator[str]:
    """Yield the lines of a labelled fact; none where there is nothing to say."""
    if text:
        yield from wrapped(clean(text), columns, f"  {label:<{LABEL}}")


def tallied(label: str, found: Sequence[tuple[str, int]], columns: int) -> Iterator[str]:
    """Yield what is said of records and of how many, as given: the most frequent first."""
    if not found:
        return
    yield f"\n{label}\n"
    most = max(len(f"{count:,}") for _, count in found)
    for reason, count in found[:_TALLIED]:
        yield from wrapped(cut(clean(reason), LONGEST), columns, f"  {count:>{most},}  ")
    if len(found) > _TALLIED:
        yield f"  and {counted(len(found) - _TALLIED, 'reason')} more\n"


def wrapped(text: str, columns: int, head: str) -> Iterator[str]:
    """Yield text in lines that fit, the first after `head`, the others below its first word."""
    room = max(columns, len(head) + 20)
    indent = " " * len(head)
    for line in wrap(text, room, initial_indent=head, subsequent_indent=indent,
                     break_on_hyphens=False) or [head.rstrip()]:  # fmt: skip
        yield f"{line}\n"
