from pathlib import Path

import pytest

from conflict_tui.cli.arguments import read_arguments
from conflict_tui.cli.asked import Asked


def test_without_a_command_the_explorer_is_opened() -> None:
    assert read_arguments([]) == Asked("explore")


def test_a_first_argument_that_is_no_command_is_a_database() -> None:
    assert read_arguments(["events.db"]) == Asked("explore", database=Path("events.db"))
    assert read_arguments(["./query"]) == Asked("explore", database=Path("./query"))


def test_the_explorer_begins_with_a_filter_and_without_a_mouse() -> None:
    asked = read_arguments(["a.db", "--filter", "-sector:kyiv", "--no-mouse"])
    assert asked == Asked("explore", "-sector:kyiv", Path("a.db"), mouse=False)


def test_a_query_may_be_given_in_pieces_or_not_at_all() -> None:
    assert read_arguments(["query", "a:b", "c"]) == Asked("query", "a:b c", format="table")
    assert read_arguments(["query"]) == Asked("query", "", format="table")


@pytest.mark.parametrize("query", ["-sector:kyiv", "-(a OR b)", '-"a b"', "-a kind:state", "-o"])
def test_a_query_may_begin_with_a_minus(query: str) -> None:
    assert read_arguments(["query", query, "--format", "ids"]).query == query
    assert read_arguments(["query", "--format=ids", query]).query == query


def test_an_export_may_exclude_and_go_to_standard_output() -> None:
    asked = read_arguments(["export", "-kind:state", "-o", "-", "--format", "json", "--db", "x"])
    assert asked == Asked("export", "-kind:state", Path("x"), "json", "-")


def test_a_file_may_begin_with_a_minus() -> None:
    assert read_arguments(["export", "-o", "-weird.md", "--force"]).output == "-weird.md"
    assert read_arguments(["export", "-oa.md"]).output == "a.md"


@pytest.mark.parametrize(
    "arguments",
    [["query", "--format", "xml"], ["export", "x"], ["a.db", "b.db"], ["--fromat"],
     ["query", "--form", "ids"], ["export", "x", "-o", "a.md", "--format", "table"]],
)  # fmt: skip
def test_what_cannot_be_understood_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        read_arguments(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: conflict-tui")


@pytest.mark.parametrize("command", [[], ["query"], ["export"]])
def test_every_command_has_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        read_arguments([*command, "--help"])
    assert left.value.code == 0
    assert "conflict-tui" in capsys.readouterr().out


def test_what_is_not_understood_is_repeated_harmlessly(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        read_arguments(["query", "--\x1b[31mred\u202e"])
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert "--␛[31mred⟨RLO⟩" in told
    assert "\x1b" not in told
