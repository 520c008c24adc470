"""An import in words: what was read, what became of it, and what undoing it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ...model.batch import Batch, Change
from ...model.batch_words import size_words, sum_words, time_words
from ...model.text import clean
from ...model.value import value
from ...model.wording import counted
from .import_row import RUNNING
from .ink import Line, Span, cut, wrap

_LABELS = 10
_MOST_REASONS = 20
_LONGEST = 240
"""Cells that are shown of a text from outside."""
_STATE_WORDS = {
    "unfinished": "It was not finished: import the same file again to go on where it stopped, or "
    "x takes away what it brought.",
    "undoing": "It is partly undone, which was stopped: undo it again, to go on.",
    "undone": "It was undone: what it brought is gone, the record of it stays.",
    RUNNING: "It is under way; the counts are those of the last look. s stops it, and it can go "
    "on another time.",
}


@value
class ImportDetail:
    """What the ledger has on one import."""

    batch: Batch
    reasons: tuple[tuple[str, int], ...]
    """Why records were rejected, and how many for that."""
    oddities: tuple[tuple[str, int], ...]
    changes: tuple[Change, ...]
    """The first of them."""
    has_more_changes: bool


def import_lines(detail: ImportDetail, state: str, width: int) -> Iterator[Line]:
    """Yield the lines about an import; `state` is that of the batch, or `RUNNING`."""
    batch = detail.batch
    yield from wrap([(clean(batch.file), "title")], width)
    format_ = f"{clean(batch.mapper)} {batch.mapper_version}"
    dataset = f" · data set {clean(batch.dataset)}" if batch.dataset else ""
    yield from wrap([(f"import {batch.id} · {state} · format {format_}{dataset}", "dim")], width)
    if state in _STATE_WORDS:
        ink = "warn" if state in ("unfinished", "undoing") else "dim"
        yield from wrap([(_STATE_WORDS[state], ink)], width)
    yield []
    yield from _field("Read", [(sum_words(batch), "strong")], width)
    yield from _beside_the_sum(batch, width)
    yield from _field("When", [(_when(batch), "dim")], width)
    yield from _field("Size", [(size_words(batch.size), "dim")], width)
    yield from _field("SHA-256", [(clean(batch.sha256), "dim")], width)
    yield from _reasons("Rejected", detail.reasons, "warn", width)
    yield from _reasons("Odd", detail.oddities, "", width)
    yield from _changes(detail, width)


def _field(label: str, spans: Iterable[Span], width: int) -> list[Line]:
    head: Span = (f"{label:<{_LABELS}}", "label")
    return wrap([head, *spans], width, indent=_LABELS, first=0)


def _beside_the_sum(batch: Batch, width: int) -> Iterator[Line]:
    """Yield the counts that are no part of the sum."""
    if batch.gone:
        listed = "" if batch.state == "undone" else "; is:withdrawn lists them"
        words = f"{batch.gone:,} gone: not in this edition of the file{listed}"
        yield from _field("", [(words, "")], width)
    if batch.flagged:
        yield from _field("", [(f"{batch.flagged:,} odd, but kept", "")], width)


def _when(batch: Batch) -> str:
    words = f"{_minute(batch.started_at)} UTC"
    try:
        took = datetime.fromisoformat(batch.ended_at) - datetime.fromisoformat(batch.started_at)
        words += f" · took {time_words(took.total_seconds())}"
    except (ValueError, TypeError):  # it has not ended, or somebody else wrote that
        pass
    return f"{words} · undone {_minute(batch.undone_at)} UTC" if batch.undone_at else words


def _minute(moment: str) -> str:
    return clean(moment[:16].replace("T", " "))


def _reasons(
    label: str, reasons: Sequence[tuple[str, int]], ink: str, width: int
) -> Iterator[Line]:
    """Yield what was said of records and of how many, the most frequent first."""
    if reasons:
        yield []
    cells = max((len(f"{count:,}") for _, count in reasons), default=0)
    indent = _LABELS + cells + 3
    for number, (reason, count) in enumerate(reasons[:_MOST_REASONS]):
        head: Span = (f"{'' if number else label:<{_LABELS}}", "label")
        spans: list[Span] = [head, (f"{count:>{cells},}", ink), (" × ", "faint")]
        yield from wrap([*spans, (cut(clean(reason), _LONGEST), "")], width, indent=indent, first=0)
    if len(reasons) > _MOST_REASONS:
        more = counted(len(reasons) - _MOST_REASONS, "more reason")
        yield from _field("", [(f"… {more}", "dim")], width)
    if reasons and ink:
        yield from _field(
            "", [("w writes these records to a file, to mend and import", "dim")], width
        )


def _changes(detail: ImportDetail, width: int) -> Iterator[Line]:
    """Yield the first things that were otherwise before."""
    if detail.changes:
        yield []
    for number, change in enumerate(detail.changes):
        spans: list[Span] = [
            (f"{clean(change.uid)} ", ""),
            (f"{clean(change.field)}: ", "dim"),
            (cut(clean(change.old), _LONGEST) or "nothing", "dim"),
            (" → ", "active"),
            (cut(clean(change.new), _LONGEST) or "nothing", "strong"),
        ]
        label: Span = (f"{'' if number else 'Changed':<{_LABELS}}", "label")
        yield from wrap([label, *spans], width, indent=_LABELS + 2, first=0)
    if detail.has_more_changes:
        words = f"… and more: conflict-tui imports show {detail.batch.id} DB"
        yield from _field("", [(words, "dim")], width)


def undo_lines(batch: Batch, width: int) -> list[Line]:
    """Return what undoing an import takes away, and what it leaves."""
    goes = f"{counted(batch.new, 'event')} that it brought"
    goes += " go" if batch.new != 1 else " goes"
    goes += ", but for what another import has too" if batch.new else ""
    back = f" {counted(batch.changed, 'event')} that it changed say again what they said before."
    gone = f" {counted(batch.gone, 'event')} that it found gone count as being there again."
    words = f"{goes}.{back if batch.changed else ''}{gone if batch.gone else ''}"
    stays = "Your notes, tags and marks stay, and so does this entry, marked as undone."
    return [*wrap([(words, "strong")], width), [], *wrap([(stays, "dim")], width), []]


def outcome_words(batch: Batch) -> str:
    """Return in one sentence what an import came to."""
    gone = f"; {batch.gone:,} gone" if batch.gone else ""
    return f"{clean(batch.file)}: {sum_words(batch)}{gone}."


def ledger_words(batches: Sequence[Batch]) -> tuple[str, ...]:
    """Return what all imports came to, in fewer and fewer words."""
    imports = counted(len(batches), "import")
    standing = [batch for batch in batches if batch.state not in ("undone", "undoing")]
    read, rejected = (sum(counts) for counts in zip(*_read_and_rejected(standing), strict=True))
    return (f"{imports} · {read:,} records read · {rejected:,} rejected", imports)


def _read_and_rejected(batches: Sequence[Batch]) -> Iterator[tuple[int, int]]:
    yield 0, 0
    for batch in batches:
        yield batch.read, batch.rejected
