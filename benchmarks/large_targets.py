"""What the explorer is to stay within, by how many events there are."""

from __future__ import annotations

from typing import NamedTuple


class Targets(NamedTuple):
    """Ratios to the floor, and milliseconds."""

    start: float
    move: float
    page: float
    """Milliseconds."""
    filter: float
    word: float
    """Times the bare search, and `word_spare` milliseconds."""
    word_spare: float
    common_word: float
    """Milliseconds."""
    look: float
    """Milliseconds of a zoom and of a menu."""
    memory: float
    """Megabytes."""
    behind: float
    """Frames, of a key that is held."""


_MILLION = Targets(1.25, 2, 25, 3, 1.5, 20, 100, 25, 110, 2)
_TEN_MILLION = _MILLION._replace(start=1.35, filter=5, common_word=300, look=60, memory=250)
_BETWEEN = 2_000_000


def targets_of(events: int) -> Targets:
    """Return the targets for so many events."""
    return _MILLION if events <= _BETWEEN else _TEN_MILLION
