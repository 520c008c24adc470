"""Runs the program as a person does: as a process with a folder of its own for what it keeps."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
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
    return python("-m", "conflict_tui", *arguments, home=home, stdin=stdin)


def python(
    *arguments: str | Path, home: Path, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python and return what it wrote and how it ended."""
    return subprocess.run(
        [sys.executable, *arguments],
        env=environment(home), capture_output=True, encoding="utf-8", cwd=home, input=stdin or "",
    )  # fmt: skip


def on_terminal(
    *arguments: str | Path,
    home: Path,
    columns: int = 80,
    typed: str = "",
    output: Path | None = None,
    program: tuple[str, ...] = ("-m", "conflict_tui"),
    **variables: str,
) -> tuple[int, str]:
    """Run `conflict-tui` on a terminal, and return how it ended and what the terminal got.

    Args:
        arguments: The command line.
        home: Where the person's files lie.
        columns: How wide the terminal is.
        typed: What the person types ahead.
        output: A file that standard output goes to; None: to the terminal too.
        program: What Python is to run.
        variables: Of the environment.
    """
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(ours, (24, columns))
    os.write(ours, typed.encode())
    sink = output.open("wb") if output else None
    process = subprocess.Popen(
        [sys.executable, *program, *arguments], cwd=home,
        env={**environment(home), "TERM": "xterm", "COLUMNS": "", **variables},
        stdin=theirs, stdout=sink or theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    got = b""
    while piece := _read(ours):
        got += piece
    os.close(ours)
    if sink:
        sink.close()
    return process.wait(), got.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # nobody holds the other end any more
        return b""
