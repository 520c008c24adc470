from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.ingest.files.foreign_file import ForeignFile
from conflict_tui.ingest.mapping.fitting import fitted
from conflict_tui.ingest.mapping.mapping_file import mapping_from_text, read_mapping
from conflict_tui.model.errors import ImportFileError
from conflict_tui.model.event import Kind
from tests.ingest.formats.foreign import write_json, write_table
from tests.ingest.mapping.mapped import DATASET, TITLE, by_mapping, one_event, one_row, whole


def _refused(mapping: str) -> str:
    with pytest.raises(ImportFileError) as caught:
        mapping_from_text(mapping, "bog.toml")
    return str(caught.value)


def test_a_mapping_says_what_data_set_the_rows_are_of() -> None:
    dataset = mapping_from_text(
        'title = "what"\n[dataset]\nslug = "bog"\ntitle = "Bog"\nkind = "crowd"\n'
        'licence = "MIT"\ncitation = "Bog."\nredistribute = "no"\nurl = "https://example.org"',
        "bog.toml",
    ).dataset
    assert (dataset.slug, dataset.title, dataset.kind) == ("bog", "Bog", "crowd")
    assert (dataset.licence, dataset.citation, dataset.url) == (
        "MIT",
        "Bog.",
        "https://example.org",
    )
    assert dataset.redistribute == "no"


def test_whether_rows_may_be_passed_on_is_an_open_question_unless_the_mapping_says_so() -> None:
    assert mapping_from_text(whole(""), "bog.toml").dataset.redistribute == "ask"


def test_columns_are_joined_and_empty_or_repeated_ones_left_out(tmp_path: Path) -> None:
    mapping = f'title = [{{constant = "Siren"}}, "a", "b", "c"]\n{DATASET}'
    path = write_table(tmp_path / "bog.csv", {"a": "Kyiv", "b": "N/A", "c": "Kyiv"})
    assert by_mapping(path, mapping).event.title == "Siren · Kyiv"


def test_columns_are_found_whatever_their_case_and_order(tmp_path: Path) -> None:
    path = write_table(tmp_path / "bog.csv", {"Notes": "n", "WHAT": "A bridge fell"})
    event = by_mapping(path, whole('summary = "notes"')).event
    assert (event.title, event.summary) == ("A bridge fell", "n")


def test_a_kind_and_a_type_come_from_tables_of_values(tmp_path: Path) -> None:
    mapping = (
        'kind = {column = "k", values = {said = "statement"}}\n'
        'type = {column = "k", values = {said = "claim"}, otherwise = "event"}\n'
    )
    event = one_event(tmp_path, mapping, k="said")
    assert (event.kind, event.type) == (Kind.STATEMENT, "claim")


def test_a_kind_that_the_table_does_not_have_is_an_incident_and_flagged(tmp_path: Path) -> None:
    found = one_row(tmp_path, 'kind = {column = "k", values = {said = "statement"}}', k="heard")
    assert found.event.kind == Kind.INCIDENT
    assert found.oddities == ["what “heard” stands for is not in the mapping"]


def test_an_id_of_the_file_is_kept_and_without_one_the_cells_are_the_id(tmp_path: Path) -> None:
    assert one_event(tmp_path, 'id = "n"', n="7").uid == "bog:7"
    assert one_event(tmp_path, "", n="7").uid == one_event(tmp_path, "", n="7").uid
    assert one_event(tmp_path, "", n="7").uid != one_event(tmp_path, "", n="8").uid


