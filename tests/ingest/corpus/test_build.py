"""The embedded corpus is built once, follows its files, and never costs the person anything."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.ingest.corpus.build import corpus_stamp, ensure_corpus
from conflict_tui.locations import corpus_database
from conflict_tui.model.errors import CorpusError, StoreError
from conflict_tui.store.analyst import set_marks, set_note, set_tags
from conflict_tui.store.opening import open_reading, open_writing
from tests.ingest.corpus.tiny import change, tiny_corpus

EVENTS = "events/ford-2022.yaml"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return tiny_corpus(tmp_path / "tiny")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "share" / "conflict-tui" / "corpus.db"


def _titles(path: Path) -> list[str]:
    with closing(open_reading(path)) as connection:
        return [title for (title,) in connection.execute("SELECT title FROM event ORDER BY uid")]


def _rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(open_reading(path)) as connection:
        return connection.execute(query).fetchall()


def _leave_traces(path: Path) -> None:
    with closing(open_writing(path)) as connection:
        set_marks(connection, ["ford-2022-crossing", "ford-2022-denial"], True)
        set_note(connection, "ford-2022-crossing", "look again")
        set_tags(connection, "ford-2022-crossing", ["mine"])


def _traces(path: Path) -> list[tuple[object, ...]]:
    return _rows(
        path,
        "SELECT uid, '' FROM mark UNION ALL SELECT uid, body FROM note"
        " UNION ALL SELECT uid, tag FROM own_tag ORDER BY 1, 2",
    )


def test_the_first_run_builds_it_and_its_folders(path: Path, tiny: Path) -> None:
    assert ensure_corpus(path, tiny) == path
    assert _titles(path) == ["Ford crossed", "Crossing denied"]
    assert not [name for name in os.listdir(path.parent) if not name.startswith("corpus.db")]


def test_by_default_it_lies_in_the_data_directory(
    tmp_path: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert ensure_corpus(fixtures=tiny) == tmp_path / "xdg" / "conflict-tui" / "corpus.db"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert corpus_database() == tmp_path / ".local" / "share" / "conflict-tui" / "corpus.db"


def test_a_later_start_writes_nothing_and_imports_nothing_heavy(path: Path, tiny: Path) -> None:
    ensure_corpus(path, tiny)
    before = path.read_bytes()
    code = (
        "import sys; from pathlib import Path\n"
        "from conflict_tui.ingest.corpus.build import ensure_corpus\n"
        "ensure_corpus(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "heavy = {'sqlite_utils', 'yaml', 'msgspec', 'dateutil', 'textual', 'tempfile'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(tiny)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "[]\n"
    assert path.read_bytes() == before


def test_any_change_of_the_files_changes_the_stamp(tiny: Path) -> None:
    seen = {corpus_stamp(tiny)}
    change(tiny, EVENTS, "Ford crossed", "Ford crosseD")
    seen.add(corpus_stamp(tiny))
    (tiny / EVENTS).rename(tiny / "events" / "other.yaml")
    seen.add(corpus_stamp(tiny))
    (tiny / "actors.yaml").write_text("")
    seen.add(corpus_stamp(tiny))
    assert len(seen) == 4
    (tiny / "events" / ".swap").write_text("an editor's own file")
    assert corpus_stamp(tiny) in seen


def test_changed_files_bring_it_up_to_date_and_keep_what_is_the_persons(
    path: Path, tiny: Path
) -> None:
    ensure_corpus(path, tiny)
    _leave_traces(path)
    keys = _rows(path, "SELECT uid, id FROM event")
    change(tiny, EVENTS, "Ford crossed", "Ford crossed at dawn")
    ensure_corpus(path, tiny)
    assert _titles(path) == ["Ford crossed at dawn", "Crossing denied"]
    assert _rows(path, "SELECT uid, id FROM event") == keys
    assert _traces(path) == [
        ("ford-2022-crossing", ""),
        ("ford-2022-crossing", "look again"),
        ("ford-2022-crossing", "mine"),
        ("ford-2022-denial", ""),
    ]


def test_search_follows_the_files(path: Path, tiny: Path) -> None:
    ensure_corpus(path, tiny)
    change(tiny, EVENTS, "Ford crossed", "Quokka crossed")
    ensure_corpus(path, tiny)
    query = "SELECT count(*) FROM event_search WHERE event_search MATCH '{}'"
    assert _rows(path, query.format("quokka")) == [(1,)]
    assert _rows(path, query.format("title: ford")) == [(0,)]


def test_what_left_the_files_leaves_the_database_but_not_its_note(path: Path, tiny: Path) -> None:
    ensure_corpus(path, tiny)
    _leave_traces(path)
    change(tiny, EVENTS, "  links: [{relation: supports, event: ford-2022-denial}]\n", "")
    text = (tiny / EVENTS).read_text()
    (tiny / EVENTS).write_text(text[: text.index("- uid: ford-2022-denial")])
    change(tiny, "sources.yaml", "- {slug: wire, publisher: paper, cited_in: article}\n", "")
    ensure_corpus(path, tiny)
    assert _titles(path) == ["Ford crossed"]
    assert _rows(path, "SELECT slug FROM source") == [("article",)]
    assert ("ford-2022-denial", "") in _traces(path)


def test_brought_up_to_date_it_says_the_same_as_built_anew(
    path: Path, tiny: Path, tmp_path: Path
) -> None:
    ensure_corpus(path, tiny)
    change(tiny, EVENTS, "sectors: [hill]", "sectors: [north]")
    change(tiny, "sectors.yaml", "slug: hill", "slug: dale")
    change(tiny, "actors.yaml", "kind: person", "kind: person, aliases: [Boss]")
    ensure_corpus(path, tiny)
    anew = ensure_corpus(tmp_path / "anew.db", tiny)
    for query in (
        "SELECT * FROM event_list",
        "SELECT * FROM claim_sides",
        "SELECT * FROM quotation_list",
        "SELECT * FROM place_index",
        "SELECT s.slug, p.slug FROM sector s LEFT JOIN sector p ON p.id = s.parent_id ORDER BY 1",
        "SELECT a.slug, n.alias FROM actor a LEFT JOIN actor_alias n ON n.actor_id = a.id",
        "SELECT s.slug, p.slug FROM source s LEFT JOIN source p ON p.id = s.cited_in_id ORDER BY 1",
    ):
        assert _rows(path, query) == _rows(anew, query)


def test_a_program_that_has_it_open_sees_the_new_state(path: Path, tiny: Path) -> None:
    ensure_corpus(path, tiny)
    with closing(open_reading(path)) as reader:
        change(tiny, EVENTS, "Ford crossed", "Ford crossed at dawn")
        ensure_corpus(path, tiny)
        rows = reader.execute("SELECT title FROM event WHERE uid = 'ford-2022-crossing'")
        assert rows.fetchall() == [("Ford crossed at dawn",)]


def test_wrong_files_leave_the_built_corpus_as_it_was(path: Path, tiny: Path) -> None:
    ensure_corpus(path, tiny)
    change(tiny, EVENTS, "[hill]", "[hll]")
    with pytest.raises(CorpusError, match="there is no sector “hll”"):
        ensure_corpus(path, tiny)
    assert _titles(path) == ["Ford crossed", "Crossing denied"]


def test_wrong_files_on_the_first_run_leave_nothing(path: Path, tiny: Path) -> None:
    change(tiny, EVENTS, "[hill]", "[hll]")
    with pytest.raises(CorpusError):
        ensure_corpus(path, tiny)
    assert os.listdir(path.parent) == []


@pytest.mark.parametrize("exists", [False, True], ids=["first run", "later run"])
def test_a_full_disk_leaves_nothing_half_written(path: Path, tiny: Path, exists: bool) -> None:
    if exists:
        ensure_corpus(path, tiny)
        _leave_traces(path)
        many = ", ".join(f"a tag of some length with number {number}" for number in range(3000))
        change(tiny, EVENTS, "tags: [river]", f"tags: [{many}]")
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from conflict_tui.ingest.corpus.build import ensure_corpus\n"
        "from conflict_tui.model.errors import StoreError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: ensure_corpus(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except StoreError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, str(path), str(tiny)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(str(path.parent))
    if exists:
        assert _titles(path) == ["Ford crossed", "Crossing denied"]
        assert len(_traces(path)) == 4
    else:
        assert os.listdir(path.parent) == []


def test_processes_that_start_at_once_do_no_harm(path: Path, tiny: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from conflict_tui.ingest.corpus.build import ensure_corpus\n"
        "ensure_corpus(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    for new in ("Ford crossed", "New ford crossed"):
        change(tiny, EVENTS, "Ford crossed", new)
        started = [
            subprocess.Popen([sys.executable, "-c", code, str(path), str(tiny)]) for _ in range(3)
        ]
        assert [process.wait() for process in started] == [0, 0, 0]
    assert _titles(path) == ["New ford crossed", "Crossing denied"]
    assert _rows(path, "PRAGMA integrity_check") == [("ok",)]
    assert not [name for name in os.listdir(path.parent) if name.startswith(".building")]


def test_a_file_that_is_not_ours_is_told_and_kept(path: Path, tiny: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("Dear reader")
    with pytest.raises(StoreError, match="is not a database"):
        ensure_corpus(path, tiny)
    assert path.read_text() == "Dear reader"


def test_a_data_directory_that_cannot_be_written_is_told(
    open_folder: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    tiny = tiny_corpus(open_folder / "tiny")
    (open_folder / "share").mkdir(mode=0o555)
    request.getfixturevalue("without_rights")
    with pytest.raises(StoreError, match="set XDG_DATA_HOME to a folder that can be written"):
        ensure_corpus(open_folder / "share" / "corpus.db", tiny)


def test_a_corpus_that_cannot_be_read_is_told(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="the corpus cannot be read"):
        ensure_corpus(path, tmp_path / "none")


def test_the_embedded_corpus_holds_what_the_documents_report(corpus_db: Path) -> None:
    [(count,)] = _rows(corpus_db, "SELECT count(*) FROM event")
    assert isinstance(count, int)
    assert count > 150
    assert _rows(corpus_db, "PRAGMA foreign_key_check") == []
    kinds = {kind for (kind,) in _rows(corpus_db, "SELECT DISTINCT kind FROM event")}
    assert kinds == {"incident", "statement", "assessment", "forecast", "state"}


def test_the_outcome_of_kupiansk_contradicts_what_was_announced(corpus_db: Path) -> None:
    rows = _rows(corpus_db, "SELECT other_title FROM contradiction_list WHERE uid LIKE 'kupiansk%'")
    assert rows
