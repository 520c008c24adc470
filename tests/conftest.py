"""Databases that tests share (a small invented one, the real corpus), and a user without rights."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflict_tui.ingest.corpus.build import ensure_corpus
from tests.small import small_database

NOBODY = 65534


@pytest.fixture(scope="session")
def small_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of tests.small; shared, so only to be read."""
    return small_database(tmp_path_factory.mktemp("small") / "small.db")


@pytest.fixture
def own_small_db(small_db: Path, tmp_path: Path) -> Path:
    """A copy of the small database that a test may write."""
    return Path(shutil.copy(small_db, tmp_path / "own.db"))


@pytest.fixture(scope="session")
def corpus_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the embedded corpus; shared, so only to be read."""
    return ensure_corpus(tmp_path_factory.mktemp("corpus") / "corpus.db")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach and write, which those of pytest are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture
def without_rights() -> Iterator[None]:
    """Be a user for whom permissions count: tests in containers often run as root."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
