"""An import in words: the sum it has to come to, sizes and lengths of time."""

from __future__ import annotations

from .batch import Batch


def sum_words(batch: Batch) -> str:
    """Return the sum that every import has to come to."""
    return (
        f"{batch.read:,} read = {batch.new:,} new + {batch.changed:,} changed + {batch.same:,} same"
        f" + {batch.rejected:,} rejected"
    )


def ledger_line(batch: Batch, seconds: float) -> str:
    """Return what an import came to, on one line."""
    parts = [sum_words(batch), f"{batch.gone:,} gone", f"{batch.flagged:,} flagged"]
    return " · ".join([*parts, f"import {batch.id}", time_words(seconds)])


def size_words(size: int) -> str:
    """Return a number of bytes as people write it."""
    if size < 1000:
        return f"{size} bytes"
    amount, unit = size / 1000, "kB"
    for larger in ("MB", "GB", "TB"):
        if amount < 1000:
            break
        amount, unit = amount / 1000, larger
    return f"{amount:,.1f} {unit}"


def time_words(seconds: float) -> str:
    """Return a length of time, no finer than one cares about."""
    if seconds < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60:,} h {minutes % 60} min"
