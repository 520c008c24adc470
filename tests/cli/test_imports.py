import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.cli.cells import width
from tests.cli.ledgers import HEADER, OBJECT, REJECTED, with_ledger
from tests.cli.running import conflict_tui, on_terminal

KEYS = ["id", "file", "sha256", "mapper", "read", "new", "changed", "same", "rejected", "gone"]
ACTING = set("\x1b\x9b\x07\u202e\u200b")


@pytest.fixture
def ledger_db(small_db: Path, tmp_path: Path) -> Path:
    return with_ledger(small_db, tmp_path / "ledger.db")


def test_imports_are_listed_as_json_with_the_keys_of_the_ledger_first(
    ledger_db: Path, tmp_path: Path
) -> None:
    done = conflict_tui("imports", ledger_db, "--format", "json", home=tmp_path)
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert [list(batch)[:10] for batch in found] == [KEYS] * 3
    assert [batch["id"] for batch in found] == [1, 2, 3]
    assert [batch["state"] for batch in found] == ["complete", "complete", "unfinished"]
    for batch in found:
        parts = ("new", "changed", "same", "rejected")
        assert batch["read"] == sum(batch[part] for part in parts)


def test_the_list_fits_the_terminal_and_keeps_numbers_and_states(
    ledger_db: Path, tmp_path: Path
) -> None:
    code, shown = on_terminal("imports", ledger_db, home=tmp_path, columns=80)
    lines = shown.splitlines()
    assert code == 0
    assert lines[0].split() == [
        "id", "file", "read", "new", "changed", "same", "rejected", "gone", "state"
    ]  # fmt: skip
    assert lines[1].split() == [
        "1", "first.csv.gz", "12,345", "12,300", "0", "42", "3", "0", "complete"
    ]  # fmt: skip
    assert max(map(width, lines)) <= 80
    assert not set(shown) & ACTING


def test_a_wide_terminal_and_a_file_get_all_columns(ledger_db: Path, tmp_path: Path) -> None:
    _, wide = on_terminal("imports", ledger_db, home=tmp_path, columns=200)
    piped = conflict_tui("imports", ledger_db, home=tmp_path).stdout
    assert wide == piped
    assert "2026-11-20 10:00" in wide
    assert "timelinejs" in wide


