"""What was measured: samples of the program beside samples of its floor."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple


class Unit(NamedTuple):
    """In what samples are shown; they are taken in seconds, bytes and keys."""

    name: str
    factor: float
    decimals: int

    def written(self, amount: float) -> str:
        """Return an amount without its unit; a small one with one more digit."""
        more = self.decimals > 0 and amount < 1
        return f"{amount:.{self.decimals + more}f}"


MILLISECONDS = Unit("ms", 1000, 1)
SECONDS = Unit("s", 1, 2)
MEGABYTES = Unit("MB", 1e-6, 1)
KEYS = Unit("keys", 1, 0)
FRAMES = Unit("frames", 60, 1)
"""Of a screen that is drawn 60 times a second; taken in seconds."""


@dataclass(slots=True)
class Samples:
    """Measurements of one thing, in the order they were taken."""

    unit: Unit = MILLISECONDS
    taken: list[float] = field(default_factory=list)

    def add(self, sample: float) -> None:
        """Take one more, in seconds or bytes."""
        self.taken.append(sample)

    @property
    def least(self) -> float:
        """The smallest, in the unit."""
        return self.unit.factor * min(self.taken)

    @property
    def median(self) -> float:
        """The one in the middle, in the unit."""
        return self.unit.factor * median(self.taken)

    @property
    def most(self) -> float:
        """The largest, in the unit."""
        return self.unit.factor * max(self.taken)

    @property
    def all(self) -> list[float]:
        """Each of them, in the unit."""
        return [self.unit.factor * sample for sample in self.taken]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The program against its floor."""

    what: str
    ours: Samples
    floor: Samples
    target: float | None = None
    """The ratio to stay within; None: measured for information."""
    limit: float | None = None
    """What the program itself has to stay within, in its unit, whatever the floor is."""
    spare: float = 0.0
    """What the median may take beyond the target, in its unit."""

    @property
    def ratio(self) -> float:
        """How many times the floor the program takes, by the medians."""
        return self.ours.median / self.floor.median

    @property
    def least_ratio(self) -> float:
        """The same by the smallest samples, which other work on the machine disturbs least."""
        return self.ours.least / self.floor.least

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached; None where there is none."""
        if self.limit is not None:
            return self.ours.most <= self.limit
        if self.target is None:
            return None
        return self.ours.median <= self.target * self.floor.median + self.spare
