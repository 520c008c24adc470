from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from conflict_tui.ingest.formats.own_export import FORMAT
from conflict_tui.store.analyst import set_marks, set_note
from conflict_tui.store.opening import open_writing
from conflict_tui.store.schema import create
from conflict_tui.store.sector_replacing import replace_rules
from tests.ingest.databases import bring, check_whole, counts, events, rejections, rows
from tests.ingest.formats.exports import as_lines, exported, small_and_own, written
from tests.ingest.formats.foreign import read, write_json, write_table
from tests.small import small_database
from tests.store.sector_database import area, sector

SMALL = 7
HIERARCHIES = (
    "SELECT s.slug, s.name, s.code, s.colour, s.position, p.slug FROM sector s "
    "LEFT JOIN sector p ON p.id = s.parent_id ORDER BY 1",
    "SELECT s.slug, s.name, s.kind, s.lat, s.lon, s.country, p.slug FROM place s "
    "LEFT JOIN place p ON p.id = s.parent_id ORDER BY 1",
    "SELECT s.slug, s.name, s.kind, s.office, p.slug FROM actor s "
    "LEFT JOIN actor p ON p.id = s.parent_id ORDER BY 1",
    "SELECT s.slug, b.slug, b.kind, b.country, s.title, s.published_edtf, p.slug FROM source s "
    "JOIN publisher b ON b.id = s.publisher_id LEFT JOIN source p ON p.id = s.cited_in_id "
    "ORDER BY 1",
    "SELECT slug, title, kind, licence, citation, redistribute, url FROM dataset",
)


def test_the_corpus_comes_back_event_by_event(corpus_db: Path, tmp_path: Path) -> None:
    there = tmp_path / "corpus.db"
    there.write_bytes(corpus_db.read_bytes())
    again = tmp_path / "again.db"
    batch = bring(exported(there), again)
    before, after = events(corpus_db), events(again)
    assert counts(batch) == (len(before), len(before), 0, 0, 0, 0)
    assert batch.flagged == 0
    assert list(after) == list(before)
    for uid, event in before.items():
        assert after[uid] == event
    check_whole(again)


def test_what_events_refer_to_comes_back_with_all_that_is_above_it(
    corpus_db: Path, tmp_path: Path
) -> None:
    there = tmp_path / "corpus.db"
    there.write_bytes(corpus_db.read_bytes())
    again = tmp_path / "again.db"
    bring(exported(there), again)
    for statement in HIERARCHIES:
        before, after = rows(corpus_db, statement), rows(again, statement)
        assert set(after) <= set(before)
        # What no event refers to, however indirectly, is in no export.
        assert len(after) > len(before) * 0.8


def test_sectors_of_an_export_stand_beside_those_that_rules_add(tmp_path: Path) -> None:
    export, ruled = exported(small_and_own(tmp_path)), tmp_path / "ruled.db"
    create(ruled)
    with closing(open_writing(ruled)) as connection:
        replace_rules(connection, [sector("east", area("Arland"))])
    assert bring(export, ruled).new == SMALL
    assert rows(
        ruled,
        "SELECT s.slug, x.assigned_by FROM event e JOIN event_sector x ON x.event_id = e.id "
        "JOIN sector s ON s.id = x.sector_id WHERE e.uid = 'small-crossing' ORDER BY x.position",
    ) == [("river", "hand"), ("coast", "hand"), ("east", "rule")]


def test_exported_again_the_events_are_the_same_letter_by_letter(tmp_path: Path) -> None:
    export = exported(small_and_own(tmp_path))
    bring(export, tmp_path / "again.db")
    assert written(exported(tmp_path / "again.db")) == written(export)


def test_one_event_a_line_comes_back_too(tmp_path: Path) -> None:
    there = small_and_own(tmp_path)
    batch = bring(as_lines(exported(there)), tmp_path / "again.db")
    assert counts(batch) == (SMALL, SMALL, 0, 0, 0, 0)
    assert events(tmp_path / "again.db") == events(there)


