"""Where the program keeps what it writes, by the XDG base directory rules."""

from __future__ import annotations

import os
from pathlib import Path

APPLICATION = "conflict-tui"


def data_directory() -> Path:
    """Return where the person's databases lie; it may not exist yet."""
    return _base("XDG_DATA_HOME", ".local/share") / APPLICATION


def corpus_database() -> Path:
    """Return where the embedded corpus is built."""
    return data_directory() / "corpus.db"


def cache_directory() -> Path:
    """Return where what can be made again lies; it may not exist yet."""
    return _base("XDG_CACHE_HOME", ".cache") / APPLICATION


def _base(variable: str, default: str) -> Path:
    # The rules say that a relative path in a variable is to be ignored.
    stated = Path(os.environ.get(variable, ""))
    return stated if stated.is_absolute() else Path.home() / default
