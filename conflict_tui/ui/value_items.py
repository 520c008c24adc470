"""The values of a field as lines of a menu, put into words as they come into view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..store.facets import FacetValue
from .screens.chooser import Item


class ValueItems:
    """Values with how many events have each: a gazetteer has thousands, a screen shows thirty."""

    def __init__(
        self, values: Sequence[FacetValue], now: Sequence[int], changes: Sequence[int] = ()
    ) -> None:
        """Take values with how many events shown have each.

        Args:
            values: The values, in their order.
            now: How many events that are shown have each.
            changes: How many each would add; below 0, how many it leaves out. Or nothing.
        """
        self._values, self._now, self._changes = values, now, changes
        self._width = len(f"{max(now, default=0):,}")
        most = max(max(changes, default=0), -min(changes, default=0))
        self._change_width = len(f"  + {most:,}") if most else 0

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._values)

    def __getitem__(self, at: int, /) -> Item:
        """Return the line of a value."""
        value = self._values[at]
        searched = " ".join((value.value, *value.names))
        return Item(value.value, value.label, self._remark(at), value.depth, searched)

    def __iter__(self) -> Iterator[Item]:
        """Yield the lines of all values."""
        return (self[at] for at in range(len(self)))

    def _remark(self, at: int) -> str:
        change = self._changes[at] if self._changes else 0
        words = f"{'+' if change > 0 else '−'} {abs(change):,}" if change else ""
        return f"{self._now[at]:>{self._width},}{words:>{self._change_width}}"


def aligned(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Return pairs of a count and what goes with it, one below the other."""
    first = max((len(count) for count, _ in pairs), default=0)
    second = max((len(more) for _, more in pairs), default=0)
    gap = 2 if second else 0
    return [f"{count:>{first}}{more:>{second + gap}}" for count, more in pairs]
