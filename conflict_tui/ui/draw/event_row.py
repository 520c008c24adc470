"""One row of the event list: date with its precision, sector, kind, standing, title."""

from __future__ import annotations

from ...model.certainty import Certainty
from ...model.event import Kind, Standing
from ...model.headline import Headline
from ...model.value import value
from .ink import Line, Span, fit

KIND_GLYPH = {
    Kind.INCIDENT: "•",
    Kind.STATEMENT: '"',
    Kind.ASSESSMENT: "∴",
    Kind.FORECAST: "»",
    Kind.STATE: "=",
}
STANDING_GLYPH = {
    Standing.UNSOURCED: "-",
    Standing.SINGLE: "1",
    Standing.SEVERAL: "+",
    Standing.DISPUTED: "≠",
    Standing.FORECAST: "?",
}
WITHDRAWN_GLYPH = "×"
"""In the place of the standing: a newer edition of the data set has the event no more."""
BASIS_SIGN = {"report": "ʳ", "posted": "ᵖ", "coded": "ᶜ"}
"""What a date is the date of, where that is not the event itself."""
STANDING_WORDS = {
    Standing.UNSOURCED: "no source",
    Standing.SINGLE: "line of evidence",
    Standing.SEVERAL: "several independent lines of evidence",
    Standing.DISPUTED: "disputed",
    Standing.FORECAST: "forecast",
}


@value
class Row:
    """A headline, and how it stands to the current filter."""

    headline: Headline | None
    """None where another program has removed the event."""
    certainty: Certainty


def event_row(row: Row | None, width: int, *, is_cursor: bool, is_in_range: bool) -> Line:
    """Return the row in `width` cells; None draws the place of a row not yet read."""
    gutter = "▌" if is_cursor else ("│" if is_in_range else " ")
    if row is None:
        return [(gutter, "active"), ("  …", "faint")]
    headline = row.headline
    if headline is None:
        return [(gutter, "active"), ("  removed by another program", "faint")]
    dates = 14 if width < 50 else (16 if width < 100 else 17)
    mark = "✓" if headline.marked else ("✎" if headline.noted else " ")
    possible = row.certainty is Certainty.POSSIBLE
    first = headline.sectors[0] if headline.sectors else None
    code, sector = (first.code, f"sector-{first.colour}") if first else ("··", "faint")
    date_ink = "possible" if possible else ("faint" if row.certainty is Certainty.UNDATED else "")
    line: Line = [
        (gutter, "active"),
        (mark, "mark"),
        ("░" if possible else " ", "possible"),
        (fit(headline.when.label(dates), dates), date_ink),
        (BASIS_SIGN.get(headline.when.basis, " "), "warn"),
        (fit(code, 2), f"{sector} strong"),
        (" ", ""),
        (f"{KIND_GLYPH[headline.kind]} ", "dim"),
        _standing(headline),
        (" ", ""),
        (headline.title, "possible" if possible else ""),
    ]
    return cursor_line(line, width) if is_cursor else line


def cursor_line(line: Line, width: int) -> Line:
    """Return the row under the cursor: one ink from end to end, so it shows on any theme."""
    text = "".join(part for part, _ in line)
    return [(fit(text, width), "cursor")]


def _standing(headline: Headline) -> Span:
    """Return the sign of what an event rests on; on nothing any more where it is withdrawn."""
    if headline.withdrawn:
        return WITHDRAWN_GLYPH, "warn"
    disputed = headline.standing is Standing.DISPUTED
    return STANDING_GLYPH[headline.standing], "denies strong" if disputed else "dim"
