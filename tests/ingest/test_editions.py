"""Newer editions of a file: what is new, changed, the same and gone, and what the person keeps."""

from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.ingest import chunks
from conflict_tui.ingest.wanted import Wanted
from conflict_tui.store.analyst import set_marks, set_note, set_tags
from conflict_tui.store.catalogue import Catalogue
from conflict_tui.store.opening import open_writing
from tests.ingest.databases import (
    bring,
    changes,
    check_whole,
    content,
    counts,
    events,
    rejections,
    rows,
    withdrawn,
    writing,
)
from tests.ingest.foreign_rows import Record, acled, event, rewritten, table, uid
from tests.ingest.formats.exports import exported, written
from tests.ingest.formats.foreign import write_json


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


def edition(tmp_path: Path, name: str, *records: Record) -> Path:
    return acled(tmp_path / f"{name}.csv", *records)


def test_a_newer_edition_says_what_is_new_changed_the_same_and_gone(
    db: Path, tmp_path: Path
) -> None:
    bring(edition(tmp_path, "first", event(1), event(2), event(3), event(4)), db)
    newer = event(2, notes="Report 2, corrected.", fatalities="3")
    second = bring(edition(tmp_path, "second", event(1), newer, event(4), event(5)), db)
    assert counts(second) == (4, 1, 1, 2, 0, 1)
    assert [(it.uid, it.field, it.old, it.new) for it in changes(db, 2)] == [
        (uid(2), "figures", "killed 0 people", "killed 3 people"),
        (uid(2), "summary", "Report 2.", "Report 2, corrected."),
    ]
    found = events(db)
    assert found[uid(2)].summary == "Report 2, corrected."
    assert withdrawn(db) == [uid(3)]
    assert found[uid(3)].summary == "Report 3."
    check_whole(db)


def test_old_and_new_values_of_every_field_are_told(db: Path, tmp_path: Path) -> None:
    bring(edition(tmp_path, "first", event(1)), db)
    newer = event(
        1, event_date="2 October 2022", sub_event_type="Attack", actor1="Militia", source="Wire",
        latitude="50.5", location="Newford", disorder_type="Other", notes="New.",
    )  # fmt: skip
    bring(edition(tmp_path, "second", newer), db)
    told = {it.field: (it.old, it.new) for it in changes(db, 2)}
    assert set(told) == {
        "title", "summary", "type", "date", "places", "actors", "sources", "tags"
    }  # fmt: skip
    assert "2022-09-02" in told["date"][0]
    assert "2022-10-02" in told["date"][1]
    assert "Village 1" in told["places"][0]
    assert "Newford" in told["places"][1]
    assert told["actors"] == (
        "Army of Arland (side_a); Army of Bland (side_b)",
        "Militia (side_a); Army of Bland (side_b)",
    )


def test_what_was_gone_comes_back_with_a_later_edition(db: Path, tmp_path: Path) -> None:
    every = [event(1), event(2), event(3), event(4)]
    bring(edition(tmp_path, "first", *every), db)
    before = events(db)
    bring(edition(tmp_path, "second", *every[:2]), db)
    assert withdrawn(db) == [uid(3), uid(4)]
    changed = event(4, notes="Report 4, corrected.")
    third = bring(edition(tmp_path, "third", *every[:3], changed), db)
    assert counts(third) == (4, 0, 1, 3, 0, 0)
    assert [(it.uid, it.old, it.new) for it in changes(db, 3) if it.field == "withdrawn"] == [
        (uid(number), "since import 2", "no longer") for number in (3, 4)
    ]
    assert withdrawn(db) == []
    after = events(db)
    assert after.pop(uid(4)).summary == "Report 4, corrected."
    assert after == {name: event for name, event in before.items() if name != uid(4)}
    check_whole(db)


def test_what_is_gone_is_gone_once(db: Path, tmp_path: Path) -> None:
    bring(edition(tmp_path, "first", event(1), event(2), event(3)), db)
    second = edition(tmp_path, "second", event(1), event(2))
    assert bring(second, db).gone == 1
    again = bring(rewritten(second, tmp_path / "again.csv.gz"), db)
    assert counts(again) == (2, 0, 0, 2, 0, 0)
    assert withdrawn(db) == [uid(3)]


def test_another_part_of_the_data_set_makes_nothing_gone(db: Path, tmp_path: Path) -> None:
    bring(edition(tmp_path, "2022", *map(event, range(10))), db)
    other_year = [event(number, event_date="8 May 2023", year="2023") for number in range(20, 30)]
    batch = bring(edition(tmp_path, "2023", *other_year), db)
    assert counts(batch) == (10, 10, 0, 0, 0, 0)
    one_of_both = bring(edition(tmp_path, "some", event(1), *other_year[:1], event(40)), db)
    assert counts(one_of_both) == (3, 1, 0, 2, 0, 0)
    assert withdrawn(db) == []


