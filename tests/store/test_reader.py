"""The thread that owns the archive: order, errors, and work that nobody waits for any more."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.model.errors import StoreError
from conflict_tui.model.query_parser import parse_query
from conflict_tui.model.text import verbatim
from conflict_tui.store.archive import Archive
from conflict_tui.store.reader import Reader

ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.fixture
def reader(small_db: Path) -> Iterator[Reader]:
    with closing(Reader(small_db)) as opened:
        yield opened


class _Endless:
    """Work that only an interrupt can end, and a sign that it has begun."""

    def __init__(self) -> None:
        self.begun = threading.Event()

    def __call__(self, archive: Archive) -> str:
        self.begun.set()
        archive.connection.execute(ENDLESS).fetchone()
        return "never"

    async def started(self) -> None:
        await asyncio.to_thread(self.begun.wait, 10)


async def test_work_is_done_on_the_archive_in_one_other_thread(reader: Reader) -> None:
    def where(archive: Archive) -> tuple[int, int]:
        return archive.size, threading.get_ident()

    first, second = await asyncio.gather(reader.run(where), reader.run(where))
    assert first == second
    assert first[0] == 7
    assert first[1] != threading.get_ident()


async def test_methods_of_the_archive_are_run_with_their_arguments(reader: Reader) -> None:
    answer = await reader.run(Archive.answer, parse_query("sector:coast"))
    rows = await reader.run(Archive.headlines, answer.shown)
    event = await reader.run(Archive.event, answer.kth(0), text=verbatim)
    assert [row.uid for row in rows] == ["small-shelling", "small-crossing"]
    assert event.uid == "small-shelling"


async def test_opening_begins_before_anything_is_asked(small_db: Path) -> None:
    opened = threading.Event()

    def opens() -> Archive:
        opened.set()
        return Archive.open(small_db)

    with closing(Reader(opens)):
        assert await asyncio.to_thread(opened.wait, 10)


async def test_a_database_that_cannot_be_opened_is_told_to_whoever_asks(tmp_path: Path) -> None:
    with closing(Reader(tmp_path / "none.db")) as reader:
        for _ in range(2):
            with pytest.raises(StoreError, match=r"none\.db"):
                await reader.run(Archive.stale)


async def test_trouble_in_the_database_is_told_as_a_sentence(reader: Reader) -> None:
    def broken(archive: Archive) -> None:
        archive.connection.execute("SELECT * FROM no_such_table")

    with pytest.raises(StoreError, match=r"small\.db"):
        await reader.run(broken)
    assert await reader.run(lambda archive: archive.size) == 7


async def test_running_work_ends_when_nobody_waits_for_it(reader: Reader) -> None:
    endless = _Endless()
    task = asyncio.create_task(reader.run(endless))
    await endless.started()
    task.cancel()
    assert await reader.run(lambda archive: archive.size) == 7
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_what_is_not_done_by_sqlite_ends_too_when_nobody_waits_for_it(reader: Reader) -> None:
    begun = threading.Event()

    def keys() -> Iterator[int]:
        while True:
            begun.set()
            yield 1

    task = asyncio.create_task(reader.run(lambda archive: archive.index.ranks(keys())))
    await asyncio.to_thread(begun.wait, 10)
    task.cancel()
    assert await reader.run(lambda archive: archive.size) == 7
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_waiting_work_is_dropped_when_nobody_waits_for_it(reader: Reader) -> None:
    done: list[str] = []
    endless = _Endless()
    running = asyncio.create_task(reader.run(endless))
    await endless.started()
    waiting = asyncio.create_task(reader.run(lambda archive: done.append("waiting")))
    newer = asyncio.create_task(reader.run(lambda archive: done.append("newer")))
    await asyncio.sleep(0)
    waiting.cancel()
    running.cancel()
    await newer
    assert done == ["newer"]


async def test_an_interrupt_ends_all_that_was_asked_and_nothing_newer(reader: Reader) -> None:
    endless = _Endless()
    running = asyncio.create_task(reader.run(endless))
    await endless.started()
    waiting = asyncio.create_task(reader.run(_Endless()))
    await asyncio.sleep(0)

    reader.interrupt()
    newer = asyncio.create_task(reader.run(lambda archive: archive.size))

    assert await newer == 7
    for superseded in (running, waiting):
        with pytest.raises(asyncio.CancelledError):
            await superseded


async def test_the_answer_of_superseded_work_never_lands(reader: Reader) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def without_a_statement(archive: Archive) -> str:
        begun.set()
        go_on.wait(10)
        return "late"

    late = asyncio.create_task(reader.run(without_a_statement))
    await asyncio.to_thread(begun.wait, 10)
    reader.interrupt()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await late


async def test_an_interrupt_between_two_statements_is_not_lost(reader: Reader) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def between(archive: Archive) -> None:
        begun.set()
        go_on.wait(10)
        archive.connection.execute(ENDLESS).fetchone()

    superseded = asyncio.create_task(reader.run(between))
    await asyncio.to_thread(begun.wait, 10)
    reader.interrupt()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await superseded
    assert await reader.run(lambda archive: archive.size) == 7


async def test_closing_ends_running_work_and_later_work_is_superseded(small_db: Path) -> None:
    reader = Reader(small_db)
    endless = _Endless()
    task = asyncio.create_task(reader.run(endless))
    await endless.started()
    reader.close()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(asyncio.CancelledError):
        await reader.run(Archive.stale)
