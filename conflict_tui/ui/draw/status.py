"""The status line: what is shown of what, what is hidden and why."""

from __future__ import annotations

import re

from ...model.text import clean
from ...store.tally import Tally
from .ink import Line, Span

_LANES = {"certain": "cert", "possible": "poss", "undated": "und"}
"""Each lane with what it is called where there is little room."""


def status_lines(tally: Tally, lanes: tuple[str, ...], marked: int) -> tuple[Line, ...]:
    """Return the counts in fewer and fewer words: a narrow screen takes the first that fits.

    `lanes` are those the filter restricts the list to, if any.
    """
    return tuple(_line(tally, lanes, marked, shortness) for shortness in range(4))


def _line(tally: Tally, lanes: tuple[str, ...], marked: int, shortness: int) -> Line:
    gap = ("·" if shortness > 2 else " · ", "faint")
    undated = tally.undated + (tally.aside if "undated" in lanes else 0)
    counts = {"certain": tally.certain, "possible": tally.possible, "undated": undated}
    of = "/" if shortness > 1 else " of "
    parts: Line = [(f"{tally.shown:,}", "strong"), (f"{of}{tally.all:,}", "dim")]
    for name, count in counts.items():
        parts += [gap, *_lane(name, count, lanes, shortness)]
    if tally.aside and "undated" not in lanes:
        words = (" undated aside (c)", " aside (c)", " aside", " aside")[shortness]
        parts += [gap, (f"{tally.aside:,}{words}", "warn")]
    if marked:
        words = "" if shortness > 1 else " marked"
        parts += [gap, (f"✓ {marked:,}{words}", "mark")]
    return parts


def _lane(name: str, count: int, lanes: tuple[str, ...], shortness: int) -> list[Span]:
    is_hidden = bool(lanes and name not in lanes and count)
    hidden = (" hidden", " hidden", "−", "−")[shortness] if is_hidden else ""
    word = _LANES[name] if shortness > 1 else name
    sign = "░ " if name == "possible" else ""
    return [(sign, "possible"), (f"{count:,} {word}{hidden}", "warn" if is_hidden else "dim")]


def empty_words(chip: str | None) -> str:
    """Return why nothing is shown; `chip` is the term that empties the list."""
    if chip is None:
        return "Nothing here yet: this database holds no events."
    date = f"For a date write date:{chip}. " if re.fullmatch(r"\d{4}(-\d\d){0,2}", chip) else ""
    return (
        f"Nothing is left to show: ‹{clean(chip)}› empties the list. {date}"
        "Backspace removes the last chip, ` goes to the chips, u undoes."
    )
