"""`[[source]]` and `[quote]` of a mapping file: who says so, and in which words."""

from __future__ import annotations

from urllib.parse import urlsplit

from ...model.edtf import UNKNOWN
from ...model.event import EventSource, Quote, Source
from ...model.value import value
from ...model.when import UNDATED, When
from ..cells.parts import source
from ..dates.shapes import DateShape, read_date
from ..dates.words import when_of_words
from ..formats.format import Field
from ..verdict import Rejected
from .cells import Columns, Reading, Taken
from .shapes import shapes_at
from .table import Table

_PARTS = ("publisher", "title", "url", "date")


@value
class _Sources:
    """Where sources are read from: one, or one for each member of lists."""

    scope: str
    parts: dict[str, Taken]
    """What of `publisher`, `title`, `url` and `date` is given."""
    separator: str
    shapes: tuple[DateShape, ...]
    """Of the date; empty: in words."""
    language: str

    def read(self, row: Reading) -> list[Source]:
        """Return the sources of a row."""
        whole = {key: row.text(taken) for key, taken in self.parts.items()}
        if not self.separator or not any(map(self._is_list, self.parts)):
            return self._one(row, whole)
        lists = {
            key: found
            for key, taken in self.parts.items()
            if self._is_list(key) and (found := row.several(taken, self.separator))
        }
        counts = set(map(len, lists.values()))
        if len(counts) < 2:
            count = counts.pop() if counts else 0
            return [
                one
                for at in range(count)
                for one in self._one(row, {**whole, **{key: lists[key][at] for key in lists}})
            ]
        told = ", ".join(f"{len(found)} of {key}" for key, found in lists.items())
        row.oddities.append(f"lists of sources do not agree: {told}")
        return self._one(row, whole)

    def _is_list(self, key: str) -> bool:
        return any(isinstance(part, int) for part in self.parts[key].parts)

    def _one(self, row: Reading, cells: dict[str, str]) -> list[Source]:
        publisher, title, url, date = (cells.get(key, "") for key in _PARTS)
        named = (cells[key] for key in cells if self._is_list(key))
        if not any(named) and any(map(self._is_list, self.parts)):
            return []
        return [
            source(
                self.scope,
                publisher or _host(url),
                title,
                url=url,
                published=self._published(row, date),
                language=self.language,
            )
        ]

    def _published(self, row: Reading, date: str) -> When:
        """Return when a source was published; its words only, where they cannot be read."""
        if not date:
            return UNDATED
        try:
            if not self.shapes:
                return when_of_words(date, "posted")
            return When(date, read_date(date, self.shapes), "posted")
        except Rejected as rejected:
            row.oddities.append(f"date of the source: {rejected.reason}")
            return When(date, UNKNOWN, "posted")


def _host(url: str) -> str:
    """Return the site of a link, which stands for a publisher that is not named."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def sources_field(tables: list[Table], quoted: Table | None, scope: str) -> Field:
    """Return the field that all `[[source]]` and `[quote]` declare together.

    Raises:
        ImportFileError: a key of one is wrong.
    """
    columns = Columns()
    declared = [_sources(columns, table, scope) for table in tables]
    words = None if quoted is None else columns.text(quoted, "column")
    language = "" if quoted is None else quoted.text("language")
    if quoted is not None:
        if words is None:
            raise quoted.wrong("column", "is missing")
        quoted.end()

    def read(row: Reading) -> tuple[tuple[EventSource, ...], tuple[Quote, ...]]:
        found = {one.slug: one for each in declared for one in each.read(row)}
        exact = row.text(words)
        if exact and not found:
            unnamed = source(scope, "")
            found[unnamed.slug] = unnamed
        cited = tuple(map(EventSource, found.values()))
        if not exact:
            return cited, ()
        return cited, (Quote("q1", exact, next(iter(found)), language=language),)

    return columns.field(("sources", "quotes"), read, is_unique=words is not None)


def _sources(columns: Columns, table: Table, scope: str) -> _Sources:
    parts = {key: taken for key in _PARTS if (taken := columns.text(table, key)) is not None}
    if not parts:
        raise table.wrong("publisher", "is missing, and so are title and url")
    found = _Sources(
        scope=scope,
        parts=parts,
        separator=table.text("separator"),
        shapes=shapes_at(table, "date_format") if "date" in parts else (),
        language=table.text("language"),
    )
    table.end()
    return found
