"""`conflict-tui sectors`, as a person uses it."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from conflict_tui.cli import main
from conflict_tui.store.opening import open_writing
from conflict_tui.store.schema import create
from tests.cli.running import conflict_tui, on_terminal
from tests.small import HOSTILE
from tests.store.sector_database import FORD, MILL, NORTH, event, ruled_database

EVENTS = (
    event("at-ford", (FORD, "exact")),
    event("at-mill", (MILL, "settlement")),
    event("in-north", (NORTH, "adm1"), sectors=["valley"]),
    event("placeless"),
)
ONE = """\
[north]
name = "North"
code = "NO"
areas = ["north oblast"]
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return ruled_database(tmp_path / "own.db", EVENTS)


def written(path: Path, text: str = ONE) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def sectors_in(db: Path, home: Path) -> dict[str, dict[str, object]]:
    done = conflict_tui("sectors", db, "--format", "json", home=home)
    assert done.returncode == 0
    return {each["slug"]: each for each in json.loads(done.stdout)}


def test_sectors_are_listed_as_a_tree_with_rules_and_counts(db: Path, tmp_path: Path) -> None:
    assert conflict_tui("sectors", db, "--again", home=tmp_path).returncode == 0
    done = conflict_tui("sectors", db, home=tmp_path)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["sector", "events", "by", "hand", "by", "rule", "rules"]
    assert lines[1] == ["NO", "North", "3", "0", "3", "area", "North", "Oblast"]
    assert "\nRI    River " in done.stdout
    assert lines[2] == ["RI", "River", "1", "0", "1", "box", "49,37", "to", "50,38"]
    assert lines[5][:5] == ["VA", "Valley", "3", "1", "2"]
    assert done.stderr == "3 of 4 events are in a sector.\n"


def test_json_has_every_sector_with_its_rules_and_counts(db: Path, tmp_path: Path) -> None:
    conflict_tui("sectors", db, "--again", home=tmp_path)
    river = sectors_in(db, tmp_path)["river"]
    assert river == {
        "slug": "river", "name": "River", "code": "RI", "colour": 0, "parent": "north",
        "events": 1, "by_hand": 0, "by_rule": 1, "areas": [], "places": [],
        "boxes": [[[49.0, 37.0], [50.0, 38.0]]], "polygons": [],
    }  # fmt: skip


def test_a_file_that_is_written_edited_and_read_changes_where_events_are(
    db: Path, tmp_path: Path
) -> None:
    file = tmp_path / "rules.toml"
    done = conflict_tui("sectors", db, "--write", file, home=tmp_path)
    assert done.stderr.startswith(f"5 sectors written to {file}. Edit it, then: ")
    text = file.read_text(encoding="utf-8")
    again = conflict_tui("sectors", db, "--read", file, home=tmp_path)
    assert again.stderr.splitlines() == [
        "Sectors and rules stay as they are.",
        "3 of 4 events are in a sector.",
    ]
    written(file, text.replace('areas = ["North Oblast"]', 'places = ["Mill"]'))
    done = conflict_tui("sectors", db, "--read", file, home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == ["Changed: north.", "3 of 4 events are in a sector."]
    assert sectors_in(db, tmp_path)["north"]["events"] == 2


def test_a_file_is_only_replaced_when_asked(db: Path, tmp_path: Path) -> None:
    file = written(tmp_path / "rules.toml", "mine")
    done = conflict_tui("sectors", db, "--write", file, home=tmp_path)
    assert (done.returncode, file.read_text(encoding="utf-8")) == (1, "mine")
    assert conflict_tui("sectors", db, "-o", file, "--force", home=tmp_path).returncode == 0
    on_output = conflict_tui("sectors", db, "--write", "-", home=tmp_path)
    assert on_output.stdout == file.read_text(encoding="utf-8")


def test_a_dry_run_tells_what_would_change_and_writes_nothing(db: Path, tmp_path: Path) -> None:
    before = db.read_bytes()
    file = written(tmp_path / "one.toml")
    done = conflict_tui("sectors", db, "--read", file, "--dry-run", home=tmp_path)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "Changed: north.",
        "Taken away: river, south, harbour.",
        "Without rules from now on, but kept, because events have them by hand: valley.",
        "Nothing was written.",
    ]
    assert db.read_bytes() == before


def test_a_file_with_a_mistake_changes_nothing(db: Path, tmp_path: Path) -> None:
    before = db.read_bytes()
    file = written(tmp_path / "rules.toml", ONE.replace("areas", "area"))
    done = conflict_tui("sectors", db, "--read", file, home=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"conflict-tui: {file}:1: [north] area is no key here; is “areas”"
    )
    assert db.read_bytes() == before


