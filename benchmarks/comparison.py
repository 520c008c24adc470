"""What was measured: samples of the program beside samples of its floor."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median


@dataclass(slots=True)
class Samples:
    """Times of one thing, in seconds, in the order they were taken."""

    seconds: list[float] = field(default_factory=list)

    def add(self, seconds: float) -> None:
        """Take one more."""
        self.seconds.append(seconds)

    @property
    def least(self) -> float:
        """The shortest, in milliseconds."""
        return 1000 * min(self.seconds)

    @property
    def median(self) -> float:
        """The one in the middle, in milliseconds."""
        return 1000 * median(self.seconds)

    @property
    def most(self) -> float:
        """The longest, in milliseconds."""
        return 1000 * max(self.seconds)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The program against its floor."""

    what: str
    ours: Samples
    floor: Samples
    target: float | None = None
    """The ratio to stay within; None: measured for information."""

    @property
    def ratio(self) -> float:
        """How many times the floor the program takes, by the medians."""
        return self.ours.median / self.floor.median

    @property
    def least_ratio(self) -> float:
        """The same by the shortest times, which other work on the machine disturbs least."""
        return self.ours.least / self.floor.least

    @property
    def is_reached(self) -> bool | None:
        """Whether the target is reached; None where there is none."""
        return None if self.target is None else self.ratio <= self.target
