"""Writes a selection as one Markdown document for pandoc, GitHub and Obsidian.

The same selection gives the same bytes, but for the `date:` line. docs/export.md describes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from ..model.certainty import Certainty
from ..model.date_label import date_label
from ..model.wording import counted
from .citation import Notes, short_name
from .front_matter import Made, front_matter, title
from .markdown_event import SIGNS, STANDING_WORDS, event_section, title_of
from .markdown_text import NOTHING, code, inline, quoted_block, table_head, table_row
from .method import method
from .selection import Chosen, Selection
from .spool import Spool
from .survey import Survey

_DATE_WIDTH = 24
"""Cells of a date in the overview: wide enough for two full days."""


def markdown(selection: Selection, made: Made) -> Iterator[str]:
    """Yield the document piece by piece; its last line ends with a line break.

    The events are walked twice rather than held: what stands before the first one says something
    of all of them.
    """
    with closing(Survey()) as survey, closing(Spool()) as glance:
        for number, one in enumerate(selection.events, 1):
            survey.take(one)
            glance.keep(f"\n{table_row(_glance_row(number, one))}")
        yield "\n\n".join(_beginning(selection, survey, made))
        yield from _glance(glance)
        notes = Notes(survey.sources)
        yield from _sections(selection, notes)
        yield "\n\n## Method and limits\n\n"
        yield from method(survey)
        yield from (f"\n\n{definition}" for definition in notes.definitions())
        yield "\n"


def _beginning(selection: Selection, survey: Survey, made: Made) -> list[str]:
    return [
        front_matter(selection, survey, made), f"# {title(selection, survey)}",
        _how_to_read(), _selected(selection), *_left_out(selection, survey),
        "## At a glance\n\n",
    ]  # fmt: skip


def _glance(rows: Spool) -> Iterator[str]:
    if rows.is_empty:
        yield "Nothing was selected."
        return
    yield table_head(["No.", "When", "Where", "What", "Sources", "Status"])
    yield from rows.pieces()
    yield "\n\n## Events"


def _sections(selection: Selection, notes: Notes) -> Iterator[str]:
    for number, one in enumerate(selection.events, 1):
        for block in event_section(number, one, notes):
            yield f"\n\n{block}"


def _how_to_read() -> str:
    certain, possible, undated = (SIGNS[certainty] for certainty in Certainty)
    return quoted_block(
        [
            "**How to read this.** *Recorded* is what a source says, with its mark; *assessed* is "
            "what the analyst holds, and is empty until somebody has judged. Block quotes are "
            "verbatim. Where sources contradict one another they stand side by side; nothing is "
            "averaged or resolved.",
            f"{certain} the date certainly meets the filter · {possible} it only overlaps what was "
            f"asked for · {undated} undated",
        ]
    )


def _selected(selection: Selection) -> str:
    counts = selection.counts
    how = "every event"
    if selection.marked:
        how = "the events that were marked"
    elif selection.query.strip():
        how = f"the filter {code(selection.query)}"
    return (
        f"Selected: {counted(counts.shown, 'event')} of {counts.total:,} by {how}: "
        f"{counts.certain:,} certain, {counts.possible:,} possible, {counts.undated:,} undated."
    )


def _left_out(selection: Selection, survey: Survey) -> list[str]:
    reasons = []
    if aside := selection.counts.aside:
        reasons.append(
            f"{counted(aside, 'undated event')}, of which nothing says whether they fall into the "
            "days asked for"
        )
    if withdrawn := selection.counts.withdrawn:
        reasons.append(
            f"{counted(withdrawn, 'event')} that a newer edition of the data set has no more"
        )
    if withheld := survey.withheld:
        reasons.append(
            f"the text of {counted(withheld, 'event')}, whose data set may not be passed on"
        )
    return [f"Left out: {'; '.join(reasons)}."] if reasons else []


def _glance_row(number: int, one: Chosen) -> list[str]:
    event = one.event
    if one.withheld:
        return [str(number), NOTHING, NOTHING, title_of(one), NOTHING, "withheld"]
    when = inline(date_label(event.when.edtf, event.when.words, _DATE_WIDTH))
    sign = SIGNS[Certainty.UNDATED if event.when.is_undated else one.certainty]
    where = ", ".join(inline(place.place.name) for place in event.places)
    named = dict.fromkeys(inline(short_name(held.source)) for held in event.sources)
    sources = ", ".join(named)
    status = "withdrawn" if event.withdrawn else STANDING_WORDS[event.standing]
    return [str(number), f"{sign} {when}", where, title_of(one), sources, status]
