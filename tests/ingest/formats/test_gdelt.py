"""GDELT 2 events, with and without a header."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.cli.running import main
from conflict_tui.ingest.formats.gdelt_columns import COLUMNS
from conflict_tui.model.event import Kind
from tests.ingest.databases import bring
from tests.ingest.foreign_rows import acled, event

from .foreign import SHARED, read, write_table

ROW = {
    **dict.fromkeys(COLUMNS, ""),
    "GLOBALEVENTID": "700", "SQLDATE": "20220310", "MonthYear": "202203", "Year": "2022",
    "Actor1Code": "XXXMIL", "Actor1Name": "SOLDIER", "Actor1CountryCode": "XXX",
    "Actor1Type1Code": "MIL", "Actor2Code": "YYY", "Actor2Name": "NOWHERE",
    "Actor2CountryCode": "YYY", "IsRootEvent": "1", "EventCode": "190", "EventBaseCode": "190",
    "EventRootCode": "19", "QuadClass": "4", "GoldsteinScale": "-10.0", "NumMentions": "6",
    "NumSources": "1", "NumArticles": "5", "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Ford, North, Nowhere", "ActionGeo_CountryCode": "NW",
    "ActionGeo_Lat": "48.5", "ActionGeo_Long": "37.5", "DATEADDED": "20220311001500",
    "SOURCEURL": "https://www.paper.example/news/1",
}  # fmt: skip


def headless(path: Path, *rows: dict[str, str]) -> Path:
    lines = ("\t".join(row[column] for column in COLUMNS) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_file_without_a_header_is_known_by_its_61_columns(tmp_path: Path) -> None:
    second = {**ROW, "GLOBALEVENTID": "701"}
    found = read(headless(tmp_path / "20220311.export.CSV", ROW, second))

    assert len(COLUMNS) == 61
    assert found.form.name == "gdelt"
    assert [event.uid for event in found.events] == ["gdelt:700", "gdelt:701"]


def test_the_same_row_is_the_same_event_with_a_header(tmp_path: Path) -> None:
    bare = read(headless(tmp_path / "bare.csv", ROW)).event
    named = read(write_table(tmp_path / "named.csv", ROW)).event

    assert bare == named
    assert bare.title == "CAMEO 190 · Ford"


def test_a_described_code_is_the_title(tmp_path: Path) -> None:
    row = {**ROW, "CAMEOCodeDescription": " Use force"}

    assert read(write_table(tmp_path / "a.csv", row)).event.title == "Use force · Ford"


def test_the_date_is_one_that_software_worked_out(tmp_path: Path) -> None:
    event = read(write_table(tmp_path / "a.csv", ROW)).event

    assert (event.when.edtf.text, event.when.basis) == ("2022-03-10", "coded")
    assert event.remark == (
        "Coded by software from news reports, mentions: 6, articles: 5; added 2022-03-11."
    )


def test_a_date_exactly_a_year_before_the_report_is_flagged(tmp_path: Path) -> None:
    found = read(write_table(tmp_path / "a.csv", {**ROW, "SQLDATE": "20210311"}))

    assert found.event.when.edtf.text == "2021-03-11"
    assert len(found.oddities) == 1


def test_a_day_that_does_not_exist_is_rejected(tmp_path: Path) -> None:
    found = read(write_table(tmp_path / "a.csv", {**ROW, "SQLDATE": "20221341"}))

    assert [column for column, _ in found.reasons] == ["SQLDATE"]


def test_actors_keep_their_codes_and_neutral_roles(tmp_path: Path) -> None:
    first, second = read(write_table(tmp_path / "a.csv", ROW)).event.actors

    assert (first.actor.name, first.actor.kind) == ("SOLDIER", "force")
    assert (first.role, first.as_coded) == ("side_a", "XXXMIL")
    assert (second.actor.name, second.actor.kind, second.role) == ("NOWHERE", "state", "side_b")


@pytest.mark.parametrize(
    ("kind", "full_name", "name", "areas", "precision"),
    [
        ("1", "Bahamas, The", "Bahamas, The", [], "country"),
        ("2", "North, United States", "North", ["United States"], "adm1"),
        ("3", "Ford, North, United States", "Ford", ["United States", "North"], "settlement"),
        ("4", "Ford, North (general), Nowhere", "Ford", ["Nowhere"], "settlement"),
        ("4", "Hill, Ford, City of, Nowhere", "Hill", ["Nowhere", "Ford, City of"], "settlement"),
        ("5", "North, North, Nowhere", "North", ["Nowhere"], "adm1"),
    ],
)
def test_a_place_lies_in_what_its_name_says(
    tmp_path: Path, kind: str, full_name: str, name: str, areas: list[str], precision: str
) -> None:
    row = {**ROW, "ActionGeo_Type": kind, "ActionGeo_FullName": full_name}
    (one,) = read(write_table(tmp_path / "a.csv", row)).mapped
    (place,) = one.event.places

    assert (place.place.name, place.precision) == (name, precision)
    assert [area.name for area in one.areas] == areas
    assert place.place.country == ""


def test_an_event_without_a_place_is_unplaced(tmp_path: Path) -> None:
    nowhere = {
        "ActionGeo_Type": "0", "ActionGeo_FullName": "", "ActionGeo_Lat": "", "ActionGeo_Long": "",
    }  # fmt: skip

    assert read(write_table(tmp_path / "a.csv", {**ROW, **nowhere})).event.places == ()


def test_rows_of_one_article_share_source_and_line_of_evidence(tmp_path: Path) -> None:
    second = {**ROW, "GLOBALEVENTID": "701", "EventCode": "042"}
    events = read(write_table(tmp_path / "a.csv", ROW, second)).events
    (first,), (other,) = events[0].sources, events[1].sources

    assert first == other
    assert first.lineage == first.source.slug
    assert first.source.publisher.name == "paper.example"


def test_a_source_that_is_no_link_is_named(tmp_path: Path) -> None:
    row = {**ROW, "SOURCEURL": "A Channel/A Monitor"}
    (cited,) = read(write_table(tmp_path / "a.csv", row)).event.sources

    assert (cited.source.publisher.name, cited.source.url) == ("A Channel/A Monitor", "")


def test_what_is_only_said_is_a_statement(tmp_path: Path) -> None:
    row = {**ROW, "EventCode": "130", "EventRootCode": "13", "QuadClass": "3"}
    event = read(write_table(tmp_path / "a.csv", row)).event

    assert event.kind is Kind.STATEMENT
    assert [tag.tag for tag in event.machine_tags] == ["cameo-130", "verbal-conflict"]


def test_every_row_of_the_real_sample_is_read() -> None:
    path = SHARED / "gdelt/gdelt_events_sample.csv.gz"
    if not path.exists():
        pytest.skip("the real files are not here")
    found = read(path)

    assert (len(found.mapped), found.reasons) == (6090, [])
    assert len({event.uid for event in found.events}) == 6090
    assert len({event.sources[0].source.slug for event in found.events}) == 1383


@pytest.mark.parametrize(("query", "found"), [("", 3), ("is:machine", 1), ("-is:machine", 2)])
def test_events_of_machines_are_counted_and_can_be_told_apart(
    query: str, found: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.db"
    bring(headless(tmp_path / "20220311.export.CSV", ROW), own)
    bring(acled(tmp_path / "acled.csv", event(1), event(2)), own)
    assert main(["query", "--db", str(own), "--format", "count", "--", query]) == 0
    assert capsys.readouterr().out == f"{found}\n"
