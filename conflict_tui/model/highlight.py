"""Finds the words of a query in a text, to be highlighted where the search found them."""

from __future__ import annotations

from .query_nodes import Words
from .tokens import tokens


def hits(text: str, words: tuple[Words, ...]) -> list[tuple[int, int]]:
    """Return the spans of `text` that `words` match, in order, without overlap.

    A phrase is one span from its first token to its last. The last token of what is not a phrase
    matches every token that begins with it, and the whole of that token is in the span.
    """
    needles = [needle for word in words if (needle := _needle(word))]
    if not needles:
        return []
    found = tokens(text)
    folded = [token for _start, _end, token in found]
    spans: list[tuple[int, int]] = []
    for needle in needles:
        size = len(needle.whole) + 1
        for first in range(len(found) - size + 1):
            if needle.matches(folded, first):
                spans.append((found[first][0], found[first + size - 1][1]))
    return _merged(spans)


class _Needle:
    """The tokens to be found next to each other."""

    __slots__ = ("is_beginning", "last", "whole")

    def __init__(self, folded: list[str], is_beginning: bool) -> None:
        self.whole = folded[:-1]
        self.last = folded[-1]
        self.is_beginning = is_beginning

    def matches(self, folded: list[str], first: int) -> bool:
        """Return whether the needle's tokens stand in `folded` from `first` on."""
        behind = first + len(self.whole)
        token = folded[behind]
        if token != self.last and not (self.is_beginning and token.startswith(self.last)):
            return False
        return folded[first:behind] == self.whole


def _needle(words: Words) -> _Needle | None:
    folded = [token for _start, _end, token in tokens(words.text)]
    return _Needle(folded, not words.phrase) if folded else None


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
