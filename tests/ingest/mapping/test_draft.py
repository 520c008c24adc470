from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from conflict_tui.ingest.files.foreign_file import ForeignFile
from conflict_tui.ingest.formats.binding import OWN_COLUMNS, Mapped, RowMapper
from conflict_tui.ingest.mapping.draft import draft, drafted_format, drafted_text
from conflict_tui.ingest.mapping.fitting import fitted
from conflict_tui.ingest.mapping.mapping_file import mapping_from_text
from conflict_tui.model.errors import ImportFileError
from conflict_tui.model.event import Event
from tests.ingest.formats.foreign import write_json, write_table

ROW = {
    "Event ID": "7",
    "Headline": "A bridge fell",
    "Event Date": "2022-09-08",
    "Description": "It fell at noon.",
    "Event Type": "collapse",
    "Country": "Elbonia",
    "Oblast": "Marsh",
    "Town": "Slimbridge",
    "Lat": "48.5",
    "Lng": "37.25",
    "Actor1": "First",
    "Source": "Herald; Wire",
    "URL": "https://a.example/1; https://b.example/2",
    "Killed": "3",
    "Colour": "blue",
}


def _drafted(path: Path) -> str:
    return draft(ForeignFile.open(path))


def _events(path: Path) -> list[Event]:
    """Return what the rows of a file are read as, by the draft made of it."""
    file = ForeignFile.open(path)
    form = fitted(drafted_text(file), file, "draft")
    mapper = RowMapper(form, file.header, form.dataset)
    rows = file.rows() if file.shape == "table" else file.objects(form.records)
    found = [mapper.read(row.cells) for row in rows]
    return [one.event for one in found if isinstance(one, Mapped)]


def _unusable(path: Path) -> str:
    with pytest.raises(ImportFileError) as caught:
        drafted_format(ForeignFile.open(path))
    return str(caught.value)


def _dated(folder: Path, *dates: str) -> Path:
    rows = [{"title": f"Event {number}", "date": date} for number, date in enumerate(dates)]
    return write_table(folder / "bog.csv", *rows)


def test_a_draft_takes_each_column_for_what_its_name_says(tmp_path: Path) -> None:
    (event,) = _events(write_table(tmp_path / "bog.csv", ROW))
    assert (event.uid, event.title, event.summary, event.type) == (
        "bog:7", "A bridge fell", "It fell at noon.", "collapse",
    )  # fmt: skip
    assert event.when.edtf.text == "2022-09-08"
    (held,) = event.places
    assert (held.place.name, held.place.lat, held.place.lon) == ("Slimbridge", 48.5, 37.25)
    assert [part.actor.name for part in event.actors] == ["First"]
    assert [(cited.source.publisher.name, cited.source.url) for cited in event.sources] == [
        ("Herald", "https://a.example/1"), ("Wire", "https://b.example/2"),
    ]  # fmt: skip
    assert [(figure.measure, figure.best) for figure in event.figures] == [("killed", 3)]


def test_a_draft_names_the_columns_that_nothing_is_read_from(tmp_path: Path) -> None:
    assert "\n# not read: Colour\n" in _drafted(write_table(tmp_path / "bog.csv", ROW))


def test_a_draft_shows_ten_dates_beside_what_they_are_read_as(tmp_path: Path) -> None:
    drafted = _drafted(_dated(tmp_path, *(f"c. {year}" for year in range(886, 946))))
    shown = [line for line in drafted.splitlines() if "→" in line]
    assert len(shown) == 10
    assert shown[0] == "# c. 886  →  0886~"
    assert shown[-1] == "# c. 940  →  0940~"


@pytest.mark.parametrize(
    ("dates", "written"),
    [
        (("2022-09-08", "2022-09-09 10:30"), "iso"),
        (("25/12/2022", "08/09/2022"), "day first"),
        (("12/25/2022", "08/09/2022"), "month first"),
        (("25 Dec 2022", "8 September 2022"), "day month-name year"),
        (("20220908", "20220909"), "year month day digits"),
        (("c. 886", "55 BC", "1066"), "words"),
        (("2022-09-08", "2022-09", "unknown"), "words"),
    ],
)
def test_a_draft_finds_out_how_the_dates_of_a_column_are_written(
    dates: tuple[str, ...], written: str, tmp_path: Path
) -> None:
    found = tomllib.loads(_drafted(_dated(tmp_path, *dates)))
    assert found["date"]["column"] == "date"
    assert found["date"]["format"] == written


