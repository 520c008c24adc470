"""Asks for the name of a file to write, and whether to replace one that is there."""

from __future__ import annotations

import os
from pathlib import Path

from .screens.chooser import Chooser, Item
from .screens.desk import Desk
from .screens.prompt import Prompt


async def ask_where(desk: Desk, title: str, name: str, hint: str) -> tuple[Path, bool] | None:
    """Return a path to write to, and whether a file there is to be replaced; None: not at all."""
    text = await desk.ask(Prompt(title, name, hint))
    if not text:
        return None
    # Of os.path, because pathlib raises for a name too long, a folder closed to us, a home unknown.
    path = Path(os.path.expanduser(text))
    if not os.path.isfile(path):
        return path, False
    items = (Item("no", "No, leave it"), Item("yes", "Yes, replace it"))
    chosen = await desk.ask(Chooser(f"{path.name} exists. Replace it?", items))
    if chosen is None or "yes" not in chosen.included:
        desk.tell(f"Nothing written: {path.name} is as it was.")
        return None
    return path, True
