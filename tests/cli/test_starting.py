import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_tui import __version__
from conflict_tui.cli import main
from tests.cli.running import conflict_tui, environment

LOADED = """
import sys
from conflict_tui.__main__ import main
main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def loaded_by(*arguments: str | Path, home: Path) -> set[str]:
    """Return the packages that a command imports."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], env=environment(home),
        capture_output=True, encoding="utf-8", check=True, cwd=home,
    )  # fmt: skip
    return set(done.stderr.splitlines()[-1].split())


def test_the_version_is_said(tmp_path: Path) -> None:
    done = conflict_tui("--version", home=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"conflict-tui {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [("--version",), ("--help",), ("query", "--help"), ("query", "kind:state", "--format", "count"),
     ("query", "", "--format", "table"), ("export", "", "-o", "out.md"), ("import", "--help"),
     ("imports",), ("imports", "--format", "json"), ("info",), ("info", "--format", "json")],
)  # fmt: skip
def test_a_command_imports_nothing_to_draw_with(
    arguments: tuple[str, ...], small_db: Path, tmp_path: Path
) -> None:
    named = () if arguments[0] == "info" else ("--db",)
    database = () if arguments[-1].startswith("--") else (*named, small_db)
    loaded = loaded_by(*arguments, *database, home=tmp_path)
    assert "conflict_tui" in loaded
    assert not loaded & {"textual", "rich", "sqlite_utils", "yaml", "msgspec", "dateutil"}


def test_a_count_imports_nothing_to_write_with(small_db: Path, tmp_path: Path) -> None:
    loaded = loaded_by("query", "", "--format", "count", "--db", small_db, home=tmp_path)
    assert not loaded & {"csv", "json", "asyncio", "inspect", "tempfile"}


def test_without_a_database_the_events_of_the_program_are_opened(tmp_path: Path) -> None:
    first = conflict_tui("query", "--format", "count", home=tmp_path)
    second = conflict_tui("query", "--format", "count", home=tmp_path)
    assert first.returncode == second.returncode == 0
    assert int(first.stdout) > 60
    assert first.stdout == second.stdout
    assert (tmp_path / ".local/share/conflict-tui/corpus.db").is_file()


def test_the_program_needs_a_terminal(small_db: Path, tmp_path: Path) -> None:
    done = conflict_tui(small_db, home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("conflict-tui: The explorer needs a terminal")
    assert done.stderr.count("\n") == 1


def test_a_filter_that_cannot_be_understood_is_said_before_anything_else(tmp_path: Path) -> None:
    done = conflict_tui("--filter", "sectr:x", home=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[1:] == ["  sectr:x", "  ^^^^^^"]


def test_ctrl_c_ends_quietly_with_130(
    small_db: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupting:
        def __fspath__(self) -> str:
            signal.raise_signal(signal.SIGINT)
            return str(small_db)

    monkeypatch.setattr("conflict_tui.cli.parsing.Path", lambda _: Interrupting())
    assert main(["query", "--db", "x"]) == 130
    assert capsys.readouterr().err == ""
