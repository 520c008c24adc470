"""What the figures of an event say on one measure: to compare with a number, and to add up.

To compare, every figure stands for itself: an event is found where some number within one of its
figures fits. A figure goes from the least number it states to the greatest, whatever they are
called: a high end of 0 beside a best value of 5294 is a slip. Without a best value, an end that is
not stated is open.

To add up, an event has one range, by these rules (docs/guide.md has them for those who look at
sums; `Figures.added_up` says what an event adds to which bucket of time):

1. Several figures of one event on one measure are about the same people, whoever states them. They
   are never added: the range goes from the lowest number that any of them states to the highest.
   The best value is the one that all agree on who state one; where they differ there is none.
2. A low end that nobody states is 0, since nobody is fewer than none ("up to 40"). A high end that
   nobody states is open ("at least 3"): such a sum says "or more". Neither "up to" nor "at least"
   states a best value. "About 30" is taken at its word, as 30: nobody says how far it may be off.
3. Placeholders ("dozens", coded 12) and running totals are left out, and so is what is no number of
   people. Fractions widen the range to whole people.
4. Incidents and lasting states count: a record that sums up a month states dead of its own, whose
   wide date makes them possible in a week of it. Statements, assessments and forecasts only speak
   of what other records tell, or of what has not happened.
5. An event that repeats another one, or is part of it, is left out where that one is added.
6. A measure that says how many there are, such as a population, is not added up at all.

What is left out by 3, 4 or 5 is counted, and why, so that it can be told.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

_PEOPLE = frozenset(("", "people", "persons"))
"""Units of figures that can be added up."""
STOCKS = frozenset(("population", "force", "strength", "squad_size"))
"""Measures of how many there are, not of how many something happened to."""
_NOT_ADDED = {"placeholder": "placeholders", "running_total": "running totals"}
_NO_PEOPLE = "no numbers of people"
ONLY_SPEAKING = {"statement": "statements", "assessment": "assessments", "forecast": "forecasts"}
"""Kinds of records that are not added up, and what they are called together."""
REASONS = (*_NOT_ADDED.values(), _NO_PEOPLE, *ONLY_SPEAKING.values())
"""Why what an event states is left out, whatever else is listed."""
_NOT_BEST = frozenset(("up_to", "at_least"))
_MOST = 10**10
"""More than all people there are."""


class Stated(NamedTuple):
    """One figure, as far as it is compared and added up."""

    low: float | None
    best: float | None
    high: float | None
    qual: str
    unit: str

    @property
    def range(self) -> tuple[float | None, float | None]:
        """The ends to compare with a number; None where they are open."""
        low = None if self.low is None and self.best is None else min(self._numbers)
        return low, None if self.high is None and self.best is None else max(self._numbers)

    @property
    def counts_people(self) -> bool:
        """Whether it is a number of people, placeholder or not."""
        return self.unit.strip().casefold() in _PEOPLE

    @property
    def _numbers(self) -> list[float]:
        return [number for number in (self.low, self.best, self.high) if number is not None]

    @property
    def reason(self) -> str | None:
        """Why rule 3 leaves it out; None where it counts."""
        fits = self.counts_people and all(0 <= number <= _MOST for number in self._numbers)
        return _NOT_ADDED.get(self.qual, None if fits else _NO_PEOPLE)

    @property
    def likely(self) -> float | None:
        """The best value, where it states one."""
        return None if self.qual in _NOT_BEST else self.best

    @property
    def least(self) -> int:
        """The fewest people it speaks of."""
        is_bounded = self.low is not None or (self.best is not None and self.qual != "up_to")
        return math.floor(min(self._numbers)) if is_bounded else 0

    @property
    def most(self) -> int:
        """The most people it names."""
        return math.ceil(max(self._numbers))

    @property
    def is_open(self) -> bool:
        """Whether it may be more."""
        return self.high is None and (self.best is None or self.qual == "at_least")


class Range(NamedTuple):
    """What one event adds to a sum."""

    low: int
    best: int | None
    high: int
    is_open: bool
    """Whether it may be more than `high`."""


def range_to_add(figures: Iterable[Stated]) -> Range | None:
    """Return the one range of several figures of an event; None where none of them counts."""
    counted = [figure for figure in figures if not figure.reason]
    if not counted:
        return None
    bests = {figure.likely for figure in counted if figure.likely is not None}
    return Range(
        min(figure.least for figure in counted),
        round(bests.pop()) if len(bests) == 1 else None,
        max(figure.most for figure in counted),
        any(figure.is_open for figure in counted),
    )
