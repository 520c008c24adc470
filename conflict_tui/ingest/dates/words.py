"""Dates as people write them, to EDTF that says no more than the words do.

`~` and `?` mark a date and never widen it; what can be read in two ways is refused. What words mean
(late, spring, 9th century) is in model/convention.py.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...model.edtf import UNKNOWN, Edtf, parse_edtf
from ...model.errors import DateError
from ...model.loose_rules import spoken
from ...model.month_names import month_number
from ...model.when import When
from ..remembering import forgettable
from ..verdict import Rejected
from .bounding import as_interval
from .pairing import OPEN_END, meaning
from .phrase import Phrase
from .spoken import says_the_year

_LONGEST = 120
_ADVICE = "write for example c. 1066, 14 Oct 1066, 1066-1087, before 1150 or between 47 and 50"
_EDTF_SIGNS = frozenset("0123456789XYTZ-+:?~%/.,[]{} ")
_ISO = re.compile("[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_DASHES = {**dict.fromkeys(map(ord, "–—―"), "–"), **dict.fromkeys(map(ord, "−‐‑"), "-")}


def read_words(text: str) -> Edtf:
    """Return what a date in words says; `UNKNOWN` where the words say that it is not known.

    Raises:
        DateError: with the offset of what cannot be read.
    """
    found = _read(text)
    if isinstance(found, Edtf):
        return found
    raise DateError(*found)


def when_of_words(text: str, basis: str = "event", cell: int = 0) -> When:
    """Return a date in words, and the words.

    Raises:
        Rejected: the cell cannot be read.
    """
    try:
        return When(text, read_words(text), basis)
    except DateError as error:
        raise Rejected(str(error), cell) from None


def lasting_in_words(
    start_text: str, end_text: str, basis: str = "event", cell: int = 0, end_is_known: bool = True
) -> When:
    """Return when something went on whose beginning and end (the next cell) are given in words.

    Without an end it was when it began; `ongoing` and the like leave the end open. Where the end is
    not known `end_text` is not looked at.

    Raises:
        Rejected: a cell cannot be read, or the end is before the start.
    """
    start = when_of_words(start_text, basis, cell)
    if not end_is_known:
        return When(start_text, _from_to(start.edtf, UNKNOWN, "", cell), basis)
    if not end_text.strip():
        return start
    end = when_of_words(end_text, basis, cell + 1)
    words = " – ".join(text for text in (start_text, end_text) if text.strip())
    unknown = ".." if end_text.strip().lower() in OPEN_END else ""
    return When(words, _from_to(start.edtf, end.edtf, unknown, cell + 1), basis)


def _from_to(first: Edtf, last: Edtf, unknown: str, cell: int) -> Edtf:
    try:
        return first if first == last else parse_edtf(as_interval(first, last, unknown))
    except DateError:
        raise Rejected(f"the end, {last.text}, is before the start, {first.text}", cell) from None


@forgettable
@lru_cache(maxsize=16_384)
def _read(text: str) -> Edtf | tuple[str, int]:
    """Return a date, or what is wrong and where: both are worth remembering."""
    phrase = Phrase(text.translate(_DASHES)).cut(0)
    if len(phrase.text) > _LONGEST:
        return f"“{phrase.text[:40]}…” is too long for a date: {_ADVICE}", phrase.at
    wrong: DateError | None = None
    try:
        found = meaning(phrase)
        if found is not None:
            return found
    except DateError as error:
        wrong = error
    if wrong is None or _ISO.fullmatch(phrase.text):
        wrong = _as_edtf(text) or wrong
    if wrong is None:
        return f"“{phrase.text}” {_problem(phrase.text)}: {_ADVICE}", phrase.at
    # What was completed from elsewhere may be longer than it stands there.
    return str(wrong), min(wrong.position, phrase.at + len(phrase.text))


def _as_edtf(text: str) -> DateError | None:
    """Return what is wrong with a text that looks like EDTF."""
    if _EDTF_SIGNS.issuperset(text):
        try:
            parse_edtf(text)
        except DateError as error:
            return error
    return None


def _problem(text: str) -> str:
    words = spoken(text)
    if any(month_number(word) for word in words) and not says_the_year(text):
        return "does not say the year in full"
    return "is not a date we can read"
