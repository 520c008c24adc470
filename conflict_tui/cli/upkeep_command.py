"""`conflict-tui new` and `conflict-tui upgrade`: make a database, bring an older one up to date."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from shlex import quote

from ..store.opening import SCHEMA_VERSION, open_reading, speaking_of
from ..store.schema import create, upgrade
from .asked import Asked
from .asking import named
from .output import narrate

_WITHOUT_SAME = 2
"""The schema whose imports did not write which records they had as the same."""
_OLD_IMPORTS = (
    "Its imports did not write which records they had as the same: undo the last one first, or "
    "import the files again into a new database."
)
_HAS_IMPORTS = "SELECT EXISTS (SELECT 1 FROM import_batch WHERE state <> 'undone')"


def _has_imports(path: Path) -> bool:
    with closing(open_reading(path)) as connection, speaking_of(path):
        return bool(connection.execute(_HAS_IMPORTS).fetchone()[0])


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
        if before == _WITHOUT_SAME and _has_imports(path):
            narrate(_OLD_IMPORTS)
    return 0