def test_keys_of_json_are_columns_with_dots(tmp_path: Path) -> None:
    record = {
        "what": "A bridge fell", "n": 7, "when": {"day": "2022-09-08"}, "who": ["First", "Second"],
        "at": {"lat": 48.5, "lon": 37.25}, "no": None,
    }  # fmt: skip
    mapping = whole(
        'records = "data.rows"\nid = "n"\nsummary = "no"\n[date]\ncolumn = "when.day"\n'
        'format = "iso"\n[[actor]]\ncolumn = "who"\nseparator = ";"\n'
        '[place]\nlatitude = "at.lat"\nlongitude = "at.lon"'
    )
    path = write_json(tmp_path / "bog.json", {"data": {"rows": [record]}})
    event = by_mapping(path, mapping).event
    assert (event.uid, event.summary, event.when.edtf.text) == ("bog:7", "", "2022-09-08")
    assert [part.actor.name for part in event.actors] == ["First", "Second"]
    assert (event.places[0].place.lat, event.places[0].place.lon) == (48.5, 37.25)


def test_lines_of_json_are_records_and_so_are_those_of_a_list(tmp_path: Path) -> None:
    lines = tmp_path / "bog.jsonl"
    lines.write_text('{"what": "a"}\n{"what": "b"}\n', encoding="utf-8")
    listed = write_json(tmp_path / "bog.json", [{"what": "a"}, {"what": "b"}])
    found = by_mapping(lines, whole(""))
    assert [event.title for event in found.events] == ["a", "b"]
    assert found.form.name == "jsonl"
    assert by_mapping(listed, whole('records = "."')).events == found.events


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        ("title = what\n", "bog.toml: line 1: is no TOML here (Invalid value)."),
        (f'summary = "s"\n{DATASET}', "bog.toml: title is missing"),
        ('title = "what"', "bog.toml: [dataset] is missing"),
        ('title = "what"\n[dataset]\nslug = "bog"', "[dataset] title is missing"),
        ('title = "what"\n[dataset]\nslug = "Bog 1"\ntitle = "x"', "“Bog 1” may have only a-z"),
        (whole('titel = "x"'), "bog.toml: titel is no key here; is “title” meant?; allowed are"),
        (whole('[date]\ncolumn = "d"\nformat = "iso"\nzoen = "x"'), "[date] zoen is no key here"),
        (whole('[date]\ncolumn = "d"'), "[date] format is missing: say how the dates are written"),
        (whole('[date]\ncolumn = "d"\nformat = "is"'), "[date] format “is” is none of iso"),
        (whole('[date]\ncolumn = "d"\nformat = "%d.%m"'), "“%d.%m” needs a year (%Y)"),
        (whole('[date]\ncolumn = "d"\nformat = "%Y%Y"'), "“%Y%Y” needs a year (%Y)"),
        (whole('[date]\ncolumn = "d"\nformat = ["iso", "words"]'), "“words” stands alone"),
        (whole('[date]\nformat = "iso"'), "[date] column is one way to give a date"),
        (whole('[date]\ncolumn = "d"\nyear = "y"'), "give just one: column, or start"),
        (
            whole('[date]\ncolumn = "d"\nformat = "iso"\nzone = "Europe/Bog"'),
            "[date] zone is wrong: “Europe/Bog” is not a time zone",
        ),
        (whole('[place]\nlatitude = "lat"'), "[place] longitude is missing"),
        (whole('[place]\nkind = "village"'), "[place] name is missing, and so are areas"),
        (whole('[place]\nname = "p"\nkind = "hamlet"'), "[place] kind “hamlet” is none of city"),
        (
            whole('[place]\nname = "p"\nprecision = {column = "g", values = {"1" = "spot"}}'),
            "[place.precision] values “spot” is none of exact",
        ),
        (whole('[[actor]]\nrole = "side_a"'), "[actor] column is missing"),
        (whole('[[actor]]\ncolumn = "a"\n[[actor]]\ncolumn = 1'), "[actor 2] column is no column"),
        (whole('[[source]]\nlanguage = "en"'), "[source] publisher is missing, and so are"),
        (whole('[[source]]\nurl = "u"\ndate = "d"'), "[source] date_format is missing"),
        (whole('[[figure]]\nmeasure = "killed"'), "[figure] best is missing"),
        (whole('kind = "event"'), "kind “event” is none of incident, statement"),
        (whole('kind = {values = {a = "state"}}'), "[kind] column is missing"),
        (whole('delimiter = ";;"'), "delimiter is one character"),
        (whole("tags = 5"), "tags is no column"),
        (whole("date = 5"), "date is not a table; write [date]"),
    ],
)
def test_a_wrong_mapping_is_told_with_file_key_and_what_is_allowed(mapping: str, said: str) -> None:
    told = _refused(mapping)
    assert told.startswith("bog.toml: ")
    assert said in told


