import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_tui.ingest.files import packing
from conflict_tui.ingest.files.foreign_file import ForeignFile
from conflict_tui.ingest.files.row import Row
from conflict_tui.model.errors import ImportFileError

from .making import HEADER, cells_of, opened, problems_of, saved, table


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_by_the_header_and_the_next_rows(
    tmp_path: Path, delimiter: str
) -> None:
    rows = [["id", "lat, lon", "notes; more"], ["1", "49,5", "a|b"], ["2", "50,1", "c; d"]]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    file = opened(tmp_path, written.getvalue().encode())
    assert file.delimiter == delimiter
    assert file.header == tuple(rows[0])
    assert [row.cells for row in file.rows()] == rows[1:]


def test_a_comma_in_the_names_of_columns_does_not_hide_the_semicolons(tmp_path: Path) -> None:
    content = "id;killed, wounded, missing, all;where, when\n1;4,5;Kyiv\n2;3,1;Kharkiv\n"
    assert opened(tmp_path, content.encode()).delimiter == ";"


def test_a_table_of_one_column_is_read(tmp_path: Path) -> None:
    assert cells_of(table(tmp_path, b"name\nKyiv\n\nKharkiv\n")) == [["Kyiv"], ["Kharkiv"]]


def test_names_of_columns_are_stripped_and_may_be_missing_or_repeat(tmp_path: Path) -> None:
    file = opened(tmp_path, b"\n, id ,notes,notes,\n1,2,3,4,5\n")
    assert file.header == ("", "id", "notes", "notes", "")
    assert [row.cells for row in file.rows()] == [["1", "2", "3", "4", "5"]]


def test_line_breaks_of_every_kind_stay_as_they_are_within_quotes(tmp_path: Path) -> None:
    content = HEADER + b'1,2022,"a\nb\r\nc\rd ""e"""\r\n2,2022,f'
    assert cells_of(table(tmp_path, content)) == [
        ["1", "2022", 'a\nb\r\nc\rd "e"'],
        ["2", "2022", "f"],
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_lines_may_end_as_on_any_system(tmp_path: Path, end: str) -> None:
    text = end.join(["id,notes", "1,a", "", "2,b", ""])
    rows = table(tmp_path, text.encode())
    assert rows == [Row(1, ["1", "a"]), Row(2, ["2", "b"])]


def test_blank_lines_are_no_records(tmp_path: Path) -> None:
    rows = table(tmp_path, b"\n" + HEADER + b"\n1,2,3\n  \n\n4,5,6\n\n")
    assert [row.number for row in rows] == [1, 2]


def test_a_row_of_tags_below_the_header_is_no_record(tmp_path: Path) -> None:
    file = opened(tmp_path, HEADER + b"#meta+id,,#description\n1,2022,#tag\n#a,#b,#c\n")
    assert [row.cells for row in file.rows()] == [["1", "2022", "#tag"], ["#a", "#b", "#c"]]
    assert file.first_rows == [["1", "2022", "#tag"], ["#a", "#b", "#c"]]


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    for content in (HEADER, HEADER.strip(), HEADER + b"#a,#b,#c\n"):
        assert table(tmp_path, content) == []


def test_a_file_without_a_header_is_read_from_its_first_row(tmp_path: Path) -> None:
    file = opened(tmp_path, b"1\t2022\ta\n#x\t#y\t#z\n3\t2022\n")
    rows = list(file.rows(("number", "year", "letter")))
    assert cells_of(rows) == [["1", "2022", "a"], ["#x", "#y", "#z"]]
    assert problems_of(rows) == {3: "has 2 cells, the header has 3"}


def test_some_rows_are_at_hand_for_recognising(tmp_path: Path) -> None:
    file = opened(tmp_path, HEADER + b"1,2022,a\n2,2022\n" + b"3,2022,c\n" * 50)
    assert file.first_rows[:2] == [["1", "2022", "a"], ["3", "2022", "c"]]
    assert len(file.first_rows) == 19


def test_a_table_of_5000_columns_is_read(tmp_path: Path) -> None:
    names = ",".join(f"column {at}" for at in range(5000))
    file = opened(tmp_path, f"{names}\n{'x,' * 4999}\n{'y,' * 4998}\n".encode())
    rows = list(file.rows())
    assert len(file.header) == 5000
    assert len(rows[0].cells) == 5000
    assert rows[1].problem == "has 4,999 cells, the header has 5,000"


def test_cells_beyond_the_header_are_fine_as_long_as_they_are_empty(tmp_path: Path) -> None:
    rows = table(tmp_path, HEADER + b"1,2022,a,,\n2,2022,b, ,x\n3,2022,c\n")
    assert cells_of(rows) == [["1", "2022", "a"], ["3", "2022", "c"]]
    assert problems_of(rows) == {2: "has 5 cells, the header has 3"}
    assert rows[1].cells == ["2", "2022", "b", " ", "x"]


def test_a_row_with_too_few_cells_is_told_even_if_it_is_the_last_one(tmp_path: Path) -> None:
    rows = table(tmp_path, HEADER + b"1,2022,a\n2,2022\n3,2022,c\n4,20")
    assert problems_of(rows) == {
        2: "has 2 cells, the header has 3",
        4: "has 2 cells, the header has 3",
    }
    assert rows[3].cells == ["4", "20"]


def test_a_row_of_delimiters_alone_is_told(tmp_path: Path) -> None:
    rows = table(tmp_path, HEADER + b"1,2022,a\n,,\n")
    assert problems_of(rows) == {2: "has no value in any cell"}


_CELL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufdd0\ufdd1"), max_size=12
) | st.text(st.sampled_from('",;\t|\r\n#x '), max_size=8)


@settings(
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(_CELL, _CELL, _CELL), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.integers(1, 40),
)
def test_whatever_is_written_as_csv_comes_back(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    rows: list[tuple[str, str, str]],
    delimiter: str,
    block: int,
) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "when", "notes"])
    writer.writerow(["1", "2022", "the first"])
    writer.writerows(rows)
    path = saved(tmp_path, "events.csv", written.getvalue().encode())
    file = ForeignFile.open(path)
    monkeypatch.setattr(packing, "BLOCK", block)
    found = list(file.rows(("id", "when", "notes")))[2:]
    assert [row.cells for row in found] == [list(row) for row in rows]
    assert [bool(row.problem) for row in found] == [not any(row) for row in rows]


@settings(
    deadline=None,
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.binary(max_size=60)
    | st.text(st.sampled_from('a",\n\r\0é{[]}:1'), max_size=60).map(str.encode)
)
def test_no_bytes_make_it_crash(tmp_path: Path, content: bytes) -> None:
    for rest in (content, HEADER + b"1,2,3\n" + content + b"\n4,5,6\n"):
        path = saved(tmp_path, "any", rest)
        try:
            file = ForeignFile.open(path)
            rows = list(file.rows() if file.shape == "table" else file.objects("item"))
        except ImportFileError:
            continue
        assert all(row.cells for row in rows)
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
