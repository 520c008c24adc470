"""`conflict-tui info`: says what is in a database."""

from __future__ import annotations

from ..model.text import verbatim
from ..model.wording import QUALIFIER_WORDS
from ..store.info import DatasetInfo, Info, SectorInfo, read_info
from .asked import Asked
from .asking import database
from .cells import terminal_columns
from .info_text import info_lines
from .ledger_text import batch_object
from .output import put_json, put_lines


def run_info(asked: Asked) -> int:
    """Write what is in the database; return the exit code.

    Raises:
        ConflictTuiError: it cannot be read or written.
    """
    path = database(asked.database)
    if asked.format == "json":
        put_json(info_object(read_info(path, verbatim)))
    else:
        put_lines(info_lines(read_info(path), min(terminal_columns(), 100)))
    return 0


def info_object(info: Info) -> dict[str, object]:
    """Return what is in a database, with keys that stay."""
    qualifiers = {QUALIFIER_WORDS[sign] or "none": n for sign, n in info.qualifiers.items()}
    return {
        "file": info.path.name,
        "bytes": info.size,
        "schema": info.schema,
        "datasets": list(map(_dataset, info.datasets)),
        "events": _events(info),
        "counts": {**info.counts, "marked_noted_or_tagged_without_event": info.away},
        "dates": {"precision": info.precision, "basis": info.basis, "qualifier": qualifiers},
        "places": {"precision": info.place_precision},
        "sectors": list(map(_sector, info.sectors)),
        "imports": list(map(batch_object, info.batches)),
        "search": {
            "indexed": info.indexed,
            "missing": info.unindexed,
            "is_current": info.is_search_current,
        },
    }


def _events(info: Info) -> dict[str, object]:
    return {
        "total": info.events,
        "undated": info.undated,
        "withdrawn": info.withdrawn,
        "machine_coded": info.machine_coded,
        "without_sector": info.without_sector,
        "unplaced": info.unplaced,
        "first_day": info.first_day,
        "last_day": info.last_day,
        "kinds": info.kinds,
    }


def _sector(found: SectorInfo) -> dict[str, object]:
    return {
        "slug": found.slug,
        "name": found.name,
        "parent": found.parent,
        "events": found.events,
    }


def _dataset(found: DatasetInfo) -> dict[str, object]:
    dataset = found.dataset
    return {
        "slug": dataset.slug,
        "title": dataset.title,
        "kind": dataset.kind,
        "licence": dataset.licence,
        "citation": dataset.citation,
        "redistribute": dataset.redistribute,
        "url": dataset.url,
        "events": found.events,
        "undated": found.undated,
        "withdrawn": found.withdrawn,
        "first_day": found.first_day,
        "last_day": found.last_day,
        "imported_at": found.imported_at,
    }
