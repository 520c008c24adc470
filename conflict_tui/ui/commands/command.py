"""What a command is: declared once; keys, help, footer and docs/keys.md are made from it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from importlib import import_module

from ...model.value import value
from ..screens.explorer import Explorer

Work = Coroutine[object, object, None] | None
"""A coroutine is run as a worker, so that it may ask the person something."""


@value
class Command:
    """One thing a person can ask for."""

    id: str
    keys: tuple[str, ...]
    """Textual's names of keys; the first is the one that is shown."""
    title: str
    """What it does, in a few words."""
    does: str
    """Module and function of this package that does it. It is imported when it is first asked
    for: all of them together would take a tenth of the start."""
    args: tuple[int | str | bool, ...] = ()
    """What the function is given after the explorer."""

    def run(self, explorer: Explorer) -> Work:
        """Do it."""
        return self.function()(explorer, *self.args)

    def function(self) -> Callable[..., Work]:
        """Return the function that does it."""
        module, _, name = self.does.partition(".")
        function: Callable[..., Work] = getattr(import_module(f".{module}", __package__), name)
        return function
