"""When an event happened: the source's own words beside what they mean as EDTF."""

from __future__ import annotations

from .date_label import date_label
from .edtf import UNKNOWN, Edtf
from .value import value


@value
class When:
    """A date that tells the truth: the words kept, the meaning as EDTF, and how it was got."""

    words: str
    """The source's own words: "late 2025", "Wednesday"."""
    edtf: Edtf
    basis: str = "event"
    """event, report, posted or coded: what the date is the date of."""

    @property
    def is_undated(self) -> bool:
        """True where nothing bounds the date."""
        return self.edtf.lo is None and self.edtf.hi is None

    def label(self, width: int = 16) -> str:
        """Return what a list shows of it in at most `width` cells: `~2022-09-10`, `late 2025`."""
        return date_label(self.edtf, self.words, width)


UNDATED = When("", UNKNOWN)
