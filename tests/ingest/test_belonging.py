"""Which data set a file is of that has only a name: its things decide, not the name alone."""

from pathlib import Path

import pytest

from conflict_tui.ingest import chunks
from conflict_tui.ingest.importing import import_file
from conflict_tui.ingest.undoing import undo
from conflict_tui.ingest.wanted import Found, Wanted
from conflict_tui.model.batch import Batch
from conflict_tui.store.schema import create
from tests.ingest.databases import batches, bring, changes, check_whole, counts, events
from tests.ingest.foreign_rows import acled, event, table
from tests.ingest.formats.foreign import write_json
from tests.ingest.stopping import Stopping

HEADER = ("id", "date", "title", "place")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


def told(file: Path, database: Path, wanted: Wanted | None = None) -> tuple[Batch, str]:
    """Import a file; return its batch, and the data set with what is said of it."""
    if not database.exists():
        create(database)
    said: list[Found] = []
    batch = import_file(file, database, wanted or Wanted(), lambda _: None, said.append)
    (found,) = said
    assert found.dataset == batch.dataset
    return batch, f"{found.dataset}{found.dataset_remark}"


def log(path: Path, thing: str, numbers: range, place: str = "") -> Path:
    """Write a table with ids that count, of one thing after the other."""
    path.parent.mkdir(exist_ok=True)
    records = [
        [str(number), f"2024-05-{number % 28 + 1:02}", f"{thing} {number}", place or f"{thing}ford"]
        for number in numbers
    ]
    return table(path, HEADER, *records)


def timemap(folder: Path, thing: str, count: int) -> Path:
    """Write the events of a project, with ids that count."""
    folder.mkdir(exist_ok=True)
    write_json(folder / "sources.json", {})
    write_json(folder / "associations.json", [])
    records = [
        {
            "id": str(number), "description": f"{thing} {number}.", "date": f"{number}/4/2022",
            "time": "", "location": f"{thing}ford", "latitude": "48.5", "longitude": "37.5",
            "sources": [], "associations": [],
        }
        for number in range(1, count + 1)
    ]  # fmt: skip
    return write_json(folder / "events.json", records)


def test_two_projects_whose_files_have_one_name_are_two_data_sets(db: Path, tmp_path: Path) -> None:
    assert told(timemap(tmp_path / "a", "School", 4), db)[1] == "events"
    batch, said = told(timemap(tmp_path / "b", "Bridge", 5), db)
    assert said == (
        "events-2, for events has other things under 4 of the same ids "
        "(--dataset events to take it as a newer edition)"
    )
    assert counts(batch) == (5, 5, 0, 0, 0, 0)
    assert told(timemap(tmp_path / "c", "Harbour", 3), db)[1].startswith("events-3, ")
    found = events(db)
    assert found["events:1"].title == "School 1."
    assert found["events-2:1"].title == "Bridge 1."
    assert found["events-3:1"].title == "Harbour 1."
    assert len(found) == 12
    check_whole(db)


def test_each_of_two_projects_gets_its_own_newer_edition(db: Path, tmp_path: Path) -> None:
    told(timemap(tmp_path / "a", "School", 4), db)
    told(timemap(tmp_path / "b", "Bridge", 4), db)
    first, said = told(timemap(tmp_path / "a", "School", 6), db)
    assert (said, counts(first)) == ("events", (6, 2, 0, 4, 0, 0))
    second, said = told(timemap(tmp_path / "b", "Bridge", 5), db)
    assert counts(second) == (5, 1, 0, 4, 0, 0)
    assert said == (
        "events-2, which has 4 of the 5 records looked at (--dataset events-3 for one of its own)"
    )


def test_a_newer_edition_is_known_by_its_things_and_not_by_its_name(
    db: Path, tmp_path: Path
) -> None:
    told(log(tmp_path / "events-2024-05.csv", "Shelling", range(1, 6)), db)
    newer = log(tmp_path / "events-2024-06.csv", "Shelling", range(2, 8))
    newer.write_text(newer.read_text().replace("Shelling 3,Shellingford", "Shelling 3,Newford"))
    batch, said = told(newer, db)
    assert said == (
        "events-2024-05, which has 4 of the 6 records looked at "
        "(--dataset events-2024-06 for one of its own)"
    )
    assert counts(batch) == (6, 2, 1, 3, 0, 1)
    assert [it.field for it in changes(db, 2)] == ["places"]
    assert len(events(db)) == 7


