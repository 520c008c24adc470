"""Whatever is said of a day in words, the bounds that are read from them hold that day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_tui.ingest.dates.words import lasting_in_words, read_words

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
MONTHS = (
    "Jan", "Feb", "March", "April", "may", "June", "July", "Aug", "Sept", "Oct", "November", "dec",
)  # fmt: skip
SEASONS = ("winter", "spring", "summer", "autumn")
THIRDS = ("early", "mid", "late")


def _season(day: date) -> str:
    return f"{SEASONS[day.month % 12 // 3]} {day.year - (day.month < 3)}"


def _month_third(day: date) -> str:
    return f"{THIRDS[min((day.day - 1) // 10, 2)]} {MONTHS[day.month - 1]} {day.year}"


def _decade_third(day: date) -> str:
    third = (0, 0, 0, 0, 1, 1, 1, 2, 2, 2)[day.year % 10]
    return f"{THIRDS[third]} {day.year // 10 * 10}s"


def _century(day: date) -> str:
    number = (day.year - 1) // 100 + 1
    return f"{number}{ {21: 'st', 22: 'nd', 23: 'rd'}.get(number, 'th') } century"


def _century_third(day: date) -> str:
    year = day.year % 100 or 100
    return f"{THIRDS[(year > 34) + (year > 67)]} {_century(day)}"


SAID: dict[str, Callable[[date], str]] = {
    "day": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "month first": lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
    "iso": date.isoformat,
    "month": lambda day: f"{MONTHS[day.month - 1]} {day.year}",
    "year": lambda day: f"{day.year}",
    "quarter": lambda day: f"Q{(day.month + 2) // 3} {day.year}",
    "half": lambda day: f"{'first' if day.month < 7 else 'second'} half of {day.year}",
    "third": lambda day: f"{THIRDS[(day.month - 1) // 4]} {day.year}",
    "season": _season,
    "third of a month": _month_third,
    "decade": lambda day: f"{day.year // 10 * 10}s",
    "third of a decade": _decade_third,
    "century": _century,
    "third of a century": _century_third,
}
"""Ways to speak of a day, by what is said of it."""
MARKED = ("{}", "c. {}", "{}?", "probably {}", "around {}")


@st.composite
def said(draw: st.DrawFn, day: date) -> str:
    """Draw something that is true of a day."""
    way = SAID[draw(st.sampled_from(sorted(SAID)))]
    return draw(st.sampled_from(MARKED)).format(way(day))


@settings(deadline=None)
@given(st.data(), DAYS)
def test_what_is_said_of_a_day_holds_it(data: st.DataObject, day: date) -> None:
    found = read_words(data.draw(said(day)))
    assert found.lo is not None
    assert found.hi is not None
    assert found.lo <= day.toordinal() <= found.hi


@pytest.mark.parametrize("way", sorted(SAID))
def test_bounds_are_no_narrower_than_all_days_of_which_the_same_is_said(way: str) -> None:
    first, last = date(1831, 1, 1).toordinal(), date(1838, 12, 31).toordinal()
    held: dict[str, list[int]] = {}
    for day in range(first, last + 1):
        held.setdefault(SAID[way](date.fromordinal(day)), []).append(day)
    for words, days in held.items():
        found = read_words(words)
        assert found.lo is not None
        assert found.hi is not None
        assert (days[0] == found.lo) or (days[0] == first and found.lo < first), words
        assert (days[-1] == found.hi) or (days[-1] == last and found.hi > last), words


@pytest.mark.parametrize(
    "pattern", ["between {} and {}", "{} - {}", "{} – {}", "from {} to {}", "{} to {}"]
)
@settings(deadline=None)
@given(st.data(), DAYS, DAYS, DAYS)
def test_what_is_said_of_two_days_holds_every_day_between(
    pattern: str, data: st.DataObject, one: date, other: date, third: date
) -> None:
    first, day, last = sorted((one, other, third))
    found = read_words(pattern.format(data.draw(said(first)), data.draw(said(last))))
    assert found.lo is not None
    assert found.hi is not None
    assert found.lo <= day.toordinal() <= found.hi
    when = lasting_in_words(data.draw(said(first)), data.draw(said(last))).edtf
    assert when.lo is not None
    assert when.hi is not None
    assert when.lo <= day.toordinal() <= when.hi


@pytest.mark.parametrize("pattern", ["{} or {}", "{}, or {}"])
@settings(deadline=None)
@given(st.data(), DAYS, DAYS)
def test_either_of_two_days_is_held(
    pattern: str, data: st.DataObject, one: date, other: date
) -> None:
    found = read_words(pattern.format(data.draw(said(one)), data.draw(said(other))))
    for day in (one, other):
        assert found.lo is not None
        assert found.hi is not None
        assert found.lo <= day.toordinal() <= found.hi


@given(DAYS, DAYS)
def test_what_is_surely_before_or_after_a_year_is_held(one: date, other: date) -> None:
    first, last = sorted((one, other))
    if first.year < last.year:
        before, after = read_words(f"before {last.year}"), read_words(f"after {first.year}")
        assert before.hi is not None
        assert after.lo is not None
        assert first.toordinal() <= before.hi < date(last.year, 1, 1).toordinal()
        assert date(first.year, 12, 31).toordinal() < after.lo <= last.toordinal()
        both = read_words(f"after {first.isoformat()}, before {last.year + 1}")
        assert (both.lo, both.hi) == (
            first.toordinal() + 1,
            date(last.year, 12, 31).toordinal(),
        )
