"""The status line: what is shown of what, what is hidden and why."""

from __future__ import annotations

import re

from ...model.text import clean
from ...store.foretelling import Foretold
from ...store.tally import Tally
from .ink import Line, Span

_LANES = {"certain": "cert", "possible": "poss", "undated": "und"}
"""Each lane with what it is called where there is little room."""


def status_lines(tally: Tally, marked: int) -> tuple[Line, ...]:
    """Return the counts in fewer and fewer words: a narrow screen takes the first that fits."""
    return tuple(_line(tally, marked, shortness) for shortness in range(4))


def _line(tally: Tally, marked: int, shortness: int) -> Line:
    gap = ("·" if shortness > 2 else " · ", "faint")
    of = "/" if shortness > 1 else " of "
    parts: Line = [(f"{tally.shown:,}", "strong"), (f"{of}{tally.total:,}", "dim")]
    lanes = (
        ("certain", tally.certain, tally.hidden_certain),
        ("possible", tally.possible, tally.hidden_possible),
        ("undated", tally.undated, 0),
    )
    for name, count, hidden in lanes:
        parts += [gap, *_lane(name, count, hidden, shortness)]
    if tally.aside:
        words = (" undated aside (c)", " aside (c)", " aside", " aside")[shortness]
        parts += [gap, (f"{tally.aside:,}{words}", "warn")]
    if tally.withdrawn:
        words = (" withdrawn", " withdrawn", " wdrn", " wdrn")[shortness]
        parts += [gap, (f"{tally.withdrawn:,}{words}", "warn")]
    if marked:
        words = "" if shortness > 1 else " marked"
        parts += [gap, (f"✓ {marked:,}{words}", "mark")]
    return parts


def _lane(name: str, count: int, hidden: int, shortness: int) -> list[Span]:
    """Return the count of a lane: of what is listed, else of what is hidden."""
    aside = (" hidden", " hidden", "−", "−")[shortness] if hidden else ""
    word = _LANES[name] if shortness > 1 else name
    sign = "░ " if name == "possible" else ""
    return [(sign, "possible"), (f"{hidden or count:,} {word}{aside}", "warn" if hidden else "dim")]


def reading_lines(told: Foretold) -> tuple[Line, ...]:
    """Return what is known while the rest is read, in fewer and fewer words."""
    count, rest = f"{told.count:,}", [(" · ", "faint"), ("reading them …", "dim")]
    if told.words is None:
        return ([("at most ", "dim"), (count, "strong"), (f" of {told.total:,}", "dim"), *rest],)
    said = clean(told.words.text) + ("" if told.words.phrase else "…")
    named: Line = [(count, "strong"), (" events say ", "dim"), (f"“{said}”", ""), *rest]
    return (named, [(count, "strong"), (" events say it", "dim"), *rest])


def empty_words(chip: str | None) -> str:
    """Return why nothing is shown; `chip` is the term that empties the list."""
    if chip is None:
        return "Nothing here yet: this database holds no events."
    date = f"For a date write date:{chip}. " if re.fullmatch(r"\d{4}(-\d\d){0,2}", chip) else ""
    return (
        f"Nothing is left to show: ‹{clean(chip)}› empties the list. {date}"
        "Backspace removes the last chip, ` goes to the chips, u undoes."
    )
