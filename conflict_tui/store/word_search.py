"""Finds the events that say something, and keeps who was found for the words asked for last.

A common word is in millions of events. SQLite lists their keys in one text, which tells how many
they are; that their ranks are in time order takes as long again, and is done in slices, so that it
ends at once where it is superseded.
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
_NOTES = "SELECT e.id, n.body FROM note n JOIN event e ON e.uid = n.uid"

_BETWEEN = "\0"

_SLICE = 100_000
"""Characters of the keys that are read at once: 2 ms."""

_KEPT = 8
"""Words: a query has few, and every key pressed under it asks for all of them again."""


class _Found:
    """Who says something: as SQLite lists them at first, then as ranks."""

    __slots__ = ("count", "listed", "noted", "ranks")

    def __init__(self, listed: str, noted: tuple[int, ...]) -> None:
        self.listed, self.noted = listed, noted
        self.count = 0 if listed == "[]" else listed.count(",") + 1
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
            slices = chain(_slices(found.listed), [found.noted])
            found.ranks = self._ranks(chain.from_iterable(slices))
            found.listed = ""
        return found.ranks

    def _find(self, words: Words) -> _Found:
        found = self._found.get(words)
        if found is None:
            (listed,) = self._connection.execute(_SEARCH, (_sought(words),)).fetchone()
            found = _Found(listed, tuple(self._noting(words)))
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
