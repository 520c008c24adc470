"""Two dates in words, and what stands between them: `A - B`, `between A and B`, `A or B`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...model.edtf import UNKNOWN, DateKind, Edtf, parse_edtf
from ...model.errors import DateError
from ..cells.parts import NOTHING
from .bounding import as_interval, as_one_of, bounded, marked, without_marks
from .completing import both_completed
from .phrase import Phrase
from .spoken import as_edtf, refuse_two_readings, says_the_year

OPEN_END = {"ongoing", "present", "the present", "now", "today", "current", "to date"}
"""What stands in the place of an end for what still goes on."""
_NOT_KNOWN = NOTHING | {
    "?", "??", "???", "????", "–", "unknown", "undated", "uncertain", "n.d.", "nd", "s.d.", "tbd",
    "tba", "no date", "not known", "date unknown", "unknown date", "невідомо", "неизвестно",
}  # fmt: skip
_BETWEEN = re.compile(r"(?:some\s?time\s+)?between\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|to|&|-|–)\s+|–", re.IGNORECASE)
_FROM = re.compile(r"from\s+", re.IGNORECASE)
_TO = re.compile(r"\.\.|…|–|\s-+\s|--|\s(?:to|until|till|through|thru)\s", re.IGNORECASE)
_EITHER = re.compile(r",?\s+(?:or|або|или)\s+", re.IGNORECASE)
_BOTH = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
_SIGN = re.compile("[-/]")

_Reader = Callable[[Phrase, Phrase, str], Edtf | None]


def meaning(phrase: Phrase) -> Edtf | None:
    """Return what a date in words says; None where it cannot be read.

    Raises:
        DateError: it has two readings, or contradicts itself.
    """
    if phrase.text.lower() in _NOT_KNOWN or phrase.text.lower() in OPEN_END:
        return UNKNOWN
    if phrase.text[0] == "(" and phrase.text[-1] == ")":
        phrase = phrase.cut(1, -1)
    found = _undoubted(phrase)
    if found is not None:
        return found
    sign, rest = without_marks(phrase)
    found = _undoubted(rest) if sign and rest.text else None
    return None if found is None else marked(found, sign)


def _undoubted(phrase: Phrase) -> Edtf | None:
    try:
        refuse_two_readings(phrase.text)
    except DateError as error:
        raise DateError(str(error), phrase.at + error.position) from None
    found = as_edtf(phrase.text) or bounded(phrase)
    if found is not None:
        return found
    between, begin = _BETWEEN.match(phrase.text), _FROM.match(phrase.text)
    if between is not None:
        return _first(phrase.cut(between.end()), _AND, _some_time)
    if begin is not None:
        phrase = phrase.cut(begin.end())
    return (
        _first(phrase, _EITHER, _one_of)
        or _first(phrase, _BOTH, _all_of)
        or _first(phrase, _TO, _all_the_time)
        or _joined(phrase)
    )


def _sides(phrase: Phrase, between: re.Pattern[str]) -> Iterator[tuple[Phrase, Phrase, str]]:
    for sign in between.finditer(phrase.text):
        yield phrase.cut(0, sign.start()), phrase.cut(sign.end()), sign[0]


def _first(phrase: Phrase, between: re.Pattern[str], read: _Reader) -> Edtf | None:
    """Return what the first two sides say that can be read, of all there are.

    Raises:
        DateError: there are none, and this is what is wrong with one.
    """
    wrong: DateError | None = None
    for sides in _sides(phrase, between):
        try:
            found = read(*sides)
        except DateError as error:
            wrong = wrong or error
        else:
            if found is not None:
                return found
    if wrong is not None:
        raise wrong
    return None


def _pair(left: Phrase, right: Phrase) -> tuple[Edtf, Edtf] | None:
    first_text, last_text = both_completed(left.text, right.text)
    first = bounded(Phrase(first_text, left.at)) if first_text else None
    last = bounded(Phrase(last_text, right.at)) if last_text and first else None
    return None if first is None or last is None else (first, last)


def _joined(phrase: Phrase) -> Edtf | None:
    """Return what `1066-1087` (all the time) and `1984/85` (some time) say.

    Raises:
        DateError: it has two readings, or it cannot be read and this is why.
    """
    found: dict[str, Edtf] = {}
    wrong: DateError | None = None
    for left, right, sign in _sides(phrase, _SIGN):
        if not says_the_year(phrase.text):
            # 12-14 may as well be a month and a day.
            continue
        try:
            date = (_all_the_time if sign == "-" else _some_time)(left, right, sign)
        except DateError as error:
            wrong = wrong or error
        else:
            found |= {} if date is None else {date.text: date}
    if len(found) > 1:
        raise phrase.complaint(f"has two readings: write {' or '.join(found)}")
    if wrong is not None and not found:
        raise wrong
    return next(iter(found.values()), None)


def _all_the_time(left: Phrase, right: Phrase, sign: str) -> Edtf | None:
    """Return what goes on from one date to the other; one may be left out or not be known."""
    is_first, is_last = (side.text.lower() not in _NOT_KNOWN for side in (left, right))
    is_open = right.text.lower() in OPEN_END
    if is_first and is_last and not is_open:
        found = _pair(left, right)
        return None if found is None else _ordered(as_interval(*found), right)
    known = bounded(left if is_first else right) if is_first or is_last else None
    if known is None or known.kind is DateKind.UNKNOWN:
        return None
    ends = (known, UNKNOWN) if is_first else (UNKNOWN, known)
    if ".." in sign and not (left.text and right.text):
        return parse_edtf(as_one_of(*ends))
    is_open = is_first and (is_open or not right.text)
    date = parse_edtf(as_interval(*ends, ".." if is_open else ""))
    return None if date.kind is DateKind.UNKNOWN else date


def _some_time(left: Phrase, right: Phrase, _: str) -> Edtf | None:
    found = _pair(left, right)
    return None if found is None else _ordered(as_one_of(*found), right)


def _one_of(left: Phrase, right: Phrase, _: str) -> Edtf | None:
    return _list(left, right, "[]", _EITHER)


def _all_of(left: Phrase, right: Phrase, _: str) -> Edtf | None:
    return _list(left, right, "{}", _BOTH)


def _list(left: Phrase, right: Phrase, brackets: str, between: re.Pattern[str]) -> Edtf | None:
    """Return a list of the dates on the left, each completed by the one on the right, and that."""
    if between.search(right.text):
        return None
    found = _pair(left, right)
    dates = list(found or ())
    if found is None:
        parts = [Phrase(part, left.at) for part in re.split(f",\\s+|{between.pattern}", left.text)]
        pairs = [_pair(part, right) for part in parts if part.text]
        dates = [pair[0] for pair in pairs if pair] + [pair[1] for pair in pairs[-1:] if pair]
        if None in pairs:
            return None
    members = [_member(date, brackets) for date in dates]
    return parse_edtf(f"{brackets[0]}{','.join(members)}{brackets[1]}") if all(members) else None


def _member(date: Edtf, brackets: str) -> str:
    """Return a date as it stands in a list; empty where it cannot."""
    if date.kind is DateKind.INSTANT:
        return date.text
    if date.text[:1] == brackets[0]:
        return date.text[1:-1]
    return ""


def _ordered(text: str, last: Phrase) -> Edtf:
    try:
        return parse_edtf(text)
    except DateError:
        raise last.complaint("is before the date in front of it") from None