def test_a_slip_in_a_long_column_does_not_change_how_it_is_read(tmp_path: Path) -> None:
    dates = [f"{day:02}/10/2022" for day in range(1, 29)] * 4
    found = tomllib.loads(_drafted(_dated(tmp_path, *dates, "25/12/2022", "the 3rd or so")))
    assert found["date"]["format"] == "day first"


def test_where_day_and_month_can_change_places_a_person_has_to_choose(tmp_path: Path) -> None:
    path = _dated(tmp_path, "08/09/2022", "01/02/2022")
    drafted = _drafted(path)
    assert '\n# format = "day first"\n# format = "month first"\n' in drafted
    assert "# 08/09/2022  →  2022-09-08  →  2022-08-09\n" in drafted
    with pytest.raises(ImportFileError, match="only you can know which is meant"):
        mapping_from_text(drafted, "my.toml")
    chosen = mapping_from_text(drafted.replace('# format = "day', 'format = "day'), "my.toml")
    assert chosen.needs == ("title", "date")


def test_such_a_file_is_not_read_without_a_mapping(tmp_path: Path) -> None:
    path = _dated(tmp_path, "08/09/2022")
    assert _unusable(path) == (
        "bog.csv: no format that is known has such a header, and the dates in date can be read "
        "with the day first and with the month first. Write a draft with `conflict-tui mapping "
        f"{path} > my.toml`, change it, and import with `--mapping my.toml`."
    )


def test_a_file_without_dates_or_titles_is_not_read_without_a_mapping(tmp_path: Path) -> None:
    path = write_table(tmp_path / "bog.csv", {"a": "1", "b": "2"}, {"a": "3", "b": "2"})
    told = _unusable(path)
    assert "no column looks like a title and no column looks like a date" in told
    assert f"conflict-tui mapping {path} > my.toml" in told


def test_the_draft_for_such_a_file_says_what_is_still_to_be_said(tmp_path: Path) -> None:
    drafted = _drafted(write_table(tmp_path / "bog.csv", {"a": "1"}))
    assert "# Still to be said: no column looks like a title." in drafted
    assert "# [date]\n" in drafted
    tomllib.loads(drafted)


def test_beginning_and_end_are_found_by_their_names(tmp_path: Path) -> None:
    row = {"label": "A siege", "hdate": "c. 886", "hdate_end": "26 oct 899"}
    (event,) = _events(write_table(tmp_path / "bog.csv", row))
    assert event.when.edtf.text == "0886~/0899-10-26"


def test_year_month_and_day_are_found_by_their_names(tmp_path: Path) -> None:
    row = {"name": "A bridge fell", "Year": "2022", "Month": "9", "Day": "8"}
    (event,) = _events(write_table(tmp_path / "bog.csv", row))
    assert event.when.edtf.text == "2022-09-08"


def test_a_column_of_dates_is_found_whatever_it_is_called(tmp_path: Path) -> None:
    row = {"label": "A bridge fell", "Stichtag": "2022-09-08"}
    (event,) = _events(write_table(tmp_path / "bog.csv", row))
    assert event.when.edtf.text == "2022-09-08"


def test_a_title_is_found_by_what_stands_in_the_column(tmp_path: Path) -> None:
    rows = [
        {"date": "2022-09-08", "side": "north", "n": "1", "Vorfall": f"Event {number}"}
        for number in range(20)
    ]
    assert _events(write_table(tmp_path / "bog.csv", *rows))[3].title == "Event 3"


def test_without_a_column_of_titles_type_and_place_are_the_title(tmp_path: Path) -> None:
    rows = [{"date": "2022-09-08", "type": "siren", "region": "Kyiv", "n": str(n)} for n in (1, 2)]
    assert _events(write_table(tmp_path / "bog.csv", *rows))[0].title == "siren · Kyiv"


def test_a_date_of_a_report_is_drafted_as_one(tmp_path: Path) -> None:
    row = {"title": "A bridge fell", "Report Date": "2022-09-08"}
    (event,) = _events(write_table(tmp_path / "bog.csv", row))
    assert event.when.basis == "report"


def test_objects_are_drafted_with_the_keys_inside_them(tmp_path: Path) -> None:
    record = {"headline": "A bridge fell", "when": {"date": "2022-09-08"}}
    lines = tmp_path / "bog.jsonl"
    lines.write_text(json.dumps(record), encoding="utf-8")
    for path in (lines, write_json(tmp_path / "a.json", {"meta": {}, "rows": [record]}),
                 write_json(tmp_path / "b.json", [record])):  # fmt: skip
        (event,) = _events(path)
        assert (event.title, event.when.edtf.text) == ("A bridge fell", "2022-09-08")


def test_json_without_records_cannot_be_drafted(tmp_path: Path) -> None:
    with pytest.raises(ImportFileError, match="has no list of objects"):
        _drafted(write_json(tmp_path / "a.json", {"meta": {"a": 1}}))


