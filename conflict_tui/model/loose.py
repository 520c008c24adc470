"""Dates as people type them in a filter, read to a window of days."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from .calendar import Window, day_from_iso
from .errors import DateError
from .loose_numbers import numeric_days
from .loose_rules import number_in, phrase_days, spoken, stepped, unit_named
from .month_names import month_number

_BETWEEN = ("..", "…", "–", " to ", " - ")
_FROM = ("from ", "since ")
_TO = ("up to ", "to ", "until ", "till ", "by ")
_LONGEST = 80
_EDTF_SIGNS = frozenset("0123456789XYTZ-+:?~%/.,[]{} ")
_ADVICE = "write for example 2022-09-08, sep 2022, Q3 2022, last 3 months or 2022-09..2022-10"


def loose_window(text: str, today: date) -> Window:
    """Return the days that loose input means; `..` leaves a side open.

    Raises:
        DateError: with the offset of the part that cannot be read.
    """
    phrase = text.strip()
    at = len(text) - len(text.lstrip())
    if not phrase:
        raise DateError(f"a date is missing: {_ADVICE}", 0)
    if len(phrase) > _LONGEST:
        raise DateError(f"“{phrase[:_LONGEST]}…” is too long for a date: {_ADVICE}", at)
    if phrase[0] in "[{" or "/" in phrase:
        found = _as_edtf(phrase, at, must=phrase[0] in "[{")
        if found is not None:
            return found
    separator = next((sign for sign in _BETWEEN if sign in phrase), "")
    if separator:
        return _range(phrase, separator, at, today.toordinal())
    return _one_sided(phrase, at, today.toordinal())


def loose_day(text: str, today: date, here: int | None) -> int:
    """Return the day to go to: `+3w` and `-10d` count from `here`, else from today.

    Raises:
        DateError: with the offset of the part that cannot be read.
    """
    phrase = text.strip().casefold()
    count, unit = number_in(phrase[1:-1].strip()), unit_named(phrase[-1:])
    if phrase[:1] in ("+", "-") and count is not None and unit is not None:
        start = today.toordinal() if here is None else here
        return stepped(start, -count if phrase[0] == "-" else count, unit)
    window = loose_window(text, today)
    day = window.hi if window.lo is None else window.lo
    if day is None:
        raise DateError(f"“{text.strip()}” is no day to go to: {_ADVICE}", 0)
    return day


def _range(phrase: str, separator: str, at: int, today: int) -> Window:
    place = phrase.find(separator)
    left, right = phrase[:place].strip(), phrase[place + len(separator) :]
    right_at = at + place + len(separator) + len(right) - len(right.lstrip())
    right = right.strip()
    lo = _start(left, right, at, today).lo if left else None
    hi = _single(completed(left, right), right_at, today).hi if right else None
    if lo is not None and hi is not None and lo > hi:
        raise DateError(f"“{phrase}” ends before it begins: put the earlier date first", right_at)
    return Window(lo, hi)


def _start(left: str, right: str, at: int, today: int) -> Window:
    """Return the window of the left side, its year taken from the right one if it has none."""
    try:
        return _single(left, at, today)
    except DateError:
        year = right.rpartition(" ")[2]
        if not _has_year(left) and _has_year(year):
            with suppress(DateError):
                return _single(f"{left} {year}", at, today)
        raise


def completed(left: str, right: str) -> str:
    """Return `12` in `2022-09-05..12` as `2022-09-12`: the label of a range can be typed."""
    is_short = right.isdigit() if len(right) == 2 else right[2:3] == "-" and len(right) == 5
    if is_short and left[-len(right) - 1 : -len(right)] == "-":
        return left[: -len(right)] + right
    return right


def _one_sided(phrase: str, at: int, today: int) -> Window:
    for word in (*_FROM, *_TO, "after ", "before "):
        if phrase[: len(word)].casefold() == word:
            rest = phrase[len(word) :]
            window = _single(rest.strip(), at + len(phrase) - len(rest.lstrip()), today)
            if word in _FROM:
                return Window(window.lo, None)
            if word in _TO:
                return Window(None, window.hi)
            if word == "after ":
                return Window(None if window.hi is None else window.hi + 1, None)
            return Window(None, None if window.lo is None else window.lo - 1)
    return _single(phrase, at, today)


def _single(phrase: str, at: int, today: int) -> Window:
    if len(phrase) == len("2022-09-08"):
        with suppress(DateError):
            day = day_from_iso(phrase)
            return Window(day, day)
    found = _as_edtf(phrase, at, must=False)
    if found is not None:
        return found
    days = phrase_days(phrase, today)
    if days is None:
        try:
            days = numeric_days(phrase)
        except DateError as error:
            raise DateError(str(error), at) from None
    days = days or _by_dateutil(phrase)
    if days is not None:
        return Window(*days)
    if _EDTF_SIGNS.issuperset(phrase):
        _as_edtf(phrase, at, must=True)
    if not _has_year(phrase) and any(month_number(word) for word in spoken(phrase)):
        raise DateError(f"“{phrase}” does not say the year: {_ADVICE}", at)
    raise DateError(f"“{phrase}” is not a date we can read: {_ADVICE}", at)


def _as_edtf(phrase: str, at: int, must: bool) -> Window | None:
    from .edtf import parse_edtf  # 5 ms, which a query with plain days need not spend

    try:
        read = parse_edtf(phrase)
    except DateError as error:
        if must:
            raise DateError(str(error), at + error.position) from None
        return None
    if read.lo is None and read.hi is None:
        raise DateError(f"“{phrase}” is every day there is: {_ADVICE}", at)
    return Window(read.lo, read.hi)


def _by_dateutil(phrase: str) -> tuple[int, int] | None:
    """Return what dateutil reads, or None; its import costs tens of ms, so it comes last."""
    if not _has_year(phrase) or not phrase.isprintable():
        return None
    from .loose_fallback import dateutil_days

    return dateutil_days(phrase)


def _has_year(phrase: str) -> bool:
    return any(_is_year(phrase[place : place + 4]) for place in range(len(phrase) - 3))


def _is_year(digits: str) -> bool:
    return digits.isascii() and digits.isdigit()
