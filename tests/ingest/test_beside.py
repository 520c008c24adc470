"""Files that are read in a process of their own: the same comes of it, however it ends."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from conflict_tui.ingest import beside, chunks
from conflict_tui.ingest.chunks import Read
from conflict_tui.ingest.files.row import Row
from conflict_tui.ingest.formats.binding import RowMapper
from conflict_tui.ingest.importing import import_file
from conflict_tui.ingest.wanted import Wanted
from conflict_tui.model.errors import ImportFileError, QuerySyntaxError
from conflict_tui.store.schema import create
from tests.cli.running import environment
from tests.ingest.databases import batches, bring, check_whole, content, counts
from tests.ingest.foreign_rows import acled, event
from tests.ingest.formats import test_timemap
from tests.ingest.formats.exports import as_lines, exported
from tests.ingest.formats.foreign import write_json
from tests.ingest.stopping import PROGRAM, long_file
from tests.small import small_database

BESIDE = f"from conflict_tui.ingest import beside\nbeside.WORTH_IT = 0\n{PROGRAM}"
WAIT = 60
"""Seconds after which a process that ought to have ended is taken for one that never will."""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "own.db"


@pytest.fixture(autouse=True)
def reads_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "WORTH_IT", 0)
    monkeypatch.setattr(chunks, "CHUNK", 2)


def table(folder: Path) -> Path:
    never, below = event(20, event_date="never"), event(21, fatalities="-1")
    odd = event(22, notes="One \N{OLD PERSIAN SIGN A}.", location="Village 3", latitude="0")
    rows = [event(0), never, *map(event, range(1, 6)), below, never, below, event(3), odd]
    return acled(folder / "acled.csv", *rows)


def objects(folder: Path) -> Path:
    point = {"type": "Point", "coordinates": [37.5, 48.5]}
    features = [
        {"type": "Feature", "geometry": point, "properties": {
            "id": number, "title": f"Report {number}", "date": f"2022-09-0{number}",
            "share": 0.1 * number, "none": None, "many": ["a", {"b": 1}],
        }} for number in range(1, 8)
    ]  # fmt: skip
    return write_json(folder / "map.geojson", {"type": "FeatureCollection", "features": features})


def lines(folder: Path) -> Path:
    made = [
        {"message": f"Report {n}", "datetime": f"2022-09-0{n}T10:00:00Z", "timestamp_desc": "seen"}
        for n in range(1, 8)
    ]
    text = "".join(json.dumps(line) + "\n" for line in made)
    file = folder / "lines.jsonl"
    file.write_text(text + "no JSON at all\n" + text[:90], encoding="utf-8")
    return file


def own(folder: Path) -> Path:
    small_database(folder / "small.db")
    return exported(folder / "small.db")


def own_lines(folder: Path) -> Path:
    return as_lines(own(folder))


def timemap(folder: Path) -> Path:
    found = [{**test_timemap.EVENT, "id": f"CIV{n}", "sources": ["s1", "s3"]} for n in range(5)]
    test_timemap.timemap(folder, *found)
    return folder / "events.json"


@pytest.mark.parametrize("write", [table, objects, lines, own, own_lines, timemap])
def test_the_same_is_in_the_database_as_if_one_process_had_done_it(
    write: Callable[[Path], Path], db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path)
    batch = bring(file, db)
    monkeypatch.setattr(beside, "WORTH_IT", 1 << 30)
    alone = bring(file, tmp_path / "alone.db")
    assert counts(batch) == counts(alone)
    assert batch.new > 2
    assert content(db) == content(tmp_path / "alone.db")
    check_whole(db)


def test_numbers_that_begin_anew_are_those_of_other_things(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conflict_tui.ingest.carrying._MOST", 1)
    test_the_same_is_in_the_database_as_if_one_process_had_done_it(table, db, tmp_path, monkeypatch)


def test_a_process_is_there_while_a_file_is_read_and_not_afterwards(
    db: Path, tmp_path: Path
) -> None:
    def look() -> None:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)

    file = acled(tmp_path / "acled.csv", *map(event, range(9)))
    bring(file, db, tell=lambda _: look())
    with pytest.raises(ChildProcessError):
        look()


def test_none_is_started_for_a_file_that_was_imported_already(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = acled(tmp_path / "acled.csv", *map(event, range(9)))
    bring(file, db)
    monkeypatch.setattr(os, "fork", None)
    assert counts(bring(file, db)) == (9, 0, 0, 9, 0, 0)


@pytest.mark.parametrize("worth_it", [0, 1 << 30])
def test_what_is_wrong_with_a_file_is_said_in_the_same_words(
    worth_it: int, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "WORTH_IT", worth_it)
    file = acled(tmp_path / "acled.csv", *map(event, range(9)))
    create(db)
    with pytest.raises(ImportFileError) as told:
        import_file(file, db, Wanted(), lambda _: None, lambda _: os.truncate(file, 2_000))
    assert str(told.value) == "acled.csv: was changed while it was read; import it again."
    check_whole(db)


def after_one_chunk(monkeypatch: pytest.MonkeyPatch, does: Callable[[], object]) -> None:
    """Have something done where the chunks are made, once the first one is."""
    whole = chunks.chunks

    def stopped(rows: Iterable[Row], mapper: RowMapper) -> Iterator[list[Read]]:
        for chunk in whole(rows, mapper):
            yield chunk
            does()

    monkeypatch.setattr(chunks, "chunks", stopped)


def test_a_process_that_is_killed_is_one_sentence_and_the_import_goes_on(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = acled(tmp_path / "acled.csv", *map(event, range(9)))
    with monkeypatch.context() as patched:
        after_one_chunk(patched, lambda: os.kill(os.getpid(), signal.SIGKILL))
        with pytest.raises(ImportFileError) as told:
            bring(file, db)
    assert str(told.value) == (
        "acled.csv: the process that reads it was ended (signal 9), perhaps for want of memory; "
        "the same command goes on from where it stopped."
    )
    check_whole(db)
    assert [batch.read for batch in batches(db)] == [2]
    assert counts(bring(file, db)) == (9, 9, 0, 0, 0, 0)


def test_a_mistake_of_ours_is_shown_with_where_it_was_made(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_one_chunk(monkeypatch, lambda: 1 // 0)
    with pytest.raises(RuntimeError, match=r"in stopped(.|\n)*ZeroDivisionError"):
        bring(acled(tmp_path / "acled.csv", *map(event, range(9))), db)


def test_an_error_keeps_what_it_carries(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise QuerySyntaxError("The rule cannot be understood.", 3, 9)

    after_one_chunk(monkeypatch, refuse)
    with pytest.raises(QuerySyntaxError, match="cannot be understood") as told:
        bring(acled(tmp_path / "acled.csv", *map(event, range(9))), db)
    assert (told.value.start, told.value.end) == (3, 9)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, None])
def test_no_process_is_left_whatever_ends_the_import(
    end: signal.Signals | None, tmp_path: Path
) -> None:
    long_file(tmp_path / "long.csv")
    reading, writing = os.pipe()
    running = subprocess.Popen(
        [sys.executable, "-c", BESIDE, "import", "long.csv", "--into", "own.db",
         "--progress-lines"],
        env=environment(tmp_path), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8", pass_fds=[writing],
    )  # fmt: skip
    os.close(writing)
    assert running.stdout is not None
    assert "rows" in json.loads(running.stdout.readline())
    if end is not None:
        running.send_signal(end)
    _, told = running.communicate()
    assert running.returncode == {None: 0, signal.SIGINT: 130}.get(end, -(end or 0))
    assert "Traceback" not in told
    # Both processes have the other end of this pipe, which is closed when the last one has ended.
    assert select.select([reading], [], [], WAIT)[0]
    os.close(reading)
    check_whole(tmp_path / "own.db")
