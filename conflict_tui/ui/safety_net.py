"""The last look at every line before the terminal gets it: nothing in it is obeyed.

What leaves the store is clean already. This is for all else that is drawn: what a person pastes,
the name of a file, a query of the command line, in our widgets or in Textual's.
"""

from __future__ import annotations

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control codes and bidi marks; they take no cell, so a line without them is as wide."""


class SafetyNet(LineFilter):
    """Drops what a terminal would obey."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a line without it."""
        if not _OBEYED.search("".join([segment.text for segment in segments])):
            return segments
        return [Segment(_OBEYED.sub("", text), style, control) for text, style, control in segments]
