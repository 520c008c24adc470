"""What ACLED's notes say beside the story: how many took part, and deaths that nobody counted."""

from __future__ import annotations

import re
from functools import lru_cache

from ...model.event import Figure
from ..cells.parts import count, given
from ..remembering import forgettable

_SIZE = re.compile(r"\[ ?size ?=", re.IGNORECASE)
"""How a tail of the notes begins that says how many took part."""
_BY_TIME = {
    code + zeros: f"time_precision {code}: known to the {span}; the date is a day in it"
    for code, span in (("2", "week"), ("3", "month"))
    for zeros in ("", ".0")
}
_BY_PLACE = dict.fromkeys(
    ("3", "3.0"),
    "geo_precision 3: a wider area, or a capital or natural feature that stands for it",
)
_WORDS = {"10": "tens|several|scores", "12": "dozens", "100": "hundreds"}
"""The numbers that stand for words, and the words."""
_DEATH = (
    r"(?:kill\w*|dead|deaths?|die[ds]?|fatalit\w*|casualt\w*|bodies|corpses|execut\w*|massacr\w*)"
)
_MORE = r"(?:at least|about|around|up to|over|more than|possibly|reportedly|the|many)"
_MOST = 20_000
"""Characters of the notes that are searched."""
_PLACEHOLDERS = {
    number: re.compile(
        # "Dozens of fighters were killed", but not "several were wounded, 10 killed".
        rf"\b(?P<before>{words})\b(?:(?!injur|wound)[^.;:\[\]\d]){{0,80}}?\b{_DEATH}\b"
        # "killing dozens", "the death of several hundreds", but not "10 killed and several".
        rf"|\b{_DEATH}(?:\s+of)?(?:\s+{_MORE})*\s+(?P<after>{words})\b",
        re.IGNORECASE,
    )
    for number, words in _WORDS.items()
}


def told(
    notes: str, time_precision: str, geo_precision: str, fatalities: str
) -> tuple[str, str, tuple[Figure, ...]]:
    """Return summary, remark (the crowd's size, what date and place stand for) and deaths.

    Deaths are a placeholder where the notes have only a word for as many.

    Raises:
        Rejected: the deaths (cell 3) are below zero, or no whole number.
    """
    summary, remarks = given(notes), []
    if summary.endswith("]") and _SIZE.match(summary, tail := summary.rfind("[")):
        remarks.append(summary[tail:])
        summary = summary[:tail].rstrip()
    if time_precision in _BY_TIME:
        remarks.append(_BY_TIME[time_precision])
    if geo_precision in _BY_PLACE:
        remarks.append(_BY_PLACE[geo_precision])
    pattern = _PLACEHOLDERS.get(fatalities.removesuffix(".0"))
    word = pattern.search(notes, 0, _MOST) if pattern else None
    figures = _killed(fatalities, (word["before"] or word["after"]) if word else "")
    return summary, "; ".join(remarks), figures


@forgettable
@lru_cache(maxsize=4096)
def _killed(fatalities: str, words: str) -> tuple[Figure, ...]:
    number = count(fatalities, 3)
    if number is None:
        return ()
    qual = "placeholder" if words else "stated"
    return (Figure("killed", None, float(number), None, "people", qual, words),)
