"""First lines as R and Excel write them: a header without a name, and a line before it."""

import csv
from pathlib import Path

import pytest

from conflict_tui.ingest.trial import trial
from conflict_tui.ingest.wanted import Wanted
from conflict_tui.model.errors import ImportFileError
from tests.ingest.databases import bring, counts, events, rejections
from tests.ingest.foreign_rows import ACLED, acled, event, uid

from .making import cells_of, opened, problems_of, saved, table

R = b'"id","when","notes"\n'


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_row_names_that_r_writes_are_a_first_column_without_a_name(
    tmp_path: Path, delimiter: str
) -> None:
    content = R + b'"1","a","2022","x"\n"2","b","2023","y"\n'
    file = opened(tmp_path, content.replace(b",", delimiter.encode()))
    assert file.delimiter == delimiter
    assert file.header == ("", "id", "when", "notes")
    assert cells_of(list(file.rows())) == [["1", "a", "2022", "x"], ["2", "b", "2023", "y"]]
    assert file.first_rows == cells_of(list(file.rows()))
    assert "row names" in file.layout_remark


def test_row_names_may_have_an_empty_name_too(tmp_path: Path) -> None:
    file = opened(tmp_path, b'"","id","when"\n"1","a","2022"\n"2","b","2023"\n')
    assert file.header == ("", "id", "when")
    assert file.layout_remark == ""


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (b"1,a,2022,x\nb,2023,y\n2,c,2022,z\n", "only some rows have one more"),
        (b"1,a,2022,x\n2,b,2023,y\n3,c,2022,z,w\n", "one row has two more"),
        (b"a,2022,x,\nb,2023,y,\nc,2024,z,oops\n", "what is beyond the header is empty"),
        (b"1,a,2022,x\n1,b,2023,y\n", "a row name comes twice"),
        (b",a,2022,x\n2,b,2023,y\n", "a row has no name"),
        (b"a,2022,x,y\n", "one row says too little"),
        (b"", "there is no row"),
    ],
)
def test_a_header_that_is_too_short_in_another_way_stays_as_it_is(
    tmp_path: Path, rows: bytes, why: str
) -> None:
    file = opened(tmp_path, b"id,when,notes\n" + rows)
    assert (file.header, file.layout_remark) == (("id", "when", "notes"), ""), why


def test_a_later_row_without_its_name_is_told(tmp_path: Path) -> None:
    rows = b"".join(b'"%d","a","2022","x"\n' % number for number in range(30))
    assert problems_of(table(tmp_path, R + rows + b'"b","2022","x"\n')) == {
        31: "has 3 cells, the header has 4"
    }


def test_a_table_of_r_is_imported_by_its_header_and_its_rejected_rows_come_back(
    tmp_path: Path,
) -> None:
    path = _with_row_names(acled(tmp_path / "r.csv", *(event(n) for n in range(3)),
                                 event(3, event_date="tomorrow")))  # fmt: skip
    batch = bring(path, tmp_path / "own.db")
    assert counts(batch) == (4, 3, 0, 0, 1, 0)
    assert set(events(tmp_path / "own.db")) == {uid(0), uid(1), uid(2)}
    (rejected,) = rejections(tmp_path / "own.db", 1)
    assert (rejected.row, rejected.cell) == (4, "event_date")
    tried = trial(path, Wanted())
    assert (tried.read, tried.rejected) == (4, 1)
    assert "ACLED" in tried.why
    assert "row names" in tried.why


def _with_row_names(path: Path) -> Path:
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        writer.writerows([str(number), *row] for number, row in enumerate(rows, 1))
    return path


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"', "\ufeffsep=;"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_that_says_what_parts_cells_is_no_header(
    tmp_path: Path, first: str, end: str
) -> None:
    lines = [first, "id;lat, lon;notes, more, and more", "1;49,5;a, b, c, d", "2;50,1;c", ""]
    file = opened(tmp_path, end.join(lines).encode())
    assert (file.delimiter, file.header) == (";", ("id", "lat, lon", "notes, more, and more"))
    rows = list(file.rows())
    assert [row.number for row in rows] == [1, 2]
    assert cells_of(rows) == [["1", "49,5", "a, b, c, d"], ["2", "50,1", "c"]]


@pytest.mark.parametrize("delimiter", ["\t", "^", " "])
def test_what_parts_cells_may_be_said_to_be_any_sign(tmp_path: Path, delimiter: str) -> None:
    lines = ("sep=,", "id,notes", "1,a", "2,b", "")
    file = opened(tmp_path, "\n".join(lines).replace(",", delimiter).encode())
    assert file.header == ("id", "notes")
    assert cells_of(list(file.rows())) == [["1", "a"], ["2", "b"]]


@pytest.mark.parametrize("first", ["sep=", "sep=ab", "sep=a", 'sep="', "sep;notes", "separator=;"])
def test_another_first_line_is_a_header(tmp_path: Path, first: str) -> None:
    file = opened(tmp_path, f"{first}\n1;a\n".encode())
    assert "sep" in file.header[0]


def test_the_line_is_counted_where_a_line_is_named(tmp_path: Path) -> None:
    rows = table(tmp_path, b'sep=;\nid;notes\n1;a\n2;"b\n3;c\n')
    assert problems_of(rows) == {2: "opens a quote in line 4 that is not closed"}


def test_a_file_of_nothing_but_that_line_has_no_row(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="has no row"):
        opened(tmp_path, b"sep=;\n")


def test_the_line_of_excel_is_no_record_of_an_import(tmp_path: Path) -> None:
    path = acled(tmp_path / "plain.csv", *(event(n) for n in range(3)))
    content = b"sep=,\r\n" + path.read_bytes()
    batch = bring(saved(tmp_path, "excel.csv", content), tmp_path / "own.db")
    assert counts(batch) == (3, 3, 0, 0, 0, 0)
    tried = trial(tmp_path / "excel.csv", Wanted())
    assert tried.read == 3
    assert {name for _, names in tried.columns for name in names} <= set(ACLED)
