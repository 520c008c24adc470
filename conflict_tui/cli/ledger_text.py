"""The ledger of imports for people to read: a list, and one import explained."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from ..model.batch import Batch, Change
from ..model.batch_words import size_words, sum_words, time_words
from ..model.text import clean
from ..model.value import value
from ..model.wording import counted
from .cells import cut, width
from .tables import GAP, LONGEST, fact, table, tallied, wrapped

CHANGES_SHOWN = 20
_HEAD = (
    "id", "started", "file", "dataset", "format", "read", "new", "changed", "same", "rejected",
    "gone", "state",
)  # fmt: skip
_LEAST_FILE = 12
_OPTIONAL = ("started", "dataset", "format")
"""What is left out where there is little room, in that order."""


@value
class BatchDetail:
    """An import with what the ledger says about its records."""

    batch: Batch
    reasons: Sequence[tuple[str, int]]
    oddities: Sequence[tuple[str, int]]
    changes: Sequence[Change]
    """The first of them."""
    more_changes: int
    """How many there are besides."""


def batch_object(batch: Batch) -> dict[str, object]:
    """Return an import with keys that stay; the first ten are those of the ledger."""
    return {
        "id": batch.id, "file": batch.file, "sha256": batch.sha256, "mapper": batch.mapper,
        "read": batch.read, "new": batch.new, "changed": batch.changed, "same": batch.same,
        "rejected": batch.rejected, "gone": batch.gone, "flagged": batch.flagged,
        "state": batch.state, "dataset": dataset_of(batch), "bytes": batch.size,
        "mapper_version": batch.mapper_version, "options": json.loads(batch.options),
        "started_at": batch.started_at, "ended_at": batch.ended_at, "undone_at": batch.undone_at,
    }  # fmt: skip


def dataset_of(batch: Batch) -> str:
    """Return the slug of the data set, also of an import that brought nothing into it."""
    options: dict[str, str] = json.loads(batch.options)
    return batch.dataset or options.get("dataset", "")


def list_lines(batches: Sequence[Batch], columns: int | None) -> Iterator[str]:
    """Yield the list of imports; what there is no room for is left out."""
    rows = [_HEAD, *map(_row, batches)]
    for name in _OPTIONAL:
        if columns is not None and _needed(rows) > columns:
            at = rows[0].index(name)
            rows = [(*row[:at], *row[at + 1 :]) for row in rows]
    head = rows[0]
    numbers = range(head.index("read"), head.index("state"))
    return table(rows, columns, right=(0, *numbers), giving=(head.index("file"),))


def _needed(rows: Sequence[Sequence[str]]) -> int:
    """Return how wide the table is at least."""
    widths = [max(map(width, cells)) for cells in zip(*rows, strict=True)]
    widths[rows[0].index("file")] = _LEAST_FILE
    return sum(widths) + len(GAP) * (len(widths) - 1)


def _row(batch: Batch) -> tuple[str, ...]:
    counts = (batch.read, batch.new, batch.changed, batch.same, batch.rejected, batch.gone)
    return (
        str(batch.id), _moment(batch.started_at), clean(batch.file), clean(dataset_of(batch)),
        clean(batch.mapper), *(f"{count:,}" for count in counts), batch.state,
    )  # fmt: skip


def detail_lines(detail: BatchDetail, columns: int) -> Iterator[str]:
    """Yield what there is to say about one import, wrapped, with line breaks."""
    batch = detail.batch
    yield f"Import {batch.id}: {_state_words(batch)}\n\n"
    yield from _facts(batch, columns)
    yield from tallied("rejected, and why", detail.reasons, columns)
    yield from tallied("odd, but kept", detail.oddities, columns)
    yield from _changes(detail, columns)
    yield "\n"
    for sentence in _next_steps(batch):
        yield from wrapped(sentence, columns, "")


def _state_words(batch: Batch) -> str:
    if batch.state == "undone":
        return f"undone {_moment(batch.undone_at)} UTC; what it brought is gone, this entry stays."
    if batch.state == "undoing":
        return "partly undone; some of what it brought is still in the database."
    if batch.state == "unfinished":
        return "not finished; what it has read so far is in the database."
    return "complete."


def _facts(batch: Batch, columns: int) -> Iterator[str]:
    options: dict[str, str] = json.loads(batch.options)
    yield from fact("file", f"{batch.file}, {size_words(batch.size)}", columns)
    yield from fact("sha256", batch.sha256, columns)
    yield from fact("format", f"{batch.mapper}, version {batch.mapper_version}", columns)
    if options.get("mapping"):
        yield from fact("mapping", _mapping_words(options["mapping"]), columns)
    if options.get("date_order"):
        yield from fact("dates", f"{options['date_order']} first", columns)
    yield from fact("encoding", options.get("encoding", ""), columns)
    yield from fact("data set", dataset_of(batch), columns)
    yield from fact("time", _time_words(batch), columns)
    yield from fact("records", sum_words(batch), columns)
    if batch.gone:
        kept = "" if batch.state == "undone" else "; kept, as withdrawn"
        gone = f"{batch.gone:,} in an earlier edition and not in this file{kept}"
        yield from fact("gone", gone, columns)
    if batch.flagged:
        yield from fact("flagged", f"{batch.flagged:,} odd but kept", columns)


def _mapping_words(mapping: str) -> str:
    lines = len(mapping.splitlines())
    return f"{counted(lines, 'line')} that say which column is what, kept with this import"


def _time_words(batch: Batch) -> str:
    started = f"{_moment(batch.started_at)} UTC"
    if not batch.ended_at:
        return f"begun {started}"
    from datetime import datetime

    moments = [datetime.fromisoformat(text) for text in (batch.started_at, batch.ended_at)]
    return f"{started}, took {time_words((moments[1] - moments[0]).total_seconds())}"


def _moment(iso: str) -> str:
    return clean(iso[:16].replace("T", " "))


def _changes(detail: BatchDetail, columns: int) -> Iterator[str]:
    if not detail.changes:
        return
    yield "\nchanged\n"
    for change in detail.changes:
        old, new = (cut(clean(text), LONGEST) or "nothing" for text in (change.old, change.new))
        text = f"{clean(change.uid)} {clean(change.field)}: {old} → {new}"
        yield from wrapped(text, columns, "  ")
    if detail.more_changes:
        yield f"  and {detail.more_changes:,} more; all are in the table `change` of the database\n"


def _next_steps(batch: Batch) -> Iterable[str]:
    if batch.state == "undone":
        return ("Import the file again to bring it back.",)
    if batch.state == "undoing":
        return (f"`conflict-tui imports undo {batch.id} DB` goes on undoing it.",)
    steps = []
    if batch.state == "unfinished":
        steps.append("Import the same file again, in the same way, to go on where it stopped.")
    if batch.rejected:
        steps.append(
            f"`conflict-tui imports rejected {batch.id} DB -o FILE` writes what was rejected to a "
            "file to mend and import again."
        )
    if batch.gone:
        steps.append("`conflict-tui query is:withdrawn --db DB` lists what newer editions lack.")
    steps.append(f"`conflict-tui imports undo {batch.id} DB` takes away what it brought.")
    return steps
