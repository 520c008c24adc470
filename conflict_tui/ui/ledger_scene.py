"""What the reader's thread fetches from the ledger for the screen of imports."""

from __future__ import annotations

from itertools import islice

from ..model.batch import Batch
from ..model.text import clean
from ..model.value import value
from ..store import ledger
from ..store.archive import Archive
from ..store.sector_reading import is_corpus
from .draw.import_text import ImportDetail

_CHANGES = 50
"""Changes that are shown; the command line has the rest."""


@value
class Ledger:
    """All imports, and whether there can be more."""

    batches: tuple[Batch, ...]
    """The newest first."""
    is_corpus: bool
    """True for the events that come with the program, which are made anew from its files."""


def read_ledger(archive: Archive) -> Ledger:
    """Read every import."""
    batches = ledger.batches(archive.connection)
    return Ledger(tuple(reversed(batches)), is_corpus(archive.connection))


def read_import(archive: Archive, batch: Batch) -> ImportDetail:
    """Read what became of the records of an import."""
    connection = archive.connection
    changes = tuple(islice(ledger.changes(connection, batch.id), _CHANGES + 1))
    return ImportDetail(
        batch,
        tuple(ledger.reasons(connection, batch.id)),
        tuple(ledger.oddities(connection, batch.id)),
        changes[:_CHANGES],
        has_more_changes=len(changes) > _CHANGES,
    )


def unfinished_words(archive: Archive) -> str:
    """Return in one sentence which imports were not finished; nothing where all were."""
    batches = [batch for batch in ledger.batches(archive.connection) if batch.state == "unfinished"]
    if not batches:
        return ""
    first = batches[-1]
    more = f" (and {len(batches) - 1} more)" if len(batches) > 1 else ""
    return f"Import {first.id} of {clean(first.file)}{more} is not finished; I shows it."
