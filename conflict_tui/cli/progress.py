"""Tells how far something long is: as a line that is redrawn, as JSON for a program, or not at all.

Nothing but spaces and a carriage return redraws the line, so that it needs no terminal that knows
more, and has no colour that could be unwanted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from time import monotonic
from typing import TextIO

from ..ingest.wanted import Progress
from ..model.batch_words import time_words
from ..model.text import clean
from .cells import columns_of, cut, padded, width
from .output import flush, put

OFTEN = 0.2
"""Seconds between two times that it is told."""
_UNNOTICED = 0.5
"""Seconds that pass unnoticed: what is done by then is not told."""
_NAME = 24
"""Cells that the name of the file takes at most."""
_SOON = 0.02
"""Share of the file that must be read before the rest can be guessed."""


class ProgressLine:
    """A line on a stream, where that is a terminal; at the end it is to be closed."""

    def __init__(
        self, name: str, stream: TextIO | None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._name = clean(name)
        self._stream = stream if stream is not None and can_be_redrawn(stream) else None
        self._clock = clock
        self._told = float("-inf")
        self._drawn = 0
        self._first: Progress | None = None

    def tell(self, progress: Progress) -> None:
        """Draw the line anew, unless that was done a moment ago."""
        first = self._first = self._first or progress
        self._say(lambda: progress_words(self._name, progress, first))

    def tell_share(self, share: float) -> None:
        """Draw the line anew with nothing but the share that is done, 0 to 1."""
        self._say(lambda: f"{self._name} · {int(share * 100)} %")

    def _say(self, words: Callable[[], str]) -> None:
        if self._stream is None or self._clock() - self._told < OFTEN:
            return
        self._told = self._clock()
        # The last cell stays free: some terminals go to the next line after writing there.
        room = columns_of(self._stream) - 1
        line = cut(words(), room)
        self._draw(padded(line, min(self._drawn, room)))
        self._drawn = width(line)

    def close(self) -> None:
        """Take the line away."""
        if self._drawn:
            self._draw(" " * min(self._drawn, columns_of(self._stream) - 1))
            self._draw("")
            self._drawn = 0

    def _draw(self, line: str) -> None:
        if self._stream is None:
            return
        try:
            self._stream.write(f"\r{line}")
            self._stream.flush()
        except OSError:  # the terminal is gone, and the import goes on
            self._stream = None


@contextmanager
def share_told(name: str) -> Iterator[Callable[[float], None]]:
    """Give what is told how far a piece of work is; a person is, once it takes a moment."""
    began = monotonic()
    with closing(ProgressLine(name, sys.stderr)) as line:

        def tell(share: float) -> None:
            if monotonic() - began > _UNNOTICED:
                line.tell_share(share)

        yield tell


class ProgressLines:
    """JSON on standard output, one object a line, for the program that waits for it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._told = float("-inf")

    def tell(self, progress: Progress) -> None:
        """Write how far it is, unless that was done a moment ago."""
        if self._clock() - self._told >= OFTEN:
            self._told = self._clock()
            self.write(
                {
                    "rows": progress.rows, "rejected": progress.rejected,
                    "share": round(progress.share, 4), "seconds": round(progress.seconds, 3),
                }
            )  # fmt: skip

    def tell_share(self, share: float) -> None:
        """Write which share is done, 0 to 1, unless that was done a moment ago."""
        if self._clock() - self._told >= OFTEN:
            self._told = self._clock()
            self.write({"share": round(share, 4)})

    def write(self, told: dict[str, object]) -> None:
        """Write one object, at once."""
        put([json.dumps(told), "\n"])
        flush()


def can_be_redrawn(stream: TextIO) -> bool:
    """Return whether a stream is a terminal on which a line can be written again."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def progress_words(name: str, progress: Progress, first: Progress) -> str:
    """Return how far an import is, the most important first, so that the end may be cut.

    `first` is how far it was when it was first told: one that goes on begins in the middle.
    """
    parts = [cut(name, _NAME), f"{int(progress.share * 100)} %"]
    share, seconds = progress.share - first.share, progress.seconds - first.seconds
    if progress.share < 1 and share >= _SOON and seconds > 0:
        parts.append(f"{time_words(seconds * (1 - progress.share) / share)} left")
    parts.append(f"{progress.rows:,} rows")
    rows = progress.rows - first.rows
    if rows > 0 and seconds > 0:
        parts.append(f"{rows / seconds:,.0f} rows/s")
    parts.append(f"{progress.rejected:,} rejected")
    return " · ".join(parts)
