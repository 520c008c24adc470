"""Undoing an import: what the person has written, what other imports use, and who looks on."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.ingest.undoing import undo
from conflict_tui.store.analyst import set_marks, set_note, set_tags
from conflict_tui.store.catalogue import Catalogue
from conflict_tui.store.opening import open_writing
from tests.ingest.databases import (
    bring,
    check_whole,
    content,
    events,
    rows,
    writing,
)
from tests.ingest.foreign_rows import Record, acled, event, table, uid
from tests.ingest.formats.exports import exported, small_and_own, written
from tests.ingest.formats.foreign import write_json


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


@pytest.fixture
def editions(tmp_path: Path) -> Callable[..., list[Path]]:
    def make(*contents: list[Record]) -> list[Path]:
        return [
            acled(tmp_path / f"edition {number}.csv", *records)
            for number, records in enumerate(contents, 1)
        ]

    return make


FIRST = [event(1), event(2), event(3), event(4)]
SECOND = [event(1), event(2, notes="Second.", actor1="Militia", source="Wire"), event(4), event(5)]
THIRD = [event(1), event(2, notes="Third."), event(3), event(4, location="Newford"), event(6)]


def test_what_the_person_wrote_stays(db: Path, editions: Callable[..., list[Path]]) -> None:
    first, second = editions(FIRST, SECOND)
    bring(first, db)
    bring(second, db)
    with closing(open_writing(db)) as connection:
        set_note(connection, uid(5), "Only in the second.")
        set_tags(connection, uid(2), ["to check"])
        set_marks(connection, [uid(2), uid(5)], True)
    by_hand(db, uid(2))
    undo(db, 2)
    found = events(db)[uid(2)]
    assert (found.own_tags, found.marked) == (("to check",), True)
    assert [sector.slug for sector in found.sectors] == ["mine"]
    assert rows(db, "SELECT uid FROM note") == [(uid(5),)]
    bring(second, db)
    assert events(db)[uid(5)].note == "Only in the second."


def by_hand(db: Path, member: str) -> None:
    with writing(db) as connection:
        connection.execute("INSERT INTO sector (id, slug, name, code) VALUES (1, 'mine', 'M', 'M')")
        connection.execute(
            "INSERT INTO event_sector (event_id, sector_id) SELECT id, 1 FROM event WHERE uid = ?",
            (member,),
        )


def test_what_other_imports_use_stays_and_goes_with_them(
    db: Path, tmp_path: Path, editions: Callable[..., list[Path]]
) -> None:
    header = ("id", "date", "title")
    other = table(tmp_path / "log.csv", header, ["1", "2022-09-08", "One"])
    first, second = editions([event(1)], [event(2)])
    bring(first, db)
    bring(other, db)
    only_other = said_without_acled(db)
    bring(second, db)
    undo(db, 1)
    actors = rows(db, "SELECT name FROM actor ORDER BY 1")
    assert ("Army of Arland",) in actors
    assert rows(db, "SELECT 1 FROM place WHERE name = 'Village 1'") == []
    undo(db, 3)
    assert said_without_acled(db) == only_other
    assert rows(db, "SELECT * FROM actor") == []
    assert rows(db, "SELECT slug FROM dataset") == [("log",)]
    check_whole(db)


def said_without_acled(db: Path) -> list[tuple[object, ...]]:
    return rows(db, "SELECT uid, title FROM event WHERE uid NOT LIKE 'acled:%' ORDER BY 1")


def test_what_nobody_uses_meanwhile_comes_back_with_what_it_lies_in(
    db: Path, editions: Callable[..., list[Path]], tmp_path: Path
) -> None:
    there = {"admin1": "Upland", "location": "Oldford", "country": "Arland"}
    first, second, third = editions(
        [event(1, **there)], [event(2, **there), event(3)],
        [event(2, country="Bland", admin1="Fens", location="Fenton"), event(3)],
    )  # fmt: skip
    bring(first, db)
    bring(second, db)
    undo(db, 1)
    before = events(db)
    bring(third, db)
    log = table(tmp_path / "log.csv", ("id", "date", "title"), ["1", "2022-09-08", "One"])
    bring(log, db)
    undo(db, 4)
    undo(db, 3)
    assert events(db) == before
    check_whole(db)


def test_an_export_with_quotes_claims_and_links_is_taken_back(
    tmp_path: Path, own_small_db: Path
) -> None:
    export = exported(own_small_db)
    again = tmp_path / "again.db"
    bring(export, again)
    before = content(again)
    records = written(export)
    for record in records:
        record["title"] = f"{record['title']}, as of later"
        record["links"] = []
    bring(write_json(tmp_path / "newer.json", {"events": records[1:]}), again)
    assert content(again) != before
    undo(again, 2)
    assert content(again) == before
    undo(again, 1)
    assert not any(found for name, found in content(again).items() if name not in _KEPT)
    check_whole(again)


_KEPT = ("sector",)
"""Sectors are the person's: an export brings them, and they stay."""


