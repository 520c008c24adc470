"""The files that imports are measured with: always the same, and shaped as real ones are."""

from __future__ import annotations

import csv
import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from benchmarks.acled_rows import AcledRows
from benchmarks.ged_rows import GedRows
from benchmarks.invented_file import SHAPES, Rows, newer_rows, of_each_hundred, rows_of, write
from conflict_tui.ingest.formats import acled, ucdp_ged
from conflict_tui.ingest.formats.binding import Mapped, RowMapper
from conflict_tui.model.event import Event

FIRST_THOUSAND = {
    "acled": "0df421bd480441fa8e370cd126c77a0ccdaa0484cfbcbb294dc912655f9e3c74",
    "ged": "fc9ad6e1bd11b69ea79c60efde174933639e20a44f8c44434f2c82de8a237110",
}
"""Checksums of the files; figures of two machines can be compared as long as they stay."""
FORMATS = {"acled": acled.FORMAT, "ged": ucdp_ged.FORMAT}


@pytest.fixture(scope="module", params=SHAPES)
def shape(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def made(shape: str) -> Rows:
    return SHAPES[shape]()


def by_id(rows: list[list[str]]) -> dict[str, list[str]]:
    return {row[0]: row for row in rows}


def test_the_file_is_the_same_on_every_machine(shape: str, made: Rows, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    write(file, made.header, rows_of(made, 1000))
    assert sha256(file.read_bytes()).hexdigest() == FIRST_THOUSAND[shape]


def test_a_larger_file_begins_with_the_smaller_one(made: Rows) -> None:
    assert list(rows_of(made, 300))[:100] == list(rows_of(made, 100))


def test_what_is_written_can_be_read_again(made: Rows, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    write(file, made.header, rows_of(made, 200))
    with file.open(encoding="utf-8", newline="") as text:
        assert list(csv.reader(text)) == [list(made.header), *rows_of(made, 200)]


def test_a_packed_file_holds_the_same_and_no_name_or_time(tmp_path: Path) -> None:
    made = AcledRows()
    plain, packed, other = tmp_path / "a.csv", tmp_path / "a.csv.gz", tmp_path / "b.csv.gz"
    for file in (plain, packed, other):
        write(file, made.header, rows_of(made, 100))
    assert gzip.decompress(packed.read_bytes()) == plain.read_bytes()
    assert packed.read_bytes() == other.read_bytes()


def test_of_each_hundred_rows_one_is_changed_one_gone_and_one_new(made: Rows) -> None:
    old, new = by_id(list(rows_of(made, 500))), by_id(list(newer_rows(made, 500)))
    assert len(old.keys() - new.keys()) == 5
    assert len(new.keys() - old.keys()) == 5
    assert sum(new[name] != old[name] for name in old.keys() & new.keys()) == 5


@pytest.mark.parametrize("count", [0, -100, 150])
def test_only_whole_hundreds_have_a_newer_edition(count: int) -> None:
    with pytest.raises(ValueError, match="whole hundreds"):
        of_each_hundred(count)


def events_of(shape: str, made: Rows, count: int) -> list[Event]:
    mapper = RowMapper(FORMATS[shape], made.header, FORMATS[shape].dataset)
    read = [mapper.read(row) for row in rows_of(made, count)]
    assert [each for each in read if not isinstance(each, Mapped) or each.oddities] == []
    return [each.event for each in read if isinstance(each, Mapped)]


def test_every_row_is_an_event_with_nothing_odd_about_it(shape: str, made: Rows) -> None:
    assert len(events_of(shape, made, 500)) == 500


def test_notes_have_15_to_60_words() -> None:
    made = AcledRows()
    at = made.header.index("notes")
    # The date at the beginning is four more.
    lengths = {len(row[at].split()) - 4 for row in rows_of(made, 1000)}
    assert (min(lengths), max(lengths)) == (15, 60)


def test_some_rows_have_letters_outside_ascii(made: Rows) -> None:
    assert 0 < sum(not "".join(row).isascii() for row in rows_of(made, 1000)) < 500


def test_dates_and_places_of_ged_are_known_more_or_less_finely() -> None:
    events = events_of("ged", GedRows(), 1000)
    dates = [event.when.edtf for event in events]
    days = [date.hi - date.lo + 1 for date in dates if date.lo is not None and date.hi is not None]
    assert {date.kind for date in dates} == {"instant", "duration", "one_of"}
    assert min(days) == 1
    assert max(days) > 200
    assert {event.places[0].precision for event in events} == {
        "exact", "near", "adm2", "adm1", "region", "country", "water",
    }  # fmt: skip


def test_events_of_ged_have_two_sides_several_sources_and_ranges_of_deaths() -> None:
    events = events_of("ged", GedRows(), 1000)
    assert {len(event.actors) for event in events} == {2}
    assert {len(event.sources) for event in events} >= {1, 2, 3, 4, 8}
    killed = [(each.low, each.best, each.high) for each in (event.figures[0] for event in events)]
    assert any(low != best for low, best, _ in killed)
    assert any(best != high for _, best, high in killed)
