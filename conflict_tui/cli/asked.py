"""What the command line asks for, as one value that every command takes."""

from __future__ import annotations

from pathlib import Path

from ..model.value import value


@value
class Asked:
    """What the command line asks for."""

    command: str
    """query, export, import, imports, mapping, new, upgrade, index, info, sectors or explore."""
    query: str = ""
    database: Path | None = None
    """None: the embedded corpus, where a command can do with it."""
    format: str = ""
    output: str = ""
    """Where to write: a file, `-` for standard output, or empty where nothing was said."""
    force: bool = False
    """Replace a file that is there."""
    marked: bool = False
    """Take the marked events, where there are any: what the program exports."""
    mouse: bool = True
    action: str = ""
    """Of a command that can do several things: show, rejected, undo ..."""
    number: int = 0
    """Of an import."""
    files: tuple[Path, ...] = ()
    """What to read."""
    mapping: Path | None = None
    encoding: str = ""
    dataset: str = ""
    date_order: str = ""
    dry_run: bool = False
    progress_lines: bool = False
    """Tell progress and outcome as JSON, one object a line, to the program that waits for it."""
    yes: bool = False
    """Do not ask before undoing."""
