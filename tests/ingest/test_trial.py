"""A trial says what an import would do, and writes nothing."""

import json
from pathlib import Path

import pytest

from conflict_tui.ingest.trial import trial
from conflict_tui.ingest.wanted import Wanted
from conflict_tui.model.errors import ImportFileError
from tests.ingest.databases import batches, bring, counts, events, rejections, rows
from tests.ingest.foreign_rows import ACLED, acled, event, table


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Fourteen events, one of them undated and one odd, and three rows that cannot be used."""
    records = [event(number) for number in range(12)]
    records.append(event(20, event_date=""))
    records.append(event(21, year="2021"))
    records.append(event(22, event_date="31 Brumaire 2022"))
    records.append(event(23, event_date="32 Brumaire 2022"))
    records.append(event(24, latitude="149.5"))
    return acled(tmp_path / "mixed.csv", *records)


def test_a_trial_counts_what_the_import_counts(mixed: Path, tmp_path: Path) -> None:
    tried = trial(mixed, Wanted())
    batch = bring(mixed, tmp_path / "own.db")
    assert (tried.read, tried.rejected) == (batch.read, batch.rejected) == (17, 3)
    assert tried.undated == len([one for one in events(tmp_path / "own.db").values()
                                 if one.when.is_undated]) == 1  # fmt: skip
    assert sum(often for _, often in tried.oddities) == batch.flagged == 1
    assert (tried.format, tried.dataset, tried.encoding) == (
        batch.mapper, batch.dataset, "utf-8"
    )  # fmt: skip
    assert list(tried.rejections) == rejections(tmp_path / "own.db", 1)


def test_the_first_ten_rows_are_shown_as_they_would_be_read(mixed: Path, tmp_path: Path) -> None:
    tried = trial(mixed, Wanted())
    assert [row.number for row in tried.rows] == list(range(1, 11))
    bring(mixed, tmp_path / "own.db")
    found = events(tmp_path / "own.db")
    for row in tried.rows:
        one = found[row.uid]
        assert (row.title, row.place, row.edtf) == (
            one.title, one.places[0].place.name, one.when.edtf.text
        )  # fmt: skip
        assert "September 2022" in row.date_cells


def test_every_column_is_said_to_be_read_or_not(mixed: Path) -> None:
    tried = trial(mixed, Wanted())
    read = {column for _, columns in tried.columns for column in columns}
    assert read | set(tried.unread) == set(ACLED)
    assert not read & set(tried.unread)
    assert "timestamp" in tried.unread
    assert ("native id", ("event_id_cnty",)) in tried.columns


def test_a_trial_can_be_of_the_first_records_only(mixed: Path) -> None:
    assert trial(mixed, Wanted(), 5).read == 5


def test_a_trial_leaves_no_file_behind(mixed: Path) -> None:
    before = sorted(mixed.parent.iterdir())
    trial(mixed, Wanted())
    assert sorted(mixed.parent.iterdir()) == before


def test_a_trial_of_objects_shows_where_their_dates_are(tmp_path: Path) -> None:
    lines = [
        {"message": f"Event {number}", "datetime": "2022-09-08T10:00:00Z", "timestamp_desc": "seen"}
        for number in range(3)
    ]
    path = tmp_path / "log.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    tried = trial(path, Wanted())
    assert [row.title for row in tried.rows] == ["Event 0", "Event 1", "Event 2"]
    assert all("2022-09-08T10:00:00Z" in row.date_cells for row in tried.rows)
    assert not tried.unread


def test_one_object_a_line_is_read_by_its_keys_in_a_trial_as_in_an_import(tmp_path: Path) -> None:
    lines = [{"title": f"Event {number}", "date": "2022-09-08"} for number in range(3)]
    path = tmp_path / "log.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert [row.title for row in trial(path, Wanted()).rows] == ["Event 0", "Event 1", "Event 2"]
    assert counts(bring(path, tmp_path / "own.db")) == (3, 3, 0, 0, 0, 0)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(dataset="mine"), Wanted(encoding="utf-8")])
def test_what_is_asked_for_is_tried_as_it_is_imported(
    wanted: Wanted, mixed: Path, tmp_path: Path
) -> None:
    tried = trial(mixed, wanted)
    batch = bring(mixed, tmp_path / "own.db", wanted)
    assert (tried.dataset, tried.encoding) == (
        batch.dataset, json.loads(batch.options)["encoding"]
    )  # fmt: skip
    assert [row.uid for row in tried.rows[:1]] == [f"{batch.dataset}:ARL0"]


@pytest.mark.parametrize("name", ["gdelt", "ucdp-ged", "no such format"])
def test_a_format_that_does_not_fit_is_refused_in_a_trial_as_in_an_import(
    name: str, mixed: Path, tmp_path: Path
) -> None:
    with pytest.raises(ImportFileError) as tried:
        trial(mixed, Wanted(format=name))
    with pytest.raises(ImportFileError) as imported:
        bring(mixed, tmp_path / "own.db", Wanted(format=name))
    assert str(tried.value) == str(imported.value)
    assert batches(tmp_path / "own.db") == []


def test_a_mapping_is_kept_with_the_import_and_its_file_is_not_needed_again(
    tmp_path: Path,
) -> None:
    mapping = tmp_path / "log.toml"
    mapping.write_text(
        'id = "nr"\ntitle = "was"\nkind = "incident"\n\n[dataset]\nslug = "log"\n'
        'title = "A log"\nredistribute = "yes"\n\n[date]\ncolumn = "wann"\nformat = "iso"\n',
        encoding="utf-8",
    )
    header = ("nr", "wann", "was")
    first = table(tmp_path / "first.csv", header, ["1", "2022-09-08", "One"], ["2", "x", "Two"])
    wanted = Wanted(mapping=mapping)
    assert counts(bring(first, tmp_path / "own.db", wanted)) == (2, 1, 0, 0, 1, 0)
    newer = mapping.rename(tmp_path / "other.toml")
    text = newer.read_text(encoding="utf-8").replace('title = "was"', 'title = "what"')
    newer.write_text(text, encoding="utf-8")
    second = table(tmp_path / "second.csv", ("nr", "wann", "what"), ["1", "2022-09-08", "Eins"])
    batch = bring(second, tmp_path / "own.db", Wanted(mapping=newer))
    assert counts(batch) == (1, 0, 1, 0, 0, 0)
    changed = rows(tmp_path / "own.db", "SELECT field, old, new FROM change")
    assert changed == [("title", "One", "Eins")]
