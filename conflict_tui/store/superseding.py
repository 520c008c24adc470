"""Lets long work in Python find out whether anybody still waits for it, as SQLite does by itself.

Whoever runs the work says how to find out; whoever works long looks between two slices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Superseded(Exception):  # noqa: N818 - nothing went wrong
    """Nobody waits for this work any more; a person never sees it."""


def _never() -> bool:
    return False


_is_in_vain: ContextVar[Callable[[], bool]] = ContextVar("is_in_vain", default=_never)


@contextmanager
def watched(is_in_vain: Callable[[], bool]) -> Iterator[None]:
    """Let all that is done inside the block, in this thread, end once it is in vain."""
    token = _is_in_vain.set(is_in_vain)
    try:
        yield
    finally:
        _is_in_vain.reset(token)


def look_up() -> None:
    """Go on, unless nobody waits for it.

    Raises:
        Superseded: the work is in vain.
    """
    if _is_in_vain.get()():
        raise Superseded
