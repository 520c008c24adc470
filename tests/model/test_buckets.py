"""Stretches of the calendar: true to it, without a gap."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.model.buckets import (
    MOST_BUCKETS,
    Zoom,
    bucket_at,
    bucket_count,
    bucket_step,
    buckets,
    fitting_zoom,
)
from conflict_tui.model.calendar import day_from_iso, iso

ZOOMS = st.sampled_from(Zoom)
DAYS = st.integers(-400_000, 4_000_000)


@pytest.mark.parametrize(
    ("zoom", "label", "lo", "hi"),
    [
        (Zoom.DECADE, "2020s", "2020-01-01", "2029-12-31"),
        (Zoom.YEAR, "2022", "2022-01-01", "2022-12-31"),
        (Zoom.QUARTER, "2022 Q3", "2022-07-01", "2022-09-30"),
        (Zoom.MONTH, "2022-09", "2022-09-01", "2022-09-30"),
        (Zoom.WEEK, "2022-W36", "2022-09-05", "2022-09-11"),
        (Zoom.DAY, "2022-09-08", "2022-09-08", "2022-09-08"),
    ],
)
def test_a_day_lies_in_its_bucket(zoom: Zoom, label: str, lo: str, hi: str) -> None:
    bucket = bucket_at(zoom, day_from_iso("2022-09-08"))
    assert (bucket.label, iso(bucket.lo), iso(bucket.hi)) == (label, lo, hi)


@pytest.mark.parametrize(
    ("zoom", "label"),
    [
        (Zoom.DECADE, "-0050..-0041"),
        (Zoom.YEAR, "-0044"),
        (Zoom.QUARTER, "-0044 Q1"),
        (Zoom.MONTH, "-0044-03"),
        (Zoom.DAY, "-0044-03-15"),
    ],
)
def test_years_before_1_have_buckets_too(zoom: Zoom, label: str) -> None:
    assert bucket_at(zoom, day_from_iso("-0044-03-15")).label == label


@given(st.dates())
def test_weeks_are_those_of_iso_8601(day: date) -> None:
    year, week, _ = day.isocalendar()
    assert bucket_at(Zoom.WEEK, day.toordinal()).label == f"{year:04}-W{week:02}"


@given(ZOOMS, DAYS, st.integers(0, 2_000))
def test_buckets_cover_a_stretch_without_a_gap(zoom: Zoom, lo: int, length: int) -> None:
    found = buckets(zoom, lo, lo + length)
    assert found[0].lo <= lo <= found[0].hi
    assert found[-1].lo <= lo + length <= found[-1].hi
    assert all(one.hi + 1 == other.lo for one, other in pairwise(found))
    assert len(found) == bucket_count(zoom, lo, lo + length)


@given(ZOOMS, DAYS, st.integers(-50, 50))
def test_a_step_forth_and_back_leads_to_the_same_bucket(zoom: Zoom, day: int, n: int) -> None:
    start = bucket_at(zoom, day)
    assert bucket_step(zoom, bucket_step(zoom, start, n), -n) == start
    assert bucket_step(zoom, start, 1).lo == start.hi + 1


@given(DAYS, st.integers(0, 40_000), st.integers(1, 300))
def test_the_fitting_zoom_fits_and_none_finer_does(lo: int, length: int, columns: int) -> None:
    zoom = fitting_zoom(lo, lo + length, columns)
    if zoom is not Zoom.DECADE:
        assert bucket_count(zoom, lo, lo + length) <= columns
    if zoom is not Zoom.DAY:
        assert bucket_count(Zoom(zoom + 1), lo, lo + length) > columns


def test_a_stretch_that_ends_before_it_begins_has_no_bucket() -> None:
    assert buckets(Zoom.DAY, 10, 9) == []


def test_a_list_of_buckets_is_never_longer_than_the_most() -> None:
    assert len(buckets(Zoom.DAY, 1, 3_000_000)) == MOST_BUCKETS
