"""Lets what functions of texts have remembered be forgotten, all at once.

A cache that is bounded by how many texts are in it is not bounded in memory: a cell may hold a
million characters. Whoever reads many texts forgets after so many characters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from ..model.text import fold


class _Remembering(Protocol):
    """What `lru_cache` makes of a function."""

    def cache_clear(self) -> None:
        """Forget."""


Function = TypeVar("Function", bound=_Remembering)

_forget: list[Callable[[], None]] = [fold.cache_clear]


def forgettable(function: Function) -> Function:
    """Let `forget_all` make a function with an `lru_cache` forget."""
    _forget.append(function.cache_clear)
    return function


def forget_all() -> None:
    """Forget every result; those that are needed again are made again."""
    for forget in _forget:
        forget()
