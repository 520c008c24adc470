"""`conflict-tui index`, and the index that other commands leave behind them."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from time import monotonic

from ..model.batch_words import time_words
from ..model.errors import StoreError
from ..model.wording import counted
from ..store.indexing import is_fresh, is_importing, save_index
from ..store.opening import open_reading, speaking_of
from .asked import Asked
from .asking import named
from .output import narrate

_SIZE = "SELECT count(*) FROM event"


def run_index(asked: Asked) -> int:
    """Make the index of a database anew; return the exit code.

    Raises:
        StoreError: the database cannot be read or written.
    """
    path, began = named(asked), monotonic()
    _save(path, anew=True)
    with closing(open_reading(path)) as connection, speaking_of(path):
        (size,) = connection.execute(_SIZE).fetchone()
    narrate(f"{path}: {counted(size, 'event')} indexed in {time_words(monotonic() - began)}.")
    return 0


def keep_index(path: Path, *, has_written: bool = True) -> None:
    """Make the index of a database unless it is fresh, and tell how far that is.

    Where it cannot be kept it is made beside the database, by whoever needs it. Who only opens it,
    and has not written, leaves it to an import that is under way.
    """
    with closing(open_reading(path)) as connection, speaking_of(path):
        if is_fresh(connection) or (not has_written and is_importing(connection, path)):
            return
    with suppress(StoreError):
        _save(path)


def _save(path: Path, *, anew: bool = False) -> None:
    # The line needs what imports tell, which a fresh index does without.
    from .progress import share_told

    with share_told(f"indexing {path.name}") as tell:
        save_index(path, tell, anew=anew)
