"""Days as numbers, on both sides of what datetime can hold."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.model.calendar import (
    civil,
    day_from_iso,
    day_of,
    iso,
    month_length,
    shifted,
    span_of_months,
)
from conflict_tui.model.errors import DateError

DAYS = st.integers(-300_000_000_000, 300_000_000_000) | st.integers(-800_000, 4_500_000)
YEARS = st.integers(-20_000, 20_000)


@given(st.dates())
def test_days_are_those_of_datetime_where_it_reaches(known: date) -> None:
    day = known.toordinal()
    assert day_of(known.year, known.month, known.day) == day
    assert civil(day) == (known.year, known.month, known.day)
    assert iso(day) == known.isoformat()


@given(DAYS)
def test_every_day_survives_the_way_to_a_date_and_back(day: int) -> None:
    assert day_of(*civil(day)) == day


@given(DAYS)
def test_every_day_survives_the_way_to_text_and_back(day: int) -> None:
    assert day_from_iso(iso(day)) == day


@given(DAYS)
def test_the_calendar_has_no_gap(day: int) -> None:
    year, month, of_month = civil(day)
    if of_month < month_length(year, month):
        expected = (year, month, of_month + 1)
    else:
        expected = (year, month + 1, 1) if month < 12 else (year + 1, 1, 1)
    assert civil(day + 1) == expected


def test_the_year_before_1_is_0_and_has_a_leap_day() -> None:
    assert civil(0) == (0, 12, 31)
    assert day_of(0, 3, 1) - day_of(0, 2, 28) == 2


@pytest.mark.parametrize(
    ("date_parts", "text"),
    [
        ((-44, 3, 15), "-0044-03-15"),
        ((0, 1, 1), "0000-01-01"),
        ((9999, 12, 31), "9999-12-31"),
        ((10_000, 1, 1), "Y10000-01-01"),
        ((-12_345, 6, 7), "Y-12345-06-07"),
    ],
)
def test_a_day_outside_four_digits_is_written_as_edtf_does(
    date_parts: tuple[int, int, int], text: str
) -> None:
    assert iso(day_of(*date_parts)) == text
    assert civil(day_from_iso(text)) == date_parts


@pytest.mark.parametrize(
    "text",
    [
        "", "2022", "2022-09", "2022-9-8", "20220908", "2022-W36-4", "2022-02-30", "2022-13-01",
        "-0000-01-01", "Y2022-01-01", "Y-0044-03-15", "２０２２-09-08", "2022-09-08 ",
        "--2022-09-08", "Y" + "9" * 5000 + "-01-01",
    ],
)  # fmt: skip
def test_what_is_not_a_full_date_is_refused(text: str) -> None:
    with pytest.raises(DateError, match="is not a day"):
        day_from_iso(text)


@given(st.text(alphabet="0123456789Y-W", max_size=14))
def test_text_is_a_day_or_a_date_error(text: str) -> None:
    with suppress(DateError):
        assert iso(day_from_iso(text)) == text


@given(YEARS, st.integers(1, 12), st.integers(1, 30))
def test_months_follow_one_another_without_a_gap(year: int, first: int, count: int) -> None:
    lo, hi = span_of_months(year, first, count)
    assert civil(lo) == (year, first, 1)
    assert civil(hi + 1)[2] == 1
    next_year, next_month, _ = civil(hi + 1)
    assert (next_year - year) * 12 + next_month - first == count


def test_a_month_later_the_31st_is_the_last_day() -> None:
    assert civil(shifted(day_of(2024, 1, 31), 1)) == (2024, 2, 29)
    assert civil(shifted(day_of(2024, 3, 31), -13)) == (2023, 2, 28)
