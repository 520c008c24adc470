import json
import sqlite3
from pathlib import Path

import pytest

from conflict_tui.cli.cells import width
from tests.cli.ledgers import with_ledger
from tests.cli.running import conflict_tui, on_terminal


@pytest.fixture
def ledger_db(small_db: Path, tmp_path: Path) -> Path:
    return with_ledger(small_db, tmp_path / "ledger.db")


def test_info_is_in_words_for_a_person(ledger_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("info", ledger_db, home=tmp_path)
    words = " ".join(done.stdout.split())
    assert (done.returncode, done.stderr) == (0, "")
    for told in (
        "events 7, 1 undated", "period 2022-09-01 to 2023-05-31", "all 7 events indexed",
        "small: A small invented data set", "CC0-1.0; may be passed on",
        "cite: Invented for tests.", "foreign: A foreign data set",
        "no licence stated; ask before passing it on", "number 3",
        "unfinished import 3, 2026-11-22 09:00 UTC, third.json",
    ):  # fmt: skip
        assert told in words


def test_info_fits_80_columns_and_does_nothing_to_the_terminal(
    ledger_db: Path, tmp_path: Path
) -> None:
    connection = sqlite3.connect(ledger_db)
    connection.execute("UPDATE dataset SET citation = ?", ["long \x1b[2J " * 90])
    connection.commit()
    connection.close()
    _, shown = on_terminal("info", ledger_db, home=tmp_path, columns=80)
    path, *rest = shown.splitlines()
    assert path == str(ledger_db), "a path is never cut: it is copied"
    assert max(map(width, rest)) <= 80
    assert not set(shown) & set("\x1b\x9b\x07\u202e\u200b")


def test_info_as_json_counts_what_the_tables_hold(ledger_db: Path, tmp_path: Path) -> None:
    found = json.loads(conflict_tui("info", ledger_db, "--format", "json", home=tmp_path).stdout)
    connection = sqlite3.connect(ledger_db)
    for name, table in (
        ("sources", "source"), ("publishers", "publisher"), ("places", "place"),
        ("actors", "actor"), ("quotes", "quote"), ("claims", "claim"), ("figures", "figure"),
    ):  # fmt: skip
        [(count,)] = connection.execute(f"SELECT count(*) FROM {table}")
        assert found["counts"][name] == count > 0
    connection.close()
    assert found["events"]["total"] == sum(found["events"]["kinds"].values()) == 7
    assert found["search"] == {"indexed": 7, "missing": 0, "is_current": True}
    assert [batch["id"] for batch in found["imports"]] == [1, 2, 3]


def test_without_a_database_info_is_about_the_events_of_the_program(tmp_path: Path) -> None:
    found = json.loads(conflict_tui("info", "--format", "json", home=tmp_path).stdout)
    counted = conflict_tui("query", "--format", "count", home=tmp_path).stdout
    assert found["events"]["total"] == int(counted)


def test_an_empty_database_can_be_described(tmp_path: Path) -> None:
    conflict_tui("new", "own.db", home=tmp_path)
    done = conflict_tui("info", "own.db", home=tmp_path)
    assert done.returncode == 0
    assert "events     0" in done.stdout
    assert "sectors\n  none" in done.stdout
    assert "imports\n  none" in done.stdout


def test_a_database_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = conflict_tui("info", "none.db", home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "conflict-tui: none.db: there is no such file; look at the path.\n"
