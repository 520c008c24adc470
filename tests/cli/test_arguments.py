from pathlib import Path

import pytest

from conflict_tui.cli.arguments import COMMANDS, read_arguments
from conflict_tui.cli.asked import Asked
from conflict_tui.cli.import_arguments import FORMATS
from conflict_tui.ingest.formats.catalogue import formats


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
     ["query", "--form", "ids"], ["export", "x", "-o", "a.md", "--format", "table"],
     ["import", "a.csv"], ["import", "--into", "x.db"], ["import", "a", "--format", "y"],
     ["import", "a", "--dry-run", "--dataset", "A b"], ["imports"], ["imports", "show", "x.db"],
     ["imports", "show", "3"], ["imports", "a.db", "b"],
     ["imports", "show", "3", "a.db", "--db", "b.db"], ["imports", "show", "1234567890", "a.db"],
     ["new"], ["upgrade"], ["info", "a.db", "b.db"], ["sectors"], ["mapping"]],
)  # fmt: skip
def test_what_cannot_be_understood_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        read_arguments(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: conflict-tui")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help_that_fits_80_columns(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as left:
        read_arguments([command, "--help"] if command else ["--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert f"conflict-tui {command}".strip() in told
    assert max(map(len, told.splitlines())) <= 80


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_arguments(["--help"])
    told = capsys.readouterr().out
    for command in COMMANDS:
        assert f"\n  conflict-tui {command} " in told


def test_several_files_are_imported_whatever_the_order_of_the_options() -> None:
    expected = Asked(
        "import", database=Path("x.db"), format="acled", files=(Path("a.csv"), Path("b.zip"))
    )
    options = ["--into", "x.db", "--format", "acled"]
    assert read_arguments(["import", "a.csv", "b.zip", *options]) == expected
    assert read_arguments(["import", *options, "a.csv", "b.zip"]) == expected
    assert read_arguments(["import", "a.csv", *options, "b.zip"]) == expected


def test_a_trial_needs_no_database() -> None:
    asked = read_arguments(["import", "a.csv", "--dry-run", "--mapping", "m.toml"])
    assert (asked.database, asked.dry_run, asked.mapping) == (None, True, Path("m.toml"))


def test_the_formats_are_those_that_are_declared() -> None:
    declared = {form.name for form in formats()}
    assert {*FORMATS} == {"auto", "csv", "jsonl", *declared}


@pytest.mark.parametrize(
    "words",
    ["show 3 x.db", "x.db show 3", "show x.db 3", "show 3 --db x.db", "--db x.db show 3",
     "show --db x.db 3", "--format table show 3 x.db", "show 3 --force x.db"],
)  # fmt: skip
def test_the_database_of_an_import_may_stand_anywhere(words: str) -> None:
    asked = read_arguments(["imports", *words.split()])
    assert (asked.action, asked.number, asked.database) == ("show", 3, Path("x.db"))


def test_a_database_may_be_called_like_a_number_or_an_action() -> None:
    assert read_arguments(["imports", "3"]).database == Path("3")
    asked = read_arguments(["imports", "undo", "7", "3", "--yes"])
    assert (asked.number, asked.database, asked.yes) == (7, Path("3"), True)
    asked = read_arguments(["imports", "show", "7", "./show"])
    assert (asked.action, asked.database) == ("show", Path("show"))


def test_what_is_not_understood_is_repeated_harmlessly(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        read_arguments(["query", "--\x1b[31mred\u202e"])
    assert left.value.code == 2
    told = capsys.readouterr().err
    assert "--␛[31mred⟨RLO⟩" in told
    assert "\x1b" not in told
