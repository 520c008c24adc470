"""Holds a key down as a keyboard does, and says how far the picture stays behind.

    python -m benchmarks.held_key DATABASE [--record FILE]

opens a database in the explorer and holds `j` for five seconds.
"""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser
from bisect import bisect_left
from collections.abc import Sequence
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from .comparison import FRAMES
from .explorer import CURSOR_ROW, SEVERAL
from .installation import in_use
from .recording import Recording
from .terminal import COLUMNS, ROWS, Sign, Terminal, TerminalError

A_SECOND = 30
"""How often a keyboard repeats a key that is held."""
SECONDS = 5.0
_MOST = 0.99
"""The share of all keys within the second figure."""


class Lag(NamedTuple):
    """How far the picture was behind."""

    keys: int
    """Typed and not to be seen yet, at most."""
    seconds: tuple[float, ...]
    """For each key that was seen: until the picture had got to it, or past it; the least first."""
    paints: int
    """How often the position changed on the screen."""

    @property
    def worst(self) -> float:
        """Seconds, at most; 0 where nothing was seen."""
        return self.seconds[-1] if self.seconds else 0.0

    @property
    def mostly(self) -> float:
        """Seconds within which 99 of 100 keys were seen."""
        return self.seconds[ceil(_MOST * len(self.seconds)) - 1] if self.seconds else 0.0


def held(terminal: Terminal, key: str, shown: str, times: int = int(A_SECOND * SECONDS)) -> Lag:
    """Hold a key down.

    Args:
        terminal: The program; the first key brings it from one position to the next.
        key: What is sent.
        shown: A pattern whose group is the position on the screen.
        times: How often the key is sent.
    """
    begun = terminal.send("")
    typed: list[float] = []
    for number in range(times):
        terminal.listen(begun + number / A_SECOND - perf_counter())
        typed.append(terminal.add(key))
    terminal.settle(0.5)
    return lag_of(typed, positions(terminal.chunks(), shown))


def positions(chunks: Sequence[tuple[float, str]], shown: str) -> list[tuple[float, int]]:
    """Return when which position came, for each chunk that has one."""
    pattern = re.compile(shown)
    return [
        (came, int(found[-1].replace(",", "")))
        for came, text in chunks
        if (found := pattern.findall(text))
    ]


def lag_of(typed: Sequence[float], seen: Sequence[tuple[float, int]]) -> Lag:
    """Return the lag of a picture that shows the first position before anything is typed.

    Args:
        typed: When each key was typed; after the first of them the picture is to be one further.
        seen: When which position came, the last of which is that of the last key.
    """
    last = seen[-1][1] if seen else 0
    before = last - len(typed)
    keys = 0
    seconds: list[float] = []
    for came, position in seen:
        # Just before it came, the picture was furthest behind.
        keys = max(keys, bisect_left(typed, came) - len(seconds))
        seconds += [came - moment for moment in typed[len(seconds) : position - before]]
    return Lag(keys, tuple(sorted(seconds)), len(seen))


def main() -> int:
    """Hold `j` in the explorer, and say how far the list stays behind."""
    parser = ArgumentParser(prog="python -m benchmarks.held_key", description=__doc__)
    parser.add_argument("database", type=Path, metavar="DATABASE")
    parser.add_argument("--record", type=Path, metavar="FILE", help="write it as an asciicast")
    asked = parser.parse_args()
    recording = Recording(COLUMNS, ROWS)
    try:
        with TemporaryDirectory(prefix="conflict-tui-held-") as home:
            here = in_use(Path(home))
            command = [here.program, str(asked.database)]
            with Terminal(command, here.environment, recording=recording) as terminal:
                terminal.until(Sign(rf"{SEVERAL} of {SEVERAL} .*?{CURSOR_ROW}"))
                terminal.settle(1.0)
                lag = held(terminal, "j", rf" ([\d,]+) of {SEVERAL} [━─]")
        if asked.record:
            recording.save(asked.record, f"conflict-tui: j held for {SECONDS:g} seconds")
    except (TerminalError, OSError) as error:
        parser.exit(1, f"held_key: {error}\n")
    print(words_of(lag))
    return 0


def words_of(lag: Lag) -> str:
    """Return how far behind, in frames, in a line."""
    worst, mostly = FRAMES.factor * lag.worst, FRAMES.factor * lag.mostly
    return (
        f"{len(lag.seconds)} keys in {lag.paints} paints: behind by {worst:.1f} frames of 1/60 s"
        f" at worst, {mostly:.1f} in 99 of 100, {lag.keys} keys at most"
    )


if __name__ == "__main__":
    sys.exit(main())
