"""Suggests how a path that is being typed may go on: the first file or folder that fits."""

from __future__ import annotations

import asyncio
import os

from textual.suggester import Suggester


class PathSuggester(Suggester):
    """Looks into the folder that is typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the path with its last part completed; None where nothing fits."""
        return await asyncio.to_thread(completed, value) if value else None


def completed(typed: str) -> str | None:
    """Return a path with its last part completed, a folder with a slash at its end."""
    begun = os.path.basename(typed)
    folder = os.path.expanduser(os.path.dirname(typed) or ".")
    try:
        with os.scandir(folder) as entries:
            fitting = [
                entry.name + ("/" if entry.is_dir() else "")
                for entry in entries
                if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
            ]
    except (OSError, ValueError):  # there is no such folder, or it is closed to us
        return None
    return typed[: len(typed) - len(begun)] + min(fitting) if fitting else None
