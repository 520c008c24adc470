"""TimelineJS: a spreadsheet of slides, saved as CSV."""

from __future__ import annotations

import re

from ...model.event import Dataset, EventSource, Kind, Quote
from ..cells.html_text import html_line, html_text
from ..cells.parts import given, source
from ..cells.titles import beyond_title, title_of
from ..cells.web_links import host_of, web_link
from .format import Field, Format
from .timelinejs_dates import CELLS, slide_when

_SCOPE = "timelinejs"
_QUOTATION = re.compile(r"\s*<blockquote[\s>]", re.IGNORECASE)
_CITE = re.compile(r"<cite[\s>]", re.IGNORECASE)

Media = tuple[tuple[EventSource, ...], tuple[Quote, ...]]
"""Sources and quotes."""


def slide_words(headline: str, text: str, shown: str, caption: str) -> tuple[str, str]:
    """Return title and summary of a slide, which may have either, or none."""
    title, plain = html_line(headline), html_text(text)
    if title:
        return title, plain
    title = title_of(plain, html_line(shown), html_line(caption))
    return title or "A slide without words", beyond_title(plain)


def slide_kind(type_name: str) -> tuple[Kind, str]:
    """Return kind and type: a title or an era is no incident."""
    name = type_name.lower()
    return (Kind.STATE, name) if name in ("title", "era") else (Kind.INCIDENT, "")


def slide_media(media: str, credit: str, caption: str) -> Media:
    """Return the source of what a slide shows, and the quotation if it shows one."""
    words, whose = _quotation(media)
    name, title, link = html_line(credit) or whose, html_line(caption), web_link(media)
    if not (name or title or link or words):
        return (), ()
    found = source(_SCOPE, name or host_of(link), title, url=link)
    quotes = (Quote("q1", words, found.slug, language=""),) if words else ()
    return (EventSource(found),), quotes


def _quotation(media: str) -> tuple[str, str]:
    """Return the words of a blockquote and whom it cites."""
    if not _QUOTATION.match(media):
        return "", ""
    cite = _CITE.search(media)
    end = cite.start() if cite else len(media)
    return html_text(media[:end]), html_line(media[end:])


def slide_tags(group: str) -> tuple[str, ...]:
    """Return the group of a slide as its tag."""
    return (group,) if group else ()


def _when(*cells: str) -> object:
    start, end = tuple(map(given, cells[:CELLS])), tuple(map(given, cells[CELLS : 2 * CELLS]))
    return slide_when(start, end, html_line(cells[-1]))


FORMAT = Format(
    name="timelinejs",
    title="TimelineJS",
    version=1,
    dataset=Dataset("", "", "own", redistribute="ask"),
    fields=(
        Field(
            "when",
            (
                "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time",
                "Display Date",
            ),
            _when, "a year alone is some time in that year; with an end, how long it went on",
        ),
        Field(
            ("title", "summary"), ("Headline", "Text", "Display Date", "Media Caption"),
            slide_words, "plain text of the HTML", is_unique=True,
        ),
        Field(("kind", "type"), ("Type",), slide_kind, "a title or an era is a state"),
        Field(
            ("sources", "quotes"), ("Media", "Media Credit", "Media Caption"), slide_media,
            "link, publisher (else the host) and title; a blockquote is a quotation",
            is_unique=True,
        ),
        Field("tags", ("Group",), slide_tags, "the group"),
    ),
    marks=("Year", "Headline", "Text", "Media"),
    names={"Group": ("Tag",)},
    about="""\
The spreadsheet of a timeline, saved as CSV, or its JSON with `events`, `eras` and `title`. Slides
without a date are kept as undated. HTML becomes plain text.
""",
)  # fmt: skip
