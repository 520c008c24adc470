"""What the filter bar says, whether chips or the query bar stand in it."""

from __future__ import annotations

from textual.message import Message

from ...model.query import Query


class Typed(Message):
    """A query so far; it is to be shown, not kept."""

    def __init__(self, query: Query, text: str, cursor: int) -> None:
        super().__init__()
        self.query = query
        self.text = text
        """What is in the bar: the whole query or one chip of it."""
        self.cursor = cursor


class Kept(Message):
    """A query to keep."""

    def __init__(self, query: Query) -> None:
        super().__init__()
        self.query = query


class GivenUp(Message):
    """What was typed is to be forgotten."""
