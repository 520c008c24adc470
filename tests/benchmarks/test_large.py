"""Measuring a large database: what is asked of it, and that each key shows what it should."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from benchmarks.comparison import Comparison, Samples
from benchmarks.growth import growth
from benchmarks.held_key import held, lag_of, words_of
from benchmarks.installation import Installation, InstallationError, in_use
from benchmarks.large import done
from benchmarks.large_acts import acts
from benchmarks.large_database import compare_making, make_database
from benchmarks.large_export import Exporting
from benchmarks.large_questions import Asking, Questions
from benchmarks.recording import Recording
from benchmarks.terminal import Sign, Terminal

ROWS = 300


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return in_use(tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def database(installation: Installation) -> Path:
    return make_database(installation, ROWS)


@pytest.fixture(scope="module")
def questions(installation: Installation, database: Path) -> Questions:
    return Asking(installation, database).questions()


def test_what_is_asked_is_there_and_the_last_letter_makes_a_difference(
    questions: Questions,
) -> None:
    assert questions.total == ROWS
    for asked in questions.by_name.values():
        assert 0 < asked.found < ROWS
    assert questions.facet.before == questions.three_facets.before == 0
    assert questions.rare_word.found < questions.common_word.found


def test_a_database_of_few_events_cannot_be_measured(
    installation: Installation, tmp_path: Path
) -> None:
    file, few = tmp_path / "few.csv", tmp_path / "few.db"
    file.write_text("date,title\n2024-05-01,Invented\n", encoding="utf-8")
    installation.output(installation.program, "import", str(file), "--into", str(few))
    with pytest.raises(InstallationError, match="too few events"):
        Asking(installation, few).questions()


def test_every_key_shows_what_it_should_and_ends_where_it_began(
    installation: Installation, database: Path, questions: Questions
) -> None:
    with Terminal([installation.program, str(database)], installation.environment) as ours:
        ours.until(Sign(f"1 of {ROWS} "))
        ours.settle()
        for act in acts(questions):
            assert done(ours, act) > 0, act.what
        lag = held(ours, "j", rf" (\d+) of {ROWS} [━─]", 6)
        assert lag.paints
        assert lag.keys >= 1


def test_answers_are_timed_beside_bare_calls(
    installation: Installation, database: Path, questions: Questions
) -> None:
    from benchmarks import engine

    asked = {
        name: engine.Question(text=each.text, fields=each.fields, match=each.match)
        for name, each in questions.by_name.items()
    }
    found = engine.measured(database, json.loads(json.dumps(asked)), 2)
    assert {
        name: (len(ours), len(floor)) for name, (ours, floor) in found.items()
    } == dict.fromkeys(asked, (2, 2))


def test_exports_and_the_import_are_timed_beside_the_same_rows_written_plainly(
    installation: Installation, database: Path, questions: Questions, tmp_path: Path
) -> None:
    exporting = Exporting(installation, database, questions.export, tmp_path)
    exporting.run()
    with (tmp_path / "ours.csv").open(encoding="utf-8", newline="") as ours:
        assert len(list(csv.reader(ours))) == ROWS + 1
    with (tmp_path / "bare.csv").open(encoding="utf-8", newline="") as bare:
        assert len(list(csv.reader(bare))) == ROWS + 1
    compared = [*exporting.comparisons(), *compare_making(installation, database)]
    assert all(each.ours.least > 0 < each.floor.least for each in compared)
    assert [each.what for each in compared] == [
        "export as CSV, 1,000 events",
        "export as JSON, 1,000 events",
        "export as Markdown, 1,000 events",
        "memory, export as CSV",
        "memory, export as JSON",
        "memory, export as Markdown",
        "first import, 1,000 rows",
        "index / first import",
    ]


def test_growth_is_shown_of_what_was_measured_of_several_sizes() -> None:
    def key(seconds: float) -> Comparison:
        return Comparison("a key", Samples(taken=[seconds]), Samples(taken=[0.004]))

    alone = Comparison("only once", Samples(taken=[0.1]), Samples(taken=[0.1]))
    assert growth([(10_000, [key(0.008), alone]), (1_000_000, [key(0.012)])]).splitlines() == [
        "what   10,000  ratio  1,000,000  ratio      grows",
        "a key  8.0 ms   2.00    12.0 ms   3.00  1.5 times",
    ]


def test_a_picture_that_follows_each_key_is_one_key_behind_at_most() -> None:
    lag = lag_of([0.0, 0.1, 0.2], [(0.01, 2), (0.12, 3), (0.21, 4)])
    assert lag.keys == 1
    assert lag.seconds == pytest.approx((0.01, 0.01, 0.02))
    assert lag.worst == pytest.approx(0.02)


def test_a_picture_that_leaves_frames_out_is_behind_by_what_it_left_out() -> None:
    lag = lag_of([0.0, 0.1, 0.2], [(0.25, 4)])
    assert lag.keys == 3
    assert lag.seconds == pytest.approx((0.05, 0.15, 0.25))


def test_one_slow_key_of_a_hundred_is_the_worst_and_no_more() -> None:
    typed = [float(number) for number in range(100)]
    seen = [(number + (0.5 if number == 40 else 0.01), number + 2) for number in range(100)]
    lag = lag_of(typed, seen)
    assert (lag.worst, lag.mostly) == pytest.approx((0.5, 0.01))
    assert words_of(lag).startswith("100 keys in 100 paints: behind by 30.0 frames of 1/60 s")


def test_what_went_through_the_terminal_can_be_played_again(tmp_path: Path) -> None:
    recording = Recording(80, 24)
    recording.wrote(10.0, "Ку".encode()[:3])
    recording.typed(10.25, "j")
    recording.wrote(10.5, "Ку".encode()[3:])
    recording.save(tmp_path / "j.cast", "a run")
    header, *lines = map(json.loads, (tmp_path / "j.cast").read_text("utf-8").splitlines())
    assert (header["version"], header["width"], header["height"]) == (2, 80, 24)
    assert lines == [[0.0, "o", "К"], [0.25, "i", "j"], [0.5, "o", "у"]]


@pytest.mark.parametrize(("taken", "reached"), [(0.029, True), (0.031, False)])
def test_a_target_can_be_times_the_floor_and_something_beyond(taken: float, reached: bool) -> None:
    ours, floor = Samples(taken=[taken]), Samples(taken=[0.006])
    assert Comparison("a word", ours, floor, 1.5, spare=20).is_reached is reached
