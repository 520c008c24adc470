"""Bounds, ranges and alternatives in words, in one cell or in two."""

from __future__ import annotations

import pytest

from conflict_tui.ingest.dates.words import lasting_in_words, read_words
from conflict_tui.ingest.verdict import Rejected


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("before 1150", "[..1149]"),
        ("before spring 2022", "[..2022-02]"),
        ("after 3 may 1471", "[1471-05-04..]"),
        ("after 2022-09-1X", "[2022-09-20..]"),
        ("not before 1066", "[1066..]"),
        ("by 1087", "[..1087]"),
        ("1150 or later", "[1150..]"),
        ("pre-1150", "[..1149]"),
        (">= 1066", "[1066..]"),
        ("since 1066", "1066/.."),
        ("1150 onwards", "1150/.."),
        ("until 1087", "/1087"),
        ("924 (after 17 July)", "[0924-07-18..0924-12-31]"),
        ("924 before 17 jul 924", "[0924-01-01..0924-07-16]"),
        ("after 1066, before 1087", "[1067..1086]"),
    ],
)
def test_a_bound_leaves_the_other_side_open(words: str, edtf: str) -> None:
    assert read_words(words).text == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("1066-1087", "1066/1087"),
        ("1066 – 1087", "1066/1087"),
        ("from 1066 to 1087", "1066/1087"),
        ("c. 383 - 410", "0383~/0410"),
        ("1914-18", "1914/1918"),
        ("1939–41", "1939/1941"),
        ("5-7 May 2020", "2020-05-05/2020-05-07"),
        ("5 May - 7 June 2020", "2020-05-05/2020-06-07"),
        ("Oct 5 - 7, 2020", "2020-10-05/2020-10-07"),
        ("May-June 2020", "2020-05/2020-06"),
        ("Q1-Q2 2025", "2025-33/2025-34"),
        ("2022-09-05..12", "2022-09-05/2022-09-12"),
        ("2001-10-07-2001-12-05", "2001-10-07/2001-12-05"),
        ("8 sep 2022 10:30 - 8 sep 2022 12:00", "2022-09-08T10:30/2022-09-08T12:00"),
        ("1066-", "1066/.."),
        ("1066 - present", "1066/.."),
        ("1066 - ?", "1066/"),
        ("? - 1087", "/1087"),
        ("2012..", "[2012..]"),
        ("..2012", "[..2012]"),
        ("8th-9th century", "[0701..0900]"),
    ],
)
def test_a_range_went_on_from_its_first_date_to_its_last(words: str, edtf: str) -> None:
    assert read_words(words).text == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("between 5 and 7 May 2022", "[2022-05-05..2022-05-07]"),
        ("between 1947 and 50", "[1947..1950]"),
        ("12 or 13 May 1471", "[1471-05-12,1471-05-13]"),
        ("2021, 2022 or 2023", "[2021,2022,2023]"),
        ("late May or early June 2025", "[2025-05-21..2025-05-31,2025-06-01..2025-06-10]"),
        ("8th or 9th century", "[0701..0800,0801..0900]"),
        ("12 and 13 May 1471", "{1471-05-12,1471-05-13}"),
        ("1984/85", "[1984..1985]"),
        ("12/13 May 2020", "[2020-05-12..2020-05-13]"),
        ("{2001-01-01..2001-02-01}", "{2001-01-01..2001-02-01}"),
        ("[2001-01-01..2001-02-01]", "[2001-01-01..2001-02-01]"),
    ],
)
def test_alternatives_are_one_of_and_enumerations_all_of_some_days(words: str, edtf: str) -> None:
    assert read_words(words).text == edtf


@pytest.mark.parametrize(
    ("start", "end", "edtf", "words"),
    [
        ("55 BC", "54 BC", "-0054/-0053", "55 BC – 54 BC"),
        ("c. 886", "26 oct 899", "0886~/0899-10-26", "c. 886 – 26 oct 899"),
        ("43", "43", "0043", "43 – 43"),
        ("Dec 1192", "", "1192-12", "Dec 1192"),
        ("", "1087", "/1087", "1087"),
        ("2022-09-08", "ongoing", "2022-09-08/..", "2022-09-08 – ongoing"),
        ("2022-09-08", "unknown", "2022-09-08/", "2022-09-08 – unknown"),
    ],
)
def test_two_cells_in_words_are_the_beginning_and_the_end(
    start: str, end: str, edtf: str, words: str
) -> None:
    when = lasting_in_words(start, end)
    assert (when.edtf.text, when.words) == (edtf, words)


@pytest.mark.parametrize(
    ("end", "edtf"),
    [
        ("Between 25 jun 1381 and 26 jun 1381", "1381-05-30/1381-06-2X"),
        ("june or july 1381", "1381-05-30/1381-22"),
        ("between 1381 and 1399", "[1381-05-30..1399]"),
    ],
)
def test_an_end_on_one_of_several_days_is_no_surer_than_that(end: str, edtf: str) -> None:
    assert lasting_in_words("30 may 1381", end).edtf.text == edtf


def test_an_end_that_nobody_knows_is_not_looked_at() -> None:
    when = lasting_in_words("c. 886", "invented", end_is_known=False)
    assert (when.edtf.text, when.words) == ("0886~/", "c. 886")


def test_a_cell_that_cannot_be_read_is_rejected_by_its_number() -> None:
    for start, end, cell in (("soon", "", 4), ("1066", "later", 5), ("1087", "1066", 5)):
        with pytest.raises(Rejected) as caught:
            lasting_in_words(start, end, cell=4)
        assert caught.value.cell == cell
