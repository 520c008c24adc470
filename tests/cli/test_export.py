import json
import subprocess
import sys
from pathlib import Path
from signal import SIGINT, SIGTERM

import pytest
import yaml

from tests.cli.running import conflict_tui, environment, on_terminal, python

DAYS = "date:2022-09-05..2022-09-12"


def test_an_export_writes_the_file_and_says_how_many(small_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("export", DAYS, "--db", small_db, "-o", "out.md", home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "4 of 7 events written to out.md, 1 undated aside.\n"
    head = yaml.safe_load((tmp_path / "out.md").read_text().split("---\n")[1])
    assert (head["filter"], head["events"]) == (DAYS, 4)


def test_a_file_that_is_there_is_replaced_only_by_force(small_db: Path, tmp_path: Path) -> None:
    (tmp_path / "out.md").write_text("mine")
    refused = conflict_tui("export", "", "--db", small_db, "-o", "out.md", home=tmp_path)
    assert refused.returncode == 1
    assert refused.stderr.startswith("conflict-tui: out.md: is there already")
    assert "--force" in refused.stderr
    assert (tmp_path / "out.md").read_text() == "mine"
    forced = conflict_tui("export", "", "--db", small_db, "-o", "out.md", "--force", home=tmp_path)
    assert forced.returncode == 0
    assert (tmp_path / "out.md").read_text().startswith("---\ntitle:")


def test_a_dash_is_standard_output(small_db: Path, tmp_path: Path) -> None:
    command = ("export", DAYS, "--db", small_db, "-o", "-", "--format", "json")
    done = conflict_tui(*command, home=tmp_path)
    assert json.loads(done.stdout)["counts"]["shown"] == 4
    assert done.stderr == "4 of 7 events written to standard output, 1 undated aside.\n"
    assert list(tmp_path.iterdir()) == []


def test_query_and_export_write_the_same_json(small_db: Path, tmp_path: Path) -> None:
    query = conflict_tui("query", DAYS, "--db", small_db, "--format", "json", home=tmp_path)
    conflict_tui("export", DAYS, "--db", small_db, "-o", "out.json", home=tmp_path)
    assert (tmp_path / "out.json").read_text() == query.stdout


def test_trouble_with_the_file_is_one_sentence(small_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("export", "", "--db", small_db, "-o", "no/out.md", home=tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "conflict-tui: no/out.md: there is no such folder; make it first or name another place.\n"
    )


def test_a_bad_query_writes_nothing(small_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("export", "sectr:x", "--db", small_db, "-o", "out.md", home=tmp_path)
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []


FULL = """
import resource, sys
from conflict_tui.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
sys.exit(main(["export", "", "-o", "out.md", "--force"]))
"""


def test_a_full_disk_is_one_sentence_and_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "out.md").write_text("mine")
    conflict_tui("query", "--format", "count", home=tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", FULL], env=environment(tmp_path), cwd=tmp_path,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("conflict-tui: out.md: the file would be larger than is allowed")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "out.md").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".local", "out.md"]


SLOW = """
import os, sys
from conflict_tui.__main__ import main
from conflict_tui.cli import progress
from conflict_tui.store.archive import Archive

def events(archive, ranks, text, read=Archive.events):
    for event in read(archive, ranks, text):
        yield event
        if {ended_by!r} and event.uid == "small-denial":
            assert any(name.endswith(".part") for name in os.listdir("."))
            os.kill(os.getpid(), {ended_by!r})

progress._UNNOTICED = progress.OFTEN = -1
Archive.events = events
sys.exit(main({arguments!r}))
"""
"""An export that somebody stops half way, or one that tells at once how far it is."""


def slow(small_db: Path, output: str, *more: str, ended_by: int = 0) -> list[str]:
    arguments = ["export", DAYS, "--db", str(small_db), "-o", output, *more]
    return ["-c", SLOW.format(arguments=arguments, ended_by=ended_by)]


@pytest.mark.parametrize(
    ("name", "ended_by"),
    [("out.md", SIGINT), ("out.json", SIGINT), ("out.csv", SIGINT), ("out.md", SIGTERM)],
)
def test_whoever_stops_it_finds_nothing_and_is_told_so(
    name: str, ended_by: int, small_db: Path, tmp_path: Path
) -> None:
    done = python(*slow(small_db, name, ended_by=int(ended_by)), home=tmp_path)
    assert done.returncode == 130
    assert done.stderr == f"conflict-tui: {name}: stopped. Nothing was written.\n"
    assert list(tmp_path.iterdir()) == []


def test_ctrl_c_leaves_the_old_file(small_db: Path, tmp_path: Path) -> None:
    (tmp_path / "out.md").write_text("mine")
    python(*slow(small_db, "out.md", "--force", ended_by=int(SIGINT)), home=tmp_path)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["mine"]


def test_a_terminal_is_told_how_far_an_export_is(small_db: Path, tmp_path: Path) -> None:
    code, got = on_terminal(*slow(small_db, "out.json"), home=tmp_path, program=())
    assert (code, "\rout.json · 25 %" in got, "\rout.json · 100 %" in got) == (0, True, True)
    assert got.endswith("\r4 of 7 events written to out.json, 1 undated aside.\n")


def test_a_program_that_waits_is_told_in_lines(small_db: Path, tmp_path: Path) -> None:
    done = python(*slow(small_db, "out.md", "--progress-lines"), home=tmp_path)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert (told[0], told[-2:]) == ({"share": 0.125}, [{"share": 1.0}, {"events": 4}])
    again = python(*slow(small_db, "out.md", "--progress-lines"), home=tmp_path)
    (refused,) = map(json.loads, again.stdout.splitlines())
    assert (again.returncode, refused["error"].startswith("out.md: is there already")) == (1, True)
