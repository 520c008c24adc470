"""Databases that tests of the program share, and ones of their own that a person may write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflict_tui.store.archive import Archive


@pytest.fixture
def own_corpus_db(corpus_db: Path, tmp_path: Path) -> Path:
    """A copy of the corpus that a test may write."""
    return Path(shutil.copy(corpus_db, tmp_path / "own.db"))


@pytest.fixture
def archive(corpus_db: Path) -> Iterator[Archive]:
    """The corpus as the store sees it: what the screen is held against."""
    opened = Archive.open(corpus_db)
    yield opened
    opened.close()
