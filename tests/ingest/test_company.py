"""Imports that are not alone with their database."""

from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.ingest import beside, chunks
from conflict_tui.ingest.undoing import undo
from conflict_tui.model.batch import Batch
from conflict_tui.model.errors import StoreError
from conflict_tui.store.opening import open_reading, open_writing
from conflict_tui.store.schema import create
from tests.ingest.databases import (
    batches,
    bring,
    check_whole,
    counts,
    events,
    rejections,
)
from tests.ingest.foreign_rows import acled, event, uid
from tests.ingest.stopping import Meanwhile, started


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


@pytest.fixture(params=[beside.WORTH_IT, 0], ids=["here", "beside"])
def small_chunks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make small chunks, in this process and in one beside it."""
    monkeypatch.setattr(beside, "WORTH_IT", request.param)
    monkeypatch.setattr(chunks, "CHUNK", 2)


def test_two_files_can_be_imported_at_the_same_time(
    db: Path, tmp_path: Path, small_chunks: None
) -> None:
    one = acled(tmp_path / "one.csv", *(event(n, location="Oldford") for n in range(7)))
    other = acled(tmp_path / "other.csv", *(event(n, location="Oldford") for n in range(20, 29)))
    alone = tmp_path / "alone.db"
    bring(one, alone)
    bring(other, alone)
    batch = bring(one, db, tell=Meanwhile(lambda: bring(other, db)))
    assert counts(batch) == (7, 7, 0, 0, 0, 0)
    assert events(db) == events(alone)
    check_whole(db)


def test_an_import_that_is_undone_meanwhile_stops_and_says_so(
    db: Path, tmp_path: Path, small_chunks: None
) -> None:
    file = acled(tmp_path / "acled.csv", *(event(n, location="Oldford") for n in range(8)))
    other = acled(tmp_path / "other.csv", event(60, location="Elsewhere", actor1="Police"))

    def takes_away() -> None:
        undo(db, 1)
        bring(other, db)

    with pytest.raises(StoreError, match="import 1 too, or has undone it"):
        bring(file, db, tell=Meanwhile(takes_away))
    assert list(events(db)) == [uid(60)]
    check_whole(db)
    assert counts(bring(file, db)) == (8, 8, 0, 0, 0, 0)
    check_whole(db)


def test_rules_for_sectors_may_change_meanwhile(
    db: Path, tmp_path: Path, small_chunks: None
) -> None:
    file = acled(tmp_path / "acled.csv", *(event(n, admin1="Northland") for n in range(6)))

    def rules() -> None:
        with closing(open_writing(db)) as connection, connection:
            connection.execute("INSERT INTO sector (id, slug, name, code) VALUES (1, 'n','N','N')")
            connection.execute(
                "INSERT INTO sector_rule (sector_id, kind, value) "
                "VALUES (1, 'area', '\"Northland\"')"
            )

    bring(file, db, tell=Meanwhile(rules))
    assert len([one for one in events(db).values() if one.sectors]) == 4


def test_of_two_that_import_the_same_file_one_says_that_it_is_not_alone(
    db: Path, tmp_path: Path, small_chunks: None
) -> None:
    file = acled(tmp_path / "acled.csv", *map(event, range(7)), event(9, event_date="never"))
    done: list[Batch] = []
    with pytest.raises(StoreError, match="goes on with import 1 too") as told:
        bring(file, db, tell=Meanwhile(lambda: done.append(bring(file, db))))
    assert "8 records of it are done" in str(told.value)
    assert [counts(batch) for batch in done] == [(8, 7, 0, 0, 1, 0)]
    assert [batch.state for batch in batches(db)] == ["complete"]
    assert len(rejections(db, 1)) == 1
    check_whole(db)


def test_two_processes_may_import_at_the_same_time(tmp_path: Path) -> None:
    for name, first in (("one.csv", 0), ("two.csv", 5_000)):
        acled(tmp_path / name, *map(event, range(first, first + 1_500)))
    create(tmp_path / "own.db")
    running = [
        started(tmp_path, "import", name, "--into", "own.db")
        for name in ("one.csv", "two.csv", "one.csv")
    ]
    ended = [(process.communicate(), process.returncode) for process in running]
    codes = [code for _, code in ended]
    assert codes[1] == 0
    assert 0 in (codes[0], codes[2])
    for (_, told), code in ended:
        assert "Traceback" not in told
        assert code in (0, 1)
        assert code == 0 or "goes on with import" in told
    assert len(events(tmp_path / "own.db")) == 3_000
    assert {batch.state for batch in batches(tmp_path / "own.db")} == {"complete"}
    check_whole(tmp_path / "own.db")


def test_who_reads_meanwhile_is_not_disturbed_and_disturbs_nobody(
    db: Path, tmp_path: Path, small_chunks: None
) -> None:
    bring(acled(tmp_path / "first.csv", event(20)), db)
    file = acled(tmp_path / "acled.csv", *map(event, range(9)))
    with closing(open_reading(db)) as reader:
        reader.execute("BEGIN")
        count = "SELECT count(*) FROM event"
        assert reader.execute(count).fetchone() == (1,)
        bring(file, db)
        assert reader.execute(count).fetchone() == (1,)
        reader.execute("COMMIT")
        assert reader.execute(count).fetchone() == (10,)
