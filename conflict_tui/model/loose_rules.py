"""The phrases that mean days to a person: "sep 2022", "Q3 2022", "late 2025", "last 3 months".

Each rule looks at the lower-case words of a phrase and returns its first and last day, or None
where it does not apply.
"""

from __future__ import annotations

from .calendar import civil, day_of, month_length, shifted, span_of_months
from .convention import (
    SEASONS,
    THIRDS,
    half_of_year,
    quarter_of_year,
    season_of_year,
    third_of_month,
    third_of_year,
)
from .month_names import month_number

Days = tuple[int, int]

_LEFT_OUT = frozenset(("the", "of", "in", "a", "року", "рік", "р", "года", "год", "г"))
_SEASON_WORDS = {
    **{name: place for place, name in enumerate(SEASONS)},
    "fall": 2, "весна": 0, "весни": 0, "весны": 0, "літо": 1, "літа": 1, "лето": 1, "лета": 1,
    "осінь": 2, "осені": 2, "осень": 2, "осени": 2, "зима": 3, "зими": 3, "зимы": 3,
}  # fmt: skip
_THIRD_WORDS = {name: place for place, name in enumerate(THIRDS)}
_UNITS = {
    "d": "day", "day": "day", "days": "day", "w": "week", "week": "week", "weeks": "week",
    "m": "month", "month": "month", "months": "month", "q": "quarter", "quarter": "quarter",
    "quarters": "quarter", "y": "year", "year": "year", "years": "year",
}  # fmt: skip
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_MOST = 9999
"""Units that can be counted; more would leave the calendar people mean."""


def phrase_days(phrase: str, today: int) -> Days | None:
    """Return the days a phrase means, or None where no rule knows it."""
    words = spoken(phrase)
    return _relative(words, today) or calendar_days(words)


def calendar_days(words: list[str]) -> Days | None:
    """Return the days of a part of a year, a month or a day; None for words of another kind."""
    return _part_of_year(words) or _named_month(words)


def spoken(phrase: str) -> list[str]:
    """Return the words of a phrase, lower case, without commas, joining dashes and fillers."""
    words: list[str] = []
    for part in phrase.casefold().replace(",", " ").replace("/", " ").split():
        # A dash in front is the sign of a year before 1, any other joins two words.
        sign = "-" if part[:1] == "-" else ""
        first, *others = part.removeprefix("-").split("-")
        words += [word.removesuffix(".") for word in (sign + first, *others)]
    return [word for word in words if word and word not in _LEFT_OUT]


def unit_named(word: str) -> str | None:
    """Return day, week, month, quarter or year for a word or letter that means it."""
    return _UNITS.get(word)


def stepped(day: int, count: int, unit: str) -> int:
    """Return the day so many units on."""
    if unit in _MONTHS:
        return shifted(day, count * _MONTHS[unit])
    return day + count * (7 if unit == "week" else 1)


def number_in(word: str, most: int = _MOST) -> int | None:
    """Return a plain whole number up to `most`, or None."""
    if not (word.isascii() and word.isdigit() and len(word) <= 4):
        return None
    return int(word) if int(word) <= most else None


def _relative(words: list[str], today: int) -> Days | None:
    match words:
        case ["today" | "now" | "сьогодні" | "сегодня"]:
            return today, today
        case ["yesterday" | "вчора" | "вчера"]:
            return today - 1, today - 1
        case ["tomorrow" | "завтра"]:
            return today + 1, today + 1
        case ["this" | "last" | "past" | "previous" | "next" as which, word] if word in _UNITS:
            place = {"this": 0, "next": 1}.get(which, -1)
            return _calendar_unit(today, place, _UNITS[word])
        case ["last" | "past" | "next" as which, number, word] if word in _UNITS:
            return _rolling(today, which == "next", number, _UNITS[word])
        case [number, word, "ago"] if word in _UNITS and number_in(number) is not None:
            day = stepped(today, -int(number), _UNITS[word])
            return day, day
    return None


