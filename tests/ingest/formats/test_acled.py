from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.ingest.formats.acled import FORMAT
from conflict_tui.model.event import Kind
from tests.ingest.formats.acled_rows import SHELLING, event_of, read_rows, row


def test_the_current_export_is_recognised_and_every_column_finds_its_place(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, SHELLING)
    event = reading.event
    assert reading.form is FORMAT
    assert (event.uid, event.title) == (
        "acled:ELB1",
        "Shelling/artillery/missile attack · Slimbridge",
    )
    assert (event.kind, event.type) == (Kind.INCIDENT, "shelling/artillery/missile attack")
    assert event.summary == SHELLING["notes"]
    assert (event.when.words, event.when.edtf.text) == ("2024-03-05", "2024-03-05")
    assert event.tags == (
        "Political violence", "Explosions/Remote violence", "Civilian targeting",
        "crowd size=no report",
    )  # fmt: skip
    assert reading.oddities == []


def test_a_place_lies_in_district_region_and_country(tmp_path: Path) -> None:
    (mapped,) = read_rows(tmp_path, SHELLING).mapped
    (there,) = mapped.event.places
    assert [(area.name, area.kind) for area in mapped.areas] == [
        ("Elbonia", "country"), ("Northmarsh", "region"), ("Upper Bog", "district"),
        ("Reed", "district"),
    ]  # fmt: skip
    assert there.place.parent == mapped.areas[-1].slug
    assert (there.place.name, there.place.lat, there.place.lon) == ("Slimbridge", 48.6012, 37.9987)


@pytest.mark.parametrize(
    ("code", "precision"), [("1", "settlement"), ("2", "near"), ("3", "adm1"), ("", "unknown")]
)
def test_a_place_is_never_more_precise_than_its_code(
    tmp_path: Path, code: str, precision: str
) -> None:
    event = event_of(tmp_path, geo_precision=code)
    assert (event.places[0].precision, event.places[0].method) == (precision, "stated")
    assert ("stands for it" in event.remark) == (code == "3")


def test_a_code_of_precision_that_does_not_exist_is_flagged(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, row(geo_precision="7"))
    assert reading.event.places[0].precision == "unknown"
    assert reading.oddities == ["geo_precision is not 1, 2 or 3"]


def test_sides_are_labels_and_allies_are_involved(tmp_path: Path) -> None:
    event = event_of(tmp_path)
    assert [(part.as_coded, part.role, part.actor.kind) for part in event.actors] == [
        ("Military Forces of Elbonia (2019-)", "side_a", "force"),
        ("Civilians (Elbonia)", "side_b", "group"),
        ("First Brigade", "involved", "group"),
        ("Elbonian Volunteers", "involved", "group"),
        ("Farmers (Elbonia)", "involved", "group"),
    ]


def test_an_ally_of_both_sides_is_involved_once(tmp_path: Path) -> None:
    event = event_of(tmp_path, assoc_actor_1="Students; Labour", assoc_actor_2="Students")
    assert [part.as_coded for part in event.actors if part.role == "involved"] == [
        "Students",
        "Labour",
    ]


def test_each_name_in_the_source_column_is_a_source(tmp_path: Path) -> None:
    event = event_of(tmp_path)
    assert [cited.source.publisher.name for cited in event.sources] == [
        "Bog Herald",
        "Elbonian News Agency",
    ]
    assert event.quotes == ()


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2025-04-01", "2025-04-01"),
        ("03 December 2020", "2020-12-03"),
        ("01-January-2015", "2015-01-01"),
        ("9-May-20", "2020-05-09"),
        ("14/08/2020 00:00:00", "2020-08-14"),
        ("04/08/2020", "2020-08-04"),
        ("2020-05-27 00:00:00", "2020-05-27"),
        ("", ""),
    ],
)
def test_every_shape_of_date_is_read_in_one_way(tmp_path: Path, text: str, edtf: str) -> None:
    assert event_of(tmp_path, event_date=text, year="").when.edtf.text == edtf


