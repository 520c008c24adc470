"""Timesketch: entries of a forensic timeline, as a table."""

from __future__ import annotations

import re

from ...model.edtf import UNKNOWN
from ...model.event import Dataset, EventSource
from ...model.when import When
from ..cells.json_cells import list_of, text_of
from ..cells.parts import given, source
from ..cells.since_1970 import since_1970
from ..cells.titles import beyond_title, title_of
from ..dates.shapes import ISO, is_sentinel, read_date
from ..verdict import Odd
from .format import Field, Format

_SCOPE = "timesketch"
_BETWEEN_TAGS = re.compile(r"[\[\]\"',;|]+")
_MICROSECONDS = 1_000_000


def _when(stated: object, microseconds: object) -> object:
    """Return when a device recorded that something happened: the date of the event itself."""
    words, number = given(text_of(stated)), given(text_of(microseconds))
    found = UNKNOWN
    if words:
        found = read_date(words, (ISO,))
    elif number:
        found = since_1970(number, _MICROSECONDS, 1)
    if found.lo is not None and is_sentinel(found.lo):
        return Odd(When(words or number, UNKNOWN), f"{found.text[:10]} is taken for no date")
    return When(words or number, found)


def _words(message: object, meaning: object) -> tuple[str, str]:
    text = text_of(message)
    return title_of(text) or text_of(meaning), beyond_title(text)


def _sources(*cells: object) -> tuple[EventSource, ...]:
    long, short, plain, file, shown = (given(text_of(cell)) for cell in cells)
    name, title = long or short or plain, shown or file
    return (EventSource(source(_SCOPE, name, title)),) if name or title else ()


def _tags(cell: object) -> tuple[str, ...]:
    """Return the tags in a list, or in a cell that spells one out."""
    found = [tag for part in list_of(cell) for tag in _BETWEEN_TAGS.split(text_of(part))]
    return tuple(dict.fromkeys(filter(None, (given(tag.strip()) for tag in found))))


FIELDS = (
    Field(
        ("title", "summary"), ("message", "timestamp_desc"), _words, "the message", is_unique=True
    ),
    Field("type", ("timestamp_desc",), text_of, "what the time is that of"),
    Field(
        "when", ("datetime", "timestamp"), _when,
        "as recorded by a device; without it the microseconds since 1970", is_unique=True,
    ),
    Field(
        "sources", ("source_long", "source_short", "source", "filename", "display_name"), _sources,
        "the log or file an entry was found in",
    ),
    Field("tags", ("tag",), _tags, "one by one"),
)  # fmt: skip

FORMAT = Format(
    name="timesketch",
    title="Timesketch",
    version=1,
    dataset=Dataset("", "", "own", redistribute="ask"),
    fields=FIELDS,
    marks=("message", "datetime", "timestamp_desc"),
    names={"tag": ("tags",)},
    about="""\
What Timesketch takes in and gives out: a table, or JSON with one entry a line, with `message`,
`datetime` and `timestamp_desc`. Entries have no ids: the same entry is known by all of its cells.
""",
)
