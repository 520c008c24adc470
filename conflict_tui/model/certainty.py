"""How the date of an event stands to a window of days."""

from __future__ import annotations

from enum import StrEnum


class Certainty(StrEnum):
    """The three answers a window has; a query asks for them with `lane:`."""

    CERTAIN = "certain"
    """Inside the window, or surely going on in it; any dated event where no window is asked for."""
    POSSIBLE = "possible"
    """Its date only overlaps the window."""
    UNDATED = "undated"
