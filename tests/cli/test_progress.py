import io
import json
import os
from collections.abc import Iterator
from itertools import count

import pytest

from conflict_tui.cli.cells import width
from conflict_tui.cli.progress import OFTEN, ProgressLine, ProgressLines, progress_words
from conflict_tui.ingest.wanted import Progress

FIRST = Progress(5_000, 1, 0.05, 1.0)
LATER = Progress(55_000, 12, 0.55, 11.0)


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    return Terminal()


def ticking(seconds: float) -> Iterator[float]:
    """Yield the times of a clock that is looked at so often."""
    return count(0.0, seconds)


def screen(written: str) -> str:
    """Return the line that a terminal shows after carriage returns."""
    line: list[str] = []
    for part in written.split("\r"):
        line[: len(part)] = part
    return "".join(line).rstrip()


def test_rows_speed_time_left_and_rejections_are_told() -> None:
    words = progress_words("ged.csv", LATER, FIRST)
    assert words == "ged.csv · 55 % · 9.0 s left · 55,000 rows · 5,000 rows/s · 12 rejected"


def test_speed_and_time_left_are_not_guessed_from_nothing() -> None:
    assert progress_words("ged.csv", FIRST, FIRST) == "ged.csv · 5 % · 5,000 rows · 1 rejected"
    read = Progress(100_000, 12, 1.0, 20.0)
    assert (
        progress_words("a", read, FIRST) == "a · 100 % · 100,000 rows · 5,000 rows/s · 12 rejected"
    )


def test_an_import_that_goes_on_tells_the_speed_of_now() -> None:
    begun, later = Progress(900_000, 0, 0.9, 1.0), Progress(905_000, 0, 0.95, 2.0)
    assert "1.0 s left · 905,000 rows · 5,000 rows/s" in progress_words("a", later, begun)


def test_the_line_is_drawn_over_and_cleared(terminal: Terminal) -> None:
    line = ProgressLine("ged.csv", terminal, ticking(1).__next__)
    line.tell(LATER)
    long = screen(terminal.getvalue())
    line.tell(FIRST)
    short = screen(terminal.getvalue())
    assert len(long) > len(short)
    assert short == progress_words("ged.csv", FIRST, LATER)
    line.close()
    assert screen(terminal.getvalue()) == ""
    assert terminal.getvalue().endswith("\r")
    assert "\x1b" not in terminal.getvalue()


def test_the_line_is_drawn_at_most_five_times_a_second(terminal: Terminal) -> None:
    line = ProgressLine("ged.csv", terminal, ticking(OFTEN / 8).__next__)
    for _ in range(40):
        line.tell(FIRST)
    assert 4 <= terminal.getvalue().count("\r") <= 6


@pytest.mark.parametrize("columns", [10, 33, 79, 80, 200])
def test_the_line_fits_any_terminal(
    columns: int, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    line = ProgressLine("日本" * 30, terminal, ticking(1).__next__)
    line.tell(FIRST)
    line.tell(LATER)
    line.close()
    assert 5 < max(map(width, terminal.getvalue().split("\r"))) < columns


def test_a_name_cannot_act_on_the_terminal(terminal: Terminal) -> None:
    ProgressLine("\x1b[2J\u202e.csv", terminal, ticking(1).__next__).tell(FIRST)
    assert not set(terminal.getvalue()) & set("\x1b\u202e")


def test_a_dumb_terminal_gets_no_line(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    line = ProgressLine("ged.csv", terminal, ticking(1).__next__)
    line.tell(FIRST)
    line.close()
    assert terminal.getvalue() == ""


def test_without_a_terminal_nothing_is_told() -> None:
    file = io.StringIO()
    for stream in (file, None):
        line = ProgressLine("ged.csv", stream, ticking(1).__next__)
        line.tell(FIRST)
        line.close()
    assert file.getvalue() == ""


def test_a_terminal_that_goes_away_ends_only_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone(Terminal):
        tried = 0

        def write(self, text: str, /) -> int:
            self.tried += 1
            raise OSError(5, os.strerror(5))

    monkeypatch.setenv("TERM", "xterm")
    gone = Gone()
    line = ProgressLine("ged.csv", gone, ticking(1).__next__)
    line.tell(FIRST)
    line.tell(LATER)
    line.close()
    assert gone.tried == 1


def test_a_program_gets_json_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ProgressLines(ticking(1).__next__)
    lines.tell(FIRST)
    lines.write({"error": "a sentence\nof two lines"})
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told == [
        {"rows": 5000, "rejected": 1, "share": 0.05, "seconds": 1.0},
        {"error": "a sentence\nof two lines"},
    ]
