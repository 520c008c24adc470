"""Shows how cost grows: what was measured of several sizes, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from .comparison import Comparison
from .report import columns

Size = tuple[int, list[Comparison]]
"""How many events there were, and all that was measured."""


def growth(sizes: Sequence[Size]) -> str:
    """Return a table with a row for all that was measured of more than one size.

    For each size the median and its ratio to the floor; at last the largest to the smallest.
    """
    found = [{each.what: each for each in comparisons} for _, comparisons in sizes]
    names = dict.fromkeys(name for by_name in found for name in by_name)
    head = ("what", *(cell for events, _ in sizes for cell in (f"{events:,}", "ratio")), "grows")
    rows = [
        (name, *_cells(name, found), _grown([each[name] for each in found if name in each]))
        for name in names
        if sum(name in by_name for by_name in found) > 1
    ]
    return "\n".join(columns([head, *rows]))


def _cells(name: str, found: Sequence[dict[str, Comparison]]) -> list[str]:
    cells = []
    for by_name in found:
        each = by_name.get(name)
        if each is None:
            cells += ["-", "-"]
        else:
            unit = each.ours.unit
            cells += [f"{unit.written(each.ours.median)} {unit.name}", f"{each.ratio:.2f}"]
    return cells


def _grown(measured: Sequence[Comparison]) -> str:
    first, last = measured[0].ours.median, measured[-1].ours.median
    return f"{last / first:.1f} times" if first else "-"
