"""`conflict-tui new` and `conflict-tui upgrade`: make a database, bring an older one up to date."""

from __future__ import annotations

from shlex import quote

from ..store.opening import SCHEMA_VERSION
from ..store.schema import create, upgrade
from .asked import Asked
from .asking import named
from .output import narrate


def run_new(asked: Asked) -> int:
    """Make an empty database; return the exit code.

    Raises:
        StoreError: something is there already, or it cannot be written.
    """
    path = named(asked)
    create(path)
    narrate(f"{path}: made, and empty. Next: conflict-tui import FILE --into {quote(str(path))}")
    return 0


def run_upgrade(asked: Asked) -> int:
    """Bring a database up to date; return the exit code.

    Raises:
        StoreError: it is none of ours, is newer, or cannot be written.
    """
    path = named(asked)
    before = upgrade(path)
    if before == SCHEMA_VERSION:
        narrate(f"{path}: is up to date (schema {before}); nothing was changed.")
    else:
        narrate(f"{path}: upgraded from schema {before} to schema {SCHEMA_VERSION}.")
    return 0
