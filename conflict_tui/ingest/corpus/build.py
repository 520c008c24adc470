"""Keeps the embedded corpus built: on first run, and again when its files have changed.

Every start passes through `ensure_corpus`, so that the modules which read YAML and write tables
are imported only where there is something to build.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from pathlib import Path

from ... import __version__
from ...locations import corpus_database
from ...model.errors import OlderSchemaError, StoreError
from ...resources import folder
from ...store.opening import SCHEMA_VERSION, open_reading, open_writing, speaking_of

_STAMP = "SELECT value FROM about WHERE key = 'corpus'"
_SET_STAMP = """
INSERT INTO about (key, value) VALUES ('corpus', ?)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""
_UIDS = "SELECT uid FROM event"


def ensure_corpus(path: Path | None = None, fixtures: Path | None = None) -> Path:
    """Return the database of the embedded corpus, built or brought up to date if need be.

    By default it lies in the person's data directory and is made of the files that came with the
    program. Marks, notes and own tags stay as they are.

    Raises:
        StoreError: it cannot be built, or what lies there is no database of ours.
        CorpusError: the files of the corpus are wrong.
    """
    path = path or corpus_database()
    fixtures = fixtures or folder("fixtures")
    stamp = corpus_stamp(fixtures)
    if not os.path.lexists(path):
        _build(path, fixtures, stamp)
    if not _is_current(path, stamp):
        _refresh(path, fixtures, stamp)
    return path


def corpus_stamp(fixtures: Path) -> str:
    """Return a short text that changes with the files, with the program and with the schema."""
    # A checksum is enough against change, and takes 0.3 ms; importing hashlib alone takes 3 ms.
    checksum = size = 0
    for name in sorted(_files(fixtures)):
        content = (fixtures / name).read_bytes()
        checksum = zlib.crc32(content, zlib.crc32(name.encode(), checksum))
        size += len(content)
    return f"{checksum:08x}-{size} schema {SCHEMA_VERSION} program {__version__}"


def _files(fixtures: Path) -> list[str]:
    try:
        events = [f"events/{name}" for name in os.listdir(fixtures / "events")]
        names = [name for name in os.listdir(fixtures) + events if name.endswith(".yaml")]
    except OSError as error:
        raise StoreError(f"{fixtures}: the corpus cannot be read ({error.strerror}).") from error
    return names


def _is_current(path: Path, stamp: str) -> bool:
    try:
        connection = open_reading(path)
    except OlderSchemaError:
        return False
    with speaking_of(path):
        try:
            row: tuple[str] | None = connection.execute(_STAMP).fetchone()
        finally:
            connection.close()
    return row is not None and row[0] == stamp


def _build(path: Path, fixtures: Path, stamp: str) -> None:
    """Write the corpus beside `path`, and put it there only when it is whole."""
    # 110 ms to import, and only on first run.
    from tempfile import TemporaryDirectory

    from ...store.indexing import save_index
    from ...store.schema import create

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".building-", dir=path.parent) as beside:
            new = Path(beside) / path.name
            create(new)
            _write(new, fixtures, stamp)
            save_index(new)
            _publish(new, path)
    except OSError as error:
        raise StoreError(
            f"{path}: the corpus cannot be built there ({error.strerror}); "
            "make room, or set XDG_DATA_HOME to a folder that can be written."
        ) from error


def _publish(new: Path, path: Path) -> None:
    """Give the new file its name, unless another process was first: that one may hold marks."""
    try:
        os.link(new, path)
    except FileExistsError:
        return
    except OSError:
        # Some file systems have no links; the moment between look and rename is theirs.
        if not path.exists():
            os.replace(new, path)


def _refresh(path: Path, fixtures: Path, stamp: str) -> None:
    """Bring the corpus up to date in place, in one transaction.

    The file is not replaced: another program may have it open, and would go on writing marks into
    a file that has lost its name, and its log would be taken for that of the new file.
    """
    from ...store.indexing import save_index
    from ...store.schema import upgrade

    upgrade(path)
    _write(path, fixtures, stamp)
    # Without one the corpus opens all the same: another program may write to it just now.
    with suppress(StoreError):
        save_index(path)


def _write(path: Path, fixtures: Path, stamp: str) -> None:
    from ...store.writing import Writer
    from .loading import load_corpus

    corpus = load_corpus(fixtures)
    connection = open_writing(path)
    try:
        writer = Writer(connection)
        with writer.together():
            row = connection.execute(_STAMP).fetchone()
            if row is not None and row[0] == stamp:
                return
            there = {uid for (uid,) in connection.execute(_UIDS)}
            writer.delete_events(there - {event.uid for event in corpus.events})
            writer.write_references(corpus.references)
            writer.write_events(corpus.events)
            writer.prune_references(corpus.references)
            writer.rebuild_search()
            connection.execute(_SET_STAMP, [stamp])
    finally:
        connection.close()