def test_another_data_set_with_the_same_ids_is_left_alone(db: Path, tmp_path: Path) -> None:
    bring(edition(tmp_path, "first", event(1), event(2)), db)
    other = edition(tmp_path, "other", event(1, notes="Of others."))
    assert counts(bring(other, db, Wanted(dataset="others"))) == (1, 1, 0, 0, 0, 0)
    assert sorted(events(db)) == [uid(1), uid(2), "others:ARL1"]
    assert withdrawn(db) == []


@pytest.mark.parametrize("chunk", [1, 5_000])
def test_an_edition_in_other_columns_makes_nothing_changed_or_gone(
    chunk: int, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    one = event(1, actor1="Army of Arland", actor2="")
    monadic = [one, {**one, "actor1": "Army of Bland"}]
    first = edition(tmp_path, "first", *monadic, event(2), event(3))
    bring(first, db)
    before = content(db)
    second = rewritten(first, tmp_path / "second.csv", columns=lambda names: names[::-1])
    assert counts(bring(second, db)) == (4, 0, 0, 4, 0, 0)
    assert content(db) == before


@pytest.mark.parametrize("chunk", [1, 5_000])
def test_an_actor_that_changes_in_one_of_several_rows_changes_only_there(
    chunk: int, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "CHUNK", chunk)
    one = event(1, actor1="Army of Arland", actor2="")
    other, third = {**one, "actor1": "Army of Bland"}, {**one, "actor1": "Militia"}
    bring(edition(tmp_path, "first", one, other, event(2)), db)
    for name, records in (("a", [one, third]), ("b", [other, one]), ("c", [third, other, one])):
        batch = bring(edition(tmp_path, name, *records, event(2)), db)
        assert (batch.changed, batch.rejected, batch.gone) == (1, 0, 0)
        assert [part.actor.name for part in events(db)[uid(1)].actors] == [
            record["actor1"] for record in sorted(records, key=records.index)
        ]
        check_whole(db)


@pytest.mark.parametrize("timestamp", ["1700000000", "1800000000"])
def test_an_actor_that_is_dropped_upstream_is_a_change_of_its_event(
    timestamp: str, db: Path, tmp_path: Path
) -> None:
    one = event(1, actor1="Army of Arland", actor2="")
    bring(edition(tmp_path, "first", one, {**one, "actor1": "Army of Bland"}, event(2)), db)
    newer = edition(tmp_path, "second", {**one, "timestamp": timestamp}, event(2))
    assert counts(bring(newer, db)) == (2, 0, 1, 1, 0, 0)
    assert withdrawn(db) == []
    assert [part.actor.name for part in events(db)[uid(1)].actors] == ["Army of Arland"]
    check_whole(db)


def test_a_cell_that_nothing_is_read_from_is_kept_as_the_newest_edition_has_it(
    db: Path, tmp_path: Path
) -> None:
    bring(edition(tmp_path, "first", event(1), event(2)), db)
    newer = edition(tmp_path, "second", event(1, timestamp="1800000000"), event(2))
    assert counts(bring(newer, db)) == (2, 0, 0, 2, 0, 0)
    [(kept,)] = rows(db, "SELECT cells FROM raw_record WHERE native_id = 'ARL1' AND state = 'kept'")
    assert '"1800000000"' in str(kept)
    fewer = rewritten(newer, tmp_path / "third.csv", columns=lambda names: names[:-1])
    assert counts(bring(fewer, db)) == (2, 0, 0, 2, 0, 0)
    [(still,)] = rows(
        db, "SELECT cells FROM raw_record WHERE native_id = 'ARL1' AND state = 'kept'"
    )
    assert still == kept
    check_whole(db)


def test_notes_tags_marks_and_sectors_by_hand_survive_an_edition(db: Path, tmp_path: Path) -> None:
    bring(edition(tmp_path, "first", event(1), event(2), event(3)), db)
    with closing(open_writing(db)) as connection:
        set_note(connection, uid(1), "Look at this again.")
        set_tags(connection, uid(1), ["to check"])
        set_marks(connection, [uid(1), uid(3)], True)
    in_sector(db, "upland", uid(1), uid(3))
    bring(edition(tmp_path, "second", event(1, notes="Corrected."), event(2)), db)
    found = events(db)
    first = found[uid(1)]
    assert (first.summary, first.note, first.own_tags, first.marked) == (
        "Corrected.", "Look at this again.", ("to check",), True
    )  # fmt: skip
    assert [sector.slug for sector in first.sectors] == ["upland"]
    assert found[uid(3)].marked
    assert [sector.slug for sector in found[uid(3)].sectors] == ["upland"]
    by_hand = rows(db, "SELECT DISTINCT assigned_by FROM event_sector")
    assert by_hand == [("hand",)]


def in_sector(db: Path, slug: str, *members: str) -> None:
    """Put events into a sector by hand; make the sector where there is none."""
    with writing(db) as connection:
        connection.execute(
            "INSERT OR IGNORE INTO sector (slug, name, code) VALUES (?, ?, 'XX')", (slug, slug)
        )
        connection.executemany(
            "INSERT INTO event_sector (event_id, sector_id) SELECT e.id, s.id "
            "FROM event e, sector s WHERE e.uid = ? AND s.slug = ?",
            [(member, slug) for member in members],
        )


def test_rules_put_new_and_changed_events_into_sectors(db: Path, tmp_path: Path) -> None:
    bring(edition(tmp_path, "first", event(1), event(2)), db)
    with writing(db) as connection:
        connection.execute("INSERT INTO sector (id, slug, name, code) VALUES (1, 'n', 'N', 'N')")
        connection.execute(
            "INSERT INTO sector_rule (sector_id, kind, value) VALUES (1, 'area', '\"Northland\"')"
        )
    moved = event(1, admin1="Northland")
    bring(edition(tmp_path, "second", moved, event(2), event(3, admin1="Northland")), db)
    in_north = [name for name, found in events(db).items() if found.sectors]
    assert sorted(in_north) == [uid(1), uid(3)]
    bring(edition(tmp_path, "third", event(1), event(2)), db)
    assert [name for name, found in events(db).items() if found.sectors] == [uid(3)]


def test_a_program_that_has_the_events_indexed_sees_every_edition(db: Path, tmp_path: Path) -> None:
    bring(edition(tmp_path, "first", event(1), event(2), event(3)), db)
    with closing(Catalogue(db)) as catalogue:
        bring(edition(tmp_path, "second", event(1), event(2)), db)
        assert catalogue.stale()
        catalogue.refresh()
        assert ("withdrawn", 1) in catalogue.vocabulary("is")
        bring(edition(tmp_path, "third", event(1), event(2), event(3)), db)
        catalogue.refresh()
        assert dict(catalogue.vocabulary("is")).get("withdrawn", 0) == 0
        bring(edition(tmp_path, "fourth", event(1, actor1="Militia"), event(2), event(3)), db)
        catalogue.refresh()
        actors = dict(catalogue.vocabulary("actor"))
        assert [count for slug, count in actors.items() if "militia" in slug] == [1]


def test_an_event_that_is_there_and_was_not_imported_is_left_as_it_is(
    own_small_db: Path, tmp_path: Path
) -> None:
    records = written(exported(own_small_db))
    for record in records:
        record["title"] = "Of the file"
        record["links"] = [{
            "relation": "contradicts", "uid": "small-winter", "title": "", "incoming": False,
        }]  # fmt: skip
    before = content(own_small_db)
    file = write_json(tmp_path / "own.json", {"events": records})
    assert counts(bring(file, own_small_db)) == (7, 0, 0, 0, 7, 0)
    assert {it.reason for it in rejections(own_small_db, 1)} == {
        f"the event {uid} is there already, and was not imported" for uid in events(own_small_db)
    }
    after = content(own_small_db)
    after["raw_record"].clear()
    assert after == before


def test_links_between_the_parts_of_an_export_are_tied_whichever_comes_first(
    own_small_db: Path, tmp_path: Path
) -> None:
    whole = events(own_small_db)
    assert whole["small-denial"].links
    one, other = (
        exported(own_small_db, query).rename(tmp_path / f"{number}.json")
        for number, query in enumerate(('"crossing a rumour"', '-"crossing a rumour"'))
    )
    for name, parts in (("forth.db", (one, other)), ("back.db", (other, one))):
        for part in parts:
            bring(part, tmp_path / name)
        assert {uid: found.links for uid, found in events(tmp_path / name).items()} == {
            uid: found.links for uid, found in whole.items()
        }


def test_a_table_of_ones_own_can_have_editions(db: Path, tmp_path: Path) -> None:
    header = ("id", "date", "title")
    first = table(tmp_path / "log.csv", header, ["1", "2022-09-08", "One"], ["2", "", "Two"])
    bring(first, db)
    second = table(tmp_path / "newer.csv", header, ["1", "2022-09-08", "One"], ["2", "", "Zwei"])
    assert counts(bring(second, db, Wanted(dataset="log"))) == (2, 0, 1, 1, 0, 0)
    assert [(it.field, it.old, it.new) for it in changes(db, 2)] == [("title", "Two", "Zwei")]
