import sqlite3
from pathlib import Path

import pytest

from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.analyst import set_marks, set_note
from conflict_tui.store.archive import Archive
from conflict_tui.store.info import read_info
from conflict_tui.store.opening import open_writing
from conflict_tui.store.schema import create

EVENT = """
INSERT INTO event (uid, dataset_id, title, kind, date_edtf, day_lo, day_hi, date_kind, date_prec)
VALUES (?, 1, 'An event', 'incident', 'x', ?, ?, 'instant', 'day')
"""
UNINDEXED = """
INSERT INTO event (uid, dataset_id, title, kind) SELECT 'x', id, 'x', 'state' FROM dataset
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    create(tmp_path / "own.db")
    return tmp_path / "own.db"


def _with_days(database: Path, *days: tuple[str | None, str | None]) -> None:
    connection = sqlite3.connect(database)
    connection.execute("INSERT INTO dataset (id, slug, title) VALUES (1, 'own', 'Own')")
    connection.executemany(EVENT, [(str(at), *pair) for at, pair in enumerate(days)])
    connection.commit()
    connection.close()


IDES, CANNAE = ("-0044-03-15", "-0044-03-15"), ("-0216-08-02", "-0215-08-02")
FAR_BACK, FAR_OFF = ("Y-13800-01-01", "Y-13800-12-31"), ("0001-01-01", "Y12022-12-31")
NOW = ("2022-01-02", "2022-01-05")


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ([NOW, ("2021-01-01", "2021-01-01")], "2021-01-01", "2022-01-05"),
        ([("2022-01-02", None), (None, "2021-03-04")], "2021-03-04", "2022-01-02"),
        ([IDES, CANNAE], "-0216-08-02", "-0044-03-15"),
        ([IDES, NOW], "-0044-03-15", "2022-01-05"),
        ([FAR_BACK, FAR_OFF], "Y-13800-01-01", "Y12022-12-31"),
        ([], "", ""),
        ([(None, None)], "", ""),
    ],
)
def test_the_period_is_that_of_time_and_not_of_text(
    days: list[tuple[str | None, str | None]], first: str, last: str, database: Path
) -> None:
    _with_days(database, *days)
    info = read_info(database)
    assert (info.first_day, info.last_day) == (first, last)


def test_every_profile_adds_up_to_the_events(corpus_db: Path) -> None:
    info = read_info(corpus_db)
    assert sum(info.precision.values()) == info.events
    assert sum(info.kinds.values()) == info.events
    assert sum(info.qualifiers.values()) == info.events
    assert sum(info.basis.values()) == info.events - info.undated
    assert sum(info.place_precision.values()) + info.unplaced == info.events
    assert info.precision["none"] == info.undated


def test_a_sector_counts_as_many_events_as_its_query_finds(corpus_db: Path) -> None:
    archive = Archive.open(corpus_db)
    for sector in read_info(corpus_db).sectors:
        found = archive.answer(parse_query(f"sector:{sector.slug}"))
        assert sector.events == len(found.shown) + len(found.aside)


def test_events_missing_from_search_are_counted(own_small_db: Path) -> None:
    assert read_info(own_small_db).is_search_current
    connection = sqlite3.connect(own_small_db)
    connection.execute(UNINDEXED)
    connection.commit()
    connection.close()
    info = read_info(own_small_db)
    assert (info.indexed, info.unindexed, info.is_search_current) == (7, 1, False)


def test_what_the_person_wrote_is_counted_and_what_hangs_on_events_that_are_gone(
    own_small_db: Path,
) -> None:
    connection = open_writing(own_small_db)
    set_marks(connection, ["small-winter", "gone-1"], True)
    set_note(connection, "gone-1", "A note")
    connection.close()
    info = read_info(own_small_db)
    assert (info.counts["marked"], info.counts["noted"], info.counts["tagged"]) == (2, 1, 0)
    assert info.away == 1


def test_events_of_machines_are_counted_apart(own_small_db: Path) -> None:
    assert read_info(own_small_db).machine_coded == 0
    connection = sqlite3.connect(own_small_db)
    connection.execute("UPDATE dataset SET kind = 'machine'")
    connection.commit()
    connection.close()
    assert read_info(own_small_db).machine_coded == 7