def test_the_shipped_set_is_added_to_what_is_there(db: Path, tmp_path: Path) -> None:
    done = conflict_tui("sectors", db, "--starter", "ukraine", home=tmp_path)
    assert done.returncode == 0
    assert done.stderr.startswith("New: kharkiv, kupiansk, ")
    there = sectors_in(db, tmp_path)
    assert {"north", "valley", "kupiansk", "donbas"} <= there.keys()
    assert there["north"]["areas"] == ["North Oblast"]
    assert there["valley"]["by_hand"] == 1


def test_an_empty_database_is_told_how_to_begin(tmp_path: Path) -> None:
    create(tmp_path / "empty.db")
    done = conflict_tui("sectors", tmp_path / "empty.db", home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "--starter ukraine" in done.stderr
    assert conflict_tui(
        "sectors", tmp_path / "empty.db", "--format", "json", home=tmp_path
    ).stdout == "[]\n"  # fmt: skip


@pytest.mark.parametrize("action", [["--again"], ["--starter", "ukraine"], ["--read", "one.toml"]])
def test_rules_are_not_written_into_the_embedded_corpus(
    corpus_db: Path, tmp_path: Path, action: list[str]
) -> None:
    own = Path(shutil.copy(corpus_db, tmp_path / "corpus.db"))
    written(tmp_path / "one.toml")
    done = conflict_tui("sectors", own, *action, home=tmp_path)
    assert done.returncode == 1
    assert "conflict-tui new" in done.stderr
    assert own.read_bytes() == corpus_db.read_bytes()


def test_the_sectors_of_the_embedded_corpus_can_be_read(corpus_db: Path, tmp_path: Path) -> None:
    done = conflict_tui("sectors", corpus_db, home=tmp_path)
    assert done.returncode == 0
    assert "Kupiansk" in done.stdout


@pytest.fixture
def read_only_db(db: Path, open_folder: Path) -> Path:
    """The database where it can only be read, for those who are not root."""
    path = Path(shutil.copy(db, open_folder / "own.db"))
    path.chmod(0o444)
    open_folder.chmod(0o555)
    return path


@pytest.mark.usefixtures("read_only_db", "without_rights")
def test_only_writing_needs_permission_to_write(
    open_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(open_folder / "own.db")
    assert main(["sectors", path, "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 5
    assert main(["sectors", path, "--write", "-"]) == 0
    assert main(["sectors", path, "--again"]) == 1
    assert "cannot be written; you have no permission" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--dry-run"], "--dry-run goes with --read or --starter"),
        (["--again", "--starter", "ukraine"], "not allowed with"),
        (["--starter", "sudan"], "No set of sectors called “sudan”"),
        (["--read", ""], "--read needs a name"),
        (["--read", "none.toml"], "none.toml: cannot be read"),
    ],
)
def test_what_cannot_be_done_is_told(
    db: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = conflict_tui("sectors", db, *arguments, home=tmp_path)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_another_program_writes_is_told_how_to_go_on(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("conflict_tui.store.opening._WAIT", 0.01)
    with closing(open_writing(db)) as holding:
        holding.execute("BEGIN IMMEDIATE")
        assert main(["sectors", str(db), "--again"]) == 1
        told = capsys.readouterr().err
        assert "is being written by another program" in told
        assert f"conflict-tui sectors {db} --again" in told
        assert main(["sectors", str(db)]) == 0


def test_a_list_is_no_wider_than_the_terminal(db: Path, tmp_path: Path) -> None:
    code, told = on_terminal("sectors", db, home=tmp_path, columns=60)
    assert code == 0
    assert max(map(len, told.splitlines())) <= 60


def test_nothing_that_is_told_acts_on_the_terminal(tmp_path: Path) -> None:
    name = json.dumps(HOSTILE.replace("\x9b", ""))
    text = ONE.replace('"North"', name).replace('"north oblast"', name)
    create(tmp_path / "own.db")
    file = written(tmp_path / "rules.toml", text)
    told = [
        conflict_tui("sectors", tmp_path / "own.db", *arguments, home=tmp_path)
        for arguments in (["--read", str(file)], [], ["--format", "json"], ["--write", "-"])
    ]
    assert all(done.returncode == 0 for done in told)
    everything = "".join(done.stdout + done.stderr for done in told)
    assert not {sign for sign in everything if sign in "\x1b\x9b\x07\u202e\u200b\r"}