def test_the_same_export_twice_changes_nothing(tmp_path: Path) -> None:
    export = exported(small_and_own(tmp_path))
    again = tmp_path / "again.db"
    bring(export, again)
    assert counts(bring(export, again)) == (SMALL, 0, 0, SMALL, 0, 0)
    assert counts(bring(as_lines(export), again)) == (SMALL, 0, 0, SMALL, 0, 0)


def test_a_part_of_an_export_takes_nothing_away(tmp_path: Path) -> None:
    there, again = small_and_own(tmp_path), tmp_path / "again.db"
    bring(exported(there), again)
    part = exported(there, "kind:incident")
    batch = bring(part, again)
    assert (batch.gone, batch.same) == (0, 3)
    assert events(again) == events(there)


def test_notes_tags_and_marks_come_back_only_where_the_person_has_none(tmp_path: Path) -> None:
    there, again = small_and_own(tmp_path), tmp_path / "again.db"
    export = exported(there)
    bring(exported(small_database(tmp_path / "plain.db"), "kind:state"), again)
    with closing(open_writing(again)) as connection:
        set_note(connection, "small-crossing", "Mine.")
    bring(export, again)
    found = events(again)
    crossing, denial = found["small-crossing"], found["small-denial"]
    assert (crossing.note, crossing.own_tags, crossing.marked) == (
        "Mine.",
        ("check", "later"),
        True,
    )
    assert (denial.note, denial.own_tags, denial.marked) == ("", (), True)


def test_a_note_that_was_taken_away_does_not_come_back_with_the_same_file(tmp_path: Path) -> None:
    export, again = exported(small_and_own(tmp_path)), tmp_path / "again.db"
    bring(export, again)
    with closing(open_writing(again)) as connection:
        set_note(connection, "small-crossing", "")
        set_marks(connection, ["small-crossing"], False)
    bring(as_lines(export), again)
    crossing = events(again)["small-crossing"]
    assert (crossing.note, crossing.marked) == ("", False)


def test_a_link_is_tied_as_soon_as_its_other_end_is_there(tmp_path: Path) -> None:
    there, again = small_and_own(tmp_path), tmp_path / "again.db"
    bring(exported(there, '"crossing a rumour"'), again)
    assert [(uid, event.links) for uid, event in events(again).items()] == [("small-denial", ())]
    bring(exported(there), again)
    assert events(again) == events(there)


def test_events_of_several_data_sets_keep_theirs(tmp_path: Path) -> None:
    export = exported(small_and_own(tmp_path))
    records = written(export)
    other = {"slug": "other", "title": "Other", "licence": "", "citation": "", "redistribute": "no"}
    records[0]["dataset"] = other
    bring(write_json(tmp_path / "two.json", {"events": records}), tmp_path / "again.db")
    found = events(tmp_path / "again.db")
    assert {event.dataset.slug for event in found.values()} == {"small", "other"}


def test_a_record_that_was_withheld_is_rejected_and_overwrites_nothing(tmp_path: Path) -> None:
    there = small_and_own(tmp_path)
    with closing(sqlite3.connect(there)) as connection, connection:
        connection.execute("UPDATE dataset SET redistribute = 'no'")
    again = tmp_path / "again.db"
    assert counts(bring(exported(there), again)) == (SMALL, 0, 0, 0, SMALL, 0)
    (first, *_) = rejections(again, 1)
    assert first.cell == "withheld"
    assert "may not be passed on; import the data set itself" in first.reason


def test_an_export_is_told_from_other_json_by_its_keys(tmp_path: Path) -> None:
    assert read(exported(small_and_own(tmp_path))).form is FORMAT
    assert read(as_lines(exported(small_and_own(tmp_path)))).form is FORMAT


def test_a_part_that_is_called_like_the_data_set_takes_nothing_of_it_away(tmp_path: Path) -> None:
    rows = [{"title": f"Event {number}", "date": f"2022-09-{number:02}"} for number in range(1, 10)]
    table, database = write_table(tmp_path / "bog.csv", *rows), tmp_path / "bog.db"
    assert counts(bring(table, database)) == (9, 9, 0, 0, 0, 0)
    part = exported(database, "date:2022-09-01..2022-09-06")
    assert part.name == "bog.json"
    assert counts(bring(part, database)) == (6, 0, 0, 6, 0, 0)
