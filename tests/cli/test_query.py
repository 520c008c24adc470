import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_tui.cli.cells import width
from conflict_tui.cli.listing import table_lines
from conflict_tui.cli.query_command import summary
from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.archive import Archive
from conflict_tui.store.tally import tally
from tests.cli.running import conflict_tui, environment

DAYS = "date:2022-09-05..2022-09-12"


def test_data_goes_to_standard_output_and_narration_to_standard_error(
    small_db: Path, tmp_path: Path
) -> None:
    done = conflict_tui("query", DAYS, "--db", small_db, "--format", "count", home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "4\n")
    assert done.stderr == "4 of 7 events · 3 certain · 1 possible · 1 undated aside\n"


def test_finding_nothing_is_no_trouble(small_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("query", "nosuchword", "--db", small_db, home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "0 of 7 events · 0 certain · 0 possible\n"


def test_a_name_that_nothing_goes_by_is_said(small_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("query", "sector:nowhere", "--db", small_db, home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("No sector is called “nowhere”.\n")


def test_ids_are_one_on_a_line(small_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("query", DAYS, "--db", small_db, "--format", "ids", home=tmp_path)
    uids = ["small-winter", "small-shelling", "small-crossing", "small-denial"]
    assert done.stdout.splitlines() == uids


def test_every_format_holds_the_same_events(small_db: Path, tmp_path: Path) -> None:
    written = {
        form: conflict_tui("query", "", "--db", small_db, "--format", form, home=tmp_path).stdout
        for form in ("count", "ids", "table", "json", "csv")
    }
    uids = written["ids"].split()
    assert written["count"] == f"{len(uids)}\n" == "7\n"
    assert [line.split()[-1] for line in written["table"].splitlines()] == uids
    assert [event["uid"] for event in json.loads(written["json"])["events"]] == uids
    assert [row["uid"] for row in csv.DictReader(io.StringIO(written["csv"]))] == uids


def test_nothing_that_is_printed_acts_on_the_terminal(small_db: Path, tmp_path: Path) -> None:
    for form in ("table", "json", "csv"):
        done = conflict_tui("query", "", "--db", small_db, "--format", form, home=tmp_path)
        acting = {sign for sign in done.stdout if sign in "\x1b\x9b\x07\u202e\u200b\r"}
        assert acting == set(), form


def test_a_query_that_cannot_be_understood_ends_with_2_and_shows_where(
    small_db: Path, tmp_path: Path
) -> None:
    query = "Київ date:2022-13-45 日本 sectr:x"
    done = conflict_tui("query", query, "--db", small_db, home=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert lines[0].startswith("conflict-tui: ")
    assert lines[1] == f"  {query}"
    assert set(lines[2]) == {" ", "^"}
    assert lines[-1] == "  " + " " * width(query.removesuffix("sectr:x")) + "^^^^^^"


def test_control_codes_of_a_query_do_not_reach_the_terminal(small_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("query", "sectr:\x1b[31m\u202e", "--db", small_db, home=tmp_path)
    assert done.returncode == 2
    assert not set(done.stderr) & set("\x1b\u202e")


@pytest.mark.parametrize("name", ["missing.db", "empty.db", "foreign.db", "."])
@pytest.mark.parametrize("form", ["count", "table"])
def test_a_database_that_cannot_be_read_is_one_sentence(
    name: str, form: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "foreign.db").write_text("nothing of ours " * 100)
    done = conflict_tui("query", "", "--db", name, "--format", form, home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"conflict-tui: {name}: ")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_trouble(small_db: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "conflict_tui", "query", "", "--db", str(small_db)]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*command, "--format", "json"], env=environment(tmp_path), stdout=writing,
        stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    os.close(writing)
    assert done.returncode == 0
    assert done.stderr == "7 of 7 events · 6 certain · 0 possible · 1 undated\n"


def test_a_standard_output_that_is_full_or_closed_is_one_sentence(
    small_db: Path, tmp_path: Path
) -> None:
    command = f"{sys.executable} -m conflict_tui query '' --db {small_db} --format ids"
    said = {}
    for redirected in ("> /dev/full", ">&-"):
        done = subprocess.run(
            ["sh", "-c", f"{command} {redirected}"], env=environment(tmp_path),
            capture_output=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 1
        said[redirected] = done.stderr.splitlines()[-1]
    assert said["> /dev/full"].startswith("conflict-tui: Standard output: the disk is full")
    assert said[">&-"].startswith("conflict-tui: Standard output is closed")


def test_a_table_fits_the_terminal_and_keeps_the_uid(small_db: Path) -> None:
    archive = Archive.open(small_db)
    lines = list(table_lines(archive, archive.answer(parse_query("")), 100))
    head = ["when", "certainty", "standing", "kind", "sectors", "title", "uid"]
    assert lines[0].split() == head
    assert max(width(line.rstrip("\n")) for line in lines) <= 100
    assert [line.split()[-1] for line in lines[1:3]] == ["small-winter", "small-shelling"]
    assert any("…" in line for line in lines)


def test_a_table_says_which_events_only_may_be_in_the_period(small_db: Path) -> None:
    archive = Archive.open(small_db)
    answer = archive.answer(parse_query("date:2022-10-05"))
    lines = list(table_lines(archive, answer, None))
    assert len(lines) == len(answer.possible) + len(answer.certain) > 0
    assert sum(" possible " in line for line in lines) == len(answer.possible) > 0


def test_what_a_lane_hides_is_told(small_db: Path) -> None:
    archive = Archive.open(small_db)
    both = archive.answer(parse_query("date:2022-10-05"))
    one = archive.answer(parse_query("date:2022-10-05 lane:certain"))
    assert summary(tally(one)).endswith(f"{len(both.possible):,} hidden by lane:")


def test_a_figure_that_nothing_has_is_told_with_those_there_are(small_db: Path) -> None:
    archive = Archive.open(small_db)
    (problem,) = archive.unknown_values(parse_query("casualties>=1"))
    assert "casualties" in problem.message
    assert "killed" in problem.message
    assert archive.unknown_values(parse_query("killed>=1")) == ()


def test_a_table_for_a_file_has_no_head_and_is_not_cut(small_db: Path) -> None:
    archive = Archive.open(small_db)
    lines = list(table_lines(archive, archive.answer(parse_query("")), None))
    assert len(lines) == 7
    assert not any("…" in line for line in lines)
    starts = {line.index("small-") for line in lines if line.isascii()}
    assert len(starts) == 1
