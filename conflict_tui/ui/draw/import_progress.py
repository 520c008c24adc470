"""How far an import or an export is, in words: the more room there is, the more of them."""

from __future__ import annotations

from ...ingest.wanted import Progress
from ...model.text import clean
from ...model.wording import counted
from .ink import cut

_NAME = 28
"""Cells that the name of the file takes at most."""
_SOON = 0.02
"""Share of the file that must be read before the rest can be guessed."""


def progress_words(
    file: str, progress: Progress | None, first: Progress | None = None
) -> tuple[str, ...]:
    """Return how far the import of a file is; the first words are the most.

    `first` is how far it was when it was first told: one that goes on begins in the middle.
    """
    name = cut(clean(file), _NAME)
    if progress is None:
        return (f"importing {name} …", "importing …", "…")
    if progress.share >= 1:
        return (f"importing {name} · finishing", "import finishing", "100%")
    share = f"{int(progress.share * 100)}%"
    rows, left = counted(progress.rows, "row"), _left(progress, first)
    return (
        f"importing {name} {share} · {rows} · {progress.rejected:,} rejected{left}",
        f"importing {name} {share} · {rows}{left}",
        f"importing {name} {share}{left}",
        f"importing {share}{left}",
        f"importing {share}",
        share,
    )


def export_words(file: str, share: float) -> tuple[str, ...]:
    """Return how far the export to a file is; the first words are the most."""
    done = f"{int(share * 100)}%"
    return (f"writing {cut(clean(file), _NAME)} {done}", f"writing {done}", done)


def _left(progress: Progress, first: Progress | None) -> str:
    """Return how long it still takes, once that can be told."""
    share = progress.share - (first.share if first else 0)
    seconds = progress.seconds - (first.seconds if first else 0)
    if share < _SOON or seconds <= 0:
        return ""
    left = seconds * (1 - progress.share) / share
    if left > 100 * 60:
        return f" · {left / 3600:.0f} h left"
    if left > 100:
        return f" · {left / 60:.0f} min left"
    step = 1 if left < 10 else 5
    return f" · {max(step, round(left / step) * step)} s left"
