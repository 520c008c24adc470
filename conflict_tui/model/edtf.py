"""Dates in our subset of EDTF (ISO 8601-2), read to the outermost days they allow."""

from __future__ import annotations

from functools import lru_cache
from math import inf

from .edtf_point import complaint, merged, read_point
from .edtf_value import UNKNOWN, DateKind, Edtf, Precision

__all__ = ["UNKNOWN", "DateKind", "Edtf", "Precision", "ends_of", "parse_edtf"]

_COARSENESS = {precision: rank for rank, precision in enumerate(Precision)}
_CLOSING = {"[": "]", "{": "}"}


@lru_cache(maxsize=16_384)
def parse_edtf(text: str) -> Edtf:
    """Return what a date in EDTF says; an empty text is `UNKNOWN`.

    Raises:
        DateError: with the offset of what is wrong and what was expected there.
    """
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= end:
        return UNKNOWN
    if not text.isascii():
        position = next(place for place, sign in enumerate(text) if sign > "\x7f")
        raise complaint(text, position, "a date has only plain digits and signs")
    if text[start] in _CLOSING:
        return _several(text, start, end)
    slash = text.find("/", start, end)
    if slash >= 0:
        return _interval(text, start, slash, end)
    return read_point(text, start, end)


def _interval(text: str, start: int, slash: int, end: int) -> Edtf:
    first = _end_of_interval(text, start, slash)
    last = _end_of_interval(text, slash + 1, end)
    if first.lo is not None and last.hi is not None and _is_backwards(first, last):
        raise complaint(text, slash + 1, "an interval ends on or after the day it begins")
    sure_lo, sure_hi = _surely(first, last)
    kind = DateKind.UNKNOWN if first.lo is None and last.hi is None else DateKind.DURATION
    known = [point.precision for point in (first, last) if point.lo is not None]
    return Edtf(
        text[start:end], kind, _coarsest(known), merged(first.qualifier, last.qualifier),
        first.lo, last.hi, sure_lo, sure_hi, first.time, first.tz,
    )  # fmt: skip


def _end_of_interval(text: str, start: int, end: int) -> Edtf:
    if start == end or text[start:end] == "..":
        return UNKNOWN
    return read_point(text, start, end)


def _is_backwards(first: Edtf, last: Edtf) -> bool:
    if first.lo is None or last.hi is None:
        return False
    if first.lo == first.hi == last.lo == last.hi and first.tz == last.tz:
        return bool(last.time) and first.time > last.time
    return first.lo > last.hi


def _surely(first: Edtf, last: Edtf) -> tuple[int | None, int | None]:
    if first.hi is not None and last.lo is not None:
        return (first.hi, last.lo) if first.hi <= last.lo else (None, None)
    known = first if first.lo is not None else last
    return (known.lo, known.lo) if known.lo == known.hi else (None, None)


def ends_of(date: Edtf) -> tuple[Edtf, Edtf]:
    """Return the dates a duration or a list begins and ends with; an instant is both itself.

    An open or unknown end is `UNKNOWN`.
    """
    text = date.text
    if text[:1] in _CLOSING:
        members = _members(text, 0, len(text))
        first = min((first for first, _ in members), key=_first_day)
        return first, max((last for _, last in members), key=_last_day)
    before, slash, _ = text.partition("/")
    if not slash:
        return date, date
    return (
        _end_of_interval(text, 0, len(before)),
        _end_of_interval(text, len(before) + 1, len(text)),
    )


def _first_day(date: Edtf) -> float:
    return -inf if date.lo is None else date.lo


def _last_day(date: Edtf) -> float:
    return inf if date.hi is None else date.hi


def _several(text: str, start: int, end: int) -> Edtf:
    members = _members(text, start, end)
    points = [point for member in members for point in member]
    lo = min((first for first, _ in members), key=_first_day).lo
    hi = max((last for _, last in members), key=_last_day).hi
    kind = DateKind.ONE_OF if text[start] == "[" else DateKind.SET
    qualifier = ""
    for point in points:
        qualifier = merged(qualifier, point.qualifier)
    return Edtf(
        text[start:end],
        DateKind.UNKNOWN if lo is None and hi is None else kind,
        _coarsest([point.precision for point in points if point.lo is not None]),
        qualifier,
        lo,
        hi,
    )


def _members(text: str, start: int, end: int) -> list[tuple[Edtf, Edtf]]:
    closing = _CLOSING[text[start]]
    if text[end - 1] != closing:
        raise complaint(text, end, f"“{closing}” was expected")
    members: list[tuple[Edtf, Edtf]] = []
    at = start + 1
    while at < end:
        comma = text.find(",", at, end - 1)
        stop = end - 1 if comma < 0 else comma
        members.append(_member(text, at, stop))
        at = stop + 1
    return members


def _member(text: str, start: int, end: int) -> tuple[Edtf, Edtf]:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    dots = text.find("..", start, end)
    if dots < 0:
        point = read_point(text, start, end)
        return point, point
    if end - start == 2:
        raise complaint(text, end, "a date was expected on one side of “..”")
    first = UNKNOWN if dots == start else read_point(text, start, dots)
    last = UNKNOWN if dots + 2 == end else read_point(text, dots + 2, end)
    if first.lo is not None and last.hi is not None and first.lo > last.hi:
        raise complaint(text, dots + 2, "a range ends on or after the day it begins")
    return first, last


def _coarsest(known: list[Precision]) -> Precision:
    return max(known, key=_COARSENESS.__getitem__, default=Precision.NONE)
