"""What one row of a list shows of an event."""

from __future__ import annotations

from .event import Kind, Sector, Standing
from .value import value
from .when import When


@value
class Headline:
    """What one row of the event list shows."""

    uid: str
    title: str
    kind: Kind
    when: When
    standing: Standing
    sectors: tuple[Sector, ...]
    marked: bool
    noted: bool
    withdrawn: bool = False
    """True where a newer edition of its data set has it no more."""
