"""TimelineJS: the JSON of a timeline, with its events, eras and title."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.event import Kind
from ...model.value import replace
from ..cells.html_text import html_line
from ..cells.json_cells import text_of
from ..files.foreign_file import ForeignFile
from ..files.row import Row
from ..verdict import Rejected
from .format import Field
from .timelinejs import FORMAT as TABLE
from .timelinejs import Media, slide_kind, slide_media, slide_tags, slide_words
from .timelinejs_dates import CELLS, slide_when

_LISTS = {"title": "title", "events.item": "", "eras.item": "era"}
"""Where slides are, and the `type` that those of each list get, as in a spreadsheet."""
_PARTS = ("year", "month", "day", "hour", "minute", "second")


def _rows(file: ForeignFile) -> Iterator[Row]:
    """Yield title, events and eras, counted through; lines are slides that have been read."""
    number = 0
    for records, type_name in {"": ""}.items() if file.shape == "lines" else _LISTS.items():
        for row in file.objects(records):
            number += 1
            yield _typed(row, type_name)._replace(number=number)


def _typed(row: Row, type_name: str) -> Row:
    if not type_name or not isinstance(row.cells, dict):
        return row
    return row._replace(cells={**row.cells, "type": type_name})


def _when(*cells: object) -> object:
    texts = tuple(text_of(cell) for cell in cells)
    start, end = texts[: len(_PARTS)], texts[len(_PARTS) : 2 * len(_PARTS)]
    whole, *ends = map(html_line, texts[2 * len(_PARTS) :])
    try:
        return slide_when(_four(start), _four(end), whole or " – ".join(filter(None, ends)))
    except Rejected as rejected:
        of_end = rejected.cell >= CELLS
        cell = rejected.cell - CELLS + len(_PARTS) if of_end else rejected.cell
        raise Rejected(rejected.reason, cell) from None


def _four(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return year, month, day and time."""
    time = ":".join(part.zfill(2) for part in parts[3:] if part)
    return (*parts[:3], time)


def _words(headline: object, text: object, shown: object, caption: object) -> tuple[str, str]:
    return slide_words(text_of(headline), text_of(text), text_of(shown), text_of(caption))


def _kind(type_name: object) -> tuple[Kind, str]:
    return slide_kind(text_of(type_name))


def _media(media: object, credit: object, caption: object) -> Media:
    return slide_media(text_of(media), text_of(credit), text_of(caption))


def _tags(group: object) -> tuple[str, ...]:
    return slide_tags(text_of(group))


FORMAT = replace(
    TABLE,
    fields=(
        Field("native id", ("unique_id",), text_of, "as it is", is_unique=True),
        Field(
            "when",
            (
                *(f"start_date.{part}" for part in _PARTS),
                *(f"end_date.{part}" for part in _PARTS),
                "display_date", "start_date.display_date", "end_date.display_date",
            ),
            _when, "a year alone is some time in that year; with an end, how long it went on",
        ),
        Field(
            ("title", "summary"),
            ("text.headline", "text.text", "display_date", "media.caption"), _words,
            "plain text of the HTML",
        ),
        Field(("kind", "type"), ("type",), _kind, "a title or an era is a state"),
        Field(
            ("sources", "quotes"), ("media.url", "media.credit", "media.caption"), _media,
            "link, publisher (else the host) and title; a blockquote is a quotation",
        ),
        Field("tags", ("group",), _tags, "the group"),
    ),
    marks=("start_date", "text"),
    names={},
    records="events.item",
    rows=_rows,
    about="",
)  # fmt: skip
