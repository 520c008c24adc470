"""What an import would do with a file, to look at before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..ingest.trial import Trial, TrialRow
from ..model.text import clean, harmless
from ..model.wording import counted
from .cells import cut
from .tables import fact, table, tallied, wrapped

_ORIGINAL, _TITLE = 1, 4
_LONGEST_ORIGINAL = 40
"""Cells of what a file says of a date: what it means is to be seen beside it."""
_LONGEST_NAME = 60


def trial_lines(trial: Trial, to_import: str, columns: int | None) -> Iterator[str]:
    """Yield what would become of a file: how it is read, its first rows, what is rejected.

    Args:
        trial: What was tried.
        to_import: The command that imports it; it is not cut, so that it can be copied.
        columns: How wide a line may be; None: as wide as it takes.
    """
    room = columns or 10_000
    yield f"{clean(trial.file)}: tried only, nothing is written\n\n"
    yield from fact("format", trial.why, room)
    yield from fact("data set", f"{trial.dataset}{trial.dataset_remark}", room)
    yield from fact("encoding", trial.encoding_remark or trial.encoding, room)
    yield from fact("records", _records(trial), room)
    yield from fact("places", trial.axes_remark, room)
    yield from _columns(trial, room)
    yield from _rows(trial, columns)
    yield from _coordinates(trial, columns)
    yield from _rejections(trial, columns)
    yield from tallied("rejected, and why", trial.reasons, room)
    yield from tallied("odd, but kept", trial.oddities, room)
    if trial.usable:
        yield f"\nto import it\n  {harmless(to_import)}\n"


def _records(trial: Trial) -> str:
    undated = f", {trial.undated:,} of them undated" if trial.undated else ""
    same = f" + {trial.same:,} the same as other rows" if trial.same else ""
    usable = f"{trial.usable:,} usable{undated}{same}"
    return f"{trial.read:,} read = {usable} + {trial.rejected:,} rejected"


def _columns(trial: Trial, room: int) -> Iterator[str]:
    yield "\nread from\n"
    widest = max((len(target) for target, _ in trial.columns), default=0)
    for target, found in trial.columns:
        yield from wrapped(_listed(found), room, f"  {target:<{widest}}  ")
    if trial.unread:
        yield from wrapped(_listed(trial.unread), room, f"  {'(kept only)':<{widest}}  ")


def _listed(names: Iterable[str]) -> str:
    return clean(", ".join(cut(clean(name), _LONGEST_NAME) for name in names))


def _rows(trial: Trial, columns: int | None) -> Iterator[str]:
    if not trial.rows:
        return
    yield f"\nthe first {counted(len(trial.rows), 'record')}, dates as in the file and as read\n"
    rows: list[tuple[str, ...]] = [("row", "in the file", "EDTF", "shown as", "event")]
    for row in trial.rows:
        original = cut(clean(row.date_cells), _LONGEST_ORIGINAL)
        texts = (original or "-", row.edtf or "-", row.label, _event(row))
        rows.append((str(row.number), *map(clean, texts)))
    yield from table(rows, columns, right=(0,), giving=(_TITLE, _ORIGINAL), indent="  ")


def _event(row: TrialRow) -> str:
    place = f" · {row.place}" if row.place and row.place not in row.title else ""
    return f"{row.title}{place}"


def _coordinates(trial: Trial, columns: int | None) -> Iterator[str]:
    """Yield where the records are: only a person can see that two columns were swapped."""
    found = [
        (str(row.number), f"{row.at[0]:g}", f"{row.at[1]:g}", clean(_event(row)))
        for row in trial.rows
        if row.at
    ]
    if found:
        yield "\nwhere they are\n"
        rows = [("row", "latitude", "longitude", "event"), *found]
        yield from table(rows, columns, right=(0, 1, 2), giving=(3,), indent="  ")


def _rejections(trial: Trial, columns: int | None) -> Iterator[str]:
    if not trial.rejections:
        return
    first = counted(len(trial.rejections), "record")
    yield f"\nthe first {first} of those that would be rejected\n"
    rows = [("row", "column", "reason")]
    rows += [
        (str(each.row), clean(each.cell) or "-", clean(each.reason)) for each in trial.rejections
    ]
    yield from table(rows, columns, right=(0,), giving=(2,), indent="  ")
