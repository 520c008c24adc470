"""Our reading of EDTF held against that of the `edtf` package, each difference explained.

The package is slow (5 to 50 ms a date), so the examples are few and chosen for their forms.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable

import pytest

from conflict_tui.model.calendar import civil
from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.errors import DateError

Civil = tuple[int, int, int]
Bounds = tuple[Civil, Civil]
Oracle = Callable[[str], Bounds]


class UnreadableError(Exception):
    """The package cannot read the text."""


@pytest.fixture(scope="module")
def oracle() -> Oracle:
    """The first and last day the package reads."""
    with warnings.catch_warnings():
        # Importing its grammar makes pyparsing warn of how the grammar is written.
        warnings.simplefilter("ignore")
        from edtf import EDTFParseException
        from edtf import parse_edtf as parse

    def read(text: str) -> Bounds:
        try:
            found = parse(text)
        except EDTFParseException as error:
            raise UnreadableError(text) from error
        lower, upper = found.lower_strict(), found.upper_strict()
        return (lower[0], lower[1], lower[2]), (upper[0], upper[1], upper[2])

    return read


def our_bounds(text: str) -> Bounds:
    date = parse_edtf(text)
    assert date.lo is not None
    assert date.hi is not None
    return civil(date.lo), civil(date.hi)


@pytest.mark.parametrize(
    "text",
    [
        # days, months, years
        "2022", "2022-09", "2022-09-08", "2024-02", "2024-02-29", "1900-02", "0000", "0001-01-01",
        "-0044", "-0044-03-15", "-0001-12", "9999-12-31", "Y170000", "Y-17000",
        # times
        "2022-09-08T10:30:15", "2022-09-08T10:30:15Z", "2022-09-08T10:30:15+02:00",
        # masks
        "201X", "20XX", "2XXX", "2022-XX", "2022-09-XX", "1XXX-XX", "2022-XX-15", "2022-XX-31",
        "156X-12-25", "15XX-12-25",
        # parts of a year
        "2026-21", "2026-22", "2026-23", "2022-33", "2022-34", "2022-35", "2022-36", "2022-37",
        "2022-38", "2022-39", "2022-40", "2022-41", "2022-26",
        # qualifiers, of which none widens
        "2022?", "2022-09~", "2022-03-07?", "2022-03-07%", "2004-06~-11", "?2004-06-11",
        "2004-?06-~11", "2022-09~/2022-10?",
        # intervals
        "2022/2023", "2022-09/2022-10", "2022-09-05/2022-09-12", "2022-09-05/2022-10",
        "-0044/0014", "2022-21/2022-23",
        # lists
        "[2022,2024]", "[2022-09-01..2022-09-10]", "{2022,2023}", "{2022-01,2022-03..2022-05}",
    ],
)  # fmt: skip
def test_we_read_the_same_days(oracle: Oracle, text: str) -> None:
    assert our_bounds(text) == oracle(text)


@pytest.mark.parametrize("text", ["2022-13", "2022-09-31", "20222", "2022-1", "x", "2022-9-8"])
def test_we_refuse_the_same_texts(oracle: Oracle, text: str) -> None:
    with pytest.raises(DateError):
        parse_edtf(text)
    with pytest.raises(UnreadableError):
        oracle(text)


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        # Winter goes on into the next year; the package keeps it to December, as it reads a
        # season as months of one year.
        ("2022-24", ((2022, 12, 1), (2023, 2, 28)), ((2022, 12, 1), (2022, 12, 31))),
        ("2022-28", ((2022, 12, 1), (2023, 2, 28)), ((2022, 12, 1), (2022, 12, 31))),
        # A leap day can only lie in a leap year; the package ends in a year that has none.
        ("202X-02-29", ((2020, 2, 29), (2028, 2, 29)), ((2020, 2, 29), (2029, 2, 29))),
    ],
)
def test_we_read_other_days_for_a_reason(
    oracle: Oracle, text: str, ours: Bounds, theirs: Bounds
) -> None:
    assert our_bounds(text) == ours
    assert oracle(text) == theirs


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022-09-1X", "it masks whole months and days, not one digit of them"),
        ("2022-0X", "as above; here it fails while it parses"),
        ("2022-XX-3X", "as above"),
        ("2022-09-05/..", "an open end is infinite to it, and has no date"),
        ("../2022", "as above"),
        ("[..2022-05]", "as above"),
        ("[2022-05..]", "as above"),
    ],
)
def test_we_read_what_the_package_has_no_bounds_for(oracle: Oracle, text: str, reason: str) -> None:
    assert parse_edtf(text).lo is not None or parse_edtf(text).hi is not None
    with pytest.raises((TypeError, ValueError, AttributeError)):
        pytest.fail(f"now read as {oracle(text)}, once not because {reason}")


def test_an_unknown_end_stays_unknown_where_the_package_adds_ten_years(oracle: Oracle) -> None:
    assert oracle("2022-09-05/") == ((2022, 9, 5), (2032, 9, 5))
    assert parse_edtf("2022-09-05/").hi is None


def test_a_wholly_unknown_year_bounds_nothing_where_the_package_has_0_to_9999(
    oracle: Oracle,
) -> None:
    assert oracle("XXXX") == ((0, 1, 1), (9999, 12, 31))
    assert parse_edtf("XXXX").lo is None


def test_a_day_that_does_not_exist_is_refused_where_the_package_keeps_it(oracle: Oracle) -> None:
    assert oracle("2022-02-29") == ((2022, 2, 29), (2022, 2, 29))
    with pytest.raises(DateError, match="no such day"):
        parse_edtf("2022-02-29")


@pytest.mark.parametrize("text", ["2022-09-08T10:30", "2022-09-08T10"])
def test_a_time_without_seconds_is_read_where_the_package_refuses_it(
    oracle: Oracle, text: str
) -> None:
    assert our_bounds(text) == ((2022, 9, 8), (2022, 9, 8))
    with pytest.raises(UnreadableError):
        oracle(text)
