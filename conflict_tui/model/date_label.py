"""The few characters in which a list shows a date, never finer than the date is known.

A label that would be too long is made coarser (a day to its month, a month to its year) before
anything is cut off. `[...]` means one of the days shown, `{...}` several of them, as in EDTF.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from .calendar import civil, iso, span_of_months, year_text
from .convention import SEASONS, THIRDS, season_of_year, third_of_month, third_of_year
from .edtf import DateKind, Edtf, Precision, ends_of, parse_edtf

_NAMES = {
    **{21 + place: name for place, name in enumerate(SEASONS)},
    **{25 + place: name for place, name in enumerate(SEASONS)},
    **{33 + place: f"Q{place + 1}" for place in range(4)},
    **{37 + place: name for place, name in enumerate(THIRDS)},
    40: "H1",
    41: "H2",
}
"""Of the codes in the place of a month; southern seasons have no name that is not mistaken."""
_PARTS = (Precision.SEASON, Precision.QUARTER, Precision.HALF)
_BRACKETS = {DateKind.ONE_OF: ("[", "]"), DateKind.SET: ("{", "}")}
_WITHOUT_QUALIFIERS = dict.fromkeys(map(ord, "?~%"))


def date_label(date: Edtf, words: str, width: int) -> str:
    """Return a label of at most `width` cells; `words` may turn bounds into "late 2025"."""
    return _fitting(date.text, words, max(width, 0))


@lru_cache(maxsize=4096)
def _fitting(text: str, words: str, width: int) -> str:
    label = ""
    for label in _labels(parse_edtf(text), words):
        if len(label) <= width:
            return label
    return f"{label[: width - 1]}…" if width else ""


def _labels(date: Edtf, words: str) -> Iterator[str]:
    """Yield labels from the finest to the coarsest; the last is what is cut where none fits."""
    if date.kind is DateKind.UNKNOWN:
        yield "undated"
        return
    yield from (_marked(named, date) for named in _in_the_words(date, words))
    if date.kind is DateKind.INSTANT:
        yield from (_marked(label, date) for label in _of_instant(date))
        return
    first, last = ends_of(date)
    if date.lo is None or date.hi is None:
        yield from _half_open(date, first, last)
        return
    opening, closing = _BRACKETS.get(date.kind, ("", ""))
    for label in _of_range(first, last, _joint(date)):
        # What became one day, month or year needs no bracket: it says no more than that.
        is_plain = ".." not in label and "," not in label
        shown = _marked(label, date)
        yield shown if is_plain else f"{opening}{shown}{closing}"


def _marked(label: str, date: Edtf) -> str:
    before = "~" if date.qualifier in ("~", "%") else ""
    after = "?" if date.qualifier in ("?", "%") else ""
    return f"{before}{label}{after}"


def _of_instant(date: Edtf) -> Iterator[str]:
    if date.time and not date.tz and date.lo is not None:
        yield f"{iso(date.lo)} {date.time}"
    yield from _of_point(date)


def _of_point(date: Edtf) -> Iterator[str]:
    named = _named_part(date)
    if named is not None:
        yield _part_label(*named)
    around = list(_around(date))
    if not any(bounds == (date.lo, date.hi) for _, _, bounds in around):
        yield _bare(date)
    yield from (label for _, label, _ in around)


def _half_open(date: Edtf, first: Edtf, last: Edtf) -> Iterator[str]:
    is_duration = date.kind is DateKind.DURATION
    known = last if date.lo is None else first
    for label in _of_point(known):
        shown = _marked(label, date)
        if is_duration:
            yield f"to {shown}" if date.lo is None else f"from {shown}"
        else:
            opening, closing = _BRACKETS[date.kind]
            inside = f"..{shown}" if date.lo is None else f"{shown}.."
            yield f"{opening}{inside}{closing}"


def _of_range(first: Edtf, last: Edtf, joint: str) -> Iterator[str]:
    firsts, lasts = dict(_levels(first)), dict(_levels(last))
    for level in ("day", "month"):
        if level in firsts and level in lasts:
            yield _joined(firsts[level], lasts[level], joint)
    one, other = _named_part(first), _named_part(last)
    if one is not None and other is not None:
        if one == other:
            yield _part_label(*one)
        elif one[1] == other[1] and "winter" not in (one[0], other[0]):
            yield f"{one[0]}{joint}{_part_label(*other)}"
        else:
            yield f"{_part_label(*one)}{joint}{_part_label(*other)}"
    if "year" in firsts and "year" in lasts:
        yield _joined(firsts["year"], lasts["year"], joint)
    decades = [levels["decade"] for levels in (firsts, lasts) if "decade" in levels]
    if len(decades) == 2 and decades[0] != decades[1]:
        yield joint.join(decades)
    yield f"{_bare(first)}{joint}{_bare(last)}"
    if len(decades) == 2 and decades[0] == decades[1]:
        yield decades[0]


def _joint(date: Edtf) -> str:
    is_pair = date.kind is not DateKind.DURATION and date.text.count(",") == 1
    return "," if is_pair and ".." not in date.text else ".."


def _joined(first: str, last: str, joint: str) -> str:
    if first == last:
        return first
    head = first.rpartition("-")[0]
    while len(head) > 1:
        if last.startswith(f"{head}-"):
            return f"{first}{joint}{last[len(head) + 1 :]}"
        head = head.rpartition("-")[0]
    return f"{first}{joint}{last}"


def _levels(date: Edtf) -> Iterator[tuple[str, str]]:
    return ((level, label) for level, label, _ in _around(date))


def _around(date: Edtf) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Yield the day, month, year and decade that hold the whole date, with their bounds."""
    if date.lo is None or date.hi is None:
        return
    year, month, _ = civil(date.lo)
    last_year, last_month, _ = civil(date.hi)
    if date.lo == date.hi:
        yield "day", iso(date.lo), (date.lo, date.hi)
    if (year, month) == (last_year, last_month):
        yield "month", f"{year_text(year)}-{month:02}", span_of_months(year, month)
    if year == last_year:
        yield "year", year_text(year), span_of_months(year, 1, 12)
    if year // 10 == last_year // 10 and 0 <= year <= 9999:
        first = year // 10 * 10
        yield "decade", f"{year_text(first)}s", span_of_months(first, 1, 120)


def _named_part(date: Edtf) -> tuple[str, int] | None:
    year, _, code = _bare(date).rpartition("-")
    name = _NAMES.get(int(code)) if date.precision in _PARTS else None
    return None if name is None else (name, int(year))


def _part_label(name: str, year: int) -> str:
    if name == "winter" and 0 <= year < 9999:
        return f"{name} {year_text(year)}-{(year + 1) % 100:02}"
    return f"{name} {year_text(year)}"


def _in_the_words(date: Edtf, words: str) -> Iterator[str]:
    """Yield the convention the words name, where the bounds are what it means."""
    if not words or date.lo is None or date.hi is None:
        return
    spoken = words.casefold().replace("-", " ").replace("fall", "autumn").split()
    year, month, _ = civil(date.lo)
    bounds = date.lo, date.hi
    for place, name in enumerate(THIRDS):
        if name in spoken and bounds == third_of_year(year, place):
            yield _part_label(name, year)
        if name in spoken and bounds == third_of_month(year, month, place):
            yield f"{name} {year_text(year)}-{month:02}"
    for place, name in enumerate(SEASONS):
        if name in spoken and bounds == season_of_year(year, place):
            yield _part_label(name, year)


def _bare(date: Edtf) -> str:
    return date.text.translate(_WITHOUT_QUALIFIERS).partition("T")[0]