def test_what_came_with_an_export_goes_with_it_unless_the_person_has_changed_it(
    tmp_path: Path,
) -> None:
    export = exported(small_and_own(tmp_path))
    again = tmp_path / "again.db"
    bring(export, again)
    [(noted,)] = rows(again, "SELECT uid FROM note")
    undo(again, 1)
    assert all(rows(again, f"SELECT * FROM {table}") == [] for table in OWN)
    bring(export, again)
    with closing(open_writing(again)) as connection:
        set_note(connection, str(noted), "Mine now.")
    undo(again, 2)
    assert rows(again, "SELECT body FROM note") == [("Mine now.",)]
    assert events(again) == {}


OWN = ("note", "mark", "own_tag", "event_sector")


def test_an_export_brings_its_notes_to_events_that_are_there_the_same(tmp_path: Path) -> None:
    own = small_and_own(tmp_path)
    bare = tmp_path / "bare.db"
    records = written(exported(own))
    plain = [{**record, "note": "", "own_tags": [], "marked": False, "sectors": []}
             for record in records]  # fmt: skip
    bring(write_json(tmp_path / "plain.json", {"events": plain}), bare)
    before = content(bare)
    assert not any(before[table] for table in OWN)
    batch = bring(write_json(tmp_path / "whole.json", {"events": records}), bare)
    assert (batch.same, batch.changed) == (len(records), 0)
    found = events(bare)
    assert found["small-crossing"].note
    assert [event.sectors for event in found.values()] == [
        event.sectors for event in events(own).values()
    ]
    undo(bare, 2)
    assert not any(content(bare)[table] for table in OWN)
    assert events(bare).keys() == found.keys()
    check_whole(bare)


def test_what_two_exports_brought_stays_with_the_other_one(tmp_path: Path) -> None:
    own = small_and_own(tmp_path)
    again = tmp_path / "again.db"
    records = written(exported(own))
    bring(write_json(tmp_path / "one.json", {"events": records}), again)
    records[0]["title"] = "Of the second export"
    bring(write_json(tmp_path / "two.json", {"events": records}), again)
    before = events(again)
    undo(again, 1)
    assert events(again) == before
    undo(again, 2)
    assert not any(content(again)[table] for table in OWN)


def test_rules_hold_for_what_comes_back(db: Path, editions: Callable[..., list[Path]]) -> None:
    first, second = editions([event(1, admin1="Northland")], [event(1, admin1="Southland")])
    bring(first, db)
    with writing(db) as connection:
        connection.execute("INSERT INTO sector (id, slug, name, code) VALUES (1, 'n', 'N', 'N')")
        connection.execute(
            "INSERT INTO sector_rule (sector_id, kind, value) VALUES (1, 'area', '\"Northland\"')"
        )
    bring(second, db)
    assert events(db)[uid(1)].sectors == ()
    undo(db, 2)
    assert [sector.slug for sector in events(db)[uid(1)].sectors] == ["n"]