def test_a_database_without_imports_says_so(small_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("imports", small_db, home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{small_db}: nothing was imported into it yet.\n"
    listed = conflict_tui("imports", small_db, "--format", "json", home=tmp_path)
    assert json.loads(listed.stdout) == []


def test_an_import_is_explained(ledger_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("imports", "show", "1", ledger_db, home=tmp_path)
    words = " ".join(done.stdout.split())
    assert done.returncode == 0
    for told in (
        "first.csv.gz, 1.2 MB", "a" * 64, "csv, version 3", "cp1252", "took 1 min 15 s",
        "12,345 read = 12,300 new + 0 changed + 42 same + 3 rejected", "2 odd but kept",
        "1 day: “2022-13-45” is not a date", "2 low is above best",
        "conflict-tui imports rejected 1 DB -o FILE", "conflict-tui imports undo 1 DB",
    ):  # fmt: skip
        assert told in words
    assert max(map(width, done.stdout.splitlines())) <= 80


def test_what_is_odd_is_counted_one_by_one_as_in_a_trial(ledger_db: Path, tmp_path: Path) -> None:
    both = "low is above best; has a day without a month"
    with closing(sqlite3.connect(ledger_db)) as connection, connection:
        connection.execute("UPDATE raw_record SET reason = ? WHERE row = 9", (both,))
    shown = conflict_tui("imports", "show", "1", ledger_db, home=tmp_path).stdout
    assert "odd, but kept\n  2  low is above best\n  1  has a day without a month\n" in shown


def test_the_first_changes_are_shown_and_the_others_counted(
    ledger_db: Path, tmp_path: Path
) -> None:
    shown = conflict_tui("imports", "show", "2", ledger_db, home=tmp_path).stdout
    assert shown.count("foreign:") == 20
    assert "foreign:00 title: old 0 → " in shown
    assert "and 5 more" in shown
    assert "7 in an earlier edition" in shown
    assert not set(shown) & ACTING


def test_an_unfinished_import_says_how_to_go_on(ledger_db: Path, tmp_path: Path) -> None:
    shown = conflict_tui("imports", "show", "3", ledger_db, home=tmp_path).stdout
    assert "not finished" in shown
    assert "Import the same file again" in shown


@pytest.mark.parametrize("action", ["show", "rejected", "undo"])
def test_an_import_that_is_not_there_is_one_sentence(
    action: str, ledger_db: Path, tmp_path: Path
) -> None:
    done = conflict_tui("imports", action, "9", ledger_db, home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("conflict-tui: There is no import 9")


def test_what_was_rejected_is_shown_with_its_cell_and_the_reason(
    ledger_db: Path, tmp_path: Path
) -> None:
    code, shown = on_terminal("imports", "rejected", "1", ledger_db, home=tmp_path)
    lines = shown.splitlines()
    assert code == 0
    assert lines[0].split("  ")[0] == "row"
    assert lines[1].split() == ["2", "day", "2022-13-45", "“2022-13-45”", "is", "not", "a", "date"]
    assert lines[-1].startswith("3 rejected records of first.csv.gz; -o FILE")
    assert max(map(width, lines[:-1])) <= 80
    assert not set(shown) & ACTING


def test_the_cell_at_fault_of_an_object_is_found_by_its_path(
    ledger_db: Path, tmp_path: Path
) -> None:
    done = conflict_tui("imports", "rejected", "3", ledger_db, home=tmp_path)
    assert done.stdout.splitlines()[1].split()[:3] == ["1", "start.year", "13th"]


def test_rejected_rows_are_written_as_they_came_with_row_and_reason_last(
    ledger_db: Path, tmp_path: Path
) -> None:
    done = conflict_tui("imports", "rejected", "1", ledger_db, "-o", "mend.csv", home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "conflict-tui import mend.csv --into" in done.stderr
    text = (tmp_path / "mend.csv").read_bytes().decode("utf-8")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    assert head == [*HEADER, "conflict_tui_row", "conflict_tui_reason"]
    assert [row[:-2] for row in rows] == [cells for _, cells, _, _ in REJECTED]
    assert [row[-2] for row in rows] == ["2", "5", "7"]
    assert rows[0][-1] == "day: “2022-13-45” is not a date"


def test_rejected_objects_are_written_one_a_line(ledger_db: Path, tmp_path: Path) -> None:
    conflict_tui("imports", "rejected", "3", ledger_db, "-o", "mend.jsonl", home=tmp_path)
    first, second = (tmp_path / "mend.jsonl").read_text(encoding="utf-8").splitlines()
    reason = "start.year: “13th” is no year"
    assert json.loads(first) == {
        **OBJECT, "conflict_tui_row": 1, "conflict_tui_reason": reason
    }  # fmt: skip
    assert second.strip() == '{"id": "o2",'


def test_a_file_to_mend_replaces_another_one_only_by_force(ledger_db: Path, tmp_path: Path) -> None:
    (tmp_path / "mend.csv").write_text("mine")
    command = ("imports", "rejected", "1", ledger_db, "-o", "mend.csv")
    refused = conflict_tui(*command, home=tmp_path)
    assert refused.returncode == 1
    assert "is there already" in refused.stderr
    assert (tmp_path / "mend.csv").read_text() == "mine"
    assert conflict_tui(*command, "--force", home=tmp_path).returncode == 0
    assert (tmp_path / "mend.csv").read_text().startswith("id,day,what")


def test_rejected_rows_on_standard_output_are_exact_in_a_pipe_and_harmless_on_a_terminal(
    ledger_db: Path, tmp_path: Path
) -> None:
    command = ("imports", "rejected", "1", ledger_db, "-o", "-")
    piped = conflict_tui(*command, home=tmp_path).stdout
    _, shown = on_terminal(*command, home=tmp_path)
    assert "\x1b[2J" in piped
    assert "␛[2J" in shown
    assert not set(shown) & ACTING


def test_an_import_that_rejected_nothing_says_so(ledger_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("imports", "rejected", "2", ledger_db, "-o", "mend.csv", home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "Import 2 rejected nothing.\n")
    assert not (tmp_path / "mend.csv").exists()


def test_without_a_terminal_undoing_wants_yes(ledger_db: Path, tmp_path: Path) -> None:
    before = ledger_db.read_bytes()
    done = conflict_tui("imports", "undo", "1", ledger_db, home=tmp_path, stdin="y\n")
    assert (done.returncode, done.stdout) == (2, "")
    assert "add --yes" in done.stderr
    assert ledger_db.read_bytes() == before


@pytest.mark.parametrize("answer", ["n\n", "\n", "\x04", "maybe\n"])
def test_undoing_asks_and_takes_only_yes_for_yes(
    answer: str, ledger_db: Path, tmp_path: Path
) -> None:
    before = ledger_db.read_bytes()
    code, shown = on_terminal("imports", "undo", "1", ledger_db, home=tmp_path, typed=answer)
    assert code == 1
    assert "12,345 read = 12,300 new + 0 changed + 42 same + 3 rejected." in shown
    assert "your notes, tags and marks stay" in shown
    assert shown.rstrip().endswith("Nothing was changed.")
    assert ledger_db.read_bytes() == before