def test_rows_without_ids_that_are_there_under_another_name_are_not_doubled(
    db: Path, tmp_path: Path
) -> None:
    records = [[f"2024-05-0{day}", "Shelling"] for day in range(1, 5)]
    told(table(tmp_path / "may.csv", HEADER[1:3], *records), db)
    more = [*records[1:], ["2024-06-01", "Shelling"]]
    batch, said = told(table(tmp_path / "june.csv", HEADER[1:3], *more), db)
    assert (batch.dataset, batch.new, batch.same) == ("may", 1, 3)
    assert "which has 3 of the 4 records" in said


def test_files_of_one_name_and_other_ids_are_one_data_set_and_this_is_said(
    db: Path, tmp_path: Path
) -> None:
    told(log(tmp_path / "a" / "log.csv", "Shelling", range(1, 4)), db)
    batch, said = told(log(tmp_path / "b" / "log.csv", "Other", range(4, 9)), db)
    assert said == "log, which has 3 events of other ids (--dataset log-2 for one of its own)"
    assert counts(batch) == (5, 5, 0, 0, 0, 0)


def test_a_title_of_many_does_not_make_two_things_one(db: Path, tmp_path: Path) -> None:
    header = ("id", "date", "title")
    one = [[str(number), f"2024-05-{number:02}", "Shelling"] for number in range(1, 9)]
    other = [[str(number), f"2023-01-{number:02}", "Shelling"] for number in range(1, 9)]
    told(table(tmp_path / "north.csv", header, *one), db)
    batch, said = told(table(tmp_path / "south.csv", header, *other), db)
    assert (said, batch.new) == ("south", 8)
    newer = table(tmp_path / "newer.csv", header, *one, ["9", "2024-05-09", "Shelling"])
    batch, _ = told(newer, db)
    assert (batch.dataset, batch.same, batch.new) == ("north", 8, 1)


def test_an_id_for_want_of_a_title_does_not_make_two_things_one(db: Path, tmp_path: Path) -> None:
    header = ("id", "date", "title")
    told(table(tmp_path / "a.csv", header, ["1", "2024-05-01", ""], ["2", "", "Two"]), db)
    batch, _ = told(table(tmp_path / "b.csv", header, ["1", "2023-01-01", ""], ["2", "", "x"]), db)
    assert (batch.dataset, batch.new) == ("b", 2)


def test_events_whose_titles_were_all_worded_anew_are_known_by_day_and_place(
    db: Path, tmp_path: Path
) -> None:
    told(log(tmp_path / "log.csv", "Shelling", range(1, 5), "Oldford"), db)
    batch, said = told(log(tmp_path / "a" / "log.csv", "Fire on", range(1, 5), "Oldford"), db)
    assert (said, counts(batch)) == ("log", (4, 0, 4, 0, 0, 0))


def test_half_of_the_things_decide(db: Path, tmp_path: Path) -> None:
    told(log(tmp_path / "log.csv", "Shelling", range(1, 5)), db)
    for share, dataset in ((2, "log"), (1, "log-2")):
        path = log(tmp_path / "a" / "log.csv", "Shelling", range(1, 5))
        lines = path.read_text().splitlines()
        other = [f"{line.split(',')[0]},2020-01-01,Other,Newford" for line in lines[1 + share :]]
        path.write_text("\n".join([*lines[: 1 + share], *other, ""]))
        batch, _ = told(path, db)
        assert batch.dataset == dataset
        undo(db, batch.id)


def test_a_small_part_of_another_data_set_is_no_edition_of_it(db: Path, tmp_path: Path) -> None:
    told(log(tmp_path / "log.csv", "Shelling", range(1, 21)), db)
    batch, said = told(log(tmp_path / "other.csv", "Shelling", range(18, 31)), db)
    assert (said, batch.new) == ("other", 13)


