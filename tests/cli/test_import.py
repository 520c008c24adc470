import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.foreign_files import ACLED, acled, many
from tests.cli.running import conflict_tui, environment, on_terminal

GOOD = {"event_id_cnty": "ARL1"}
ALSO_GOOD = {"event_id_cnty": "ARL2", "event_date": "2022-09-10", "notes": "=1+1 is crossed"}
BAD_DATE = {"event_id_cnty": "ARL3", "event_date": "45 Brumaire 2022"}
BAD_PLACE = {"event_id_cnty": "ARL4", "latitude": "123.5", "notes": '"quoted",\r\nin two lines'}


@pytest.fixture
def three_good_two_bad(tmp_path: Path) -> Path:
    third = {"event_id_cnty": "ARL5", "event_date": ""}
    return acled(tmp_path / "acled.csv", GOOD, BAD_DATE, ALSO_GOOD, BAD_PLACE, third)


def ledger(database: Path, home: Path) -> list[dict[str, object]]:
    """Return the imports of a database."""
    listed = conflict_tui("imports", database, "--format", "json", home=home)
    found: list[dict[str, object]] = json.loads(listed.stdout)
    return found


def ids(home: Path, *query: str) -> list[str]:
    """Return the uids that a query finds in own.db."""
    found = conflict_tui("query", *query, "--db", "own.db", "--format", "ids", home=home)
    return found.stdout.split()


def test_an_import_makes_the_database_and_says_what_became_of_the_file(
    three_good_two_bad: Path, tmp_path: Path
) -> None:
    done = conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(
        "5 read = 3 new + 0 changed + 0 same + 2 rejected · 0 gone · 0 flagged · import 1 · "
    )
    assert done.stdout.count("\n") == 1
    narration = done.stderr.splitlines()
    assert narration[0].startswith("acled.csv: ACLED")
    assert "data set acled" in narration[0]
    assert "conflict-tui imports rejected 1 own.db" in narration[1]
    assert narration[2] == "own.db: made, since it was not there."
    assert ids(tmp_path) == ["acled:ARL1", "acled:ARL2", "acled:ARL5"]
    assert "\r" not in done.stderr


def test_the_same_file_again_changes_nothing(three_good_two_bad: Path, tmp_path: Path) -> None:
    conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    again = conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    assert again.stdout.startswith("5 read = 0 new + 0 changed + 3 same + 2 rejected · 0 gone")
    assert "made" not in again.stderr


def test_of_several_files_one_that_fails_does_not_stop_the_others(
    three_good_two_bad: Path, tmp_path: Path
) -> None:
    acled(tmp_path / "more.csv", {"event_id_cnty": "ARL9"})
    files = ("none.csv", "acled.csv", "more.csv")
    done = conflict_tui("import", *files, "--into", "own.db", home=tmp_path)
    assert done.returncode == 1
    assert [line.split(" ", 1)[0] for line in done.stdout.splitlines()] == [
        "acled.csv:", "more.csv:"
    ]  # fmt: skip
    assert done.stderr.splitlines()[0].startswith("conflict-tui: none.csv: ")
    assert len(ledger(tmp_path / "own.db", tmp_path)) == 2


