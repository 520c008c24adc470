"""One date with the words around it that doubt it (`c.`, `?`) or bound it (`before`, `after`)."""

from __future__ import annotations

import re

from ...model.edtf import UNKNOWN, DateKind, Edtf, parse_edtf
from ...model.edtf_point import merged
from ...model.errors import DateError
from .phrase import Phrase
from .points import COARSER_THAN_A_YEAR, edge, holding, one_of_days
from .spoken import as_edtf, spoken_date

_ABOUT = r"c\.|ca?\.?(?=[\s0-9])|circa|cca\.?|about|around|approximately|approx\.?|roughly|[~≈±]"
_ABOUT += r"|близько|приблизно|около|примерно"
_UNSURE = r"possibly|probably|perhaps|maybe|likely|presumably|uncertain|\?"
_BEFORE = re.compile(rf"(?:(?P<about>{_ABOUT})|(?P<unsure>{_UNSURE}))\s*", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s*[(\[]?(?:(?P<about>~|(?<=[\s(\[])(?:circa|c\.|ca\.|approximately|approx\.?|estimated))"
    rf"|(?P<both>%)|(?P<unsure>\?|(?<=[\s(\[])(?:{_UNSURE})))[)\]]?$",
    re.IGNORECASE,
)
_UNKNOWN_DIGITS = re.compile(r"(?=.*\?\?)[0-9]{1,4}\?{0,3}(?<=^....)(?:-(?:[0-9]{2}|\?\?)){0,2}")
_ONE_UNKNOWN = re.compile(r"[12][0-9]{2}\?")
_POINT = re.compile(r"[^\[\]{},/.\s]+")

_LIMIT = (
    r"(?P<after>after|post|later than|>(?!=))"
    r"|(?P<from>not before|not? earlier than|earliest|≥|>=)"
    r"|(?P<before>before|pre|prior to|earlier than|<(?!=))"
    r"|(?P<to>not after|not? later than|latest|by|≤|<=)"
)
_LASTING = r"|(?P<since>since|from|starting|beginning)|(?P<until>until|till|to|up to)"
_IN_FRONT = re.compile(
    rf"(?:{_LIMIT}{_LASTING})(?:\s+|(?<=t)-|(?<=e)-|(?<=[<>=≥≤]))", re.IGNORECASE
)
_BEHIND_IT = re.compile(
    r",?\s+(?:(?P<from>(?:or|and) (?:later|after)|at the earliest|earliest)"
    r"|(?P<to>(?:or|and) (?:earlier|before)|at the latest|latest)|(?P<since>onwards?))$",
    re.IGNORECASE,
)
_BETWEEN_TWO = re.compile(rf",?\s+(?:and\s+|but\s+)?\(?(?:{_LIMIT})\s+", re.IGNORECASE)


def bounded(phrase: Phrase) -> Edtf | None:
    """Return what one date says with all that doubts and bounds it; None for any other words.

    Raises:
        DateError: it has two readings, or bounds that contradict each other.
    """
    found = _with_marks(phrase)
    return _on_one_side(phrase) or _on_two_sides(phrase) if found is None else found


def without_marks(phrase: Phrase) -> tuple[str, Phrase]:
    """Return the qualifier that the words before and behind a date mean, and the words between."""
    sign = ""
    while (found := _BEFORE.match(phrase.text)) or (found := _BEHIND.search(phrase.text)):
        sign = merged(sign, {"about": "~", "unsure": "?"}.get(found.lastgroup or "", "%"))
        at_front = found.start() == 0
        phrase = phrase.cut(found.end()) if at_front else phrase.cut(0, found.start())
    return sign, phrase


def marked(date: Edtf, sign: str) -> Edtf:
    """Return a date with every part of it doubted."""
    if not sign:
        return date

    def doubted(point: re.Match[str]) -> str:
        bare = point[0].rstrip("?~%")
        return bare + merged(point[0][len(bare) :], sign)

    return parse_edtf(_POINT.sub(doubted, date.text))


def end_of_interval(date: Edtf) -> str | None:
    """Return the single date that stands for one at an end of an interval.

    Empty where the end is not known; None where no date of a year at most stands for it.
    """
    if date.kind is DateKind.INSTANT:
        return date.text
    if date.lo is None or date.hi is None:
        return "" if date.lo is date.hi else None
    held = holding(date.lo, date.hi)
    is_narrow = held and parse_edtf(held).precision not in COARSER_THAN_A_YEAR
    return held + date.qualifier if is_narrow else None


def as_interval(first: Edtf, last: Edtf, unknown: str = "") -> str:
    """Return EDTF for what went on from the first date to the last.

    An interval in EDTF begins and ends with single dates. Where an end is one of several days the
    narrowest date that holds them stands for it, if that is a year at most; otherwise all that is
    said is that it was some time between the outermost days.

    Args:
        first: When it began.
        last: When it ended.
        unknown: What stands for an end that is not known: nothing, or `..` for still going on.
    """
    ends = [end_of_interval(date) for date in (first, last)]
    if None in ends:
        return as_one_of(first, last)
    return f"{ends[0]}/{ends[1] or unknown}"


def as_one_of(first: Edtf, last: Edtf) -> str:
    """Return EDTF for what happened on one of the days from the first date to the last."""
    texts = [
        date.text if date.kind is DateKind.INSTANT else _edge(day, is_first, date)
        for date, day, is_first in ((first, first.lo, True), (last, last.hi, False))
    ]
    return f"[{texts[0]}..{texts[1]}]" if any(texts) else ""


def _edge(day: int | None, is_first: bool, date: Edtf) -> str:
    return "" if day is None else edge(day, is_first, date.precision) + date.qualifier


def _with_marks(phrase: Phrase) -> Edtf | None:
    found = _spoken(phrase)
    if found is not None:
        return found
    found = _with_unknown_digits(phrase)
    if found is not None:
        return found
    sign, rest = without_marks(phrase)
    found = _spoken(rest) if sign and rest.text else None
    return None if found is None else marked(found, sign)


def _spoken(phrase: Phrase) -> Edtf | None:
    try:
        found = spoken_date(phrase.text)
    except DateError as error:
        raise DateError(str(error), phrase.at + error.position) from None
    return None if found is None or found.kind is DateKind.UNKNOWN else found


def _with_unknown_digits(phrase: Phrase) -> Edtf | None:
    """Return what `18??` and `2022-05-??` say.

    Raises:
        DateError: for `201?`, which is the 2010s to some and the year 201 to others.
    """
    if _UNKNOWN_DIGITS.fullmatch(phrase.text):
        return as_edtf(phrase.text.replace("?", "X"))
    digits = phrase.text[:-1]
    if _ONE_UNKNOWN.fullmatch(phrase.text) and int(digits) < 210:
        raise phrase.complaint(f"has two readings: write {digits}X or 0{digits}?")
    return None


def _on_one_side(phrase: Phrase) -> Edtf | None:
    found = _IN_FRONT.match(phrase.text)
    if found is not None:
        limit = _with_marks(phrase.cut(found.end()))
    elif (found := _BEHIND_IT.search(phrase.text)) is not None:
        limit = _with_marks(phrase.cut(0, found.start()))
    return None if found is None or limit is None else _limit(found.lastgroup or "", limit, phrase)


def _limit(kind: str, date: Edtf, phrase: Phrase) -> Edtf:
    """Return what lies on one side of a date, or went on since or until it."""
    if kind == "since":
        return parse_edtf(as_interval(date, UNKNOWN, ".."))
    if kind == "until":
        return parse_edtf(as_interval(UNKNOWN, date))
    day = {"after": date.hi, "from": date.lo, "before": date.lo, "to": date.hi}[kind]
    if day is None:
        raise phrase.complaint("has a bound that is itself not bounded")
    if kind in ("from", "to") and date.kind is DateKind.INSTANT:
        text = date.text
    else:
        step = {"after": 1, "before": -1}.get(kind, 0)
        is_first = kind in ("after", "from")
        text = edge(day + step, is_first, date.precision) + date.qualifier
    return parse_edtf(f"[{text}..]" if kind in ("after", "from") else f"[..{text}]")


def _on_two_sides(phrase: Phrase) -> Edtf | None:
    """Return what `924 after 17 jul 924` and `after 924, before 930` say."""
    for found in _BETWEEN_TWO.finditer(phrase.text):
        left = phrase.cut(0, found.start())
        whole = _with_marks(left) or _on_one_side(left)
        right = phrase.cut(found.end())
        right = Phrase(right.text.removesuffix(")"), right.at)
        limit = _with_marks(right) or _with_marks(Phrase(f"{right.text} {left.text}", right.at))
        if whole is not None and limit is not None:
            return _both(whole, _limit(found.lastgroup or "", limit, phrase), phrase)
    return None


def _both(one: Edtf, other: Edtf, phrase: Phrase) -> Edtf:
    """Return the days that both dates allow."""
    los = [date.lo for date in (one, other) if date.lo is not None]
    his = [date.hi for date in (one, other) if date.hi is not None]
    lo, hi = max(los, default=None), min(his, default=None)
    if (lo, hi) == (one.lo, one.hi):
        return one
    if lo is None or hi is None:
        raise phrase.complaint("has two bounds on the same side")
    if lo > hi:
        raise phrase.complaint("has bounds that leave no day")
    return marked(parse_edtf(one_of_days(lo, hi)), merged(one.qualifier, other.qualifier))
