"""Files that are broken or no data at all: one sentence or rejected rows, nothing half written."""

import gzip
import json
import os
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from conflict_tui.cli.running import main
from conflict_tui.ingest.files import packing
from tests.ingest.databases import batches, check_whole, counts, events, rejections
from tests.ingest.foreign_rows import ACLED, acled, event, table, uid

ROWS = 6
Told = tuple[int, str, str]
"""Exit code, standard output, standard error."""


@pytest.fixture
def good(tmp_path: Path) -> bytes:
    """Six rows in the layout of ACLED."""
    return acled(tmp_path / "good.csv", *map(event, range(ROWS))).read_bytes()


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[Path], Told]:
    def run(path: Path) -> Told:
        capsys.readouterr()
        code = main(["import", str(path), "--into", str(tmp_path / "own.db")])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out, printed.err

    return run


def deep(levels: int) -> str:
    return "[" * levels + "]" * levels


def zipped(*members: tuple[str, bytes]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(name, content)
    return archive.getvalue()


NO_DATA: dict[str, tuple[bytes, str]] = {
    "empty.csv": (b"", "is empty"),
    "empty.csv.gz": (gzip.compress(b""), "has no row"),
    "blank.csv": (b"\n\n   \n", "has no row"),
    "zeros.csv": (b"\0" * 1_000, "is no text"),
    "rubbish.csv": (random.Random(1).randbytes(20_000), "is no text"),
    "rubbish.json": (random.Random(2).randbytes(20_000), "is no text"),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(2_000), "is a picture"),
    "cut.json": (b'{"events": [{"uid": "x"', "is cut off"),
    "nan.json": (b'[{"message": "m", "datetime": NaN, "timestamp_desc": "d"}]', "not valid JSON"),
    "none.json": (b"[]", "has no list of objects"),
    "number.json": (b"17", "no format that is known"),
    "deep.json": (deep(10_000).encode(), "nested more than"),
    "deeper.json": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "nested more than"),
    "two.zip": (zipped(("a.csv", b"a,b\n"), ("b.csv", b"a,b\n")), "holds 2 files"),
    "none.zip": (zipped(), "no file of data"),
    "cut.zip": (zipped(("a.csv", b"a,b\n" * 1_000))[:-40], "cut off or damaged"),
    "letter.csv": (b"Dear reader,\n\nhow are you?\n", "no format that is known"),
}