def _calendar_unit(today: int, place: int, unit: str) -> Days:
    """Return the whole calendar unit `place` away from the one today lies in."""
    if unit == "day":
        return today + place, today + place
    if unit == "week":
        monday = today - (today - 1) % 7 + 7 * place
        return monday, monday + 6
    length = _MONTHS[unit]
    year, month, _ = civil(today)
    over, first = divmod((month - 1) // length * length + place * length, 12)
    return span_of_months(year + over, first + 1, length)


def _rolling(today: int, ahead: bool, number: str, unit: str) -> Days | None:
    """Return so many units that end, or begin, with today."""
    count = number_in(number)
    if not count:
        return None
    if ahead:
        return today, stepped(today, count, unit) - 1
    return stepped(today, -count, unit) + 1, today


def _part_of_year(words: list[str]) -> Days | None:
    if len(words) < 2:
        return _decade(words) if words else None
    one, other = words[0], words[1]
    if one in _SEASON_WORDS:
        return _season(_SEASON_WORDS[one], words[1:])
    if len(words) == 2 and other in _SEASON_WORDS:
        return _season(_SEASON_WORDS[other], [one])
    if one in _THIRD_WORDS:
        return _third(_THIRD_WORDS[one], words[1:])
    if len(words) != 2:
        return None
    return _lettered(one, _year(other)) or _lettered(other, _year(one))


def _decade(words: list[str]) -> Days | None:
    year = _year(words[0].removesuffix("s")) if words[0].endswith("s") else None
    return span_of_months(year, 1, 120) if year is not None and year % 10 == 0 else None


def _season(season: int, rest: list[str]) -> Days | None:
    year = _year(rest[0])
    if year is None:
        return None
    if len(rest) == 2 and season == 3:
        following = f"{year + 1:04}"
        return season_of_year(year, season) if rest[1] in (following, following[2:]) else None
    return season_of_year(year, season) if len(rest) == 1 else None


def _third(third: int, rest: list[str]) -> Days | None:
    if len(rest) == 1:
        year = _year(rest[0])
        return None if year is None else third_of_year(year, third)
    found = _year_and_month(rest)
    if found is None and len(rest) == 2:
        year, month = _year(rest[0]), number_in(rest[1], 12)
        found = None if year is None or not month else (year, month)
    return None if found is None else third_of_month(*found, third)


def _lettered(word: str, year: int | None) -> Days | None:
    """Return the days of q3, h1 or w36 of a year."""
    number = number_in(word[1:], 53)
    if year is None or not number:
        return None
    if word[0] == "q" and number <= 4:
        return quarter_of_year(year, number)
    if word[0] == "h" and number <= 2:
        return half_of_year(year, number)
    return _iso_week(year, number) if word[0] == "w" else None


def _iso_week(year: int, number: int) -> Days | None:
    # The fourth of January always lies in week 1.
    fourth = day_of(year, 1, 4)
    monday = fourth - (fourth - 1) % 7 + 7 * (number - 1)
    return (monday, monday + 6) if civil(monday + 3)[0] == year else None


def _named_month(words: list[str]) -> Days | None:
    if len(words) == 2:
        found = _year_and_month(words)
        return None if found is None else span_of_months(*found)
    if len(words) != 3:
        return None
    for month, day, year in (
        (words[1], words[0], words[2]),
        (words[0], words[1], words[2]),
        (words[1], words[2], words[0]),
    ):
        found = _year_and_month([year, month])
        of_month = number_in(_without_ordinal(day), 31)
        if found is not None and of_month:
            exact = day_of(*found, of_month) if of_month <= month_length(*found) else None
            return None if exact is None else (exact, exact)
    return None


def _without_ordinal(word: str) -> str:
    return word[:-2] if word[-2:] in ("st", "nd", "rd", "th") else word


def _year_and_month(words: list[str]) -> tuple[int, int] | None:
    """Return year and month of "sep 2022" or "2022 sep"."""
    for year_word, month_word in (words, words[::-1]) if len(words) == 2 else ():
        year, month = _year(year_word), month_number(month_word)
        if year is not None and month is not None:
            return year, month
    return None


def _year(word: str) -> int | None:
    digits = word.removeprefix("-")
    year = number_in(digits) if len(digits) == 4 else None
    return -year if year and digits != word else year
