"""The files that imports are measured with: always the same, and shaped as real ones are."""

from __future__ import annotations

import csv
import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.acled_file import newer_rows, of_each_hundred, rows_of, write
from benchmarks.acled_rows import HEADER
from conflict_tui.ingest.formats.acled import FORMAT
from conflict_tui.ingest.formats.binding import Mapped, RowMapper

FIRST_THOUSAND = "0df421bd480441fa8e370cd126c77a0ccdaa0484cfbcbb294dc912655f9e3c74"
"""Checksum of the file; figures of two machines can be compared as long as it stays."""


def by_id(rows: list[list[str]]) -> dict[str, list[str]]:
    return {row[0]: row for row in rows}


def test_the_file_is_the_same_on_every_machine(tmp_path: Path) -> None:
    file = tmp_path / "acled.csv"
    write(file, rows_of(1000))
    assert sha256(file.read_bytes()).hexdigest() == FIRST_THOUSAND


def test_a_larger_file_begins_with_the_smaller_one() -> None:
    assert list(rows_of(300))[:100] == list(rows_of(100))


def test_what_is_written_can_be_read_again(tmp_path: Path) -> None:
    file = tmp_path / "acled.csv"
    write(file, rows_of(200))
    with file.open(encoding="utf-8", newline="") as text:
        assert list(csv.reader(text)) == [list(HEADER), *rows_of(200)]


def test_a_packed_file_holds_the_same_and_no_name_or_time(tmp_path: Path) -> None:
    plain, packed, other = tmp_path / "a.csv", tmp_path / "a.csv.gz", tmp_path / "b.csv.gz"
    for file in (plain, packed, other):
        write(file, rows_of(100))
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert packed.read_bytes() == other.read_bytes()


def test_of_each_hundred_rows_one_is_changed_one_gone_and_one_new() -> None:
    old, new = by_id(list(rows_of(500))), by_id(list(newer_rows(500)))
    assert len(old.keys() - new.keys()) == 5
    assert len(new.keys() - old.keys()) == 5
    assert sum(new[name] != old[name] for name in old.keys() & new.keys()) == 5


@pytest.mark.parametrize("count", [0, -100, 150])
def test_only_whole_hundreds_have_a_newer_edition(count: int) -> None:
    with pytest.raises(ValueError, match="whole hundreds"):
        of_each_hundred(count)


def test_every_row_is_an_event_with_nothing_odd_about_it() -> None:
    mapper = RowMapper(FORMAT, HEADER, FORMAT.dataset)
    read = [mapper.read(row) for row in rows_of(500)]
    assert [each for each in read if not isinstance(each, Mapped) or each.oddities] == []


def test_notes_have_15_to_60_words() -> None:
    at = HEADER.index("notes")
    # The date at the beginning is four more.
    lengths = {len(row[at].split()) - 4 for row in rows_of(1000)}
    assert (min(lengths), max(lengths)) == (15, 60)


def test_some_rows_have_letters_outside_ascii() -> None:
    assert 0 < sum(not "".join(row).isascii() for row in rows_of(1000)) < 500
