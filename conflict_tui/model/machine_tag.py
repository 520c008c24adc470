"""A classifier's guess at what happened."""

from __future__ import annotations

from .value import value


@value
class MachineTag:
    """A type that a classifier guessed: never the type of the record."""

    tag: str
    score: float | None = None
    """How sure the classifier is, 0 to 1; None where the data set does not say."""
