"""One date as people write it: a day, month, part of a year, year, decade or century."""

from __future__ import annotations

import re

from ...model.calendar import civil, span_of_months, year_text
from ...model.convention import THIRDS, century, half_of_month, third_of_years
from ...model.edtf import Edtf, Precision, parse_edtf
from ...model.errors import DateError
from ...model.loose_numbers import numeric_days
from ...model.loose_rules import calendar_days, spoken
from .clock import CLOCK, clock
from .points import one_of_days, one_of_years

ERA = re.compile(
    r"(?P<before>(?<![a-z])b\.?\s?c\.?(?:\s?e\.?)?|до\s+н\.?\s?[еэ]\.?)$"
    r"|(?:(?<![a-z])(?:a\.?\s?d\.?|c\.?\s?e\.?)|(?<!\w)н\.?\s?[еэ]\.?)$",
    re.IGNORECASE,
)
"""BC or AD, and what else people write for them, behind a date."""
_ERA_IN_FRONT = re.compile(r"(?:a\.?\s?d\.?|c\.?e\.?)\s*(?=[0-9])", re.IGNORECASE)
_TIMED = re.compile(rf"(?P<date>.*?[^\s,])(?:,?\s+at)?{CLOCK}")
_WEEKDAY = re.compile(
    r"(?:(?:mon|fri|sun)(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|sat(?:urday)?)"
    r"\.?,?\s+",
    re.IGNORECASE,
)
_YEAR_OR_CENTURY = re.compile(r"[0-9]{3}|cent|millen|[0-9](?:st|nd|rd|th)\s+c\b", re.IGNORECASE)
_TWO_READINGS = re.compile(r"([0-9]{2})([0-9]{2})([-/])([0-9]{1,2})[?~%]?")
_CODES = range(21, 42)
"""What EDTF has in the place of a month for seasons and other parts of a year."""
_THIRD_WORDS = {
    **{name: place for place, name in enumerate(THIRDS)},
    "beginning": 0, "start": 0, "middle": 1, "end": 2,
}  # fmt: skip
_HALVES = {"first": 1, "1st": 1, "second": 2, "2nd": 2}
_CENTURY = {"century": 100, "centuries": 100, "c": 100, "cent": 100, "millennium": 1000}
_MOST_DIGITS = 9


def spoken_date(text: str) -> Edtf | None:
    """Return what one date says that bears no mark; None where no rule knows it.

    Raises:
        DateError: it has two readings.
    """
    refuse_two_readings(text)
    found = as_edtf(text)
    if found is not None:
        return found
    timed = _TIMED.fullmatch(text)
    if timed is not None:
        return _at_a_time(timed)
    weekday = _WEEKDAY.match(text) if says_the_year(text) else None
    written = None if text.endswith("-") else _untimed(text[weekday.end() :] if weekday else text)
    return None if written is None else parse_edtf(written)


def as_edtf(text: str) -> Edtf | None:
    """Return what a text says that is EDTF; None for any other."""
    try:
        return parse_edtf(text)
    except DateError:
        return None


def says_the_year(text: str) -> bool:
    """Return whether a year stands in a text that cannot be mistaken for a day or a month."""
    return _YEAR_OR_CENTURY.search(text) is not None or ERA.search(text) is not None


def refuse_two_readings(text: str) -> None:
    """Do nothing unless a year has two digits behind it that may as well be those of a second one.

    Raises:
        DateError: they may: `1939-41`, `2003/04`; `2001-12` is a month to everybody.
    """
    found = _TWO_READINGS.fullmatch(text)
    if found is None:
        return
    century, year, sign, other = found.groups()
    begin, end = int(year), int(other.rjust(2, year[0]))
    if sign == "/":
        is_unclear = end == begin + 1 and 1 <= int(other) <= 12
    else:
        is_unclear = end > begin and (end in _CODES if len(other) == 2 else other != "0")
    if not is_unclear:
        return
    is_part = int(other) in _CODES
    raise DateError(
        f"“{text}” has two readings: write {century}{year}/{century}{end:02} for the years, "
        + ("or the part of the year in words" if is_part else f"or {century}{year}-{other:>02}"),
        len(century + year),
    )


def _at_a_time(timed: re.Match[str]) -> Edtf | None:
    date, time = spoken_date(timed["date"]), clock(timed.groupdict())
    if date is None or date.precision is not Precision.DAY or date.lo != date.hi:
        return None
    if isinstance(time, str):
        raise DateError(f"“{timed[0]}” is not a date: {time}", timed.end("date"))
    return date if time.is_midnight else parse_edtf(f"{date.text}T{time.time}{time.tz}")


