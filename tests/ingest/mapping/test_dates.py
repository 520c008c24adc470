from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.formats.foreign import write_table
from tests.ingest.mapping.mapped import by_mapping, one_event, one_row, whole


@pytest.mark.parametrize(
    ("written", "cell", "edtf"),
    [
        ("iso", "2022-09-08", "2022-09-08"),
        ("day first", "08/09/2022", "2022-09-08"),
        ("month first", "08/09/2022", "2022-08-09"),
        ("compact", "20220908", "2022-09-08"),
        ("words", "late 2025", "2025-39"),
        ("words", "c. 886", "0886~"),
        ("edtf", "2022-09-1X", "2022-09-1X"),
        ("%d.%m.%Y", "08.09.2022", "2022-09-08"),
        ("%B %Y", "September 2022", "2022-09"),
        ("%Y", "0214", "0214"),
        ("%Y-%m-%dT%H:%M:%S%z", "2022-09-08T10:30:00+0300", "2022-09-08T10:30:00+03:00"),
        ("%m/%d/%Y %H:%M", "09/08/2022 00:00", "2022-09-08"),
    ],
)
def test_dates_are_read_as_the_mapping_says(
    written: str, cell: str, edtf: str, tmp_path: Path
) -> None:
    event = one_event(tmp_path, f'[date]\ncolumn = "d"\nformat = "{written}"', d=cell)
    assert (event.when.words, event.when.edtf.text) == (cell, edtf)


def test_a_date_of_another_shape_is_rejected_and_an_empty_one_is_not(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "bog.csv",
        {"what": "a", "d": "2022-09-08"},
        {"what": "b", "d": "08/09/2022"},
        {"what": "c", "d": "N/A"},
    )
    found = by_mapping(path, whole('[date]\ncolumn = "d"\nformat = "iso"\nbasis = "report"'))
    assert [event.when.edtf.text for event in found.events] == ["2022-09-08", ""]
    assert [event.when.basis for event in found.events] == ["report", "event"]
    assert found.reasons == [("d", "“08/09/2022” is not a date like 2022-09-08")]


def test_a_column_of_dates_may_be_written_in_several_ways(tmp_path: Path) -> None:
    mapping = '[date]\ncolumn = "d"\nformat = ["iso", "%d.%m.%y"]'
    assert one_event(tmp_path, mapping, d="08.09.22").when.edtf.text == "2022-09-08"
    assert one_event(tmp_path, mapping, d="2022-09-08").when.edtf.text == "2022-09-08"


def test_date_and_time_from_two_columns_are_one_date(tmp_path: Path) -> None:
    mapping = '[date]\ncolumn = "d"\ntime = "t"\nformat = "iso"'
    assert one_event(tmp_path, mapping, d="2022-09-08", t="10:30").when.edtf.text == (
        "2022-09-08T10:30"
    )
    assert one_event(tmp_path, mapping, d="2022-09-08", t="").when.edtf.text == "2022-09-08"


SIRENS = (
    '[date]\nstart = "from"\nend = "to"\nformat = "iso"\nzone = "Europe/Kyiv"\n'
    'end_unsure_when = {naive = "True"}'
)


def test_a_beginning_and_an_end_are_given_in_the_time_of_a_zone(tmp_path: Path) -> None:
    cells = {"from": "2022-02-25 22:30:00+00:00", "to": "2022-02-25 23:10:00+00:00"}
    event = one_event(tmp_path, SIRENS, naive="False", **cells)
    assert event.when.edtf.text == "2022-02-26T00:30:00+02:00/2022-02-26T01:10:00+02:00"


def test_an_end_that_was_made_up_is_not_known(tmp_path: Path) -> None:
    cells = {"from": "2022-02-25 22:30:00+00:00", "to": "2022-02-25 23:00:00+00:00"}
    event = one_event(tmp_path, SIRENS, naive="True", **cells)
    assert event.when.edtf.text == "2022-02-26T00:30:00+02:00/"
    words = SIRENS.replace('"iso"', '"words"').replace('zone = "Europe/Kyiv"\n', "")
    event = one_event(tmp_path, words, naive="True", **{"from": "c. 886", "to": "899"})
    assert event.when.edtf.text == "0886~/"


def test_an_end_before_the_beginning_is_rejected(tmp_path: Path) -> None:
    mapping = '[date]\nstart = "from"\nend = "to"\nformat = "iso"'
    found = one_row(tmp_path, mapping, **{"from": "2022-09-08", "to": "2022-09-01"})
    assert found.reasons == [("to", "the end, 2022-09-01, is before the start, 2022-09-08")]


@pytest.mark.parametrize(
    ("year", "month", "day", "edtf"),
    [
        ("2022", "9", "8", "2022-09-08"),
        ("2022.0", "Sep", "", "2022-09"),
        ("2022", "", "", "2022"),
        ("2022", "0", "0", "2022"),
        ("", "", "", ""),
        ("-44", "3", "15", "[-0044-03-15,-0043-03-15]"),
    ],
)
def test_parts_of_a_date_may_have_columns_of_their_own(
    year: str, month: str, day: str, edtf: str, tmp_path: Path
) -> None:
    mapping = '[date]\nyear = "y"\nmonth = "m"\nday = "d"'
    assert one_event(tmp_path, mapping, y=year, m=month, d=day).when.edtf.text == edtf


@pytest.mark.parametrize(
    ("month", "day", "at"),
    [("13", "1", "y"), ("Sep", "31", "y"), ("Marchober", "", "m"), ("", "5", "d")],
)
def test_parts_that_make_no_date_are_rejected(
    month: str, day: str, at: str, tmp_path: Path
) -> None:
    mapping = '[date]\nyear = "y"\nmonth = "m"\nday = "d"'
    ((column, _),) = one_row(tmp_path, mapping, y="2022", m=month, d=day).reasons
    assert column == at
