"""Runs the program as a person does: as a process with a folder of its own for what it keeps."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a person whose files lie in `home`."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
    return {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def conflict_tui(
    *arguments: str | Path, home: Path, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `conflict-tui` and return what it wrote and how it ended."""
    return subprocess.run(
        [sys.executable, "-m", "conflict_tui", *arguments],
        env=environment(home), capture_output=True, encoding="utf-8", cwd=home, input=stdin or "",
    )  # fmt: skip