def _untimed(text: str) -> str | None:
    """Return EDTF for a date without time of day, weekday and marks."""
    era = ERA.search(text)
    is_before = era is not None and era["before"] is not None
    if era is not None:
        text = text[: era.start()].rstrip()
    elif (in_front := _ERA_IN_FRONT.match(text)) is not None:
        text, era = text[in_front.end() :], in_front
    words = [_THIRDS_SAID.get(word, word) for word in spoken(text) if word != "on"]
    written = _years(words, is_before) or _days(words, era is not None, is_before)
    if written is not None or era is not None:
        return written
    if re.fullmatch(r"-[1-9][0-9]{0,2}", text):
        # Some count the year before 1 as -1, others as 0.
        return one_of_years(int(text), int(text) + 1)
    days = numeric_days(text)
    return None if days is None else one_of_days(*days)


_THIRDS_SAID = {word: THIRDS[place] for word, place in _THIRD_WORDS.items()}


def _years(words: list[str], is_before: bool) -> str | None:
    """Return EDTF for a year alone, a decade or a century, or a part of one."""
    part, rest = _part(words)
    if len(rest) == 1 and rest[0].endswith("s"):
        years = _decade(rest[0][:-1], is_before)
    elif len(rest) == 2 and rest[1] in _CENTURY and rest[0][-2:] in ("st", "nd", "rd", "th"):
        number = _number(rest[0][:-2], most=2)
        years = century(number, is_before, _CENTURY[rest[1]]) if number else None
    elif len(words) == 1:
        year = _number(words[0], most=_MOST_DIGITS if is_before else 4)
        return None if year is None else _year(year, is_before)
    else:
        return None
    if years is None:
        return None
    first, last = years
    if part is not None and not (last - first == 99 and rest[0].endswith("00s")):
        first, last = _part_of_years(first, last - first + 1, part)
    return one_of_years(first, last)


def _part(words: list[str]) -> tuple[tuple[str, int] | None, list[str]]:
    """Return which third or half is meant, if any, and the words behind it."""
    if words and words[0] in THIRDS:
        return ("third", THIRDS.index(words[0])), words[1:]
    if len(words) > 1 and words[0] in _HALVES and words[1] == "half":
        return ("half", _HALVES[words[0]]), words[2:]
    return None, words


def _part_of_years(first: int, count: int, part: tuple[str, int]) -> tuple[int, int]:
    kind, place = part
    if kind == "third":
        return third_of_years(first, count, place)
    half = count // 2
    return (first, first + half - 1) if place == 1 else (first + half, first + count - 1)


def _decade(digits: str, is_before: bool) -> tuple[int, int] | None:
    """Return the years of the 1340s; of the 1300s all hundred, which it can mean."""
    year = _number(digits, most=4)
    if year is None or len(digits) < 3 or year % 10:
        return None
    count = 100 if year % 100 == 0 else 10
    return (2 - year - count, 1 - year) if is_before else (year, year + count - 1)


def _year(year: int, is_before: bool) -> str | None:
    if not year:
        return None
    return year_text(1 - year if is_before else year)


def _number(word: str, most: int) -> int | None:
    return int(word) if word.isascii() and word.isdigit() and len(word) <= most else None


def _days(words: list[str], has_era: bool, is_before: bool) -> str | None:
    """Return EDTF for a part of a year, a month or a day, their year written with four digits."""
    place = _place_of_year(words, has_era)
    if place is not None:
        year = _year(int(words[place]), is_before)
        if year is None:
            return None
        words = [*words[:place], year, *words[place + 1 :]]
    part, rest = _part(words)
    if part is not None and part[0] == "half":
        return _half(part[1], rest)
    days = calendar_days(words)
    return None if days is None else one_of_days(*days)


def _place_of_year(words: list[str], has_era: bool) -> int | None:
    numbers = [place for place, word in enumerate(words) if _number(word, most=4) is not None]
    long = [place for place in numbers if len(words[place]) > 2]
    if len(long) == 1:
        return long[0]
    return numbers[-1] if has_era and numbers and not long else None


def _half(half: int, rest: list[str]) -> str | None:
    if len(rest) == 1:
        days = calendar_days([f"h{half}", *rest])
        return None if days is None else one_of_days(*days)
    days = calendar_days(rest)
    if days is None:
        return None
    year, month, _ = civil(days[0])
    is_month = days == span_of_months(year, month)
    return one_of_days(*half_of_month(year, month, half)) if is_month else None
