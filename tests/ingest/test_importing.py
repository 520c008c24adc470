"""An import as a whole: what is counted, what is kept, and what happens the second time."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conflict_tui.cli.running import main
from conflict_tui.ingest import chunks
from conflict_tui.ingest.cells.parts import listed
from conflict_tui.ingest.verdict import MOST_OF_ONE
from conflict_tui.ingest.wanted import Progress, Wanted
from conflict_tui.model.machine_tag import MachineTag
from conflict_tui.store.schema import create
from tests.ingest.databases import (
    batches,
    bring,
    check_whole,
    content,
    counts,
    events,
    rejections,
    rows,
    writing,
)
from tests.ingest.foreign_rows import ACLED, acled, event, rewritten, table, uid

BAD_DATE = event(90, event_date="31 Brumaire 2022")
BAD_PLACE = event(91, latitude="149.5", notes='"quoted",\r\nin two lines')
UNNAMED = ("day", "place", "what")


@pytest.fixture
def six_rows(tmp_path: Path) -> Path:
    """Three events, one of them odd, and two rows that cannot be used."""
    odd = event(3, year="2021")
    return acled(tmp_path / "six.csv", event(1), BAD_DATE, event(2), odd, BAD_PLACE, event(1))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


def cells_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_every_row_is_counted_once(six_rows: Path, db: Path) -> None:
    batch = bring(six_rows, db)
    assert counts(batch) == (6, 3, 0, 1, 2, 0)
    assert (batch.flagged, batch.state) == (1, "complete")
    assert sorted(events(db)) == [uid(1), uid(2), uid(3)]
    check_whole(db)


def test_raw_records_hold_every_cell_as_it_stood(six_rows: Path, db: Path) -> None:
    bring(six_rows, db)
    kept = rows(db, "SELECT row, cells FROM raw_record ORDER BY row")
    assert [json.loads(str(cells)) for _, cells in kept] == cells_of(six_rows)[:5]
    [(header,)] = rows(db, "SELECT header FROM import_batch")
    assert json.loads(str(header)) == list(ACLED)


def test_a_rejected_row_says_which_cell_and_why(six_rows: Path, db: Path) -> None:
    bring(six_rows, db)
    date, place = rejections(db, 1)
    assert (date.row, date.cell) == (2, "event_date")
    assert "31 Brumaire 2022" in date.reason
    assert (place.row, place.cell) == (5, "latitude")
    assert "149.5" in place.reason


def test_what_is_odd_is_kept_and_flagged(six_rows: Path, db: Path) -> None:
    bring(six_rows, db)
    flagged = rows(db, "SELECT row, reason FROM raw_record WHERE state = 'kept' AND reason <> ''")
    assert flagged == [(4, "year and event_date differ")]


def test_the_same_file_again_is_known_by_its_checksum_and_changes_nothing(
    six_rows: Path, db: Path
) -> None:
    bring(six_rows, db)
    before = content(db)
    told: list[Progress] = []
    again = bring(six_rows.rename(six_rows.with_name("renamed.csv")), db, tell=told.append)
    assert counts(again) == (6, 0, 0, 4, 2, 0)
    assert not told, "its rows were read"
    assert len(rejections(db, 2)) == 2
    after = content(db)
    assert [row for row in after.pop("raw_record") if row[1] == 1] == before.pop("raw_record")
    assert after == before
    check_whole(db)


IN_OTHER_WAYS: dict[str, Callable[[Path, Path], Path]] = {
    "packed.csv.gz": rewritten,
    "rows.csv": lambda old, new: rewritten(old, new, order=lambda found: found[::-1]),
    "columns.csv": lambda old, new: rewritten(old, new, columns=lambda names: names[::-1]),
    "case.csv": lambda old, new: rewritten(old, new, spelled=str.upper),
    "tabs.tsv": lambda old, new: rewritten(old, new, delimiter="\t"),
}


@pytest.mark.parametrize("name", IN_OTHER_WAYS)
@pytest.mark.parametrize("chunk", [2, 5_000])
def test_the_same_rows_written_in_another_way_are_all_the_same(
    name: str, chunk: int, six_rows: Path, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    bring(six_rows, db)
    before = content(db)
    again = bring(IN_OTHER_WAYS[name](six_rows, tmp_path / name), db)
    assert counts(again) == (6, 0, 0, 4, 2, 0)
    after = content(db)
    assert [row for row in after.pop("raw_record") if row[1] == 1] == before.pop("raw_record")
    assert after == before
    check_whole(db)


@pytest.mark.parametrize("name", IN_OTHER_WAYS)
def test_rows_without_ids_are_known_again_however_they_are_written(
    name: str, db: Path, tmp_path: Path
) -> None:
    first = table(
        tmp_path / "first.csv", UNNAMED, ["2022-09-08", "Oldford", "Shelling"],
        ["2022-09-09", "Oldford", "Shelling"], ["2022-09-08", "Oldford", "Shelling"],
    )  # fmt: skip
    assert counts(bring(first, db)) == (3, 2, 0, 1, 0, 0)
    again = IN_OTHER_WAYS[name](first, tmp_path / name)
    assert counts(bring(again, db, Wanted(dataset="first"))) == (3, 0, 0, 3, 0, 0)
    assert len(events(db)) == 2


def test_chunks_make_no_difference(
    six_rows: Path, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = bring(six_rows, db)
    monkeypatch.setattr(chunks, "CHUNK", 1)
    piecemeal = bring(six_rows, tmp_path / "other.db")
    assert counts(piecemeal) == counts(whole)
    assert events(tmp_path / "other.db") == events(db)


def test_several_rows_of_one_event_become_one_and_it_is_never_counted_twice(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 2)
    one = event(1, actor1="Army of Arland", actor2="", fatalities="7")
    other = {**one, "actor1": "Army of Bland"}
    monadic = acled(tmp_path / "monadic.csv", one, other, event(2), {**one, "actor1": "Militia"})
    assert counts(bring(monadic, db)) == (4, 2, 0, 2, 0, 0)
    found = events(db)[uid(1)]
    assert [(part.actor.name, part.role) for part in found.actors] == [
        ("Army of Arland", "involved"), ("Army of Bland", "involved"), ("Militia", "involved")
    ]  # fmt: skip
    assert [figure.best for figure in found.figures] == [7]
    check_whole(db)
    again = rewritten(monadic, tmp_path / "again.csv", order=lambda found: found[::-1])
    before = content(db)
    assert counts(bring(again, db)) == (4, 0, 0, 4, 0, 0)
    assert content(db) == before


@pytest.mark.parametrize("chunk", [1, 5_000])
def test_an_id_that_repeats_with_other_content_is_rejected_every_time(
    chunk: int, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    other = event(1, notes="Something else.", location="Newford")
    file = acled(tmp_path / "acled.csv", event(1), event(2), other)
    assert counts(bring(file, db)) == (3, 2, 0, 0, 1, 0)
    assert rejections(db, 1)[0].row == 3
    again = rewritten(file, tmp_path / "again.csv.gz")
    assert counts(bring(again, db)) == (3, 0, 0, 2, 1, 0)
    assert events(db)[uid(1)].summary == "Report 1."
    check_whole(db)


def test_rows_that_lost_their_ids_are_known_by_their_cells(db: Path, tmp_path: Path) -> None:
    file = acled(tmp_path / "acled.csv", event(1, event_id_cnty=""), event(2, event_id_cnty=""))
    batch = bring(file, db)
    assert counts(batch) == (2, 2, 0, 0, 0, 0)
    assert batch.flagged == 2
    assert counts(bring(rewritten(file, tmp_path / "again.csv.gz"), db)) == (2, 0, 0, 2, 0, 0)


def test_guesses_of_a_machine_are_tags_with_a_score_and_no_type(db: Path, tmp_path: Path) -> None:
    header = (
        "viina_version", "event_id_1pd", "date", "n_reports", "event_ids", "sources", "geonameid",
        "asciiname", "longitude", "latitude", "GEO_PRECISION", "t_mil_b", "t_mil", "a_rus",
    )  # fmt: skip
    row = (
        "2024", "7", "20220908", "2", "[1, 2]", "[nv, pravdaua]", "12", "Oldford", "37.2", "49.5",
        "ADM3", "1", "0.91", "0.75",
    )  # fmt: skip
    bring(table(tmp_path / "viina.csv", header, row), db)
    [found] = events(db).values()
    assert found.machine_tags == (
        MachineTag("involves-russian-forces", 0.75), MachineTag("military-operations", 0.91)
    )  # fmt: skip
    assert not found.type
    assert not found.tags


def test_an_actor_that_two_columns_name_is_there_once(db: Path, tmp_path: Path) -> None:
    file = table(
        tmp_path / "own.csv", ("id", "date", "title", "actor1", "actor2"),
        ("1", "2022-09-08", "Shelling", "Army", "Army"),
    )  # fmt: skip
    assert counts(bring(file, db)) == (1, 1, 0, 0, 0, 0)


def test_two_files_are_two_entries_of_the_ledger(six_rows: Path, db: Path, tmp_path: Path) -> None:
    bring(six_rows, db)
    bring(acled(tmp_path / "more.csv", event(4)), db)
    assert [(batch.id, batch.file, batch.state) for batch in batches(db)] == [
        (1, "six.csv", "complete"), (2, "more.csv", "complete")
    ]  # fmt: skip


def test_rows_of_a_table_of_ones_own_are_mended_and_come_to_the_same_places(
    db: Path, tmp_path: Path
) -> None:
    good = [["2022-09-08", f"Village {number % 9}", f"Event {number}"] for number in range(60)]
    bring(table(tmp_path / "log.csv", UNNAMED, *good, ["2022-13-45", "Village 1", "Mended"]), db)
    mended = tmp_path / "mended.csv"
    assert main(["imports", "rejected", "1", str(db), "-o", str(mended)]) == 0
    text = mended.read_text(encoding="utf-8").replace("2022-13-45", "2022-12-25")
    mended.write_text(text, encoding="utf-8", newline="")
    assert counts(bring(mended, db, Wanted(dataset="log"))) == (1, 1, 0, 0, 0, 0)
    places = {one.title: one.places[0].place for one in events(db).values()}
    assert places["Mended"] == places["Event 1"]


@pytest.mark.parametrize("chunk", [3, 5_000])
def test_a_record_that_the_database_does_not_take_is_rejected_alone(
    chunk: int, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    create(db)
    with writing(db) as connection:
        connection.execute(
            "CREATE TRIGGER no BEFORE INSERT ON event WHEN new.uid = 'acled:ARL4' "
            "BEGIN SELECT RAISE(ABORT, 'not this one'); END"
        )
    batch = bring(acled(tmp_path / "acled.csv", *map(event, range(8))), db)
    assert counts(batch) == (8, 7, 0, 0, 1, 0)
    [rejection] = rejections(db, 1)
    assert (rejection.row, rejection.reason) == (5, "the database does not take it (not this one)")
    assert uid(4) not in events(db)
    check_whole(db)


@pytest.mark.parametrize("chunk", [50, 5_000])
def test_an_id_that_hundreds_of_rows_have_is_no_id(
    chunk: int, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    crowd = [event(1, actor1=f"Group {number}", actor2="") for number in range(MOST_OF_ONE + 5)]
    batch = bring(acled(tmp_path / "acled.csv", *crowd, event(2)), db)
    assert counts(batch) == (MOST_OF_ONE + 6, 2, 0, MOST_OF_ONE - 1, 5, 0)
    assert {rejection.reason for rejection in rejections(db, 1)} == {
        "more than 200 rows have the id ARL1"
    }
    assert len(events(db)[uid(1)].actors) == MOST_OF_ONE
    check_whole(db)


def test_long_cells_make_shorter_chunks(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK_TEXT", 5_000)
    told: list[int] = []
    file = acled(tmp_path / "acled.csv", *(event(n, notes="word " * 400) for n in range(9)))
    batch = bring(file, db, tell=lambda progress: told.append(progress.rows))
    assert counts(batch) == (9, 9, 0, 0, 0, 0)
    assert len(set(told)) >= 3
    check_whole(db)


def test_what_long_cells_were_read_as_is_not_remembered_for_ever(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK_TEXT", 50_000)
    monkeypatch.setattr(chunks, "_FORGOTTEN_AFTER", 100_000)
    long = (event(number, source=f"{number} " * 5_000) for number in range(1, 41))
    batch = bring(acled(tmp_path / "acled.csv", *long), db)
    assert counts(batch) == (40, 40, 0, 0, 0, 0)
    assert listed.cache_info().currsize < 20
