"""Commands that move from event to event."""

from __future__ import annotations

from .. import moves
from ..screens.explorer import Explorer


def by_rows(explorer: Explorer, rows: int) -> None:
    """Move by rows."""
    explorer.go(moves.by_rows(rows))


def to_row(explorer: Explorer, row: int) -> None:
    """Jump to a row; negative ones count from the end."""
    explorer.go(moves.to_row(row), is_jump=True)


def by_pages(explorer: Explorer, pages: int) -> None:
    """Move by what the list shows at once."""
    explorer.go(moves.by_rows(pages * explorer.panes.events.body_height))


def by_days(explorer: Explorer, days: int) -> None:
    """Move by days."""
    explorer.go(moves.by_days(days))


def by_buckets(explorer: Explorer, buckets: int) -> None:
    """Jump by buckets of the timeline."""
    if (zoom := explorer.panes.strip.zoom) is not None:
        explorer.go(moves.by_buckets(buckets, zoom), is_jump=True)


def by_clusters(explorer: Explorer, direction: int) -> None:
    """Jump over the next gap."""
    if (zoom := explorer.panes.strip.zoom) is not None:
        explorer.go(moves.by_clusters(direction, zoom), is_jump=True)


def revisit(explorer: Explorer, back: bool) -> None:
    """Go back in the visited places, or forward."""
    explorer.revisit(back=back)
