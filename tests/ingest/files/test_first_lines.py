"""First lines as R writes them: a header without a name."""

import csv
from pathlib import Path

import pytest

from conflict_tui.ingest.trial import trial
from conflict_tui.ingest.wanted import Wanted
from tests.ingest.databases import bring, counts, events, rejections
from tests.ingest.foreign_rows import acled, event, uid

from .making import cells_of, opened, problems_of, table

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
