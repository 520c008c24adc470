import csv
from pathlib import Path

import pytest

from conflict_tui.model.errors import ImportFileError

from .making import HEADER, cells_of, many_rows, opened, problems_of, table

MANY = 30_000
"""Rows that take more than one block."""


def test_a_nul_character_is_the_fault_of_its_row(tmp_path: Path) -> None:
    content = HEADER + many_rows(MANY) + b"x,2022,a\0b\n" + many_rows(MANY)
    rows = table(tmp_path, content)
    assert problems_of(rows) == {MANY + 1: "has a NUL character in “notes”"}
    assert len(rows) == 2 * MANY + 1


def test_a_cell_that_is_too_long_is_told_with_its_column(tmp_path: Path) -> None:
    long = b"x" * 1_000_001
    rows = table(tmp_path, HEADER + b"1,2022,a\n2," + long + b',"b\nc"\n3,2022,"' + long + b'"\n')
    assert problems_of(rows) == {
        2: "has 1,000,001 characters in “when”; at most 1,000,000 are read",
        3: "has 1,000,001 characters in “notes”; at most 1,000,000 are read",
    }
    assert rows[1].cells == ["2", "x" * 1_000_000, "b\nc"]


def test_a_long_cell_that_is_not_too_long_is_read(tmp_path: Path) -> None:
    long = "я" * 1_000_000
    assert cells_of(table(tmp_path, HEADER + f'1,2022,"{long}"\n'.encode())) == [
        ["1", "2022", long]
    ]


def test_a_cell_of_ten_million_characters_costs_one_row(tmp_path: Path) -> None:
    lines = b"one of many lines\n" * 600_000
    rows = table(tmp_path, HEADER + b'1,2022,"' + lines + b'"\n' + many_rows(5))
    assert problems_of(rows) == {
        1: "has 10,800,000 characters in “notes”; at most 1,000,000 are read"
    }
    assert len(rows) == 6


def test_a_line_beyond_all_measure_costs_one_row(tmp_path: Path) -> None:
    rows = table(tmp_path, HEADER + b'1,"' + b"x" * 13_000_000 + b"\n" + many_rows(5))
    assert problems_of(rows) == {1: "has more than 12,000,000 characters or very many cells"}
    assert len(rows) == 6


def test_a_quote_that_is_never_closed_costs_one_row_and_not_all_that_follow(tmp_path: Path) -> None:
    content = HEADER + many_rows(3) + b'x,2022,"open\n' + many_rows(MANY)
    rows = table(tmp_path, content)
    assert problems_of(rows) == {4: "opens a quote in line 5 that is not closed"}
    assert rows[3].cells == ["x", "2022", "open\n"]
    assert len(cells_of(rows)) == MANY + 3


def test_a_quote_that_is_open_at_the_end_is_told(tmp_path: Path) -> None:
    rows = table(tmp_path, HEADER + b'1,2022,"a\nb"\n2,2022,"cut')
    assert problems_of(rows) == {2: "opens a quote in line 4 that is not closed"}


def test_a_stray_quote_does_not_take_in_the_rows_up_to_the_next(tmp_path: Path) -> None:
    content = HEADER + b'1,2022,"open\n2,2022,b\n3,2022,"c, d"\n4,2022,e\n'
    rows = table(tmp_path, content)
    assert problems_of(rows) == {
        1: "opens a quote in line 2 that is closed in the middle of a cell"
    }
    assert cells_of(rows) == [["2", "2022", "b"], ["3", "2022", "c, d"], ["4", "2022", "e"]]


def test_lines_that_are_read_again_are_looked_at_as_closely(tmp_path: Path) -> None:
    content = HEADER + many_rows(MANY) + b'1,2022,"open\n2,20\xff22,b\n3,\0,c\n'
    rows = table(tmp_path, content, encoding="utf-8")
    assert [problem.split(" in ")[0] for problem in problems_of(rows).values()] == [
        "opens a quote", "has bytes that are not UTF-8", "has a NUL character",
    ]  # fmt: skip
    assert rows[-2].cells == ["2", "20�22", "b"]


def test_quotes_within_a_line_are_taken_as_others_take_them(tmp_path: Path) -> None:
    content = HEADER + b'1,the "old" mill,"a" b\n2,"""c""",5" gun\n'
    assert cells_of(table(tmp_path, content)) == [
        ["1", 'the "old" mill', "a b"],
        ["2", '"c"', '5" gun'],
    ]


def test_a_carriage_return_outside_quotes_is_the_fault_of_its_row(tmp_path: Path) -> None:
    rows = table(tmp_path, HEADER + b"1,2022,a\n2,20\r22,b\n3,2022,c\n")
    assert problems_of(rows) == {2: "has a carriage return outside quotes"}
    assert rows[1].cells == ["2", "20\r22", "b"]


def test_a_column_without_a_name_is_told_by_its_number(tmp_path: Path) -> None:
    rows = table(tmp_path, b"id,\n1,\0\n")
    assert rows[0].problem == "has a NUL character in column 2"


@pytest.mark.parametrize("first", [b'id,"when\n1,2\n', b"x" * 1_000_001 + b"\n1\n"])
def test_a_header_that_cannot_be_read_is_told(tmp_path: Path, first: bytes) -> None:
    with pytest.raises(ImportFileError, match="its first line is no header"):
        opened(tmp_path, first)


def test_the_limit_of_the_csv_module_is_only_ever_raised(tmp_path: Path) -> None:
    before = csv.field_size_limit(20_000_000)
    try:
        table(tmp_path, HEADER + b"1,2022,a\n")
        assert csv.field_size_limit() == 20_000_000
        long = table(tmp_path, HEADER + b"1,2022," + b"x" * 2_000_000 + b"\n")
        assert "2,000,000 characters in “notes”" in long[0].problem
    finally:
        csv.field_size_limit(max(before, 1_000_000))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a picture"),
        (b"SQLite format 3\0" + bytes(90), "is an SQLite database; export the table as CSV"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old workbook.* save its sheet as CSV"),
        (b"PAR1\x15\x04\x15", "is a Parquet file"),
        (b"BZh91AY&SY", "is packed with bzip2"),
        (bytes(257) + b"ustar\x0000", "is an archive of files"),
        (b"<!DOCTYPE html>\n<title>Not found</title>", "is a web page"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "git lfs pull"),
        (b"\x01\x02\x03\x04,\x05\n1,2\n", "is no text"),
        (b"a\0b,c\n1,2\n", "is no text"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(ImportFileError, match=rf"^events.csv: .*{sentence}"):
        opened(tmp_path, content)


def test_a_hostile_header_is_kept_as_it_is(tmp_path: Path) -> None:
    hostile = "\x1b[2J[red]\u202edrop\u200b\x9b31m\x07"
    file = opened(tmp_path, f"id,{hostile}\n1,\0\n".encode())
    assert file.header == ("id", hostile)
    assert "\x1b" not in next(file.rows()).problem
