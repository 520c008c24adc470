"""The EDTF subset: what each form says, in days."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conflict_tui.model.calendar import Window, iso
from conflict_tui.model.edtf import UNKNOWN, DateKind, Edtf, Precision, ends_of, parse_edtf
from conflict_tui.model.errors import DateError

from .edtf_texts import ANY_DATE, SINGLE_DATES


def bounds(date: Edtf) -> tuple[str, str]:
    lo, hi = date.lo, date.hi
    return ("" if lo is None else iso(lo), "" if hi is None else iso(hi))


def surely(date: Edtf) -> tuple[str, str] | None:
    if date.sure_lo is None or date.sure_hi is None:
        return None
    return iso(date.sure_lo), iso(date.sure_hi)


@pytest.mark.parametrize(
    ("text", "lo", "hi", "precision"),
    [
        ("2022", "2022-01-01", "2022-12-31", Precision.YEAR),
        ("2022-09", "2022-09-01", "2022-09-30", Precision.MONTH),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2022-09-08", "2022-09-08", "2022-09-08", Precision.DAY),
        ("0000", "0000-01-01", "0000-12-31", Precision.YEAR),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15", Precision.DAY),
        ("Y170000", "Y170000-01-01", "Y170000-12-31", Precision.YEAR),
        ("Y-17000", "Y-17000-01-01", "Y-17000-12-31", Precision.YEAR),
        ("201X", "2010-01-01", "2019-12-31", Precision.DECADE),
        ("20XX", "2000-01-01", "2099-12-31", Precision.CENTURY),
        ("2XXX", "2000-01-01", "2999-12-31", Precision.MILLENNIUM),
        ("X022", "0022-01-01", "9022-12-31", Precision.NONE),
        ("-004X", "-0049-01-01", "-0040-12-31", Precision.DECADE),
        ("201X-03", "2010-03-01", "2019-03-31", Precision.DECADE),
        ("2022-XX", "2022-01-01", "2022-12-31", Precision.YEAR),
        ("2022-1X", "2022-10-01", "2022-12-31", Precision.YEAR),
        ("2022-X1", "2022-01-01", "2022-11-30", Precision.YEAR),
        ("2022-09-XX", "2022-09-01", "2022-09-30", Precision.MONTH),
        ("2022-09-1X", "2022-09-10", "2022-09-19", Precision.MONTH),
        ("2022-09-3X", "2022-09-30", "2022-09-30", Precision.MONTH),
        ("2022-XX-15", "2022-01-15", "2022-12-15", Precision.YEAR),
        ("2022-XX-31", "2022-01-31", "2022-12-31", Precision.YEAR),
        ("202X-02-29", "2020-02-29", "2028-02-29", Precision.DECADE),
        ("2026-21", "2026-03-01", "2026-05-31", Precision.SEASON),
        ("2026-22", "2026-06-01", "2026-08-31", Precision.SEASON),
        ("2026-23", "2026-09-01", "2026-11-30", Precision.SEASON),
        ("2023-24", "2023-12-01", "2024-02-29", Precision.SEASON),
        ("2026-31", "2026-03-01", "2026-05-31", Precision.SEASON),
        ("2022-33", "2022-01-01", "2022-03-31", Precision.QUARTER),
        ("2022-36", "2022-10-01", "2022-12-31", Precision.QUARTER),
        ("2025-37", "2025-01-01", "2025-04-30", Precision.SEASON),
        ("2025-39", "2025-09-01", "2025-12-31", Precision.SEASON),
        ("2025-40", "2025-01-01", "2025-06-30", Precision.HALF),
        ("2025-41", "2025-07-01", "2025-12-31", Precision.HALF),
        ("2022-09-08T10", "2022-09-08", "2022-09-08", Precision.HOUR),
        ("2022-09-08T10:30", "2022-09-08", "2022-09-08", Precision.MINUTE),
        ("2022-09-08T10:30:15Z", "2022-09-08", "2022-09-08", Precision.SECOND),
    ],
)
def test_a_single_date_has_its_outermost_days(
    text: str, lo: str, hi: str, precision: Precision
) -> None:
    date = parse_edtf(text)
    assert bounds(date) == (lo, hi)
    assert date.precision is precision
    assert date.kind is DateKind.INSTANT
    assert surely(date) is None


@pytest.mark.parametrize(
    ("text", "time", "tz"),
    [
        ("2022-09-08T10:30", "10:30", ""),
        ("2022-09-08T10:30:15Z", "10:30:15", "Z"),
        ("2022-09-08T10:30+02:00", "10:30", "+02:00"),
        ("2022-09-08T10:30-05", "10:30", "-05"),
        ("2022-09-08T10:30~", "10:30", ""),
        ("2022-09-08T10:30/2022-09-08T12:00", "10:30", ""),
    ],
)
def test_the_local_time_and_its_zone_are_kept_apart(text: str, time: str, tz: str) -> None:
    date = parse_edtf(text)
    assert (date.time, date.tz) == (time, tz)
    assert bounds(date) == ("2022-09-08", "2022-09-08")


@pytest.mark.parametrize(
    ("text", "lo", "hi", "sure"),
    [
        ("2022-09-05/2022-09-12", "2022-09-05", "2022-09-12", ("2022-09-05", "2022-09-12")),
        ("2022-09/2022-11", "2022-09-01", "2022-11-30", ("2022-09-30", "2022-11-01")),
        ("2022-09/2022-10", "2022-09-01", "2022-10-31", ("2022-09-30", "2022-10-01")),
        ("2022/2022", "2022-01-01", "2022-12-31", None),
        ("2022-09-05/..", "2022-09-05", "", ("2022-09-05", "2022-09-05")),
        ("2022-09-05/", "2022-09-05", "", ("2022-09-05", "2022-09-05")),
        ("2022-09/..", "2022-09-01", "", None),
        ("../2022-05-01", "", "2022-05-01", ("2022-05-01", "2022-05-01")),
        ("/2022-05", "", "2022-05-31", None),
    ],
)
def test_a_duration_was_surely_going_on_between_latest_start_and_earliest_end(
    text: str, lo: str, hi: str, sure: tuple[str, str] | None
) -> None:
    date = parse_edtf(text)
    assert date.kind is DateKind.DURATION
    assert bounds(date) == (lo, hi)
    assert surely(date) == sure


@pytest.mark.parametrize(
    ("text", "kind", "lo", "hi"),
    [
        ("[2022-09-05,2022-09-12]", DateKind.ONE_OF, "2022-09-05", "2022-09-12"),
        ("[2022-11, 2022-09]", DateKind.ONE_OF, "2022-09-01", "2022-11-30"),
        ("[2025-09..2025-12]", DateKind.ONE_OF, "2025-09-01", "2025-12-31"),
        ("[..2022-05]", DateKind.ONE_OF, "", "2022-05-31"),
        ("[2022-05..]", DateKind.ONE_OF, "2022-05-01", ""),
        ("[1667,1668-12,1670..1672]", DateKind.ONE_OF, "1667-01-01", "1672-12-31"),
        ("{2022-01,2022-03..2022-05}", DateKind.SET, "2022-01-01", "2022-05-31"),
        ("{..1984}", DateKind.SET, "", "1984-12-31"),
    ],
)
def test_a_list_has_the_outer_bounds_of_its_members(
    text: str, kind: DateKind, lo: str, hi: str
) -> None:
    date = parse_edtf(text)
    assert date.kind is kind
    assert bounds(date) == (lo, hi)
    assert surely(date) is None


@pytest.mark.parametrize("text", ["XXXX", "XXXX-12-25", "XXXX-21", "/", "../..", "/.."])
def test_what_nothing_bounds_is_unknown(text: str) -> None:
    date = parse_edtf(text)
    assert date.kind is DateKind.UNKNOWN
    assert bounds(date) == ("", "")
    assert date.precision is Precision.NONE
    assert date.text == text


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_undated_row_stays_undated(text: str) -> None:
    assert parse_edtf(text) is UNKNOWN


@pytest.mark.parametrize("sign", ["?", "~", "%"])
@given(text=SINGLE_DATES)
def test_a_qualifier_marks_and_never_widens(sign: str, text: str) -> None:
    plain, marked, before = parse_edtf(text), parse_edtf(text + sign), parse_edtf(sign + text)
    assert (marked.lo, marked.hi, marked.precision) == (plain.lo, plain.hi, plain.precision)
    assert (before.lo, before.hi, before.precision) == (plain.lo, plain.hi, plain.precision)
    assert marked.qualifier == before.qualifier == sign


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("2004-06~-11", "~"),
        ("2004?-06-11", "?"),
        ("2004-?06-~11", "%"),
        ("2004-06-11?/2004-06-12~", "%"),
        ("[2004?,2005]", "?"),
    ],
)
def test_the_qualifiers_of_all_parts_come_together(text: str, qualifier: str) -> None:
    assert parse_edtf(text).qualifier == qualifier


def test_the_text_is_kept_as_given_without_the_space_around_it() -> None:
    assert parse_edtf("  2022-09~ ").text == "2022-09~"


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("yesterday", 0, "a year of four digits"),
        ("2022-1", 6, "a month of two digits"),
        ("2022-13", 5, "a month is 01 to 12"),
        ("2022-00", 5, "a month is 01 to 12"),
        ("2022-09-", 8, "a day of two digits"),
        ("2022-09-31", 8, "no such day"),
        ("2023-02-29", 8, "no such day"),
        ("2023-02-3X", 8, "no such day"),
        ("XXXX-02-30", 8, "no such day"),
        ("20222", 4, "begins with Y"),
        ("Y2022", 5, "more than four digits"),
        ("Y0170000", 1, "does not begin with 0"),
        ("Y1234567890", 10, "9 digits at most"),
        ("-0000", 1, "without a sign"),
        ("2022-09-08X", 10, "the date was expected to end"),
        ("2022??", 5, "% says both"),
        ("~~2022", 1, "a year of four digits"),
        ("2022-09T10:30", 7, "a time needs"),
        ("2022-09-1XT10:30", 10, "a time needs"),
        ("2022-09-08T24:00", 11, "an hour 00 to 23"),
        ("2022-09-08T10:3", 14, "a minute 00 to 59"),
        ("2022-09-08T10:30:15.5", 19, "the time was expected to end"),
        ("2022/2023/2024", 9, "the date was expected to end"),
        ("2023/2022", 5, "on or after the day it begins"),
        ("2022-09-08T12:00/2022-09-08T10:00", 17, "on or after the day it begins"),
        ("[2022", 5, "“]” was expected"),
        ("[2022,]", 6, "a year of four digits"),
        ("[..]", 3, "on one side"),
        ("{2023..2022}", 7, "on or after the day it begins"),
        ("  2022-13", 7, "a month is 01 to 12"),
        ("２０２２", 0, "plain digits"),
    ],
)
def test_an_error_says_where_it_is_and_what_was_expected(
    text: str, position: int, expected: str
) -> None:
    with pytest.raises(DateError, match=expected) as caught:
        parse_edtf(text)
    assert caught.value.position == position
    assert "\n" not in str(caught.value)


@given(ANY_DATE)
def test_bounds_are_ordered_and_hold_what_is_sure(text: str) -> None:
    date = parse_edtf(text)
    if date.lo is not None and date.hi is not None:
        assert date.lo <= date.hi
    if date.sure_lo is not None and date.sure_hi is not None:
        assert date.lo is None or date.lo <= date.sure_lo
        assert date.sure_lo <= date.sure_hi
        assert date.hi is None or date.sure_hi <= date.hi
    assert (date.kind is DateKind.UNKNOWN) == (date.lo is None and date.hi is None)


@given(ANY_DATE)
def test_the_ends_of_a_date_bound_it(text: str) -> None:
    date = parse_edtf(text)
    first, last = ends_of(date)
    assert (first.lo, last.hi) == (date.lo, date.hi)


@given(st.dates(), st.integers(0, 9))
def test_masking_a_digit_only_widens(day: object, place: int) -> None:
    text = str(day)
    masked = text if text[place] == "-" else f"{text[:place]}X{text[place + 1 :]}"
    exact, wide = parse_edtf(text), parse_edtf(masked)
    assert exact.possibly_in(Window(wide.lo, wide.hi))
    assert wide.lo is None or (exact.lo is not None and wide.lo <= exact.lo)
    assert wide.hi is None or (exact.hi is not None and wide.hi >= exact.hi)


@given(st.text(max_size=30) | st.text(alphabet="0123456789XYTZ-+:?~%/.,[]{} ", max_size=24))
@example("[")
@example("{}")
@example("~")
@example("?%")
@example("Y-")
@example("T")
@example("2022-09-08T")
@example("\ud800")
def test_any_text_is_a_date_or_a_date_error_inside_it(text: str) -> None:
    position = 0
    try:
        assert parse_edtf(text).text == text.strip()
    except DateError as error:
        position = error.position
    assert 0 <= position <= len(text)
