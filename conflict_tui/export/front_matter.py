"""The head of a Markdown export: flat keys that say what was selected, from what, and when."""

from __future__ import annotations

import re
from datetime import date

from ..model.calendar import iso
from ..model.value import value
from .escapes import yaml_text
from .markdown_text import one_line, unnumbered
from .selection import Selection
from .survey import Survey

COORDINATES = "as recorded"
"""The one policy there is so far: nothing is rounded or left out."""

# Pandoc reads every value as a small Markdown document of its own; a footnote in one that is
# defined by itself makes it run out of memory.
_NOTE = "[^"
_BEGINS_A_BLOCK = re.compile(r"[\[>*+#]|-(\s|$)")
_INERT = str.maketrans("[]<>`$\\", "()()'S/")


@value
class Made:
    """By what and when a file is made: all that may differ between two of the same selection."""

    by: str
    """Name and version of the program."""
    on: date


def front_matter(selection: Selection, survey: Survey, made: Made) -> str:
    """Return the YAML block that begins the document."""
    values: dict[str, str | int] = {
        **_identity(selection, survey, made),
        **_counts(selection, survey),
    }
    values |= {
        "coordinates": COORDINATES,
        "database": _inert(selection.database),
        "schema": selection.schema,
        "licences": "; ".join(licences(survey)),
        "status": "not reviewed",
    }
    written = [
        f"{key}: {value if isinstance(value, int) else yaml_text(value)}"
        for key, value in values.items()
    ]
    return "\n".join(["---", *written, "---"])


def _identity(selection: Selection, survey: Survey, made: Made) -> dict[str, str]:
    return {
        "title": title(selection, survey),
        "date": made.on.isoformat(),
        "generator": made.by,
        "filter": inert_query(selection.query),
        "selection": "marked" if selection.marked else "filter",
        "period": period(selection, survey),
    }


def _counts(selection: Selection, survey: Survey) -> dict[str, int]:
    counts = selection.counts
    return {
        "events": counts.shown,
        "certain": counts.certain,
        "possible": counts.possible,
        "undated": counts.undated,
        "left_out": counts.aside + counts.withdrawn,
        "withheld": survey.withheld,
        "of_all": counts.total,
        "sources": len(survey.sources),
        "claims": survey.claims,
        "conflicts": survey.conflicts,
    }


def title(selection: Selection, survey: Survey) -> str:
    """Return what the document is called; it holds nothing that Markdown would act on."""
    days = period(selection, survey)
    first, _, last = days.partition("/")
    if not days:
        return "Events"
    if first == last:
        return f"Events on {first}"
    if first == ".." or last == "..":
        return f"Events until {last}" if first == ".." else f"Events from {first}"
    return f"Events from {first} to {last}"


def period(selection: Selection, survey: Survey) -> str:
    """Return the days asked for, else those the events span, as an EDTF interval."""
    window = selection.window or survey.span
    if window.lo is None and window.hi is None:
        return ""
    if window.lo is not None and window.hi is not None and window.lo > window.hi:
        return ""
    ends = [".." if day is None else iso(day) for day in (window.lo, window.hi)]
    return "/".join(ends)


def licences(survey: Survey) -> list[str]:
    """Return the licence of every data set in the selection, in the order of their names."""
    datasets = survey.datasets
    return [
        f"{_inert(datasets[slug].title) or slug}: {_inert(datasets[slug].licence) or 'not stated'}"
        for slug in sorted(datasets)
    ]


def inert_query(text: str) -> str:
    """Return a query that finds the same and in which pandoc finds no footnote defined.

    A footnote is defined only where a block begins. Line breaks are mere space in a query, and a
    backslash in a word that is searched for is passed over, as it is before any other sign.
    """
    if _NOTE not in text:
        return text
    line = " ".join(text.split())
    return f"\\{line}" if _BEGINS_A_BLOCK.match(line) else unnumbered(line)


def _inert(text: str) -> str:
    return one_line(text).translate(_INERT)
