"""Begins an import in the ledger, or finds the one that was interrupted."""

from __future__ import annotations

import json
import sqlite3

from ..model.batch import Batch
from ..store.opening import transaction
from ..store.recording import Facts, begin, same_before
from .files.foreign_file import ForeignFile
from .identifying import Identified


def begun(connection: sqlite3.Connection, file: ForeignFile, how: Identified) -> Batch:
    """Return the import of a file as it begins, or goes on.

    It is complete already where the very same file was imported last.
    """
    facts = Facts(
        file.name, file.sha256, file.size, how.form.name, how.form.version, how.options,
        json.dumps(how.header, ensure_ascii=False), how.dataset.slug,
    )  # fmt: skip
    # A format that reads more than one file may say otherwise although this one is the same.
    is_whole = how.form.rows is None
    with transaction(connection):
        repeated = same_before(connection, facts) if is_whole else None
        recorder, goes_on = begin(connection, facts)
        if repeated is not None and not goes_on:
            recorder.repeat(repeated)
            recorder.end(0)
        return recorder.batch
