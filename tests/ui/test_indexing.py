"""What another program writes into a large database, while one browses."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.store.indexing import is_fresh
from conflict_tui.store.opening import open_reading
from conflict_tui.ui import indexing
from tests.ui.person import program
from tests.ui.test_running_import import insert_event


@pytest.fixture(autouse=True)
def seven_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "_MANY", 3)


async def test_it_is_indexed_beside_and_then_shown(own_small_db: Path) -> None:
    async with program(own_small_db) as person:
        row, total = person.position
        uid = person.uid
        insert_event(own_small_db, "aa-early")
        person.explorer.watch_others()
        await person.settle()
        assert person.position == (row + 1, total + 1)
        assert person.uid == uid
    with closing(open_reading(own_small_db)) as connection:
        assert is_fresh(connection)


async def test_where_that_fails_it_is_shown_all_the_same(
    own_small_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    async with program(own_small_db) as person:
        total = person.position[1]
        insert_event(own_small_db, "aa-early")
        person.explorer.watch_others()
        await person.settle()
        assert person.position[1] == total + 1
