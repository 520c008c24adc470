"""Events that a newer edition of their data set has no more, on the command line and on paper."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import conflict_tui, on_terminal
from tests.ingest.databases import bring, writing
from tests.ingest.foreign_rows import acled, event

ASKED = "is:withdrawn OR village"


@pytest.fixture
def one_withdrawn(tmp_path: Path) -> Path:
    """Two events, and one that is withdrawn."""
    db = tmp_path / "own.db"
    bring(acled(tmp_path / "first.csv", *(event(n) for n in (1, 2, 3))), db)
    bring(acled(tmp_path / "second.csv", event(1), event(2)), db)
    return db


def test_the_list_has_the_word_in_the_place_of_the_standing(one_withdrawn: Path) -> None:
    ask = ("query", ASKED, "--db", "own.db")
    piped = conflict_tui(*ask, home=one_withdrawn.parent).stdout.splitlines()
    standing = [line.split("  ")[2].strip() for line in piped]
    assert standing == ["single", "single", "withdrawn"]
    _, shown = on_terminal(*ask, home=one_withdrawn.parent, columns=80)
    assert shown.count("withdrawn") == 1


def test_the_document_says_it_in_the_overview_and_with_the_event(one_withdrawn: Path) -> None:
    with writing(one_withdrawn) as connection:
        connection.execute("UPDATE dataset SET redistribute = 'yes'")
    asked = ("export", ASKED, "--db", "own.db", "-o", "own.md")
    conflict_tui(*asked, home=one_withdrawn.parent)
    document = (one_withdrawn.parent / "own.md").read_text("utf-8")
    glance = [line for line in document.splitlines() if line.startswith("| 3 ")]
    assert [line.split(" | ")[-1] for line in glance] == ["withdrawn |"]
    assert document.count("withdrawn: a newer edition of its data set has it no more") == 1


def test_an_import_and_its_explanation_say_how_to_see_them(one_withdrawn: Path) -> None:
    home = one_withdrawn.parent
    acled(home / "third.csv", event(1))
    done = conflict_tui("import", "third.csv", "--into", "own.db", home=home)
    command = "conflict-tui query is:withdrawn --db own.db"
    assert done.stderr.endswith(f"What is gone is kept, as withdrawn: {command}\n")
    shown = conflict_tui("imports", "show", "3", "own.db", home=home).stdout
    assert "`conflict-tui query is:withdrawn --db DB` lists" in shown


def test_an_import_that_is_undone_keeps_nothing_withdrawn(one_withdrawn: Path) -> None:
    conflict_tui("imports", "undo", "2", "own.db", "--yes", home=one_withdrawn.parent)
    shown = conflict_tui("imports", "show", "2", "own.db", home=one_withdrawn.parent).stdout
    assert "1 in an earlier edition and not in this file\n" in shown
    assert "withdrawn" not in shown


def test_info_counts_them_for_each_data_set_and_in_all(one_withdrawn: Path) -> None:
    home = one_withdrawn.parent
    words = conflict_tui("info", "own.db", home=home).stdout
    assert "events     3, 1 withdrawn\n" in words
    table = (line.split() for line in words.splitlines() if line.startswith(("  slug", "  acled ")))
    head, row = table
    assert row[head.index("withdrawn")] == "1"
    found = json.loads(conflict_tui("info", "own.db", "--format", "json", home=home).stdout)
    assert found["events"]["withdrawn"] == 1
    assert [each["withdrawn"] for each in found["datasets"]] == [1]
