"""The command that imports a file, in words for a shell."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from shlex import quote


def import_words(file: Path, database: str, options: Mapping[str, str]) -> str:
    """Return the command that imports a file; options that say nothing are left out."""
    given = (f"{name} {quote(text)}" for name, text in options.items() if text)
    return " ".join(["conflict-tui import", quote(str(file)), "--into", database, *given])
