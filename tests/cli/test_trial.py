"""A dry run on the command line: what an import would make of a file, for a person to look at."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.cli.foreign_files import acled
from tests.cli.running import conflict_tui, on_terminal
from tests.ingest.foreign_rows import table

LONG = "long " + "x" * 100_000
HEADER = ("id", "title", "date", "place", LONG)
ROWS = (
    ["1", LONG, "2022-09-08", LONG, "n"],
    ["2", "A bridge fell", LONG, "Oldford", "n"],
    [LONG, "A bridge stood", "2022-09-08", "Oldford", "n"],
    [LONG, "A bridge was built", "2022-09-08", "Oldford", "n"],
    *([f"{n}", f"Report {n}", "2022-09-10", "Oldford", "n"] for n in range(3, 60)),
)
MAPPING = """
id = "id"
title = "title"
[dataset]
slug = "bridges"
title = "Bridges"
[date]
column = "date"
format = "iso"
[place]
name = "place"
"""


@pytest.fixture
def long_cells(tmp_path: Path) -> Path:
    """A folder with a table some of whose cells are very long, and its mapping."""
    table(tmp_path / "bog.csv", HEADER, *ROWS)
    (tmp_path / "bog.toml").write_text(MAPPING, encoding="utf-8")
    return tmp_path


def test_a_trial_shows_no_more_of_a_long_cell_than_one_reads(long_cells: Path) -> None:
    ask = ("import", "bog.csv", "--mapping", "bog.toml", "--dry-run")
    piped = conflict_tui(*ask, home=long_cells).stdout
    _, shown = on_terminal(*ask, home=long_cells, columns=80)
    for text in (piped, shown):
        assert "61 read = 59 usable + 2 rejected" in text
        assert max(map(len, text.splitlines())) < 600
        assert len(text) < 12_000
    assert max(map(len, shown.splitlines())) <= 80


def test_what_an_import_and_its_ledger_tell_of_long_cells_is_as_short(long_cells: Path) -> None:
    home = long_cells
    ask = ("import", "bog.csv", "--mapping", "bog.toml", "--into", "own.db")
    done = conflict_tui(*ask, home=home)
    assert "61 read = 59 new" in done.stdout
    asked = (("rejected", "1"), ("show", "1"))
    told = [conflict_tui("imports", *each, "own.db", home=home).stdout for each in asked]
    told += [on_terminal("imports", *each, "own.db", home=home)[1] for each in asked]
    for text in (done.stdout, done.stderr, *told):
        assert len(text) < 3_000
    conflict_tui("imports", "rejected", "1", "own.db", "-o", "mend.csv", home=home)
    assert LONG in (home / "mend.csv").read_text("utf-8")


def test_a_column_that_is_missing_is_told_with_few_and_short_names(long_cells: Path) -> None:
    wrong = MAPPING.replace('"place"', '"site"')
    (long_cells / "bog.toml").write_text(wrong, encoding="utf-8")
    table(long_cells / "bog.csv", (*HEADER, *(f"c{n}" for n in range(1_000))))
    ask = ("import", "bog.csv", "--mapping", "bog.toml", "--dry-run")
    done = conflict_tui(*ask, home=long_cells)
    assert done.returncode == 1
    assert "no column “site”" in done.stderr
    assert "title, date, place" in done.stderr
    assert len(done.stderr) < 1_000


def test_a_known_header_without_rows_is_told_in_a_trial_and_an_import(tmp_path: Path) -> None:
    acled(tmp_path / "acled.csv")
    tried = conflict_tui("import", "acled.csv", "--dry-run", home=tmp_path)
    done = conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    for text in (tried.stdout, done.stderr):
        assert "actor1; the file has a header and no rows" in " ".join(text.split())
    assert done.stdout.startswith("0 read")


def test_a_trial_ends_with_the_command_that_imports(long_cells: Path) -> None:
    home = long_cells
    (home / "bog.csv").rename(home / "the bog.csv")
    asked = ("--mapping", "bog.toml", "--encoding", "utf-8", "--dataset", "wet", "--format", "csv")
    ask = ("import", "the bog.csv", "--into", "my own.db", *asked, "--dry-run")
    tried = conflict_tui(*ask, home=home).stdout.splitlines()
    program, *command = shlex.split(tried[-1])
    assert tried[-2] == "to import it"
    assert program == "conflict-tui"
    assert "59 new" in conflict_tui(*command, home=home).stdout
    assert (home / "my own.db").exists()


def test_a_trial_without_a_database_says_where_to_name_it(tmp_path: Path) -> None:
    acled(tmp_path / "acled.csv", {"event_id_cnty": "ARL1", "event_date": "5/6/2022"})
    ask = ("import", "acled.csv", "--dry-run", "--date-order", "month")
    tried = conflict_tui(*ask, home=tmp_path).stdout
    assert tried.endswith("  conflict-tui import acled.csv --into DB --date-order month\n")


def test_a_trial_of_what_holds_nothing_usable_names_no_such_command(tmp_path: Path) -> None:
    acled(tmp_path / "acled.csv", {"event_id_cnty": "ARL1", "event_date": "never"})
    tried = conflict_tui("import", "acled.csv", "--dry-run", home=tmp_path).stdout
    assert "1 rejected" in tried
    assert "to import it" not in tried


def test_a_table_that_needs_a_mapping_is_named_as_a_shell_takes_it(tmp_path: Path) -> None:
    (tmp_path / "of us").mkdir()
    table(tmp_path / "of us" / "bog 1.csv", ("a", "b"), ["1", "2"])
    done = conflict_tui("import", "of us/bog 1.csv", "--dry-run", home=tmp_path)
    assert "`conflict-tui mapping 'of us/bog 1.csv' > my.toml`" in done.stderr


@pytest.mark.parametrize("columns", [80, 120])
def test_what_a_date_is_read_as_is_seen_beside_a_long_original(
    columns: int, tmp_path: Path
) -> None:
    cells = ["A siege", "2022-02-18 00:00:00.000000000", "2022-02-20 00:00:00.000000000"]
    table(tmp_path / "bog.csv", ("title", "start", "end"), cells)
    _, shown = on_terminal("import", "bog.csv", "--dry-run", home=tmp_path, columns=columns)
    (line,) = (line for line in shown.splitlines() if line.startswith("    1  2022-02-18"))
    assert "  2022-02-18/2022-02-20  2022-02-18..20  A siege" in line


def test_the_encoding_is_said_once(tmp_path: Path) -> None:
    path = table(tmp_path / "bog.csv", ("title", "date"), ["Ein Moor in Köln", "2022-09-08"])
    path.write_text(path.read_text("utf-8"), encoding="cp1252")
    tried = conflict_tui("import", "bog.csv", "--dry-run", home=tmp_path).stdout
    assert "  encoding   Read as cp1252, as its bytes suggest" in tried
