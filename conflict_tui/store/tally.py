"""The counts that the status line, the command line and every file give: one reckoning."""

from __future__ import annotations

from ..model.value import value
from .answer import Answer


@value
class Tally:
    """How many events there are, and where they went."""

    total: int
    """All events of the database."""
    certain: int
    """Listed, and certainly what is asked for."""
    possible: int
    undated: int
    """Undated events that are listed."""
    aside: int
    """Undated events that are not listed: the query can neither hold nor exclude most of them."""
    withdrawn: int = 0
    """Matching events that are not listed because a newer edition of their data set lacks them."""
    hidden_certain: int = 0
    """Matching events that are not listed because `lane:` asks for others."""
    hidden_possible: int = 0

    @property
    def shown(self) -> int:
        """How many events are listed."""
        return self.certain + self.possible + self.undated

    @property
    def hidden(self) -> int:
        """How many dated events match and are not listed."""
        return self.hidden_certain + self.hidden_possible


def tally(answer: Answer) -> Tally:
    """Return the counts of an answer."""
    shown, dateless = answer.shown, answer.undated | answer.aside
    return Tally(
        total=answer.order.size,
        certain=shown.intersection_cardinality(answer.certain),
        possible=shown.intersection_cardinality(answer.possible),
        undated=shown.intersection_cardinality(dateless),
        aside=dateless.difference_cardinality(shown),
        withdrawn=len(answer.withdrawn),
        hidden_certain=answer.certain.difference_cardinality(shown),
        hidden_possible=answer.possible.difference_cardinality(shown),
    )
