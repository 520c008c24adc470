"""Which rows of a list are in view."""

from __future__ import annotations

_MARGIN = 2
"""Rows between the cursor and the edge, where there are so many."""


def in_view(top: int, cursor: int, total: int, height: int) -> range:
    """Return the rows in view once the cursor is on a row, scrolled no further than needed.

    Args:
        top: The first row in view before.
        cursor: The row it is on now, of `total`.
        total: How many rows there are.
        height: How many of them fit.
    """
    height = max(1, height)
    edge = min(_MARGIN, (height - 1) // 2)
    top = max(min(top, cursor - edge), cursor - height + 1 + edge)
    top = max(0, min(top, total - height))
    return range(top, min(total, top + height))