def test_a_program_that_has_the_events_indexed_sees_that_they_are_others(
    db: Path, editions: Callable[..., list[Path]]
) -> None:
    first, second = editions([event(1)], [event(2)])
    bring(first, db)
    with closing(Catalogue(db)) as catalogue:
        undo(db, 1)
        bring(second, db)
        catalogue.refresh()
        assert catalogue.uids([0]) == [uid(2)]
        assert catalogue.rank_of(uid(2)) == 0
        places = dict(catalogue.vocabulary("place"))
        assert [slug for slug in places if "village" in slug] == [
            slug for (slug,) in rows(db, "SELECT slug FROM place WHERE name = 'Village 2'")
        ]


def small_records(tmp_path: Path) -> list[dict[str, object]]:
    return written(exported(small_and_own(tmp_path)))


def test_undoing_brings_nothing_back_that_the_person_took_away(tmp_path: Path) -> None:
    records, db = small_records(tmp_path), tmp_path / "again.db"
    bring(write_json(tmp_path / "one.json", {"events": records}), db)
    with closing(open_writing(db)) as connection:
        for uid_of in events(db):
            set_note(connection, uid_of, "")
            set_tags(connection, uid_of, [])
            set_marks(connection, [uid_of], False)
    for record in records:
        record["note"] = "Another note."
    bring(write_json(tmp_path / "two.json", {"events": records}), db)
    assert {event.note for event in events(db).values()} == {"Another note."}
    undo(db, 2)
    assert all(rows(db, f"SELECT * FROM {table}") == [] for table in ("note", "mark", "own_tag"))


def test_what_a_repeated_export_brings_too_stays_with_it(tmp_path: Path) -> None:
    records, db = small_records(tmp_path), tmp_path / "again.db"
    one = write_json(tmp_path / "one.json", {"events": records})
    bring(one, db)
    bring(one, db)
    before = events(db)
    plain = [{**record, "note": "", "marked": False, "own_tags": []} for record in records]
    plain[0]["title"] = "Without anything of the person"
    bring(write_json(tmp_path / "two.json", {"events": plain}), db)
    undo(db, 1)
    after = events(db)
    assert [event.note for event in after.values()] == [event.note for event in before.values()]
    assert [event.marked for event in after.values()] == [event.marked for event in before.values()]


@pytest.mark.parametrize("incoming", [True, False])
def test_a_link_goes_with_the_import_that_states_it_from_whichever_end(
    incoming: bool, tmp_path: Path
) -> None:
    records = [{**record, "links": []} for record in small_records(tmp_path)[:2]]
    db, (here, there) = tmp_path / "again.db", (str(record["uid"]) for record in records)
    link = {"relation": "contradicts", "uid": there, "title": "", "incoming": incoming}
    bring(write_json(tmp_path / "one.json", {"events": records}), db)
    before = events(db)
    linked = [{**records[0], "title": "Linked", "links": [link]}, records[1]]
    bring(write_json(tmp_path / "two.json", {"events": linked}), db)
    assert [found.incoming for found in events(db)[here].links] == [incoming]
    newer = [records[0] | linked[0], {**records[1], "title": "Newer"}]
    bring(write_json(tmp_path / "three.json", {"events": newer}), db)
    assert [found.incoming for found in events(db)[here].links] == [incoming]
    undo(db, 3)
    assert [found.incoming for found in events(db)[here].links] == [incoming]
    undo(db, 2)
    assert events(db) == before
    check_whole(db)


def test_the_words_of_a_date_are_those_of_the_newest_import(tmp_path: Path) -> None:
    db = tmp_path / "own.db"
    first = acled(tmp_path / "one.csv", event(1, event_date="2022-09-02"), event(2))
    second = acled(tmp_path / "two.csv", event(1, event_date="2 September 2022"), event(2))
    bring(first, db)
    batch = bring(second, db)
    assert (batch.same, batch.changed) == (2, 0)
    assert events(db)[uid(1)].when.words == "2 September 2022"
    undo(db, 1)
    assert events(db)[uid(1)].when.words == "2 September 2022"
    bring(first, db)
    undo(db, 3)
    assert events(db)[uid(1)].when.words == "2 September 2022"
    check_whole(db)