def test_a_database_that_nothing_came_into_is_not_left_behind(tmp_path: Path) -> None:
    done = conflict_tui("import", "none.csv", "--into", "own.db", home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert not list(tmp_path.glob("own.db*"))


def test_a_database_that_was_there_is_left_where_an_import_fails(tmp_path: Path) -> None:
    conflict_tui("new", "own.db", home=tmp_path)
    conflict_tui("import", "none.csv", "--into", "own.db", home=tmp_path)
    assert (tmp_path / "own.db").is_file()


def test_what_is_no_database_of_ours_is_not_written(
    three_good_two_bad: Path, tmp_path: Path
) -> None:
    (tmp_path / "own.db").write_text("Dear reader " * 100)
    done = conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "own.db: is not a database" in done.stderr
    assert (tmp_path / "own.db").read_text() == "Dear reader " * 100


def test_a_trial_shows_dates_beside_the_originals_and_writes_nothing(
    three_good_two_bad: Path, tmp_path: Path
) -> None:
    done = conflict_tui("import", "acled.csv", "--dry-run", "--into", "own.db", home=tmp_path)
    words = " ".join(done.stdout.split())
    assert (done.returncode, done.stderr) == (0, "")
    assert "08 September 2022 · 1 · 2022 2022-09-08" in words
    assert "5 read = 3 usable, 1 of them undated + 2 rejected" in words
    assert "2 event_date" in words
    assert "4 latitude" in words
    assert "45 Brumaire 2022" in words
    assert not (tmp_path / "own.db").exists()


def test_a_trial_fits_the_terminal(three_good_two_bad: Path, tmp_path: Path) -> None:
    code, shown = on_terminal("import", "acled.csv", "--dry-run", home=tmp_path, columns=80)
    assert code == 0
    assert max(map(len, shown.splitlines())) <= 80


def test_a_terminal_sees_the_progress_and_then_only_the_result(
    three_good_two_bad: Path, tmp_path: Path
) -> None:
    code, shown = on_terminal("import", "acled.csv", "--into", "own.db", home=tmp_path)
    drawn, result = shown.split("\r")[1], shown.split("\r")[-1]
    assert code == 0
    assert drawn.startswith("acled.csv · ")
    assert "5 rows" in drawn
    assert "2 rejected" in drawn
    assert result.startswith("5 read = ")


def test_a_dumb_terminal_sees_no_progress(three_good_two_bad: Path, tmp_path: Path) -> None:
    command = ("import", "acled.csv", "--into", "own.db")
    _, shown = on_terminal(*command, home=tmp_path, TERM="dumb")
    assert "\r" not in shown
    assert "5 read = " in shown


def test_a_program_gets_lines_of_json(three_good_two_bad: Path, tmp_path: Path) -> None:
    command = ("import", "acled.csv", "none.csv", "--into", "own.db", "--progress-lines")
    done = conflict_tui(*command, home=tmp_path)
    progress, batch, error = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert set(progress) == {"rows", "rejected", "share", "seconds"}
    assert (batch["batch"]["id"], batch["batch"]["read"]) == (1, 5)
    assert error["error"].startswith("none.csv: ")


def test_rejected_rows_can_be_mended_and_imported(three_good_two_bad: Path, tmp_path: Path) -> None:
    conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    written = conflict_tui("imports", "rejected", "1", "own.db", "-o", "mend.csv", home=tmp_path)
    assert written.returncode == 0
    assert "conflict-tui import mend.csv --into own.db --dataset acled\n" in written.stderr
    text = (tmp_path / "mend.csv").read_text(encoding="utf-8")
    mended = text.replace("45 Brumaire 2022", "11 September 2022")
    (tmp_path / "mend.csv").write_text(mended, encoding="utf-8", newline="")
    done = conflict_tui("import", "mend.csv", "--into", "own.db", home=tmp_path)
    assert done.stdout.startswith("2 read = 1 new + 0 changed + 0 same + 1 rejected")
    assert ids(tmp_path, "on:2022-09-11") == ["acled:ARL3"]
    connection = sqlite3.connect(tmp_path / "own.db")
    [(header,)] = connection.execute("SELECT header FROM import_batch WHERE id = 2")
    cells = connection.execute("SELECT cells FROM raw_record WHERE batch_id = 2").fetchall()
    connection.close()
    assert json.loads(header) == list(ACLED)
    assert [len(json.loads(each)) for (each,) in cells] == [len(ACLED)] * 2


def test_rejected_rows_come_back_exactly(three_good_two_bad: Path, tmp_path: Path) -> None:
    conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    conflict_tui("imports", "rejected", "1", "own.db", "-o", "mend.csv", home=tmp_path)
    with (tmp_path / "acled.csv").open(newline="", encoding="utf-8") as file:
        original = [row for row in csv.reader(file) if row[0] in ("event_id_cnty", "ARL3", "ARL4")]
    with (tmp_path / "mend.csv").open(newline="", encoding="utf-8") as file:
        written = [row[: len(ACLED)] for row in csv.reader(file)]
    assert written == original


def test_undoing_takes_away_what_an_import_brought_and_keeps_what_the_person_wrote(
    three_good_two_bad: Path, tmp_path: Path
) -> None:
    conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    connection = sqlite3.connect(tmp_path / "own.db")
    connection.execute("INSERT INTO mark (uid, marked_at) VALUES ('acled:ARL1', 'x')")
    connection.commit()
    connection.close()
    code, shown = on_terminal("imports", "undo", "1", "own.db", home=tmp_path, typed="y\n")
    assert code == 0
    assert "Undoing it takes away the 3 events it brought" in shown
    assert shown.endswith("Import 1 of acled.csv is undone; your notes, tags and marks stay.\n")
    assert ids(tmp_path) == []
    again = conflict_tui("imports", "undo", "1", "own.db", "--yes", home=tmp_path)
    assert again.returncode == 1
    assert "undone already" in again.stderr
    told = conflict_tui("info", "own.db", home=tmp_path).stdout
    assert "1 mark, note or tag of events that are not here now" in told
    shown = conflict_tui("imports", "show", "1", "own.db", home=tmp_path).stdout
    assert "undone" in shown.splitlines()[0]
    conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    assert ids(tmp_path, "is:marked") == ["acled:ARL1"]


def test_a_newer_edition_is_told_with_what_changed(tmp_path: Path) -> None:
    acled(tmp_path / "old.csv", GOOD, ALSO_GOOD)
    acled(tmp_path / "new.csv", {**GOOD, "notes": "A bridge was held."}, ALSO_GOOD)
    conflict_tui("import", "old.csv", "new.csv", "--into", "own.db", home=tmp_path)
    shown = conflict_tui("imports", "show", "2", "own.db", home=tmp_path).stdout
    assert "A bridge was crossed. → A bridge was held." in " ".join(shown.split())


def test_ctrl_c_says_what_state_the_database_is_in_and_the_same_command_goes_on(
    tmp_path: Path,
) -> None:
    acled(tmp_path / "many.csv", *many(40_000))
    command = [sys.executable, "-m", "conflict_tui", "import", "many.csv", "--into", "own.db"]
    started = subprocess.Popen(
        [*command, "--progress-lines"], env=environment(tmp_path), cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip
    assert started.stdout is not None
    assert "rows" in json.loads(started.stdout.readline())
    os.kill(started.pid, signal.SIGINT)
    told, narration = started.communicate()
    assert started.returncode == 130
    assert "Traceback" not in narration
    [stopped] = ledger(tmp_path / "own.db", tmp_path)
    read = stopped["read"]
    assert isinstance(read, int)
    assert 0 < read < 40_000
    sentence = json.loads(told.splitlines()[-1])["error"]
    assert sentence.startswith(f"many.csv: stopped. {read:,} records of it are done, as import 1")
    assert "the same command goes on from there" in sentence
    done = conflict_tui(*command[3:], home=tmp_path)
    assert done.stdout.startswith("40,000 read = 40,000 new + 0 changed + 0 same + 0 rejected")
    assert [batch["state"] for batch in ledger(tmp_path / "own.db", tmp_path)] == ["complete"]
    assert len(ids(tmp_path)) == 40_000


def test_rejected_objects_can_be_mended_and_imported(tmp_path: Path) -> None:
    lines = [
        {"message": "One", "datetime": "2022-09-08T10:00:00Z", "timestamp_desc": "seen"},
        {"message": "Two", "datetime": "nonsense", "timestamp_desc": "seen"},
    ]
    text = "".join(json.dumps(line) + "\n" for line in lines)
    (tmp_path / "first.jsonl").write_text(text + "no JSON at all\n", encoding="utf-8")
    conflict_tui("import", "first.jsonl", "--into", "own.db", home=tmp_path)
    command = ("imports", "rejected", "1", "own.db", "-o", "mend.jsonl")
    told = conflict_tui(*command, home=tmp_path).stderr
    assert "--into own.db --dataset first" in told
    mended = (tmp_path / "mend.jsonl").read_text(encoding="utf-8")
    mended = mended.replace('"nonsense"', '"2022-09-09T10:00:00Z"')
    mended = mended.replace("no JSON at all", text.splitlines()[0])
    (tmp_path / "mend.jsonl").write_text(mended, encoding="utf-8")
    command = ("import", "mend.jsonl", "--into", "own.db", "--dataset", "first")
    done = conflict_tui(*command, home=tmp_path)
    assert done.stdout.startswith("2 read = 1 new + 0 changed + 1 same + 0 rejected")
    connection = sqlite3.connect(tmp_path / "own.db")
    cells = connection.execute("SELECT cells FROM raw_record WHERE state = 'kept'").fetchall()
    connection.close()
    assert not any("conflict_tui" in each for (each,) in cells)


def test_rejected_rows_of_a_table_of_ones_own_come_with_their_mapping(tmp_path: Path) -> None:
    rows = [f"2022-09-{day:02},Thing {day},Oldford\n" for day in range(1, 25)]
    text = "when,what,where\n" + "".join(rows) + "2022-99-25,A thing,Oldford\n"
    (tmp_path / "own.csv").write_text(text, encoding="utf-8")
    conflict_tui("import", "own.csv", "--into", "own.db", home=tmp_path)
    command = ("imports", "rejected", "1", "own.db", "-o", "mend.csv")
    told = conflict_tui(*command, home=tmp_path).stderr
    assert told.endswith(
        "conflict-tui import mend.csv --into own.db --dataset own --mapping mend.csv.toml\n"
    )
    mended = (tmp_path / "mend.csv").read_text(encoding="utf-8").replace("-99-", "-09-")
    (tmp_path / "mend.csv").write_text(mended, encoding="utf-8")
    done = conflict_tui(*told.split()[-8:], home=tmp_path)
    assert done.stdout.startswith("1 read = 1 new + 0 changed + 0 same + 0 rejected")
    assert len(ids(tmp_path, "dataset:own")) == 25


def test_an_import_and_its_trial_say_to_which_data_set_a_file_of_the_same_name_goes(
    tmp_path: Path,
) -> None:
    for folder, thing in (("a", "Bridge"), ("b", "School")):
        rows = [f"{day},2022-09-{day:02},{thing} {day}\n" for day in range(13, 25)]
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "events.csv").write_text("".join(["id,date,title\n", *rows]))
    first = conflict_tui("import", "a/events.csv", "--into", "own.db", home=tmp_path)
    assert first.stderr.splitlines()[0].endswith("; data set events.")
    command = ("import", "b/events.csv", "--into", "own.db")
    tried = conflict_tui(*command, "--dry-run", home=tmp_path)
    done = conflict_tui(*command, home=tmp_path)
    words = (
        "events-2, for events has other things under 12 of the same ids "
        "(--dataset events to take it as a newer edition)"
    )
    assert done.stderr.splitlines()[0].endswith(f"; data set {words}.")
    assert words in " ".join(tried.stdout.split())
    assert len(ids(tmp_path, "dataset:events-2")) == len(ids(tmp_path, "dataset:events")) == 12


def test_a_row_that_lacks_a_cell_is_mended_where_it_lacks_it(tmp_path: Path) -> None:
    acled(tmp_path / "acled.csv", GOOD, ALSO_GOOD)
    text = (tmp_path / "acled.csv").read_text(encoding="utf-8").replace("Battles,", "", 1)
    (tmp_path / "acled.csv").write_text(text, encoding="utf-8", newline="")
    conflict_tui("import", "acled.csv", "--into", "own.db", home=tmp_path)
    conflict_tui("imports", "rejected", "1", "own.db", "-o", "mend.csv", home=tmp_path)
    same = conflict_tui("import", "mend.csv", "--into", "own.db", home=tmp_path)
    assert same.stdout.startswith("1 read = 0 new + 0 changed + 0 same + 1 rejected")
    text = (tmp_path / "mend.csv").read_text(encoding="utf-8")
    text = text.replace("Political violence,", "Political violence,Battles,")
    (tmp_path / "mend.csv").write_text(text, encoding="utf-8", newline="")
    done = conflict_tui("import", "mend.csv", "--into", "own.db", home=tmp_path)
    assert done.stdout.startswith("1 read = 1 new + 0 changed + 0 same + 0 rejected")


def test_the_database_of_the_program_is_not_imported_into(
    three_good_two_bad: Path, tmp_path: Path
) -> None:
    conflict_tui("query", "--format", "count", home=tmp_path)
    corpus = tmp_path / ".local/share/conflict-tui/corpus.db"
    done = conflict_tui("import", "acled.csv", "--into", corpus, home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "a database of your own" in done.stderr
    assert ledger(corpus, tmp_path) == []


def test_a_file_with_a_hostile_name_is_imported_and_named_harmlessly(tmp_path: Path) -> None:
    name = os.fsdecode(b"\x1b[2J\xff.csv")
    acled(tmp_path / name, GOOD)
    done = conflict_tui("import", name, name, "--into", "own.db", home=tmp_path)
    assert done.returncode == 0
    assert done.stdout.count("1 read = ") == 2
    shown = conflict_tui("imports", "own.db", home=tmp_path).stdout
    assert "␛[2J?.csv" in shown
    assert "\x1b" not in done.stdout + done.stderr + shown