HOSTILE = 'Da"te\\ \x1b[2J\u202e\x07'


def test_a_hostile_header_is_written_so_that_it_comes_back_and_nothing_acts(
    tmp_path: Path,
) -> None:
    row = {"title": "A bridge fell", HOSTILE: "2022-09-08", f"{HOSTILE}2": "x"}
    path = write_table(tmp_path / "bog.csv", row)
    drafted = _drafted(path)
    assert not set(drafted) & set("\x1b\u202e\x07\r")
    assert tomllib.loads(drafted)["date"]["column"] == HOSTILE
    assert _events(path)[0].when.edtf.text == "2022-09-08"


def test_columns_that_we_added_to_rejected_rows_are_no_part_of_a_draft(tmp_path: Path) -> None:
    row = {"title": "A bridge fell", "date": "2022-09-08", f"{OWN_COLUMNS}reason": "x"}
    assert OWN_COLUMNS not in _drafted(write_table(tmp_path / "bog.csv", row))


def test_a_draft_says_nothing_of_what_is_found_anyway(tmp_path: Path) -> None:
    path = write_table(tmp_path / "bog.csv", ROW, delimiter="\t")
    assert "delimiter" not in tomllib.loads(_drafted(path))
    assert len(_events(path)) == 1


def test_a_document_of_many_keys_is_given_up_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.json"
    path.write_text(json.dumps({f"key {number}": {"a": 1} for number in range(500)}), "utf-8")
    tried: list[str] = []
    look = ForeignFile.first_object

    def counted(file: ForeignFile, records: str) -> dict[str, object] | None:
        tried.append(records)
        return look(file, records)

    file = ForeignFile.open(path)
    monkeypatch.setattr(ForeignFile, "first_object", counted)
    with pytest.raises(ImportFileError, match="has no list of objects"):
        draft(file)
    assert len(tried) < 100


UNKNOWN = "bog.csv: is in no format that is known, and "


def test_a_table_without_rows_is_told_from_one_without_dates(tmp_path: Path) -> None:
    path = tmp_path / "bog.csv"
    path.write_text("title,date\n", encoding="utf-8")
    assert _unusable(path) == f"{UNKNOWN}has a header and no rows."
    assert "# Still to be said: all of it; the file has a header and no rows.\n" in _drafted(path)


def test_a_table_whose_rows_are_all_broken_says_how(tmp_path: Path) -> None:
    path = tmp_path / "bog.csv"
    path.write_text("title,date,place\nA,b\nC,d\n", encoding="utf-8")
    assert _unusable(path) == (
        f"{UNKNOWN}has no row at its beginning that can be used "
        "(the first has 2 cells, the header has 3)."
    )


def test_dates_in_both_orders_are_told_with_a_row_of_each(tmp_path: Path) -> None:
    path = _dated(tmp_path, "01/02/2022", "25/12/2022", "12/25/2022", "26/12/2022")
    told = _unusable(path)
    assert (
        "the dates in date are written in both orders: 2 cells are dates only day first (row 2: "
        "“25/12/2022”), and 1 cell is a date only month first (row 3: “12/25/2022”); format under "
        "[date] says which is right, and the cells that do not fit are rejected"
    ) in told
    assert "no column looks like a date" not in told
    drafted = _drafted(path)
    assert '\n# format = "day first"\n# format = "month first"\n' in drafted
    assert "# 12/25/2022  →  rejected" in drafted
    chosen = mapping_from_text(drafted.replace('# format = "day', 'format = "day'), "my.toml")
    assert chosen.needs == ("title", "date")


@pytest.mark.parametrize("more", [(), ("2022-12-24", "8 September 2022")])
def test_dates_in_both_orders_are_not_read_row_by_row(
    more: tuple[str, ...], tmp_path: Path
) -> None:
    told = _unusable(_dated(tmp_path, "25/12/2022", "12/26/2022", *more))
    assert "the dates in date are written in both orders: 1 cell is a date only day first" in told


def test_beginnings_and_ends_in_both_orders_are_told(tmp_path: Path) -> None:
    rows = [{"title": "A siege", "start": "25/12/2022", "end": "12/26/2022"}] * 2
    told = _unusable(write_table(tmp_path / "bog.csv", *rows))
    assert "the dates in start and end are written in both orders: 2 cells are dates" in told
    rows[1] = {"title": "A siege", "start": "12/26/2022", "end": "01/01/2023"}
    told = _unusable(write_table(tmp_path / "bog.csv", *rows))
    assert "the dates in start are written in both orders" in told
