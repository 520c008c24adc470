"""What is asked of an import, and what it tells while it runs."""

from __future__ import annotations

from pathlib import Path

from ..model.value import value


@value
class Wanted:
    """How a file is to be read."""

    format: str = "auto"
    """The name of a format; auto: by header."""
    mapping: Path | None = None
    """A mapping file; it says which column is what."""
    encoding: str = ""
    """Empty: as found."""
    dataset: str = ""
    """Slug of the data set; empty: that of the format, or the name of the file."""
    date_order: str = ""
    """What stands first in the dates of events: "day" or "month"; empty: as their column says."""


@value
class Progress:
    """How far an import is."""

    rows: int
    rejected: int
    share: float
    """Of the file, 0 to 1."""
    seconds: float
    """Since the beginning."""


@value
class Found:
    """How a file will be read, told before its first record is."""

    file: str
    why: str
    """Its format, and how that was found, in a few words."""
    dataset: str
    dataset_remark: str
    """Why it is this data set, to be said right after its slug; empty: nothing to say."""
    encoding: str
    encoding_remark: str
    """How the encoding was found, as a sentence; empty where there is nothing to say."""
