"""What a list shows of a date: short, and never finer than it is known."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conflict_tui.model.edtf import DateKind, parse_edtf
from conflict_tui.model.loose import loose_window
from conflict_tui.model.when import UNDATED, When

from .edtf_texts import ANY_DATE

TODAY = datetime.date(2026, 5, 15)


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("2022-09-08", "2022-09-08"),
        ("2022-09", "2022-09"),
        ("2022", "2022"),
        ("~2022-09-10", "~2022-09-10"),
        ("2022-09-10~", "~2022-09-10"),
        ("2022-09-10?", "2022-09-10?"),
        ("2022-09-10%", "~2022-09-10?"),
        ("2022-09-08T10:30", "2022-09-08 10:30"),
        ("2022-09-08T10:30Z", "2022-09-08"),
        ("201X", "2010s"),
        ("20XX", "20XX"),
        ("2022-09-1X", "2022-09-1X"),
        ("2022-XX", "2022"),
        ("2025-39", "late 2025"),
        ("2026-21", "spring 2026"),
        ("2025-24", "winter 2025-26"),
        ("2026-29", "2026-29"),
        ("2022-35", "Q3 2022"),
        ("2025-40", "H1 2025"),
        ("2022-09-05/2022-09-12", "2022-09-05..12"),
        ("2022-09-28/2022-10-03", "2022-09..10"),
        ("2022-09/2022-11", "2022-09..11"),
        ("2022-12-30/2023-01-02", "2022-12..2023-01"),
        ("2022-09-05/2022-10", "2022-09..10"),
        ("2024/2025", "2024..2025"),
        ("~2022-12-30/2023-01-02", "~2022..2023"),
        ("2024-36/2025-33", "Q4 2024..Q1 2025"),
        ("2025-33/2025-34", "Q1..Q2 2025"),
        ("201X/202X", "2010s..2020s"),
        ("../2022-05", "to 2022-05"),
        ("2022-09/..", "from 2022-09"),
        ("~2022-09-10/..", "from ~2022-09-10"),
        ("2022-09-10%/..", "from ~2022-09?"),
        ("[2022-09-05..2022-09-12]", "[2022-09-05..12]"),
        ("[2022-09-05,2022-09-12]", "[2022-09-05,12]"),
        ("{2022-09,2022-11}", "{2022-09,11}"),
        ("[..2022-05]", "[..2022-05]"),
        ("[2022-05-01..]", "[2022-05-01..]"),
        ("-0044-03-15", "-0044-03-15"),
        ("-0044-03/-0043-02", "-0044..-0043"),
        ("XXXX-12-25", "undated"),
        ("", "undated"),
    ],
)
def test_each_form_has_its_label(edtf: str, label: str) -> None:
    assert When("", parse_edtf(edtf)).label() == label


@pytest.mark.parametrize(
    ("words", "edtf", "label"),
    [
        ("late 2025", "[2025-09..2025-12]", "late 2025"),
        ("late 2025", "2025-09/2025-12", "late 2025"),
        ("In Mid-2025", "2025-05/2025-08~", "~mid 2025"),
        ("early March", "[2023-03-01..2023-03-10]", "early 2023-03"),
        ("last spring", "2026-03/2026-05", "spring 2026"),
        ("the winter", "2025-12/2026-02", "winter 2025-26"),
    ],
)
def test_words_name_the_bounds_they_stand_for(words: str, edtf: str, label: str) -> None:
    assert When(words, parse_edtf(edtf)).label() == label


@pytest.mark.parametrize("edtf", ["2025-10/2025-12", "2025", "2025-12-24", "2025-09/.."])
def test_words_never_replace_bounds_they_do_not_mean(edtf: str) -> None:
    assert "late" not in When("late 2025", parse_edtf(edtf)).label()


def test_an_undated_event_says_so() -> None:
    assert UNDATED.label() == "undated"


@pytest.mark.parametrize(
    ("width", "label"), [(14, "2022-09-05..12"), (13, "2022-09"), (6, "2022"), (3, "20…"), (0, "")]
)
def test_a_narrow_label_is_made_coarser_before_it_is_cut(width: int, label: str) -> None:
    assert When("", parse_edtf("2022-09-05/2022-09-12")).label(width) == label


WORDS = st.sampled_from(["", "late 2025", "early spring", "mid autumn", "Wednesday"])


@given(ANY_DATE, WORDS, st.integers(-1, 40))
def test_a_label_fits_its_width(text: str, words: str, width: int) -> None:
    label = When(words, parse_edtf(text)).label(width)
    assert len(label) <= max(width, 0)
    assert label or width <= 0


@given(ANY_DATE, st.integers(8, 30))
def test_a_label_never_says_more_than_is_known(text: str, width: int) -> None:
    date = parse_edtf(text)
    label = When("", date).label(width)
    assume(date.kind is not DateKind.UNKNOWN and "…" not in label)
    # Without brackets and marks a label is loose input for the window it covers.
    plain = label.translate(dict.fromkeys(map(ord, "[]{}~?"))).replace(",", "..")
    shown = loose_window(plain, TODAY)
    assert shown.lo is None or (date.lo is not None and shown.lo <= date.lo)
    assert shown.hi is None or (date.hi is not None and shown.hi >= date.hi)


@given(ANY_DATE)
def test_a_label_that_is_not_cut_keeps_the_mark_of_doubt(text: str) -> None:
    date = parse_edtf(text)
    label = When("", date).label(60)
    if date.kind is not DateKind.UNKNOWN:
        assert ("~" in label) == (date.qualifier in ("~", "%"))
        assert ("?" in label) == (date.qualifier in ("?", "%"))
