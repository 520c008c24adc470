"""Databases that tests share: a small invented one, and the real corpus."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.small import small_database


@pytest.fixture(scope="session")
def small_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of tests.small; shared, so only to be read."""
    return small_database(tmp_path_factory.mktemp("small") / "small.db")


@pytest.fixture
def own_small_db(small_db: Path, tmp_path: Path) -> Path:
    """A copy of the small database that a test may write."""
    return Path(shutil.copy(small_db, tmp_path / "own.db"))
