"""Writes something short between the chunks of an import, which has the database nearly always."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from time import monotonic, sleep

from ..model.errors import BusyError
from .opening import open_writing, speaking_of

_AGAIN = 0.003
"""Seconds between two attempts. SQLite itself waits up to 0.1, and would miss the moment."""


def write_between(path: Path, change: Callable[[Connection], None], patience: float) -> None:
    """Make a change that is one short transaction, as soon as nobody else is writing.

    Args:
        path: The database.
        change: What to do; it may be tried more than once.
        patience: Seconds until it is given up.

    Raises:
        StoreError: it cannot be written, or others did not let go of the database.
    """
    until = monotonic() + patience
    with closing(open_writing(path)) as connection, speaking_of(path):
        connection.execute("PRAGMA busy_timeout = 0")
        while True:
            try:
                change(connection)
            except BusyError:
                if monotonic() > until:
                    raise
                sleep(_AGAIN)
            else:
                return
