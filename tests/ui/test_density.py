"""The density strip: certain under possible, nothing unseen, years named, the window marked."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.model.buckets import Zoom, buckets
from conflict_tui.model.calendar import day_of
from conflict_tui.ui.draw.density import Density, axis_line, bar_lines, edges
from conflict_tui.ui.draw.ink import Line, width_of

YEARS = (day_of(2014, 1, 1), day_of(2025, 12, 31))
SOLID, SHADE = "▁▂▃▄▅▆▇█", "░"


def density(
    bars: list[tuple[int, int]],
    *,
    zoom: Zoom = Zoom.YEAR,
    here: int | None = None,
    window: tuple[int, int] | None = None,
) -> Density:
    """Return a strip over as many buckets as there are bars."""
    shown = tuple(buckets(zoom, YEARS[0], YEARS[1]))[: len(bars)]
    assert len(shown) == len(bars)
    return Density(zoom, shown, tuple(bars), here, window)


def columns(lines: list[Line]) -> list[str]:
    """Return what stands in each column, from the bottom up."""
    rows = ["".join(text for text, _ in line) for line in reversed(lines)]
    return ["".join(column) for column in zip(*rows, strict=True)]


def text_of(line: Line) -> str:
    """Return a line without its ink."""
    return "".join(text for text, _ in line)


BARS = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 2000)), min_size=1, max_size=12)


@given(BARS, st.integers(12, 200), st.integers(1, 12))
def test_certain_stands_below_possible_and_nothing_above_them(
    bars: list[tuple[int, int]], width: int, height: int
) -> None:
    lines = bar_lines(density(bars), width, height)
    assert len(lines) == height
    for column in columns(lines):
        bare = column.rstrip()
        assert bare == bare.lstrip()
        assert bare.lstrip(SOLID).strip(SHADE) == ""


@given(BARS, st.integers(12, 200), st.integers(1, 12))
def test_a_bucket_with_a_single_event_is_seen_and_an_empty_one_is_empty(
    bars: list[tuple[int, int]], width: int, height: int
) -> None:
    lines = bar_lines(density(bars), width, height)
    found = columns(lines)
    for (certain, possible), first in zip(bars, edges(len(bars), width), strict=False):
        assert bool(found[first].strip()) == bool(certain + possible)
        if certain:
            assert found[first][0] in SOLID
        elif possible:
            assert found[first][0] == SHADE


@given(BARS, st.integers(12, 200), st.integers(1, 12))
def test_the_tallest_bar_fills_the_height_and_no_line_is_wider_than_the_strip(
    bars: list[tuple[int, int]], width: int, height: int
) -> None:
    lines = bar_lines(density(bars), width, height)
    assert all(width_of(line) <= width for line in lines)
    totals = [certain + possible for certain, possible in bars]
    if max(totals):
        tallest = totals.index(max(totals))
        assert len(columns(lines)[edges(len(bars), width)[tallest]].rstrip()) == height


@given(st.integers(1, 300), st.integers(1, 300))
def test_buckets_share_the_width_evenly(count: int, width: int) -> None:
    cells = edges(count, width)
    assert len(cells) == count + 1
    assert cells[0] == 0
    assert cells[-1] <= width
    wide = [after - before for before, after in pairwise(cells)]
    assert max(wide) - min(wide) <= 1
    if count <= width:
        assert min(wide) >= 1


def test_the_bar_under_the_cursor_has_an_ink_of_its_own() -> None:
    lines = bar_lines(density([(3, 0)] * 12, here=4), 96, 3)
    inks = [ink for _, ink in lines[-1]]
    assert inks == ["bar"] * 4 + ["bar-here"] + ["bar"] * 7


def test_every_year_is_named_where_it_begins_if_there_is_room() -> None:
    axis = text_of(axis_line(density([(1, 0)] * 12), 96))
    assert [axis[at : at + 4] for at in range(0, 96, 8)] == [
        str(year) for year in range(2014, 2026)
    ]


@pytest.mark.parametrize("width", [20, 40, 47, 60, 90])
def test_years_that_are_named_stand_apart_and_whole(width: int) -> None:
    axis = text_of(axis_line(density([(1, 0)] * 12), width))
    named = axis.split()
    assert named
    assert set(named) <= {str(year) for year in range(2014, 2026)}
    assert len(axis) <= width


def test_empty_years_are_kept_and_named() -> None:
    bars = [(0, 0)] * 12
    bars[0] = bars[11] = (5, 0)
    strip = density(bars)
    assert "2019" in text_of(axis_line(strip, 96))
    assert columns(bar_lines(strip, 96, 2))[5 * 8].strip() == ""


def test_months_are_named_by_their_year_and_days_by_their_month() -> None:
    months = density([(1, 0)] * 48, zoom=Zoom.MONTH)
    assert text_of(axis_line(months, 96)).split() == ["2014", "2015", "2016", "2017"]
    days = density([(1, 0)] * 59, zoom=Zoom.DAY)
    assert text_of(axis_line(days, 59)).split() == ["2014-01", "2014-02"]


@pytest.mark.parametrize("window", [(0, 11), (3, 5), (7, 7), (11, 11)])
def test_both_ends_of_the_window_are_marked_without_colour(window: tuple[int, int]) -> None:
    axis = text_of(axis_line(density([(1, 0)] * 12, window=window), 96))
    first, last = window
    assert axis[first * 8] == "├"
    assert axis[last * 8 + 7] == "┤"
    assert str(2014 + first) in axis


@pytest.mark.parametrize("here", [0, 5, 11])
def test_an_arrow_marks_the_bucket_one_is_in(here: int) -> None:
    axis = text_of(axis_line(density([(1, 0)] * 12, here=here), 96))
    assert axis.count("▲") == 1
    assert here * 8 <= axis.index("▲") < here * 8 + 8


def test_a_day_lies_in_its_bucket_or_in_none() -> None:
    strip = density([(1, 0)] * 12)
    assert strip.bucket_of(day_of(2016, 2, 29)) == 2
    assert strip.bucket_of(YEARS[1] + 1) is None
    assert strip.bucket_of(None) is None


@pytest.mark.parametrize("here", range(4))
def test_the_cursor_never_hides_a_digit_of_a_year(here: int) -> None:
    shown = tuple(buckets(Zoom.QUARTER, day_of(2021, 1, 1), day_of(2023, 12, 31)))
    density = Density(Zoom.QUARTER, shown, ((1, 0),) * len(shown), here=here, window=None)
    axis = "".join(sign for sign, _ in axis_line(density, 36))
    assert "▲" in axis
    assert "2021" in axis
    assert "2022" in axis
