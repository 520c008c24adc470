"""Dates in words mean what they say and no more; what has two readings is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflict_tui.ingest.dates.words import read_words, when_of_words
from conflict_tui.ingest.verdict import Rejected
from conflict_tui.model.calendar import iso
from conflict_tui.model.edtf import UNKNOWN, DateKind
from conflict_tui.model.errors import DateError


@pytest.mark.parametrize(
    ("words", "edtf", "lo", "hi"),
    [
        ("55 BC", "-0054", "-0054-01-01", "-0054-12-31"),
        ("43", "0043", "0043-01-01", "0043-12-31"),
        ("-55", "[-0055..-0054]", "-0055-01-01", "-0054-12-31"),
        ("Between 47 and 50", "[0047..0050]", "0047-01-01", "0050-12-31"),
        ("214", "0214", "0214-01-01", "0214-12-31"),
        ("c. 383", "0383~", "0383-01-01", "0383-12-31"),
        ("c. 789", "0789~", "0789-01-01", "0789-12-31"),
        ("14 Oct 1066", "1066-10-14", "1066-10-14", "1066-10-14"),
        ("1085", "1085", "1085-01-01", "1085-12-31"),
        ("29 Dec 1170", "1170-12-29", "1170-12-29", "1170-12-29"),
        ("Dec 1192", "1192-12", "1192-12-01", "1192-12-31"),
        ("4 Feb 1194", "1194-02-04", "1194-02-04", "1194-02-04"),
        ("Nov 1209", "1209-11", "1209-11-01", "1209-11-30"),
        ("Jul 1277", "1277-07", "1277-07-01", "1277-07-31"),
        ("30 may 1381", "1381-05-30", "1381-05-30", "1381-05-30"),
        ("Between 25 jun 1381 and 26 jun 1381", "[1381-06-25..1381-06-26]",
         "1381-06-25", "1381-06-26"),
        ("2 sep 1666", "1666-09-02", "1666-09-02", "1666-09-02"),
        ("Feb 1856", "1856-02", "1856-02-01", "1856-02-29"),
        ("11 October 1899", "1899-10-11", "1899-10-11", "1899-10-11"),
        ("15 feb 1971", "1971-02-15", "1971-02-15", "1971-02-15"),
        ("Jan 2020", "2020-01", "2020-01-01", "2020-01-31"),
        ("5 may 2023", "2023-05-05", "2023-05-05", "2023-05-05"),
        ("2001-03-08", "2001-03-08", "2001-03-08", "2001-03-08"),
        ("2001-04-16..2001-04-20", "2001-04-16/2001-04-20", "2001-04-16", "2001-04-20"),
        ("2001-10-07..2001-12?", "2001-10-07/2001-12?", "2001-10-07", "2001-12-31"),
        ("2001-11-~15..2001-11-~30", "2001-11-~15/2001-11-~30", "2001-11-15", "2001-11-30"),
        ("2001-12-30..2002-01-03", "2001-12-30/2002-01-03", "2001-12-30", "2002-01-03"),
        ("c. 886", "0886~", "0886-01-01", "0886-12-31"),
        ("26 oct 899", "0899-10-26", "0899-10-26", "0899-10-26"),
        ("849", "0849", "0849-01-01", "0849-12-31"),
        ("17 jul 924", "0924-07-17", "0924-07-17", "0924-07-17"),
        ("924 after 17 jul 924", "[0924-07-18..0924-12-31]", "0924-07-18", "0924-12-31"),
        ("18 mar 978", "0978-03-18", "0978-03-18", "0978-03-18"),
        ("1013", "1013", "1013-01-01", "1013-12-31"),
        ("23 apr 1016", "1016-04-23", "1016-04-23", "1016-04-23"),
        ("17 apr 963", "0963-04-17", "0963-04-17", "0963-04-17"),
        ("c. 1028", "1028~", "1028-01-01", "1028-12-31"),
        ("1068-09", "1068-09", "1068-09-01", "1068-09-30"),
        ("circa 1367-04", "1367-04~", "1367-04-01", "1367-04-30"),
        ("circa 1483 earliest 1483", "1483~", "1483-01-01", "1483-12-31"),
        ("2022-09-08", "2022-09-08", "2022-09-08", "2022-09-08"),
    ],
)  # fmt: skip
def test_dates_of_battles_and_monarchs_checked_by_hand(
    words: str, edtf: str, lo: str, hi: str
) -> None:
    found = read_words(words)
    assert found.text == edtf
    assert (iso(found.lo or 0), iso(found.hi or 0)) == (lo, hi)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("1066?", "1066?"),
        ("1066 (?)", "1066?"),
        ("(1066)", "1066"),
        ("probably 1066", "1066?"),
        ("c. 1066?", "1066%"),
        ("ca 886", "0886~"),
        ("around 26 oct 899", "0899-10-26~"),
        ("1066 circa", "1066~"),
        ("18??", "18XX"),
        ("2022-05-??", "2022-05-XX"),
        ("886?", "0886?"),
        ("c. between 47 and 50", "[0047~..0050~]"),
        ("before c. 1066", "[..1065~]"),
    ],
)
def test_a_doubt_marks_a_date_and_does_not_widen_it(words: str, edtf: str) -> None:
    assert read_words(words).text == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("late 2025", "2025-39"),
        ("mid-2025", "2025-38"),
        ("beginning of 2022", "2022-37"),
        ("early May 2022", "[2022-05-01..2022-05-10]"),
        ("end of May 2022", "[2022-05-21..2022-05-31]"),
        ("spring 2026", "2026-21"),
        ("winter 2025/26", "2025-24"),
        ("Q3 2022", "2022-35"),
        ("first half of 2022", "2022-40"),
        ("second half of May 2022", "[2022-05-16..2022-05-31]"),
        ("2022-W36", "[2022-09-05..2022-09-11]"),
        ("1340s", "134X"),
        ("early 1340s", "[1340..1343]"),
        ("mid-1340s", "[1344..1346]"),
        ("late 1340s", "[1347..1349]"),
        ("340s BC", "[-0348..-0339]"),
        ("1300s", "13XX"),
        ("late 1300s", "13XX"),
        ("9th century", "[0801..0900]"),
        ("early 9th century", "[0801..0834]"),
        ("mid-9th century", "[0835..0867]"),
        ("late 9th c.", "[0868..0900]"),
        ("first half of the 9th century", "[0801..0850]"),
        ("1st century BC", "-00XX"),
        ("3rd millennium BC", "-2XXX"),
        ("вересень 2022", "2022-09"),
        ("8 вересня 2022 року", "2022-09-08"),
        ("осінь 2022", "2022-23"),
    ],
)
def test_a_part_of_a_year_or_of_a_century_has_the_days_of_the_convention(
    words: str, edtf: str
) -> None:
    assert read_words(words).text == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("15 March 44 BC", "-0043-03-15"),
        ("c. 500 B.C.", "-0499~"),
        ("500 bce", "-0499"),
        ("1 BC", "0000"),
        ("AD 43", "0043"),
        ("43 CE", "0043"),
        ("55-54 BC", "-0054/-0053"),
        ("between 55 and 54 BC", "[-0054..-0053]"),
        ("27 BC - 14 AD", "-0026/0014"),
        ("17000 BC", "Y-16999"),
        ("before 17000 BC", "[..Y-17000]"),
    ],
)
def test_years_before_christ_are_counted_without_a_year_0(words: str, edtf: str) -> None:
    assert read_words(words).text == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Thursday, 8 September 2022", "2022-09-08"),
        ("Thu 8 Sep 2022 10:30 PM", "2022-09-08T22:30"),
        ("8 sep 2022 00:00", "2022-09-08"),
        ("on 8 sep 2022 at 10:30", "2022-09-08T10:30"),
        ("May 12th, 1471", "1471-05-12"),
        ("25/12/2022", "2022-12-25"),
        ("8.9.2022", "2022-09-08"),
        ("20220908", "2022-09-08"),
    ],
)
def test_days_are_read_as_in_a_filter(words: str, edtf: str) -> None:
    assert read_words(words).text == edtf


@pytest.mark.parametrize("words", ["", " ", "unknown", "n.d.", "?", "—", "ongoing", "XXXX"])
def test_words_for_no_date_are_undated(words: str) -> None:
    assert read_words(words).kind is DateKind.UNKNOWN
    assert when_of_words(words).is_undated


@pytest.mark.parametrize(
    ("words", "readings"),
    [
        ("08/09/2022", "2022-09-08 if the day stands first, 2022-08-09"),
        ("1939-41", "1939/1941 for the years, or the part of the year in words"),
        ("1903-5", "1903/1905 for the years, or 1903-05"),
        ("2003/04", "2003/2004 for the years, or 2003-04"),
        ("1066-12-1087", "1066/1087-12 or 1066-12/1087"),
        ("201?", "201X or 0201\\?"),
    ],
)
def test_what_has_two_readings_is_refused_and_both_are_offered(words: str, readings: str) -> None:
    with pytest.raises(DateError, match=readings):
        read_words(words)


@pytest.mark.parametrize(
    ("words", "position", "says"),
    [
        ("Wednesday", 0, "is not a date we can read"),
        ("after seven months", 0, "is not a date we can read"),
        ("8 sep", 0, "does not say the year in full"),
        ("9 May 20", 0, "does not say the year in full"),
        ("12-14", 2, "a year of four digits"),
        ("30 feb 2022", 0, "is not a date we can read"),
        ("2022-13", 5, "a month is 01 to 12"),
        ("2022-02-30", 8, "no such day"),
        ("2022-09-08 25:00", 10, "there is no time 25:00"),
        ("  between 1087 and 1066", 19, "is before the date in front of it"),
        ("924 before 17 jul 923", 0, "bounds that leave no day"),
        ("0 BC", 0, "is not a date we can read"),
        ("1066 " * 40, 0, "too long"),
    ],
)
def test_an_error_points_at_what_cannot_be_read(words: str, position: int, says: str) -> None:
    for _ in range(2):  # the second time from memory
        with pytest.raises(DateError, match=says) as caught:
            read_words(words)
        assert caught.value.position == position


PIECES = (
    "sep", "8", "2022", "08", "09", "/", "-", ".", "..", "–", "3", "q3", "w36", "early", "late",
    "spring", "to", "from", "wed", "10:30", "T", "X", "~", ",", "bc", "ad", "c.", "circa",
    "between", "and", "or", "after", "before", "?", "(", ")", "[", "]", "century", "9th", "1340s",
    "half", "55", "since", "0", "вересня", "Y17000", "9999", "0000", "-0044", "12/13", "1914-18",
    "unknown", "ongoing", "%", "millennium",
)  # fmt: skip


@settings(deadline=None)
@given(st.text(max_size=30) | st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_any_text_is_a_date_or_an_error_inside_it(text: str) -> None:
    position = 0
    try:
        found = read_words(text)
    except DateError as error:
        position = error.position
    else:
        assert found.lo is None or found.hi is None or found.lo <= found.hi
    assert 0 <= position <= len(text)


def test_a_date_keeps_its_words() -> None:
    when = when_of_words("late 2025", "coded")
    assert (when.words, when.edtf.text, when.basis) == ("late 2025", "2025-39", "coded")
    assert when_of_words("").edtf is UNKNOWN


def test_a_cell_that_is_no_date_is_rejected_by_its_number() -> None:
    with pytest.raises(Rejected, match="“soon” is not a date") as caught:
        when_of_words("soon", cell=3)
    assert caught.value.cell == 3
