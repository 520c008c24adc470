"""Cells of the tables as model values: text made harmless, dates put together again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ..model.calendar import day_from_iso
from ..model.edtf import UNKNOWN, DateKind, Edtf, Precision, parse_edtf
from ..model.errors import DateError, StoreError
from ..model.text import clean, clean_block
from ..model.when import UNDATED, When

Text = Callable[[str], str]
"""What is done to every text that leaves the store."""

DATE_COLUMNS = """
    e.date_text, e.date_basis, e.date_edtf, e.day_lo, e.day_hi, e.sure_lo, e.sure_hi,
    e.date_kind, e.date_prec, e.date_qual, e.time_local, e.tz
"""
"""Of an event called `e`; what `when_of` takes."""


def block(text: Text) -> Text:
    """Return what is done to texts that have more than one line."""
    return clean_block if text is clean else text


def when_of(text: Text, words: str, basis: str, *date: str | None) -> When:
    """Return the date of an event from its columns."""
    return When(text(words), _edtf(text, *date), basis)


@lru_cache(maxsize=16_384)
def _edtf(
    text: Text,
    edtf: str,
    lo: str | None,
    hi: str | None,
    sure_lo: str | None,
    sure_hi: str | None,
    kind: str,
    precision: str,
    qualifier: str,
    time: str,
    tz: str,
) -> Edtf:
    """Return a date from its columns, which say the same as the index, whoever wrote them."""
    return Edtf(
        text=text(edtf),
        kind=DateKind(kind),
        precision=Precision(precision),
        qualifier=qualifier,
        lo=_day(lo),
        hi=_day(hi),
        sure_lo=_day(sure_lo),
        sure_hi=_day(sure_hi),
        time=text(time),
        tz=text(tz),
    )


def published(text: Text, words: str, edtf: str) -> When:
    """Return when a source was published; one that cannot be read keeps its words only."""
    if not words and not edtf:
        return UNDATED
    try:
        return When(text(words), parse_edtf(edtf), "posted")
    except DateError:
        return When(text(words or edtf), UNKNOWN, "posted")


def _day(iso: str | None) -> int | None:
    try:
        return None if iso is None else day_from_iso(iso)
    except DateError as error:
        raise StoreError(f"The database holds a day that cannot be read: {error}.") from error
