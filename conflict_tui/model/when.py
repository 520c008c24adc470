"""When an event happened: the source's own words beside what they mean as EDTF."""

from __future__ import annotations

from dataclasses import dataclass

from .edtf import UNKNOWN, Edtf


@dataclass(frozen=True, slots=True)
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


UNDATED = When("", UNKNOWN)
