"""Dates as people type them, and what is refused rather than guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.model.buckets import Zoom, bucket_at
from conflict_tui.model.calendar import Window, day_from_iso, iso
from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.errors import DateError
from conflict_tui.model.loose import loose_day, loose_window
from conflict_tui.model.when import When

from .edtf_texts import ANY_DATE

TODAY = date(2026, 5, 15)  # a Friday


def days(text: str) -> tuple[str, str]:
    window = loose_window(text, TODAY)
    return (
        "" if window.lo is None else iso(window.lo),
        "" if window.hi is None else iso(window.hi),
    )


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("sep 2022", "2022-09-01", "2022-09-30"),
        ("Sept. 2022", "2022-09-01", "2022-09-30"),
        ("September, 2022", "2022-09-01", "2022-09-30"),
        ("2022 sep", "2022-09-01", "2022-09-30"),
        ("sep-2022", "2022-09-01", "2022-09-30"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-09", "2022-09-01", "2022-09-30"),
        ("2022-09-08", "2022-09-08", "2022-09-08"),
        ("8 sep 2022", "2022-09-08", "2022-09-08"),
        ("Sep 8, 2022", "2022-09-08", "2022-09-08"),
        ("8th of September 2022", "2022-09-08", "2022-09-08"),
        ("Q3 2022", "2022-07-01", "2022-09-30"),
        ("2022 q3", "2022-07-01", "2022-09-30"),
        ("H1 2025", "2025-01-01", "2025-06-30"),
        ("h2 2025", "2025-07-01", "2025-12-31"),
        ("2022-W36", "2022-09-05", "2022-09-11"),
        ("2020s", "2020-01-01", "2029-12-31"),
        ("вересень 2022", "2022-09-01", "2022-09-30"),
        ("8 вересня 2022 року", "2022-09-08", "2022-09-08"),
        ("сентябрь 2022", "2022-09-01", "2022-09-30"),
        ("осінь 2022", "2022-09-01", "2022-11-30"),
        ("Q1 -0044", "-0044-01-01", "-0044-03-31"),
    ],
)
def test_months_quarters_and_days_have_their_names(text: str, lo: str, hi: str) -> None:
    assert days(text) == (lo, hi)


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("early 2025", "2025-01-01", "2025-04-30"),
        ("mid-2025", "2025-05-01", "2025-08-31"),
        ("late 2025", "2025-09-01", "2025-12-31"),
        ("early march 2023", "2023-03-01", "2023-03-10"),
        ("mid march 2023", "2023-03-11", "2023-03-20"),
        ("late february 2024", "2024-02-21", "2024-02-29"),
        ("spring 2026", "2026-03-01", "2026-05-31"),
        ("summer 2026", "2026-06-01", "2026-08-31"),
        ("fall 2026", "2026-09-01", "2026-11-30"),
        ("winter 2025", "2025-12-01", "2026-02-28"),
        ("winter 2025/26", "2025-12-01", "2026-02-28"),
    ],
)
def test_the_table_of_conventions_holds(text: str, lo: str, hi: str) -> None:
    assert days(text) == (lo, hi)


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("today", "2026-05-15", "2026-05-15"),
        ("Yesterday", "2026-05-14", "2026-05-14"),
        ("this week", "2026-05-11", "2026-05-17"),
        ("last week", "2026-05-04", "2026-05-10"),
        ("last month", "2026-04-01", "2026-04-30"),
        ("this quarter", "2026-04-01", "2026-06-30"),
        ("last quarter", "2026-01-01", "2026-03-31"),
        ("this year", "2026-01-01", "2026-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("last 1 day", "2026-05-15", "2026-05-15"),
        ("last 2 weeks", "2026-05-02", "2026-05-15"),
        ("last 3 months", "2026-02-16", "2026-05-15"),
        ("past 2 years", "2024-05-16", "2026-05-15"),
        ("next 2 weeks", "2026-05-15", "2026-05-28"),
        ("3 weeks ago", "2026-04-24", "2026-04-24"),
    ],
)
def test_relative_words_count_from_today(text: str, lo: str, hi: str) -> None:
    assert days(text) == (lo, hi)


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("2022-09..2022-10", "2022-09-01", "2022-10-31"),
        ("sep 2022 .. last month", "2022-09-01", "2026-04-30"),
        ("sep 2022 to oct 2022", "2022-09-01", "2022-10-31"),
        ("2022–2023", "2022-01-01", "2023-12-31"),
        ("late 2024..q1 2025", "2024-09-01", "2025-03-31"),
        ("..2022", "", "2022-12-31"),
        ("2024..", "2024-01-01", ""),
        ("..", "", ""),
        ("from sep 2022", "2022-09-01", ""),
        ("until 2022-05", "", "2022-05-31"),
        ("after 2022", "2023-01-01", ""),
        ("before 2022-09", "", "2022-08-31"),
        ("sep..nov 2022", "2022-09-01", "2022-11-30"),
        ("Q1..Q2 2025", "2025-01-01", "2025-06-30"),
        ("8 sep to 12 sep 2022", "2022-09-08", "2022-09-12"),
        ("2022-09-05..12", "2022-09-05", "2022-09-12"),
        ("2022-09..11", "2022-09-01", "2022-11-30"),
        ("2022-09-28..10-03", "2022-09-28", "2022-10-03"),
        ("2022-09-05/2022-09-12", "2022-09-05", "2022-09-12"),
        ("2022-09-05/..", "2022-09-05", ""),
        ("[2022-09..2022-10]", "2022-09-01", "2022-10-31"),
    ],
)
def test_a_range_may_be_open_and_have_any_form_on_either_side(text: str, lo: str, hi: str) -> None:
    assert days(text) == (lo, hi)


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("2022/09/08", "2022-09-08", "2022-09-08"),
        ("2022 9 8", "2022-09-08", "2022-09-08"),
        ("20220908", "2022-09-08", "2022-09-08"),
        ("8.9.2022", "2022-09-08", "2022-09-08"),
        ("25/12/2022", "2022-12-25", "2022-12-25"),
        ("12/25/2022", "2022-12-25", "2022-12-25"),
        ("09/09/2022", "2022-09-09", "2022-09-09"),
        ("09/2022", "2022-09-01", "2022-09-30"),
    ],
)
def test_digits_with_one_reading_are_taken(text: str, lo: str, hi: str) -> None:
    assert days(text) == (lo, hi)


@pytest.mark.parametrize("text", ["08/09/2022", "08-09-2022", "08 09 2022", "08/09/2022 10:30"])
def test_digits_with_two_readings_are_refused_and_both_are_offered(text: str) -> None:
    with pytest.raises(DateError) as caught:
        loose_window(text, TODAY)
    assert "2022-09-08" in str(caught.value)
    assert "2022-08-09" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("Thu Sep 8 2022", "2022-09-08", "2022-09-08"),
        ("8 sep 2022 10:30", "2022-09-08", "2022-09-08"),
        ("2022-09-08 10:30", "2022-09-08", "2022-09-08"),
        ("wed sep 2022", "2022-09-01", "2022-09-30"),
        ("2022-09-08 10:30:15.5", "2022-09-08", "2022-09-08"),
        ("10:30 2022", "2022-01-01", "2022-12-31"),
    ],
)
def test_a_part_that_was_not_given_is_not_invented(text: str, lo: str, hi: str) -> None:
    assert days(text) == (lo, hi)


@pytest.mark.parametrize(
    ("text", "position", "says"),
    [
        ("", 0, "a date is missing"),
        ("sep", 0, "does not say the year"),
        ("8 sep", 0, "does not say the year"),
        ("wednesday", 0, "not a date we can read"),
        ("8/9/22", 0, "which number is the year"),
        ("2022-13", 5, "a month is 01 to 12"),
        ("2022-02-30", 8, "no such day"),
        ("30 feb 2022", 0, "not a date we can read"),
        ("last 0 days", 0, "not a date we can read"),
        ("XXXX", 0, "every day there is"),
        (" sep 2022 .. foo", 13, "“foo” is not a date"),
        ("foo .. sep 2022", 0, "“foo” is not a date"),
        ("2022..2022-13", 11, "a month is 01 to 12"),
        ("2022..2021", 6, "ends before it begins"),
        ("after foo", 6, "“foo” is not a date"),
        ("[2022", 5, "“]” was expected"),
        ("2022 " * 40, 0, "too long"),
    ],
)
def test_an_error_points_at_the_part_and_says_what_to_write(
    text: str, position: int, says: str
) -> None:
    with pytest.raises(DateError, match=says) as caught:
        loose_window(text, TODAY)
    assert caught.value.position == position


@given(ANY_DATE)
def test_all_of_our_edtf_is_loose_input_too(text: str) -> None:
    date = parse_edtf(text)
    if (date.lo is None and date.hi is None) or len(text) > 80:
        with pytest.raises(DateError):
            loose_window(text, TODAY)
    else:
        assert loose_window(text, TODAY) == Window(date.lo, date.hi)


@given(st.sampled_from(Zoom), st.dates(min_value=date(10, 1, 1), max_value=date(9980, 1, 1)))
def test_the_label_of_a_bucket_can_be_typed(zoom: Zoom, day: date) -> None:
    bucket = bucket_at(zoom, day.toordinal())
    assert loose_window(bucket.label, TODAY) == Window(bucket.lo, bucket.hi)


@pytest.mark.parametrize(
    "edtf",
    [
        "2022-09-08", "~2022-09-10", "2025-39", "2026-21", "2025-24", "2022-35", "2025-40", "201X",
        "2022-09-05/2022-09-12", "2022-09/2022-11", "../2022-05", "2022-09/..",
    ],
)  # fmt: skip
def test_the_label_of_an_event_can_be_typed(edtf: str) -> None:
    date = parse_edtf(edtf)
    assert loose_window(When("", date).label(), TODAY) == Window(date.lo, date.hi)


PIECES = (
    "sep", "8", "2022", "08", "09", "/", ".", "-", "..", "last", "3", "months", "q3", "w36",
    "early", "late", "spring", "winter", "to", "from", "wed", "am", "10:30", "+02", "T", "X", "~",
    ",", "вересня", "1e9", "99999", "utc", "noon",
)  # fmt: skip


@given(st.text(max_size=20) | st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join))
def test_any_text_is_a_window_or_a_date_error_inside_it(text: str) -> None:
    position = 0
    try:
        window = loose_window(text, TODAY)
    except DateError as error:
        position = error.position
    else:
        assert window.lo is None or window.hi is None or window.lo <= window.hi
    assert 0 <= position <= len(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-02", "2022-02-01"),
        ("sep 2022", "2022-09-01"),
        ("..2022", "2022-12-31"),
        ("+3w", "2022-09-29"),
        ("-10d", "2022-08-29"),
        ("+1m", "2022-10-08"),
        ("-1q", "2022-06-08"),
        ("+ 2 y", "2024-09-08"),
        ("-0044", "-0044-01-01"),
    ],
)
def test_one_goes_to_a_date_or_so_far_from_here(text: str, day: str) -> None:
    assert iso(loose_day(text, TODAY, day_from_iso("2022-09-08"))) == day


def test_without_a_place_in_time_one_goes_from_today() -> None:
    assert iso(loose_day("-1w", TODAY, None)) == "2026-05-08"


@pytest.mark.parametrize("text", ["..", "+w", "3x", ""])
def test_what_names_no_day_cannot_be_gone_to(text: str) -> None:
    with pytest.raises(DateError):
        loose_day(text, TODAY, None)
