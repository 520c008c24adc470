"""A command: declared once; keys, palette, footer, help and docs/keys.md are made from it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from ..screens.explorer import Explorer

Run = Callable[[Explorer], Coroutine[object, object, None] | None]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for."""

    id: str
    keys: tuple[str, ...]
    """Textual's names of keys; the first is the one that is shown."""
    title: str
    """What it does, in a few words."""
    run: Run
    """A coroutine is run as a worker, so that it may ask the person something."""
    footer: str = ""
    """One word for the footer; empty keeps it out of there."""
