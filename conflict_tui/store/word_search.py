"""Finds the events that say something, and keeps who was found for the words asked for last.

A common word is in millions of events. SQLite counts them in less than half the time it takes to
list their keys; to turn those into ranks takes longer still, and is done in slices, so that it ends
at once where it is superseded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import chain

from pyroaring import FrozenBitMap

from ..model.query_nodes import Words
from .facets import Ranks

# In one row: each row would take turns with the drawing.
_SEARCH = "SELECT json_group_array(rowid) FROM event_search WHERE event_search MATCH ?"
_COUNT = "SELECT count(*) FROM event_search WHERE event_search MATCH ?"
_NOTES = "SELECT e.id, n.body FROM note n JOIN event e ON e.uid = n.uid"

_BETWEEN = "\0"

_SLICE = 100_000
"""Characters of the keys that are read at once: 2 ms."""

_SHORT = 2
"""Letters: 1,500 words of an invented million begin with k; 4 of 10 events have one of them."""

_KEPT = 16
"""Words: a query has few, and every key pressed under it asks for all of them again."""


class _Found:
    """Who says something, as far as it is known."""

    __slots__ = ("count", "listed", "noted", "ranks")

    def __init__(self, noted: tuple[int, ...]) -> None:
        self.noted = noted
        """The events whose note says it."""
        self.count: int | None = None
        """How many events say it without their notes."""
        self.listed: str | None = None
        """Their keys in JSON, if they had to be listed to be counted."""
        self.ranks: FrozenBitMap | None = None


class WordSearch:
    """The words of one database."""

    def __init__(self, connection: sqlite3.Connection, ranks: Ranks) -> None:
        self._connection = connection
        self._ranks = ranks
        self._found: dict[Words, _Found] = {}
        self._notes: list[tuple[int, str]] | None = None
        """The events that have notes, and what they say, folded."""

    def forget(self) -> None:
        """Ask anew: something was written."""
        self._found.clear()
        self._notes = None

    def forget_unread(self) -> None:
        """Forget what was counted and not asked for: it is large."""
        self._found = {
            words: found for words, found in self._found.items() if found.ranks is not None
        }

    def is_answered(self, words: Words) -> bool:
        """Return whether it is known which events say something."""
        return words in self._found and self._found[words].ranks is not None

    def count(self, words: Words) -> int:
        """Return how many events say something, with those whose note does, which may do both."""
        found = self._find(words)
        if found.count is None and _is_short(words):
            found.listed = self._listed(words)
            found.count = 0 if found.listed == "[]" else found.listed.count(",") + 1
        if found.count is None:
            (found.count,) = self._connection.execute(_COUNT, (_sought(words),)).fetchone()
        return found.count + len(found.noted)

    def is_noted(self, words: Words) -> bool:
        """Return whether a note says it."""
        return bool(self._find(words).noted)

    def ranks(self, words: Words) -> FrozenBitMap:
        """Return the events whose text, or whose note, has the words next to each other.

        The last word may go on unless it is a phrase.
        """
        found = self._find(words)
        if found.ranks is None:
            slices = chain(_slices(found.listed or self._listed(words)), [found.noted])
            found.ranks = self._ranks(chain.from_iterable(slices))
            found.listed = None
        return found.ranks

    def _listed(self, words: Words) -> str:
        listed: str = self._connection.execute(_SEARCH, (_sought(words),)).fetchone()[0]
        return listed

    def _find(self, words: Words) -> _Found:
        found = self._found.get(words)
        if found is None:
            found = _Found(tuple(self._noting(words)))
            if len(self._found) >= _KEPT:
                del self._found[next(iter(self._found))]
            self._found[words] = found
        return found

    def _noting(self, words: Words) -> Iterator[int]:
        """Yield the events whose note has the words: a person's notes are not in the index."""
        if self._notes is None:
            notes = self._connection.execute(_NOTES)
            self._notes = [(event_id, _folded(body)) for event_id, body in notes]
        sought = _folded(words.text) if self._notes else _BETWEEN
        if sought != _BETWEEN:
            sought = sought if words.phrase else sought.removesuffix(_BETWEEN)
            yield from (event_id for event_id, said in self._notes if sought in said)


def _is_short(words: Words) -> bool:
    """Return whether many words begin so: to put them together takes longest, and is done once."""
    return not words.phrase and len(words.text) <= _SHORT


def _sought(words: Words) -> str:
    """Return words in the language of SQLite's search, nothing in them taken for its syntax."""
    # SQLite takes no halves of characters, and to it a NUL is the end of the text.
    text = words.text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    return '"' + text.replace('"', '""') + '"' + ("" if words.phrase else " *")


def _slices(listed: str) -> Iterator[Sequence[int]]:
    """Yield the numbers of a list in JSON, a slice of it at a time."""
    import json  # 3 ms, which other filters do without

    start, end = 1, len(listed) - 1
    while start < end:
        comma = listed.find(",", start + _SLICE, end)
        stop = end if comma < 0 else comma
        yield json.loads(f"[{listed[start:stop]}]")
        start = stop + 1


def _folded(text: str) -> str:
    """Return the words of a text as search sees them, each between two signs that are in none."""
    from ..model.tokens import tokens  # only where there are notes

    return _BETWEEN.join(["", *(token for _, _, token in tokens(text)), ""])
