from pathlib import Path

from tests.cli.foreign_files import acled
from tests.cli.running import conflict_tui

TABLE = "Vorfall,Datum,Ort\nA bridge fell,25.12.2022,Slim\nA dam broke,08.09.2022,Marsh\n"


def table(folder: Path, text: str = TABLE) -> str:
    """Write a table that no format knows, and return its name."""
    (folder / "bog.csv").write_text(text, encoding="utf-8")
    return "bog.csv"


def test_a_draft_goes_to_standard_output_and_can_be_imported_with(tmp_path: Path) -> None:
    done = conflict_tui("mapping", table(tmp_path), home=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    (tmp_path / "my.toml").write_text(done.stdout, encoding="utf-8")
    command = ("import", "bog.csv", "--into", "own.db", "--mapping", "my.toml")
    assert conflict_tui(*command, home=tmp_path).stdout.startswith("2 read = 2 new")
    found = conflict_tui(
        "query", "date:2022-12", "--db", "own.db", "--format", "csv", home=tmp_path
    )
    assert "A bridge fell" in found.stdout
    assert "A dam broke" not in found.stdout


def test_a_draft_goes_to_a_file_and_overwrites_none(tmp_path: Path) -> None:
    command = ("mapping", table(tmp_path), "-o", "my.toml")
    done = conflict_tui(*command, home=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("my.toml: a first draft; look at every line of it")
    (tmp_path / "my.toml").write_text("mine", encoding="utf-8")
    again = conflict_tui(*command, home=tmp_path)
    assert again.returncode == 1
    assert (tmp_path / "my.toml").read_text(encoding="utf-8") == "mine"
    assert conflict_tui(*command, "--force", home=tmp_path).returncode == 0
    assert "Vorfall" in (tmp_path / "my.toml").read_text(encoding="utf-8")


def test_a_file_in_a_known_format_is_said_to_need_no_mapping(tmp_path: Path) -> None:
    acled(tmp_path / "acled.csv", {})
    done = conflict_tui("mapping", "acled.csv", home=tmp_path)
    assert done.returncode == 0
    assert done.stderr.startswith("acled.csv: needs no mapping, for it is in a known format (ACLED")


def test_an_unknown_table_is_imported_by_the_names_of_its_columns(tmp_path: Path) -> None:
    name = table(tmp_path, TABLE.replace("Vorfall,Datum,Ort", "Title,Date,Place"))
    done = conflict_tui("import", name, "--into", "own.db", home=tmp_path)
    assert done.stdout.startswith("2 read = 2 new + 0 changed + 0 same + 0 rejected")
    assert "no format known, so columns by their names" in done.stderr


def test_an_unknown_table_whose_dates_have_two_readings_is_not_imported(tmp_path: Path) -> None:
    name = table(tmp_path, "Title,Date\nA bridge fell,08/09/2022\n")
    done = conflict_tui("import", name, "--into", "own.db", home=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "can be read with the day first and with the month first" in done.stderr
    assert "conflict-tui mapping bog.csv > my.toml" in done.stderr
    assert not (tmp_path / "own.db").exists()


def test_a_mapping_with_a_wrong_key_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text('titel = "Vorfall"\n', encoding="utf-8")
    command = ("import", table(tmp_path), "--into", "own.db", "--mapping", "my.toml")
    done = conflict_tui(*command, home=tmp_path)
    assert done.returncode == 1
    assert "my.toml: [dataset] is missing" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = conflict_tui("mapping", "none.csv", home=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("conflict-tui: ")
    assert "none.csv" in done.stderr
