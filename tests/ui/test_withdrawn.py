"""Events that a newer edition of their data set has no more."""

from pathlib import Path

import pytest

from tests.ingest.databases import bring
from tests.ingest.foreign_rows import acled, event
from tests.ui.person import program


@pytest.fixture
def one_withdrawn(tmp_path: Path) -> Path:
    """Three events of 2022, and a withdrawn one of 2012."""
    db = tmp_path / "own.db"
    gone = event(4, event_date="3 May 2012", year="2012")
    bring(acled(tmp_path / "first.csv", event(1), event(2), event(3), gone), db)
    bring(acled(tmp_path / "second.csv", event(1), event(2), event(3)), db)
    return db


async def test_they_are_counted_and_not_listed(one_withdrawn: Path) -> None:
    async with program(one_withdrawn) as person:
        assert "3 of 4 · 3 certain" in person.status
        assert "1 withdrawn" in person.status
        assert "Village 4" not in person.screen


async def test_they_are_listed_with_their_sign_and_time_where_they_are_asked_for(
    one_withdrawn: Path,
) -> None:
    async with program(one_withdrawn) as person:
        await person.filter("is:withdrawn")
        assert "1 of 4 · 1 certain" in person.status
        assert "× " in person.screen
        assert "withdrawn: a newer edition of its data set" in person.screen
        assert "tallest 1" in person.screen
