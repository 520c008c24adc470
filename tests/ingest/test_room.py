"""Imports for which there is no room: one sentence, and they go on when there is."""

import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_tui.ingest import chunks, importing
from conflict_tui.model.errors import StoreError
from conflict_tui.store.opening import open_writing
from conflict_tui.store.schema import create
from tests.cli.running import conflict_tui, environment
from tests.ingest.databases import (
    batches,
    bring,
    check_whole,
    counts,
)
from tests.ingest.foreign_rows import acled, event
from tests.ingest.stopping import CHUNK, PROGRAM, ROWS, long_file


def test_a_full_disk_is_one_sentence_and_the_import_goes_on_when_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "own.db"
    monkeypatch.setattr(chunks, "CHUNK", CHUNK)
    file = acled(tmp_path / "acled.csv", *map(event, range(ROWS // 2)))
    create(db)

    def on_a_small_disk(path: Path) -> sqlite3.Connection:
        connection = open_writing(path)
        # A number cannot be bound here; it is one that SQLite has just said.
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 60}")
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


def test_a_file_that_may_not_grow_is_one_sentence(tmp_path: Path) -> None:
    long_file(tmp_path / "long.csv")
    most = 3_000_000
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


def test_a_disk_that_is_really_full_is_one_sentence(tmp_path: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare to make a small disk with")
    long_file(tmp_path / "long.csv")
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