@pytest.mark.parametrize("name", ["log.csv", "copy.csv"])
def test_the_very_same_file_finds_its_data_set(name: str, db: Path, tmp_path: Path) -> None:
    told(log(tmp_path / "log.csv", "Shelling", range(1, 4)), db)
    file = log(tmp_path / "b" / "log.csv", "Bridge", range(1, 4))
    assert told(file, db)[0].dataset == "log-2"
    again, said = told(file.rename(tmp_path / "b" / name), db)
    assert said == "log-2, as when this file was imported before"
    assert counts(again) == (3, 0, 0, 3, 0, 0)


def test_an_import_that_was_undone_says_nothing_of_its_file(db: Path, tmp_path: Path) -> None:
    told(log(tmp_path / "a.csv", "Shelling", range(1, 4)), db)
    told(log(tmp_path / "a" / "a.csv", "Bridge", range(4, 7)), db)
    undo(db, 1)
    assert told(log(tmp_path / "b.csv", "Shelling", range(1, 4)), db)[1] == "b"


def test_an_interrupted_import_goes_on_in_its_data_set(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", 2)
    told(log(tmp_path / "log.csv", "Shelling", range(1, 10)), db)
    file = log(tmp_path / "b" / "log.csv", "Bridge", range(1, 10))
    with pytest.raises(KeyboardInterrupt):
        bring(file, db, tell=Stopping(1))
    assert batches(db)[-1].state == "unfinished"
    done, _ = told(file, db)
    assert (done.id, done.dataset, counts(done)) == (2, "log-2", (9, 9, 0, 0, 0, 0))
    check_whole(db)


def test_a_data_set_that_is_asked_for_stands(db: Path, tmp_path: Path) -> None:
    told(log(tmp_path / "log.csv", "Shelling", range(1, 4)), db)
    other = log(tmp_path / "b" / "log.csv", "Bridge", range(1, 4))
    batch, said = told(other, db, Wanted(dataset="log"))
    assert (said, batch.changed) == ("log", 3)
    same_things = log(tmp_path / "c.csv", "Bridge", range(1, 5))
    batch, said = told(same_things, db, Wanted(dataset="own"))
    assert (said, batch.new) == ("own", 4)


def test_a_data_set_that_a_mapping_names_stands(db: Path, tmp_path: Path) -> None:
    told(log(tmp_path / "bog.csv", "Shelling", range(1, 4)), db)
    mapping = tmp_path / "bog.toml"
    mapping.write_text('id = "id"\ntitle = "title"\n[dataset]\nslug = "bog"\ntitle = "Bog"\n')
    other = log(tmp_path / "log.csv", "Bridge", range(1, 4))
    batch, said = told(other, db, Wanted(mapping=mapping))
    assert (said, batch.changed) == ("bog", 3)


def test_a_data_set_that_a_format_names_stands(db: Path, tmp_path: Path) -> None:
    told(acled(tmp_path / "log.csv", event(1), event(2)), db)
    batch, said = told(acled(tmp_path / "a.csv", event(1, notes="x", event_date="")), db)
    assert (said, batch.changed) == ("acled", 1)


def test_places_of_a_data_set_with_a_number_are_its_own(db: Path, tmp_path: Path) -> None:
    told(log(tmp_path / "log.csv", "Shelling", range(1, 4), "Oldford"), db)
    same_place = log(tmp_path / "c" / "log.csv", "Bridge", range(5, 8), "Oldford")
    assert told(same_place, db)[0].dataset == "log"
    dates = same_place.read_text().replace("2024", "2023")
    other = tmp_path / "d" / "log.csv"
    other.parent.mkdir()
    other.write_text(dates.replace("Bridge", "Harbour"))
    assert told(other, db)[0].dataset == "log-2"
    places = {uid: found.places[0].place for uid, found in events(db).items()}
    assert places["log:5"] == places["log:1"] != places["log-2:5"]
    assert places["log:5"].name == places["log-2:5"].name
    undo(db, 3)
    assert "log-2:5" not in events(db)
    check_whole(db)
