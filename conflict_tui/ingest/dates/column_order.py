"""Finds out from all cells of a column whether the day or the month stands first in its dates."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from ...model.edtf import Edtf
from ...model.value import value
from ...model.wording import counted
from ..remembering import forgettable
from ..verdict import Rejected
from .shapes import DAY_FIRST, MONTH_FIRST, DateShape, is_sentinel, read_date

Order = Literal["day", "month"]
"""What stands first."""
ORDERS: dict[Order, DateShape] = {"day": DAY_FIRST, "month": MONTH_FIRST}

_LONGER_THAN_A_DATE = 65
"""Characters of a cell that are looked at, so that no long ones are remembered."""


@value
class Shown:
    """The first of some cells."""

    row: int
    text: str


class Evidence:
    """What the dates of a column say about their order."""

    def __init__(self) -> None:
        self.counts: dict[Order, int] = {"day": 0, "month": 0}
        """Cells that are a day in one order only."""
        self.first: dict[Order, Shown] = {}
        self.either = 0
        """Cells that are another day in each order."""

    def add(self, row: int, text: str) -> None:
        """Take in a cell."""
        orders = _orders(text.strip()[:_LONGER_THAN_A_DATE])
        if len(orders) > 1:
            self.either += 1
        for order in orders if len(orders) == 1 else ():
            self.counts[order] += 1
            self.first.setdefault(order, Shown(row, text.strip()[:_LONGER_THAN_A_DATE]))

    @property
    def is_of_both(self) -> bool:
        """True where some cells are a day in one order only, and some in the other only."""
        return all(self.counts.values())

    def words(self, order: Order) -> str:
        """Return how many cells are a day in one order only, with one of them."""
        shown, count = self.first[order], self.counts[order]
        verb = "is a date" if count == 1 else "are dates"
        return (
            f"{counted(count, 'cell')} {verb} only {order} first (row {shown.row:,}: "
            f"“{shown.text}”)"
        )


@forgettable
@lru_cache(maxsize=16_384)
def _orders(text: str) -> tuple[Order, ...]:
    """Return the orders in which a text is a day; none where it is the same day in both."""
    days = {order: _day(text, shape) for order, shape in ORDERS.items()}
    if days["day"] == days["month"]:
        return ()
    return tuple(order for order, day in days.items() if day is not None)


def _day(text: str, shape: DateShape) -> Edtf | None:
    """Return the day in a cell; None for a text that is none, or stands for no date."""
    try:
        found = read_date(text, (shape,))
    except Rejected:
        return None
    return None if found.lo is None or is_sentinel(found.lo) else found