@pytest.mark.parametrize(
    "text", ["0213-05-06", "1970-01-01", "2101-01-01", "31/02/2020", "08/14/2020", "soon"]
)
def test_a_date_that_cannot_be_is_rejected_with_its_column(tmp_path: Path, text: str) -> None:
    reading = read_rows(tmp_path, row(event_date=text))
    assert reading.events == []
    assert [column for column, _ in reading.reasons] == ["event_date"]


@pytest.mark.parametrize(
    ("precision", "edtf"),
    [
        ("1", "2024-03-05"),
        ("2", "[2024-02-28..2024-03-11]"),
        ("3", "2024-03"),
        ("3.0", "2024-03"),
        ("", "2024-03-05"),
    ],
)
def test_a_date_is_never_finer_than_its_precision(
    tmp_path: Path, precision: str, edtf: str
) -> None:
    event = event_of(tmp_path, time_precision=precision, notes="Shots [size=around 200]")
    assert event.when.edtf.text == edtf
    assert event.when.words == "2024-03-05"
    assert event.summary == "Shots"
    assert event.remark.startswith("[size=around 200]")
    assert ("known to the" in event.remark) == (precision[:1] in ("2", "3"))


def test_a_precision_that_is_none_is_rejected(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, row(time_precision="9"))
    assert [column for column, _ in reading.reasons] == ["time_precision"]


def test_a_year_beside_another_date_is_flagged(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, row(year="2042"))
    assert reading.event.when.edtf.text == "2024-03-05"
    assert reading.oddities == ["year and event_date differ"]


@pytest.mark.parametrize(
    ("deaths", "notes", "qual", "words"),
    [
        ("0", "Nobody was hurt.", "stated", ""),
        ("12", "Dozens of fighters were killed.", "placeholder", "Dozens"),
        ("12", "12 were killed, dozens fled.", "stated", ""),
        ("12", "Twelve died.", "stated", ""),
        ("10", "The raid killed tens of people.", "placeholder", "tens"),
        ("10", "Several were wounded and 10 killed.", "stated", ""),
        ("10", "10 killed and several injured.", "stated", ""),
        ("100", "Hundreds reportedly died", "placeholder", "Hundreds"),
        ("99", "Hundreds died", "stated", ""),
    ],
)  # fmt: skip
def test_a_number_that_stands_for_a_word_is_a_placeholder(
    tmp_path: Path, deaths: str, notes: str, qual: str, words: str
) -> None:
    (figure,) = event_of(tmp_path, fatalities=deaths, notes=notes).figures
    assert (figure.measure, figure.low, figure.high) == ("killed", None, None)
    assert (figure.best, figure.qual, figure.words) == (float(deaths), qual, words)


@pytest.mark.parametrize("deaths", ["-1", "2.5", "some", "1e3", "9" * 400])
def test_deaths_that_cannot_be_are_rejected(tmp_path: Path, deaths: str) -> None:
    reading = read_rows(tmp_path, row(fatalities=deaths))
    assert [column for column, _ in reading.reasons] == ["fatalities"]


def test_unknown_deaths_are_no_deaths(tmp_path: Path) -> None:
    assert event_of(tmp_path, fatalities="").figures == ()


def test_notes_keep_their_lines(tmp_path: Path) -> None:
    notes = "First line.\n\nSecond line [not a size]."
    assert event_of(tmp_path, notes=notes).summary == notes


@pytest.mark.parametrize(
    ("lat", "lon", "column"),
    [
        ("91", "10", "latitude"),
        ("", "10", "latitude"),
        ("10", "190", "longitude"),
        ("x", "1", "latitude"),
    ],
)
def test_coordinates_that_are_none_on_earth_are_rejected(
    tmp_path: Path, lat: str, lon: str, column: str
) -> None:
    reading = read_rows(tmp_path, row(latitude=lat, longitude=lon))
    assert [found for found, _ in reading.reasons] == [column]
