"""Imports that are stopped or killed: nothing is half written, and the same command goes on."""

import json
import os
import signal
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from conflict_tui.ingest import beside, chunks
from conflict_tui.ingest.importing import import_file
from conflict_tui.ingest.undoing import undo
from conflict_tui.ingest.wanted import Found, Progress, Wanted
from conflict_tui.model.errors import ImportFileError, StoreError
from conflict_tui.store.schema import create
from tests.cli.running import conflict_tui
from tests.ingest.databases import (
    Content,
    batches,
    bring,
    check_whole,
    content,
    counts,
    events,
    rows,
    withdrawn,
)
from tests.ingest.foreign_rows import acled, event, rewritten, uid
from tests.ingest.stopping import CHUNK, ROWS, Meanwhile, Stopping, long_file, started


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


@pytest.fixture(params=[beside.WORTH_IT, 0], ids=["here", "beside"])
def small_chunks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make small chunks, in this process and in one beside it."""
    monkeypatch.setattr(beside, "WORTH_IT", request.param)
    monkeypatch.setattr(chunks, "CHUNK", 2)


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def uninterrupted(file: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    monkeypatch.setattr(chunks, "CHUNK", CHUNK)
    bring(file, database)
    return content(database)


def test_an_import_that_is_killed_goes_on_as_if_nothing_had_been(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = long_file(tmp_path / "long.csv")
    command = ("import", "long.csv", "--into", "own.db")
    killed = started(tmp_path, *command, "--progress-lines")
    assert "rows" in json.loads(first_line(killed))
    killed.kill()
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    listed = conflict_tui("imports", "own.db", "--format", "json", home=tmp_path)
    [stopped] = json.loads(listed.stdout)
    assert stopped["state"] == "unfinished"
    assert 0 < stopped["read"] < ROWS
    check_whole(db)
    assert rows(db, "SELECT count(*) FROM raw_record") == [(stopped["read"],)]
    assert rows(db, "SELECT count(*) FROM event") == [(stopped["new"],)]
    again = started(tmp_path, *command)
    assert again.communicate()[0].startswith(f"{ROWS:,} read = ")
    assert again.returncode == 0
    [batch] = batches(db)
    assert (batch.id, batch.state, batch.read) == (1, "complete", ROWS)
    assert content(db) == uninterrupted(file, tmp_path / "other.db", monkeypatch)
    check_whole(db)


def test_ctrl_c_is_one_sentence_that_says_what_is_done(tmp_path: Path) -> None:
    long_file(tmp_path / "long.csv")
    stopped = started(tmp_path, "import", "long.csv", "--into", "own.db")
    while not (tmp_path / "own.db").exists() or not read_so_far(tmp_path / "own.db"):
        assert stopped.poll() is None
    stopped.send_signal(signal.SIGINT)
    printed, told = stopped.communicate()
    assert (stopped.returncode, printed) == (130, "")
    [batch] = batches(tmp_path / "own.db")
    assert f"conflict-tui: long.csv: stopped. {batch.read:,} records of it are done" in told
    assert "Traceback" not in told
    check_whole(tmp_path / "own.db")


def read_so_far(database: Path) -> int:
    try:
        return sum(batch.read for batch in batches(database))
    except StoreError:  # it is just being made
        return 0


@pytest.mark.parametrize("chunks", [1, 2, 3, 4])
def test_a_newer_edition_can_be_stopped_anywhere(
    chunks: int, db: Path, tmp_path: Path, small_chunks: None
) -> None:
    first = acled(tmp_path / "first.csv", *map(event, range(9)), event(20, event_date="never"))
    newer = [event(2, notes="Newer."), *map(event, range(3, 9)), event(0), event(10)]
    second = rewritten(
        acled(tmp_path / "newer.csv", *newer), tmp_path / "second.csv",
        columns=lambda names: names[::-1],
    )  # fmt: skip
    whole = tmp_path / "whole.db"
    for database in (db, whole):
        bring(first, database)
    bring(second, whole)
    with pytest.raises(KeyboardInterrupt):
        bring(second, db, tell=Stopping(chunks))
    check_whole(db)
    assert batches(db)[1].state == "unfinished"
    assert counts(bring(second, db)) == (9, 1, 1, 7, 0, 1)
    assert withdrawn(db) == [uid(1)]
    assert content(db) == content(whole)
    check_whole(db)


@pytest.mark.parametrize("chunks", [1, 2, 3])
def test_several_rows_of_one_event_may_lie_on_both_sides_of_a_stop(
    chunks: int, db: Path, tmp_path: Path, small_chunks: None
) -> None:
    one = event(1, actor1="Army of Arland", actor2="")
    records = [
        record
        for number in range(4)
        for record in ({**one, "actor1": f"Army {number}"}, event(number + 2))
    ]
    monadic = acled(tmp_path / "monadic.csv", *records)
    with pytest.raises(KeyboardInterrupt):
        bring(monadic, db, tell=Stopping(chunks))
    assert counts(bring(monadic, db)) == (8, 5, 0, 3, 0, 0)
    assert len(events(db)[uid(1)].actors) == 4
    check_whole(db)


def test_what_is_gone_on_with_is_the_same_file_in_the_same_way(
    db: Path, tmp_path: Path, small_chunks: None
) -> None:
    file = acled(tmp_path / "acled.csv", *map(event, range(6)))
    with pytest.raises(KeyboardInterrupt):
        bring(file, db, tell=Stopping(1))
    other = bring(file, db, Wanted(dataset="mine"))
    assert (other.id, counts(other)) == (2, (6, 6, 0, 0, 0, 0))
    renamed = file.rename(tmp_path / "renamed.csv")
    assert (bring(renamed, db).id, batches(db)[0].state) == (1, "complete")
    assert len(events(db)) == 12


def test_a_stopped_import_can_be_undone(db: Path, tmp_path: Path, small_chunks: None) -> None:
    first = acled(tmp_path / "first.csv", *map(event, range(4)))
    second = acled(tmp_path / "second.csv", event(1, notes="Newer."), *map(event, range(3, 9)))
    bring(first, db)
    before = content(db)
    with pytest.raises(KeyboardInterrupt):
        bring(second, db, tell=Stopping(2))
    undo(db, 2)
    assert content(db) == before
    assert counts(bring(second, db)) == (7, 5, 1, 1, 0, 2)
    check_whole(db)


def test_a_stop_before_anything_was_read_leaves_nothing(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = acled(tmp_path / "acled.csv", event(1))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(chunks, "chunks", stop)
    with pytest.raises(KeyboardInterrupt):
        bring(file, db)
    assert events(db) == {}
    monkeypatch.undo()
    assert (bring(file, db).id, len(events(db))) == (1, 1)


def test_progress_never_goes_back_and_ends_with_the_file(
    db: Path, tmp_path: Path, small_chunks: None
) -> None:
    told: list[Progress] = []
    file = acled(tmp_path / "acled.csv", *map(event, range(9)), event(10, event_date="never"))
    bring(file, db, tell=told.append)
    assert [one.rows for one in told] == [2, 4, 6, 8, 10]
    assert told[-1].rejected == 1
    assert told[-1].share == 1
    assert all(0 <= one.share <= other.share for one, other in pairwise(told))


def test_a_file_that_changes_while_it_is_read_is_told(db: Path, tmp_path: Path) -> None:
    file = acled(tmp_path / "acled.csv", *map(event, range(9)))

    def cut(found: Found) -> None:
        os.truncate(file, 2_000)

    create(db)
    with pytest.raises(ImportFileError, match="changed while it was read"):
        import_file(file, db, Wanted(), lambda _: None, cut)
    check_whole(db)


def test_an_import_that_a_newer_one_has_overtaken_begins_anew(
    db: Path, tmp_path: Path, small_chunks: None
) -> None:
    older = acled(tmp_path / "older.csv", *(event(n, notes="Older.") for n in range(6)))
    newer = acled(tmp_path / "newer.csv", *(event(n, notes="Newer.") for n in range(6)))

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(older, db, tell=Meanwhile(stop))
    bring(newer, db)
    assert {found.summary for found in events(db).values()} == {"Newer."}
    again = bring(older, db)
    assert (again.id, counts(again)) == (3, (6, 0, 6, 0, 0, 0))
    assert {found.summary for found in events(db).values()} == {"Older."}
    undo(db, 3)
    assert {found.summary for found in events(db).values()} == {"Newer."}
    check_whole(db)
