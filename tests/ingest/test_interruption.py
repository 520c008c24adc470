"""Imports that are stopped, killed, out of room or not alone: nothing is half written or lost."""

import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from conflict_tui.ingest import importing
from conflict_tui.ingest.importing import import_file
from conflict_tui.ingest.undoing import undo
from conflict_tui.ingest.wanted import Found, Progress, Wanted
from conflict_tui.model.batch import Batch
from conflict_tui.model.errors import ImportFileError, StoreError
from conflict_tui.store.opening import open_reading, open_writing
from conflict_tui.store.schema import create
from tests.cli.running import conflict_tui, environment
from tests.ingest.databases import (
    Content,
    batches,
    bring,
    check_whole,
    content,
    counts,
    events,
    rejections,
    rows,
    withdrawn,
)
from tests.ingest.foreign_rows import acled, event, rewritten, uid

CHUNK = 200
ROWS = 4_000
PROGRAM = f"""
import sys
from conflict_tui.ingest import importing
importing.CHUNK = {CHUNK}
from conflict_tui.cli.running import main
sys.exit(main(sys.argv[1:]))
"""
"""The program, with chunks so small that a short file has many."""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "CHUNK", 2)


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    rejected = (event(number, event_date="never") for number in range(0, ROWS, 50))
    kept = (event(number, location=f"Village {number % 90}") for number in range(ROWS))
    records = [record for pair in zip(kept, [*rejected] * 50, strict=False) for record in pair]
    return acled(tmp_path / "long.csv", *records[:ROWS])


class Stopping:
    """Stops an import as Ctrl-C does, after so many chunks."""

    def __init__(self, chunks: int) -> None:
        self._left = chunks

    def __call__(self, progress: Progress) -> None:
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt


def started(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], env=environment(tmp_path), cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def uninterrupted(file: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    monkeypatch.setattr(importing, "CHUNK", CHUNK)
    bring(file, database)
    return content(database)


def test_an_import_that_is_killed_goes_on_as_if_nothing_had_been(
    long_file: Path, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    assert content(db) == uninterrupted(long_file, tmp_path / "other.db", monkeypatch)
    check_whole(db)


def test_ctrl_c_is_one_sentence_that_says_what_is_done(long_file: Path, tmp_path: Path) -> None:
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

    monkeypatch.setattr(importing, "read_rows", stop)
    with pytest.raises(KeyboardInterrupt):
        bring(file, db)
    assert events(db) == {}
    monkeypatch.undo()
    assert (bring(file, db).id, len(events(db))) == (1, 1)


def test_a_full_disk_is_one_sentence_and_the_import_goes_on_when_there_is_room(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "CHUNK", CHUNK)
    file = acled(tmp_path / "acled.csv", *map(event, range(ROWS // 2)))
    create(db)

    def on_a_small_disk(path: Path, *, crosses_threads: bool = False) -> sqlite3.Connection:
        connection = open_writing(path, crosses_threads=crosses_threads)
        connection.execute("PRAGMA max_page_count = 400")
        return connection

    monkeypatch.setattr(importing, "open_writing", on_a_small_disk)
    with pytest.raises(StoreError) as told:
        bring(file, db)
    [stopped] = batches(db)
    assert 0 < stopped.read < ROWS // 2
    assert str(told.value) == (
        f"{db}: cannot be written; the disk is full. {stopped.read:,} records of it are done, as "
        "import 1; the same command goes on from there, and `conflict-tui imports undo 1 DB` "
        "takes them away."
    )
    check_whole(db)
    monkeypatch.setattr(importing, "open_writing", open_writing)
    assert counts(bring(file, db))[:2] == (ROWS // 2, ROWS // 2)
    check_whole(db)


def test_a_file_that_may_not_grow_is_one_sentence(long_file: Path, tmp_path: Path) -> None:
    most = 2_000_000
    command = [sys.executable, "-c", PROGRAM, "import", "long.csv", "--into", "own.db"]
    done = subprocess.run(
        command, env=environment(tmp_path), cwd=tmp_path, capture_output=True, encoding="utf-8",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "own.db: cannot be" in done.stderr
    assert "the same command goes on from there" in done.stderr
    assert "Traceback" not in done.stderr
    check_whole(tmp_path / "own.db")
    done = conflict_tui(*command[3:], home=tmp_path)
    assert done.stdout.startswith(f"{ROWS:,} read = ")
    check_whole(tmp_path / "own.db")


ON_A_SMALL_DISK = """
mount -t tmpfs -o size=3m tmpfs disk || exit 77
"$@"; echo "first $?"
mount -o remount,size=100m disk
"$@"; echo "second $?"
cp disk/own.db* .
"""


def test_a_disk_that_is_really_full_is_one_sentence(long_file: Path, tmp_path: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare to make a small disk with")
    (tmp_path / "disk").mkdir()
    command = [sys.executable, "-c", PROGRAM, "import", "long.csv", "--into", "disk/own.db"]
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK, "sh",
         *command],
        env=environment(tmp_path), cwd=tmp_path, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    if "first" not in done.stdout:
        pytest.skip("no small disk can be made here")
    first, second = done.stdout.splitlines()[0], done.stdout.splitlines()[-1]
    assert (first, second) == ("first 1", "second 0")
    assert "disk/own.db: cannot be written; the disk is full." in done.stderr
    assert "Traceback" not in done.stderr
    assert batches(tmp_path / "own.db")[0].read == ROWS
    check_whole(tmp_path / "own.db")


class Meanwhile:
    """Does something else with the database once, between two chunks."""

    def __init__(self, does: Callable[[], object]) -> None:
        self._does: Callable[[], object] | None = does

    def __call__(self, progress: Progress) -> None:
        does, self._does = self._does, None
        if does is not None:
            does()


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


def test_places_that_are_taken_away_meanwhile_come_again(
    db: Path, tmp_path: Path, small_chunks: None
) -> None:
    earlier = acled(tmp_path / "earlier.csv", event(50, location="Oldford", actor1="Militia"))
    decoy = acled(tmp_path / "decoy.csv", event(60, location="Elsewhere", actor1="Police"))
    there = {"location": "Oldford", "actor1": "Militia", "admin1": "Fens"}
    file = acled(tmp_path / "acled.csv", *(event(n, **there) for n in range(8)))
    bring(file, tmp_path / "alone.db")
    bring(earlier, db)

    def takes_away() -> None:
        undo(db, 2)
        undo(db, 1)
        bring(decoy, db)

    with pytest.raises(StoreError, match="import 2 too, or has undone it"):
        bring(file, db, tell=Meanwhile(takes_away))
    undo(db, 3)
    bring(decoy, db)
    assert counts(bring(file, db))[:2] == (8, 8)
    found = events(db)
    found.pop(uid(60))
    assert found == events(tmp_path / "alone.db")
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
