"""Certain, possible, undated: the three answers of a window of days."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.model.calendar import Window, day_from_iso
from conflict_tui.model.edtf import UNKNOWN, parse_edtf

from .edtf_texts import ANY_DATE


def window(lo: str, hi: str) -> Window:
    return Window(day_from_iso(lo) if lo else None, day_from_iso(hi) if hi else None)


SEPTEMBER = window("2022-09-01", "2022-09-30")


@pytest.mark.parametrize(
    "text", ["2022-09", "2022-09-08", "2022-09-1X", "~2022-09-30", "2022-08/2022-10"]
)
def test_what_lies_inside_or_surely_went_on_is_certain(text: str) -> None:
    assert parse_edtf(text).certainly_in(SEPTEMBER)


@pytest.mark.parametrize("text", ["2022", "2022-23", "2022-09/..", "[..2022-09]", "2022-09/2022"])
def test_what_overlaps_but_may_lie_outside_is_only_possible(text: str) -> None:
    date = parse_edtf(text)
    assert date.possibly_in(SEPTEMBER)
    assert not date.certainly_in(SEPTEMBER)


@pytest.mark.parametrize("text", ["2022-10", "2021", "2022-10-01/..", "[..2022-08]"])
def test_what_lies_outside_is_not_possible(text: str) -> None:
    assert not parse_edtf(text).possibly_in(SEPTEMBER)


def test_an_undated_event_may_be_in_any_window_and_is_certain_in_none() -> None:
    assert UNKNOWN.possibly_in(SEPTEMBER)
    assert not UNKNOWN.certainly_in(Window(None, None))


@given(ANY_DATE, st.dates(), st.dates())
def test_the_certain_is_always_possible(text: str, one: object, other: object) -> None:
    date = parse_edtf(text)
    lo, hi = sorted((str(one), str(other)))
    assert date.possibly_in(window(lo, hi)) or not date.certainly_in(window(lo, hi))
