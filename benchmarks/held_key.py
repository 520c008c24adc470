"""Holds a key down as a keyboard does, and says how far the picture stays behind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from time import perf_counter
from typing import NamedTuple

from .terminal import Terminal

A_SECOND = 30
"""How often a keyboard repeats a key that is held."""
SECONDS = 5.0


class Lag(NamedTuple):
    """How far the picture was behind at most."""

    keys: float
    """Typed and not to be seen yet."""
    seconds: float
    """From typing a key until the picture had got to it, or past it."""
    paints: int
    """How often the position changed on the screen."""


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
    keys, seconds, answered = 0, 0.0, 0
    for came, position in seen:
        # Just before it came, the picture was furthest behind.
        keys = max(keys, bisect_left(typed, came) - answered)
        while answered < position - before:
            seconds = max(seconds, came - typed[answered])
            answered += 1
    return Lag(keys, seconds, len(seen))
