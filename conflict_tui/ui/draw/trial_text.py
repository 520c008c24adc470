"""What an import would make of a file: how it is read, and the first records beside their dates."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from ...ingest.trial import Trial, TrialRow
from ...model.text import clean
from ...model.wording import counted
from .ink import Line, Span, cut, fit, wrap

_LABELS = 10
_DATE_MOST = 40


def trial_lines(trial: Trial, is_whole: bool, width: int) -> Iterator[Line]:
    """Yield what was recognised and the first rows; `is_whole`: all of the file was tried."""
    dataset = clean(f"{trial.dataset}{trial.dataset_remark}")
    read_as = f"{clean(trial.why)} · data set {dataset}"
    yield from _field("Read as", read_as, width, "strong")
    yield from _field("Encoding", clean(trial.encoding_remark or trial.encoding), width)
    if trial.unread:
        names = ", ".join(map(clean, trial.unread))
        yield from _field("Not read", cut(f"{len(trial.unread)}: {names}", width - _LABELS), width)
    yield from _field("Tried", _tried(trial, is_whole), width, "warn" if trial.rejected else "")
    for reason, count in trial.reasons[:2]:
        yield from _field("", cut(f"{count:,} × {clean(reason)}", width - _LABELS), width)
    if trial.axes_remark:
        yield from _field("Places", trial.axes_remark, width, "warn")
    yield []
    yield from _rows(trial.rows, width)
    yield []


def _field(label: str, words: str, width: int, ink: str = "dim") -> list[Line]:
    return wrap([(f"{label:<{_LABELS}}", "label"), (words, ink)], width, indent=_LABELS, first=0)


def _tried(trial: Trial, is_whole: bool) -> str:
    rows = counted(trial.read, "row")
    words = f"all {rows}" if is_whole else f"the first {rows}"
    undated = f" · {trial.undated:,} undated" if trial.undated else ""
    odd = sum(count for _, count in trial.oddities)
    flagged = f" · {odd:,} odd, but kept" if odd else ""
    same = f" · {trial.same:,} the same as other rows" if trial.same else ""
    return f"{words} · {trial.rejected:,} rejected{same}{undated}{flagged}"


def _rows(rows: tuple[TrialRow, ...], width: int) -> Iterator[Line]:
    """Yield the first rows: what the file says of the date, what that means, and the event."""
    originals = [clean(row.date_cells) for row in rows]
    labels = [clean(row.label) for row in rows]
    most = min(_DATE_MOST, width // 3)
    columns = [_column("in the file", originals, most), _column("means", labels, most)]
    heads = zip(("in the file", "means"), columns, strict=True)
    if rows:
        yield [*((fit(head, cells) + "  ", "label") for head, cells in heads), ("event", "label")]
    for row, original, label in zip(rows, originals, labels, strict=True):
        place = f", {clean(row.place)}" if row.place and row.place not in row.title else ""
        at = f"{row.at[0]:g}, {row.at[1]:g}" if row.at else ""
        if at and at != row.place:
            place += f" ({at})"
        line: list[Span] = [
            (f"{fit(original, columns[0])}  ", "quote"),
            (f"{fit(label, columns[1])}  ", "strong"),
        ]
        room = width - sum(columns) - 4
        yield [*line, (cut(f"{clean(row.title)}{place}", max(8, room)), "")]


def _column(head: str, texts: list[str], most: int) -> int:
    return max(len(head), *(min(most, cell_len(text)) for text in texts)) if texts else 0
