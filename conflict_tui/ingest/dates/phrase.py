"""A part of a text that knows where in the text it stands, for errors that point at it."""

from __future__ import annotations

from typing import NamedTuple

from ...model.errors import DateError


class Phrase(NamedTuple):
    """Some words, and the offset of the first of them."""

    text: str
    at: int = 0

    def cut(self, start: int, stop: int | None = None) -> Phrase:
        """Return a part of it, without the space around that."""
        part = self.text[start:stop]
        return Phrase(part.strip(), self.at + start + len(part) - len(part.lstrip()))

    def complaint(self, problem: str) -> DateError:
        """Return the error that says what is wrong with it."""
        return DateError(f"“{self.text}” {problem}", self.at)
