"""The status line: what is shown of what, what is hidden and why."""

from __future__ import annotations

from ...store.tally import Tally
from .ink import Line, Span


def status_line(tally: Tally, lanes: tuple[str, ...], marked: int) -> Line:
    """Return the counts; `lanes` are those the filter restricts the list to, if any."""
    parts: Line = [
        (f"{tally.shown:,}", "strong"),
        (f" of {tally.all:,}", "dim"),
        *_lane("certain", tally.certain, lanes),
        *_lane("possible", tally.possible, lanes),
        *_lane("undated", tally.undated, lanes),
    ]
    if tally.aside and "undated" not in lanes:
        parts += [(" · ", "faint"), (f"{tally.aside:,} undated aside (c)", "warn")]
    if marked:
        parts += [(" · ", "faint"), (f"✓ {marked:,} marked", "mark")]
    return parts


def _lane(name: str, count: int, lanes: tuple[str, ...]) -> list[Span]:
    hidden = " hidden" if lanes and name not in lanes and count else ""
    sign = "░ " if name == "possible" else ""
    ink = "warn" if hidden else "dim"
    return [(" · ", "faint"), (sign, "possible"), (f"{count:,} {name}{hidden}", ink)]


def empty_words(chip: str | None) -> str:
    """Return why nothing is shown; `chip` is the term that empties the list."""
    if chip is None:
        return "Nothing here yet: this database holds no events."
    return (
        f"Nothing is left to show: ‹{chip}› empties the list. "
        "Backspace removes the last chip, ` goes to the chips, u undoes."
    )
