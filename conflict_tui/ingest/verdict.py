"""What reading a cell can come to besides a value: it cannot be used, or it is odd."""

from __future__ import annotations


class Rejected(Exception):  # noqa: N818 - it is a verdict on a row, and caught where rows are read
    """A row cannot be used, because of one of its cells.

    Raised by what reads a field; `cell` is its number among the columns of the field.
    """

    def __init__(self, reason: str, cell: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cell = cell


class Odd:
    """A value that is odd but usable: it is kept, and the row is flagged with the reasons."""

    __slots__ = ("reasons", "value")

    def __init__(self, value: object, *reasons: str) -> None:
        self.value = value
        self.reasons = reasons
