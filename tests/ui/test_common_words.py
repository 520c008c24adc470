"""A word that is in many events: first how many, then which."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.archive import Archive
from tests.ui.person import NARROW, WIDE, Person, program


class _Pause:
    """Holds the thread of the archive."""

    def __init__(self, person: Person) -> None:
        self._begun, self._go_on = threading.Event(), threading.Event()
        self._waiting = asyncio.create_task(person.reader.run(self._wait))

    def _wait(self, archive: Archive) -> None:
        self._begun.set()
        self._go_on.wait(10)

    async def begun(self) -> None:
        await asyncio.to_thread(self._begun.wait, 10)

    async def end(self) -> None:
        self._go_on.set()
        await self._waiting


@asynccontextmanager
async def between_the_steps(person: Person, typed: str) -> AsyncIterator[None]:
    """Type one more sign, and stop after the first step of its answer until the block ends."""
    before, between = _Pause(person), None
    await before.begun()
    person._send(typed)
    while not any(worker.group == "scene" for worker in person.app.workers):
        await person.pilot.pause(0)
    await person.pilot.pause(0)
    between = _Pause(person)
    await person.pilot.pause(0)
    await before.end()
    await between.begun()
    await person.pilot.pause(0)
    yield
    await between.end()
    await person.settle()


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_its_count_is_told_while_the_picture_of_before_stays(
    corpus_db: Path, archive: Archive, size: tuple[int, int]
) -> None:
    count = archive.answer(parse_query("ukrainian")).count
    async with program(corpus_db, size=size) as person:
        person.explorer.at_once = 50
        await person.press("/")
        await person.type("ukrainia")
        before = person.part("body")
        async with between_the_steps(person, "n"):
            assert person.status == f"{count} events say “ukrainian…” · reading them …"
            assert person.part("body") == before
        assert person.status.startswith(f"{count} of {archive.size} ·")
        assert person.position[1] == count


async def test_beside_other_terms_its_count_is_the_most_there_can_be(
    corpus_db: Path, archive: Archive
) -> None:
    most = archive.answer(parse_query("ukrainian")).count
    async with program(corpus_db) as person:
        person.explorer.at_once = 50
        await person.press("/")
        await person.type("sector:bakhmut ukrainia")
        async with between_the_steps(person, "n"):
            assert person.status == f"at most {most} of {archive.size} · reading them …"
        shown = archive.answer(parse_query("sector:bakhmut ukrainian")).count
        assert person.status.startswith(f"{shown} of {archive.size} ·")


async def test_a_word_that_is_in_few_is_answered_at_once(corpus_db: Path, archive: Archive) -> None:
    async with program(corpus_db) as person:
        person.explorer.at_once = 50
        await person.press("/")
        await person.type("bri")
        before = person.status
        async with between_the_steps(person, "d"):
            assert "reading" not in person.status
        count = archive.answer(parse_query("brid")).count
        assert person.status.startswith(f"{count} of ")
        assert person.status != before


async def test_what_is_typed_on_takes_the_place_of_both_steps(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        person.explorer.at_once = 50
        await person.press("/")
        await person.type("ukrainia")
        async with between_the_steps(person, "n"):
            person._send("s")
            await person.pilot.pause(0)
        shown = archive.answer(parse_query("ukrainians")).count
        assert person.status.startswith(f"{shown} of {archive.size} ·")


async def test_leaving_the_query_bar_brings_back_the_counts_of_before(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        person.explorer.at_once = 50
        await person.press("/")
        await person.type("ukrainia")
        async with between_the_steps(person, "n"):
            person._send("escape")
            await person.pilot.pause(0)
        assert person.status.startswith(f"{archive.size} of {archive.size} ·")