@pytest.mark.parametrize("name", NO_DATA)
def test_what_is_no_data_is_one_sentence(
    name: str, tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    content, sentence = NO_DATA[name]
    (tmp_path / name).write_bytes(content)
    code, printed, narration = told(tmp_path / name)
    assert (code, printed) == (1, "")
    assert narration.count("\n") == 1
    assert name in narration
    assert sentence in narration
    assert not list(tmp_path.glob("own.db*"))


@pytest.mark.parametrize("cut", [12, 60, -20])
def test_a_cut_packed_file_is_refused_as_a_whole(
    cut: int, good: bytes, tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    (tmp_path / "cut.csv.gz").write_bytes(gzip.compress(good)[:cut])
    code, _, narration = told(tmp_path / "cut.csv.gz")
    assert (code, "is cut off or damaged" in narration) == (1, True)
    assert not (tmp_path / "own.db").exists()


def test_what_unpacks_to_something_monstrous_is_refused(
    tmp_path: Path, told: Callable[[Path], Told], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "MOST_UNPACKED", 1_000_000)
    monstrous = b"event_id_cnty,event_date\n" + b"0,0\n" * 2_000_000
    (tmp_path / "bomb.zip").write_bytes(zipped(("a.csv", monstrous)))
    (tmp_path / "bomb.csv.gz").write_bytes(gzip.compress(monstrous))
    for name in ("bomb.zip", "bomb.csv.gz"):
        code, _, narration = told(tmp_path / name)
        assert (code, "times its size" in narration) == (1, True)
    assert not (tmp_path / "own.db").exists()


def test_only_ordinary_files_are_read(tmp_path: Path, told: Callable[[Path], Told]) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    for path, sentence in (
        (tmp_path / "pipe", "is not an ordinary file"),
        (Path("/dev/zero"), "is not an ordinary file"),
        (tmp_path / "folder.csv", "is a folder"),
        (tmp_path / "none.csv", "there is no such file"),
        (tmp_path / "loop.csv", "loop.csv"),
        (tmp_path / ("x" * 300), "x"),
    ):
        code, printed, narration = told(path)
        assert (code, printed, narration.count("\n")) == (1, "", 1)
        assert sentence in narration
    assert not (tmp_path / "own.db").exists()


BROKEN_ROWS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nul": (lambda good: good.replace(b"Report 3.", b"Rep\0rt 3."), "NUL character in “notes”"),
    "return": (lambda good: good.replace(b"Report 3.", b"Rep\rrt 3."), "carriage return"),
    "quote": (lambda good: good.replace(b"Report 3.", b'"Report 3.'), "is not closed"),
    "cell": (lambda good: good.replace(b"Report 3.", b"x" * 10_000_000), "10,000,000 characters"),
    "cells": (lambda good: good.replace(b"Report 3.", b"a,b"), "has 32 cells, the header has 31"),
    "encodings": (
        lambda good: good.replace(b"Report 3.", b"M\xfcnchen").replace(b"Report 4.", "Ů".encode()),
        "bytes that are not UTF-8",
    ),
    "date": (lambda good: good.replace(b"04 September", b"31 February"), "31"),
    "year": (lambda good: good.replace(b"04 September 2022", b"0213-01-01"), "0213-01-01"),
    "digits": (lambda good: good.replace(b"04 September 2022", b"9" * 400), "is not a date"),
}


@pytest.mark.parametrize("name", BROKEN_ROWS)
def test_a_broken_row_is_set_aside_and_the_others_are_read(
    name: str, good: bytes, tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    broken, reason = BROKEN_ROWS[name]
    (tmp_path / "broken.csv").write_bytes(broken(good))
    code, printed, narration = told(tmp_path / "broken.csv")
    assert (code, printed.split(" · ")[0]) == (
        0, f"{ROWS} read = {ROWS - 1} new + 0 changed + 0 same + 1 rejected"
    )  # fmt: skip
    assert "conflict-tui imports rejected 1" in narration
    [rejected] = rejections(tmp_path / "own.db", 1)
    assert (rejected.row, reason in rejected.reason) == (4, True)
    assert sorted(events(tmp_path / "own.db")) == [uid(number) for number in (0, 1, 2, 4, 5)]
    check_whole(tmp_path / "own.db")


def test_a_cut_last_line_is_set_aside(
    good: bytes, tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    (tmp_path / "cut.csv").write_bytes(good[:-40])
    assert told(tmp_path / "cut.csv")[0] == 0
    [rejected] = rejections(tmp_path / "own.db", 1)
    assert rejected.row == ROWS
    assert len(events(tmp_path / "own.db")) == ROWS - 1


@pytest.mark.parametrize(
    ("lat", "lon", "cell", "reason"),
    [
        ("95", "37", "latitude", "-90 and 90; latitude and longitude may be swapped"),
        ("49", "181", "longitude", "is not between -180 and 180"),
        ("1e999", "37", "latitude", "is not a number of degrees"),
        ("49", "", "longitude", "one coordinate without the other"),
        ("N49", "37", "latitude", "is not a number of degrees"),
    ],
)  # fmt: skip
def test_absurd_coordinates_are_set_aside_with_their_cell(
    lat: str, lon: str, cell: str, reason: str, tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    file = acled(tmp_path / "acled.csv", event(1), event(2, latitude=lat, longitude=lon))
    assert told(file)[0] == 0
    [rejected] = rejections(tmp_path / "own.db", 1)
    assert (rejected.row, rejected.cell) == (2, cell)
    assert reason in rejected.reason


def test_columns_without_end_are_kept(tmp_path: Path, told: Callable[[Path], Told]) -> None:
    more = [f"column {number}" for number in range(5_000)]
    with (tmp_path / "wide.csv").open("w", encoding="utf-8", newline="") as file:
        for line in acled(tmp_path / "acled.csv", event(1)).read_text().splitlines():
            file.write(f"{line},{','.join(more)}\r\n")
    assert told(tmp_path / "wide.csv")[0] == 0
    check_whole(tmp_path / "own.db")
    assert list(events(tmp_path / "own.db")) == [uid(1)]


def test_a_header_alone_is_an_import_of_nothing(
    tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    code, printed, _ = told(acled(tmp_path / "acled.csv"))
    assert (code, printed.split(" · ")[0]) == (
        0, "0 read = 0 new + 0 changed + 0 same + 0 rejected"
    )  # fmt: skip
    assert [counts(batch) for batch in batches(tmp_path / "own.db")] == [(0, 0, 0, 0, 0, 0)]


@pytest.mark.parametrize("first_column", [0, 1, 5])
def test_a_table_without_a_header_loses_no_record_to_it(
    first_column: int, good: bytes, tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    lines = good.decode().splitlines()[1:]
    cut = [",".join(line.split(",")[first_column:]) for line in lines]
    (tmp_path / "headless.csv").write_text("\n".join(cut) + "\n")
    code, printed, narration = told(tmp_path / "headless.csv")
    assert (code, printed) == (1, "")
    assert "headless.csv" in narration
    assert not (tmp_path / "own.db").exists()


def test_another_delimiter_is_found_or_refused(
    good: bytes, tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    for delimiter in (b";", b"|", b"\t"):
        path = tmp_path / "other.csv"
        path.write_bytes(good.replace(b",", delimiter))
        code, printed, _ = told(path)
        assert (code, printed.split(" = ")[0]) == (0, f"{ROWS} read")
    assert len(events(tmp_path / "own.db")) == ROWS
    (tmp_path / "tilde.csv").write_bytes(good.replace(b",", b"~"))
    assert told(tmp_path / "tilde.csv")[0] == 1


def test_a_file_pasted_behind_itself_repeats_its_rows_and_its_header(
    good: bytes, tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    (tmp_path / "twice.csv").write_bytes(good + good)
    told(tmp_path / "twice.csv")
    [batch] = batches(tmp_path / "own.db")
    assert counts(batch) == (2 * ROWS + 1, ROWS, 0, ROWS, 1, 0)


def test_objects_that_are_none_are_set_aside(tmp_path: Path, told: Callable[[Path], Told]) -> None:
    one = {"message": "One", "datetime": "2022-09-08T10:00:00Z", "timestamp_desc": "seen"}
    lines = [
        json.dumps(one), "not JSON", "[1, 2]", "17", '"text"', "null", "{}", json.dumps(one)[:-5],
        json.dumps({**one, "more": 1})[:-1] + f', "deep": {deep(10_000)}}}',
        json.dumps(one)[:-1] + f', "long": {"9" * 5_000}}}',
        json.dumps({**one, "message": "\ud800"}),
        json.dumps({**one, "message": ["no", "text"]}),
    ]  # fmt: skip
    (tmp_path / "log.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    code, printed, _ = told(tmp_path / "log.jsonl")
    assert (code, printed.split(" = ")[0]) == (0, f"{len(lines)} read")
    [batch] = batches(tmp_path / "own.db")
    assert batch.read == batch.new + batch.rejected
    rejected = {rejection.row: rejection.reason for rejection in rejections(tmp_path / "own.db", 1)}
    assert set(range(2, 11)) <= set(rejected)
    assert all(rejected.values())
    check_whole(tmp_path / "own.db")


def test_rows_with_more_cells_than_the_header_are_counted(
    tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    row = ["1", "2022-09-08", "Shelling"]
    header = ("id", "date", "title")
    file = table(tmp_path / "log.csv", header, row, [*row, "more"], row[:2], [""], [], ["2", *row])
    told(file)
    [batch] = batches(tmp_path / "own.db")
    assert batch.read == batch.new + batch.same + batch.rejected
    assert batch.rejected == 3
    check_whole(tmp_path / "own.db")


def test_a_column_twice_is_refused_or_read_by_its_first(
    tmp_path: Path, told: Callable[[Path], Told]
) -> None:
    header = ["notes" if name == "tags" else name for name in ACLED]
    rows = acled(tmp_path / "acled.csv", event(1)).read_text().splitlines()[1:]
    (tmp_path / "twice.csv").write_text("\n".join([",".join(header), *rows]) + "\n")
    assert told(tmp_path / "twice.csv")[0] == 0
    assert events(tmp_path / "own.db")[uid(1)].summary == "Report 1."
