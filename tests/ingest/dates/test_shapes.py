"""A column is read in the shape it is declared to have, and in no other."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.ingest.dates.shapes import (
    COMPACT,
    DAY_FIRST,
    DAY_FIRST_SHORT,
    DAY_MONTH_NAME_YEAR,
    ISO,
    MONTH_FIRST,
    MONTH_FIRST_SHORT,
    MONTH_NAME_DAY_YEAR,
    SHAPES,
    YEAR,
    YEAR_FIRST_SHORT,
    YEAR_MONTH,
    DateShape,
    is_sentinel,
    read_date,
    shape_of_column,
)
from conflict_tui.ingest.verdict import Rejected
from conflict_tui.model.calendar import day_from_iso

MONTHS = (
    ("January", "Jan", "січня"), ("February", "Feb", "лютого"), ("March", "mar.", "березня"),
    ("April", "APR", "апреля"), ("May", "may", "мая"), ("June", "Jun", "июня"),
    ("July", "Jul", "липня"), ("August", "Aug", "августа"), ("September", "Sept", "вересня"),
    ("October", "Oct", "октября"), ("November", "Nov", "листопада"), ("December", "Dec", "грудня"),
)  # fmt: skip
NO_TIME = ("", " 00:00", " 00:00:00", " 00:00:00.000", " 12:00:00 AM", "T00:00:00Z", " 00:00 +0200")
SIGNS = {ISO: "-/.", DAY_FIRST: "-/.", MONTH_FIRST: "-/", DAY_FIRST_SHORT: "-/.",
         MONTH_FIRST_SHORT: "-/", YEAR_FIRST_SHORT: "-/."}  # fmt: skip


def parts_of(shape: DateShape, day: date) -> list[str]:
    """Return the numbers of a day in the order of a shape."""
    short = f"{day.year % 100:02}"
    return {
        ISO: [f"{day.year}", f"{day.month:02}", f"{day.day:02}"],
        DAY_FIRST: [f"{day.day:02}", f"{day.month:02}", f"{day.year}"],
        MONTH_FIRST: [f"{day.month}", f"{day.day}", f"{day.year}"],
        DAY_FIRST_SHORT: [f"{day.day}", f"{day.month}", short],
        MONTH_FIRST_SHORT: [f"{day.month:02}", f"{day.day:02}", short],
        YEAR_FIRST_SHORT: [short, f"{day.month:02}", f"{day.day:02}"],
    }[shape]


@st.composite
def written_days(draw: st.DrawFn) -> tuple[DateShape, str, date]:
    """Draw a day, and how a column of some shape may write it."""
    shape = draw(st.sampled_from([*SIGNS, DAY_MONTH_NAME_YEAR, MONTH_NAME_DAY_YEAR, COMPACT]))
    is_short = "short" in shape.name
    first, last = (
        (date(1970, 1, 1), date(2069, 12, 31)) if is_short else (date(1000, 1, 1), date.max)
    )
    day = draw(st.dates(first, last))
    name = draw(st.sampled_from(MONTHS[day.month - 1]))
    end = draw(st.sampled_from(NO_TIME))
    if shape is COMPACT:
        return shape, f"{day:%Y%m%d}" + draw(st.sampled_from(("", "000000", "0000"))), day
    if shape is DAY_MONTH_NAME_YEAR:
        sign = draw(st.sampled_from((" ", "-", "/", "")))
        return shape, f"{day.day}{sign}{name}{sign}{day.year}{end}", day
    if shape is MONTH_NAME_DAY_YEAR:
        return shape, f"{name} {day.day}{draw(st.sampled_from((', ', ' ')))}{day.year}{end}", day
    return shape, draw(st.sampled_from(SIGNS[shape])).join(parts_of(shape, day)) + end, day


@given(written_days())
def test_a_day_written_in_any_shape_comes_back_as_that_day(
    written: tuple[DateShape, str, date],
) -> None:
    shape, text, day = written
    found = read_date(text, (shape,))
    assert found.text == day.isoformat()
    assert (found.lo, found.hi) == (day.toordinal(), day.toordinal())


@pytest.mark.parametrize(
    ("text", "shape", "edtf"),
    [
        ("2022-02-25T16:36:22Z", ISO, "2022-02-25T16:36:22Z"),
        ("2024-10-10 00:03:46+00:00", ISO, "2024-10-10T00:03:46+00:00"),
        ("2022-02-25 16:36:22.5 +0200", ISO, "2022-02-25T16:36:22+02:00"),
        ("2022-02-25 16:36 UTC", ISO, "2022-02-25T16:36Z"),
        ("2/24/2022 1:05 PM", MONTH_FIRST, "2022-02-24T13:05"),
        ("2/24/2022 12:30 a.m.", MONTH_FIRST, "2022-02-24T00:30"),
        ("20170701234500", COMPACT, "2017-07-01T23:45:00"),
        ("20170701T2345Z", COMPACT, "2017-07-01T23:45Z"),
    ],
)
def test_a_time_of_day_is_kept_with_the_zone_as_stated(
    text: str, shape: DateShape, edtf: str
) -> None:
    assert read_date(text, (shape,)).text == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("9-May-20", "2020-05-09"),
        ("9-May-69", "2069-05-09"),
        ("9-May-70", "1970-05-09"),
        ("9-May-99", "1999-05-09"),
        ("9th of May 2020", None),
        ("3rd Dec 2020", "2020-12-03"),
    ],
)
def test_a_short_year_is_one_from_1970_to_2069(text: str, edtf: str | None) -> None:
    if edtf is None:
        with pytest.raises(Rejected):
            read_date(text, (DAY_MONTH_NAME_YEAR,))
    else:
        assert read_date(text, (DAY_MONTH_NAME_YEAR,)).text == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("0000-00-00", ""),
        ("0000-00-00 00:00:00", ""),
        ("2022-00-00", "2022"),
        ("2022-05-00", "2022-05"),
        ("", ""),
    ],
)
def test_zeros_for_a_part_of_a_date_say_that_it_is_not_known(text: str, edtf: str) -> None:
    assert read_date(text, (ISO,)).text == edtf


@pytest.mark.parametrize(
    ("text", "shape", "says"),
    [
        ("2022-13-01", ISO, "month 13 does not exist"),
        ("2022-02-30", ISO, "day 30 does not exist in month 2 of 2022"),
        ("2022-00-12", ISO, "day 12 has no month"),
        ("27/01/2014", MONTH_FIRST, "month 27 does not exist; the day may stand first"),
        ("1/22/2014", DAY_FIRST, "month 22 does not exist; the month may stand first"),
        ("8.9.2022", MONTH_FIRST, "“8.9.2022” is not a date like 12/25/2022"),
        ("2022-09-08", DAY_FIRST, "“2022-09-08” is not a date like 25/12/2022"),
        ("2022-09-08 25:00", ISO, "there is no time 25:00"),
        ("2022-09-08 10:61", ISO, "there is no time 10:61"),
        ("2022-09-08 13:00 PM", ISO, "hour 13 is not one of the twelve"),
        ("2022-09-08 10:00+99:00", ISO, "there is no time 10:00\\+99:00"),
        ("٢٠٢٢-٠٩-٠٨", ISO, "is not a date like"),
        ("3 foo 2020", DAY_MONTH_NAME_YEAR, "is not a date like 25 December 2022"),
        ("2022-09-08" + " " * 5000 + "x", ISO, "is not a date like"),
    ],
)
def test_what_is_no_such_date_is_rejected_with_the_cell(
    text: str, shape: DateShape, says: str
) -> None:
    with pytest.raises(Rejected, match=says) as caught:
        read_date(text, (shape,), 3)
    assert caught.value.cell == 3


def test_of_several_shapes_the_first_that_the_cell_has_decides() -> None:
    shapes = (ISO, MONTH_FIRST, DAY_FIRST)
    assert read_date("05/02/2014 00:00", shapes).text == "2014-05-02"
    assert read_date("2014-05-02", shapes).text == "2014-05-02"
    with pytest.raises(Rejected, match="month 27"):
        read_date("27/01/2014", shapes)


def test_a_year_that_cannot_be_right_is_rejected() -> None:
    assert read_date("0213-05-01", (ISO,)).text == "0213-05-01"
    with pytest.raises(Rejected, match="“0213-05-01” is not in the years 1989 to 2100"):
        read_date("0213-05-01", (ISO,), years=range(1989, 2101))


def test_the_days_that_programs_write_for_no_value_are_known() -> None:
    days = ("1970-01-01", "1900-01-01", "1753-01-01", "9999-12-31", "0001-01-01")
    assert all(is_sentinel(day_from_iso(day)) for day in days)
    assert not is_sentinel(day_from_iso("1970-01-02"))


@given(
    st.text(max_size=30)
    | st.lists(st.sampled_from([*"0123456789-/.: ", "May", "T", "Z", "AM"])).map("".join)
)
def test_any_text_is_a_date_or_rejected(text: str) -> None:
    for shape in SHAPES:
        with suppress(Rejected):
            found = read_date(text, (shape,))
            assert found.lo is None or found.hi is None or found.lo <= found.hi


@pytest.mark.parametrize(
    ("cells", "shapes"),
    [
        (["2022-09-08", "", "2022-10-01 00:00"], (ISO,)),
        (["05/02/2014 00:00", "1/22/2014 12:00:00 AM"], (MONTH_FIRST,)),
        (["05/02/2014", "22/01/2014", "NA"], (DAY_FIRST,)),
        (["8.9.2022", "9.8.2022"], (DAY_FIRST,)),
        (["05/02/2014", "06/07/2014"], (DAY_FIRST, MONTH_FIRST)),
        (["05/02/14", "11/12/13"], (DAY_FIRST_SHORT, MONTH_FIRST_SHORT, YEAR_FIRST_SHORT)),
        (["9-May-20", "12-Jun-20"], (DAY_MONTH_NAME_YEAR,)),
        (["May 9, 2020"], (MONTH_NAME_DAY_YEAR,)),
        (["20220224"], (COMPACT,)),
        (["2022-02", "2022-12"], (YEAR_MONTH,)),
        (["2022", "1999"], (YEAR,)),
    ],
)  # fmt: skip
def test_the_shape_of_a_column_is_found_or_a_person_has_to_say(
    cells: list[str], shapes: tuple[DateShape, ...]
) -> None:
    found = shape_of_column(cells)
    assert found.shapes == shapes
    assert found.is_ambiguous == (len(shapes) > 1)
    assert not found.reads_as_words
    assert not found.unread


def test_a_column_of_words_is_told_from_one_that_cannot_be_read() -> None:
    words = shape_of_column(["c. 886", "26 oct 899", "2022-09-08"])
    assert (words.shapes, words.reads_as_words, words.unread) == ((), True, "")
    other = shape_of_column(["2022-09-08", "nowhere", "c. 886"])
    assert (other.shapes, other.reads_as_words, other.unread) == ((), False, "nowhere")


def test_a_column_of_small_numbers_is_none_of_dates() -> None:
    assert shape_of_column(["3", "12", ""]).unread == "3"
    assert shape_of_column(["", "NA"]) == shape_of_column([])
