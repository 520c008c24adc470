"""The figures of the status line: what is shown of what, and what the lanes hold."""

from __future__ import annotations

from ..model.value import value
from .answer import Answer


@value
class Tally:
    """The sizes of an answer and of its lanes."""

    shown: int
    all: int
    certain: int
    possible: int
    undated: int
    """Undated events that match whatever their date is."""
    aside: int
    """Undated events that match or not depending on the date nobody knows."""


def tally(answer: Answer) -> Tally:
    """Return the sizes of an answer."""
    return Tally(
        shown=answer.count,
        all=answer.order.size,
        certain=len(answer.certain),
        possible=len(answer.possible),
        undated=len(answer.undated),
        aside=len(answer.aside),
    )
