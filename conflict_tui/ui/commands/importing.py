"""The command that shows what was imported; from there one imports and undoes."""

from __future__ import annotations

from ..screens.explorer import Explorer
from ..screens.imports import ImportsScreen


async def show_imports(explorer: Explorer) -> None:
    """Show every import, and what became of it."""
    await explorer.ask(ImportsScreen(explorer))
