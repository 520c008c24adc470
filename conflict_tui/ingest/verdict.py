"""What reading a cell can come to besides a value: it cannot be used, or it is odd."""

from __future__ import annotations

MOST_OF_ONE = 200
"""Records of one file that can be joined to one event; ACLED's have one for each actor."""


class Rejected(Exception):  # noqa: N818 - it is a verdict on a row, and caught where rows are read
    """A row cannot be used, because of one of its cells.

    Raised by what reads a field; `cell` is its number among the columns of the field.
    """

    def __init__(self, reason: str, cell: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cell = cell


def says_otherwise(native_id: str, other: str) -> Rejected:
    """Return the verdict on a row with the id of another one of the file ("row 3")."""
    return Rejected(f"the id {native_id[:60]} is also that of {other}, which says otherwise")


def too_many(native_id: str) -> Rejected:
    """Return the verdict on a row whose id so many others have that it can be none."""
    return Rejected(f"more than {MOST_OF_ONE} rows have the id {native_id[:60]}")


class Odd:
    """A value that is odd but usable: it is kept, and the row is flagged with the reasons."""

    __slots__ = ("reasons", "value")

    def __init__(self, value: object, *reasons: str) -> None:
        self.value = value
        self.reasons = reasons