def test_a_column_that_the_file_does_not_have_is_told_before_a_row_is_read(tmp_path: Path) -> None:
    file = ForeignFile.open(write_table(tmp_path / "bog.csv", {"what": "a", "notes": "b"}))
    with pytest.raises(ImportFileError) as caught:
        fitted(whole('summary = "note"'), file, "bog.toml")
    assert str(caught.value) == (
        "bog.toml: bog.csv has no column “note”; is “notes” meant?; it has what, notes."
    )


def test_a_delimiter_that_is_not_found_is_said_by_the_mapping(tmp_path: Path) -> None:
    text = "what^notes\nA bridge, a dam^x, y\n"
    (tmp_path / "bog.csv").write_text(text, encoding="utf-8")
    mapping = whole('delimiter = "^"\nsummary = "notes"')
    event = by_mapping(tmp_path / "bog.csv", mapping).event
    assert (event.title, event.summary) == ("A bridge, a dam", "x, y")
    mended = write_table(tmp_path / "mended.csv", {"what": "A bridge", "notes": "x"})
    assert by_mapping(mended, mapping).event.title == "A bridge"


def test_a_mapping_for_json_says_where_the_records_are(tmp_path: Path) -> None:
    path = write_json(tmp_path / "bog.json", {"rows": [{"what": "a"}]})
    with pytest.raises(ImportFileError, match="records is missing"):
        by_mapping(path, whole(""))
    with pytest.raises(ImportFileError, match="has no records where"):
        by_mapping(path, whole('records = "events"'))
    with pytest.raises(ImportFileError, match="none of the keys title; it has what"):
        by_mapping(path, f'records = "rows"\ntitle = "title"\n{DATASET}')
    table = write_table(tmp_path / "bog.csv", {"what": "a"})
    with pytest.raises(ImportFileError, match="records is for JSON"):
        by_mapping(table, whole('records = "rows"'))


def test_a_mapping_that_cannot_be_read_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match=r"none\.toml: cannot be read"):
        read_mapping(tmp_path / "none.toml")
    (tmp_path / "latin.toml").write_bytes('title = "é"'.encode("latin-1"))
    with pytest.raises(ImportFileError, match=r"latin\.toml: is no text in UTF-8 \(byte 10\)"):
        read_mapping(tmp_path / "latin.toml")


PAGE = (Path(__file__).parents[3] / "docs/mapping.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "mapping",
    [
        whole("x = 1"),
        f"{TITLE}{DATASET}x = 1",
        whole('[date]\ncolumn = "d"\nformat = "iso"\nx = 1'),
        whole('[date]\nstart = "d"\nformat = "iso"\nx = 1'),
        whole('[date]\nyear = "y"\nx = 1'),
        whole('[place]\nname = "p"\nx = 1'),
        whole('[[actor]]\ncolumn = "a"\nx = 1'),
        whole('[[source]]\nurl = "u"\nx = 1'),
        whole('[quote]\ncolumn = "q"\nx = 1'),
        whole('[[figure]]\nmeasure = "killed"\nbest = "b"\nx = 1'),
    ],
)
def test_every_key_is_on_the_page_about_mappings(mapping: str) -> None:
    allowed = _refused(mapping).removesuffix(".").split("allowed are ")[1].split(", ")
    assert len(allowed) > 1
    for key in allowed:
        names = (f"`{key}`", f"`[{key}]`", f"`[[{key}]]`")
        assert any(name in PAGE for name in names), key
