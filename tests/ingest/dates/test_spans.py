"""Days, durations and intervals say what their columns say, and no more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.ingest.dates.shapes import COMPACT, DAY_FIRST, ISO
from conflict_tui.ingest.dates.spans import acled_when, in_zone, interval, lasting, within
from conflict_tui.ingest.verdict import Rejected
from conflict_tui.model.calendar import Window, day_from_iso, iso
from conflict_tui.model.edtf import DateKind, parse_edtf
from conflict_tui.model.errors import ImportFileError
from conflict_tui.model.when import UNDATED

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.toordinal)


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("2014-08-05", "2014-08-05", "2014-08-05"),
        ("2014-08-01", "2014-08-31", "2014-08"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-08-05", "2014-08-11", "[2014-08-05..2014-08-11]"),
        ("2014-08-01", "2014-09-30", "[2014-08-01..2014-09-30]"),
    ],
)
def test_one_event_within_some_days_is_the_day_month_or_year_they_are(
    first: str, last: str, edtf: str
) -> None:
    when = within(day_from_iso(first), day_from_iso(last), "August", "report")
    assert (when.words, when.edtf.text, when.basis) == ("August", edtf, "report")


@given(DAYS, DAYS)
def test_the_bounds_of_a_span_are_its_days(one: int, other: int) -> None:
    first, last = sorted((one, other))
    for when in (within(first, last, ""), lasting(first, last, "")):
        assert (when.edtf.lo, when.edtf.hi) == (first, last)


def test_what_went_on_is_a_duration_and_on_one_day_that_day() -> None:
    first, last = day_from_iso("2014-01-01"), day_from_iso("2014-12-31")
    assert lasting(first, last, "").edtf.text == "2014-01-01/2014-12-31"
    assert lasting(first, first, "").edtf.text == "2014-01-01"


def test_days_that_end_before_they_begin_are_rejected() -> None:
    for read in (within, lasting):
        with pytest.raises(Rejected, match="2014-08-04, the last day, is before") as caught:
            read(day_from_iso("2014-08-05"), day_from_iso("2014-08-04"), "")
        assert caught.value.cell == 1


@pytest.mark.parametrize(
    ("cell", "precision", "edtf"),
    [
        ("2025-04-01", "1", "2025-04-01"),
        ("2025-04-01", "", "2025-04-01"),
        ("03 December 2020", "1.0", "2020-12-03"),
        ("01-January-2015", "1", "2015-01-01"),
        ("9-May-20", "1", "2020-05-09"),
        ("14/08/2020 00:00:00", "1", "2020-08-14"),
        ("2020-05-27 00:00:00", "2", "[2020-05-21..2020-06-02]"),
        ("14/08/2020 00:00:00", "3", "2020-08"),
    ],
)
def test_acled_says_the_day_the_week_or_the_month(cell: str, precision: str, edtf: str) -> None:
    when = acled_when(cell, precision, DAY_FIRST)
    assert (when.words, when.edtf.text) == (cell, edtf)


@given(st.integers(727_000, 765_000), st.integers(0, 6))
def test_the_week_of_acled_holds_every_week_the_day_can_lie_in(
    day: int, into_the_week: int
) -> None:
    found = acled_when(iso(day), "2", DAY_FIRST).edtf
    first = day - into_the_week
    assert within(first, first + 6, "").edtf.certainly_in(Window(found.lo, found.hi))


@pytest.mark.parametrize(
    ("cell", "precision", "at"),
    [("0213-04-01", "1", 0), ("2020-13-01", "1", 0), ("2020-04-01", "4", 1), ("soon", "1", 0)],
)
def test_what_acled_cannot_mean_is_rejected(cell: str, precision: str, at: int) -> None:
    with pytest.raises(Rejected) as caught:
        acled_when(cell, precision, DAY_FIRST)
    assert caught.value.cell == at


def test_an_empty_date_is_undated() -> None:
    assert acled_when("", "1", DAY_FIRST) == UNDATED
    assert interval("", "", (ISO,)) == UNDATED


START, END = "2022-02-25 22:55:42+00:00", "2022-02-26 04:41:04+00:00"


def test_an_interval_keeps_its_times_and_the_zone_as_stated() -> None:
    when = interval(START, END, (ISO,))
    assert when.edtf.text == "2022-02-25T22:55:42+00:00/2022-02-26T04:41:04+00:00"
    assert when.words == f"{START} – {END}"


def test_a_zone_gives_the_local_day_of_an_instant() -> None:
    when = interval(START, END, (ISO,), zone="Europe/Kyiv")
    assert when.edtf.text == "2022-02-26T00:55:42+02:00/2022-02-26T06:41:04+02:00"
    assert iso(when.edtf.lo or 0) == "2022-02-26"


def test_an_instant_known_to_the_hour_stays_one() -> None:
    hour = parse_edtf("2022-02-25T22Z")
    assert in_zone(hour, "Europe/Kyiv").text == "2022-02-26T00+02:00"
    assert in_zone(hour, "Asia/Kolkata") == hour


def test_the_night_in_which_clocks_are_put_back_is_no_step_back() -> None:
    when = interval("2022-10-30T00:30Z", "2022-10-30T01:10Z", (ISO,), zone="Europe/Kyiv")
    assert when.edtf.text == "2022-10-30T03:30+03:00/2022-10-30T03:10+02:00"


def test_an_end_that_is_invented_is_left_out() -> None:
    when = interval(START, END, (ISO,), end_is_known=False)
    assert when.edtf.text == "2022-02-25T22:55:42+00:00/"
    assert when.edtf.kind is DateKind.DURATION
    assert when.words == START


def test_without_an_end_an_event_was_on_the_day_of_its_beginning() -> None:
    assert interval("2022-02-25", "", (ISO,)).edtf.text == "2022-02-25"
    assert interval("2022-02-25", "2022-02-25", (ISO,)).edtf.text == "2022-02-25"
    assert interval("", "2022-02-25", (ISO,)).edtf.text == "/2022-02-25"


def test_midnight_is_a_time_only_beside_another_time() -> None:
    assert interval("20220225000000", "20220226000000", (COMPACT,)).edtf.text == (
        "2022-02-25/2022-02-26"
    )
    assert interval("20220225000000", "20220225043000", (COMPACT,)).edtf.text == (
        "2022-02-25T00:00:00/2022-02-25T04:30:00"
    )


@pytest.mark.parametrize(
    ("start", "end", "cell"),
    [(END, START, 1), ("soon", END, 0), (START, "later", 1), ("2022-02-30", "", 0)],
)
def test_an_interval_that_cannot_be_is_rejected(start: str, end: str, cell: int) -> None:
    with pytest.raises(Rejected) as caught:
        interval(start, end, (ISO,))
    assert caught.value.cell == cell


@pytest.mark.parametrize("zone", ["Europe/Kiyv", "../etc/passwd", "Europe", "\0"])
def test_a_zone_that_is_none_is_told(zone: str) -> None:
    with pytest.raises(ImportFileError, match="is not a time zone"):
        in_zone(parse_edtf("2022-02-25T22:55Z"), zone)


@pytest.mark.parametrize(
    "edtf",
    [
        "2022-02-25",
        "2022-02-25T22:55",
        "0001-01-01T00:10+02:00",
        "1900-01-01T10:00Z",
        "2022-02-25T22:55Z?",
    ],
)
def test_a_date_without_an_instant_is_not_moved_to_a_zone(edtf: str) -> None:
    assert in_zone(parse_edtf(edtf), "Europe/Kyiv").text == edtf
