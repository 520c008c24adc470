from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.ingest.formats.acled import FORMAT
from conflict_tui.model.errors import ImportFileError
from conflict_tui.model.event import Event, Kind
from conflict_tui.store.opening import open_reading
from conflict_tui.store.reading import event as read_event
from tests.cli.running import conflict_tui
from tests.ingest.formats.foreign import Reading, read, write_table

_CURRENT = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
CURRENT = tuple(_CURRENT.split(","))
_IN_2015 = (
    "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,"
    "ALLY_ACTOR_1,INTER1,ACTOR2,ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,"
    "LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES"
)
IN_2015 = tuple(_IN_2015.split(","))
_IN_2021 = (
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
    "sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,timestamp,iso3"
)
IN_2021 = tuple(_IN_2021.split(","))
MONADIC = tuple(name for name in CURRENT if name not in ("actor2", "assoc_actor_2", "inter2"))

SHELLING = {
    "event_id_cnty": "ELB1",
    "event_date": "2024-03-05",
    "year": "2024",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Shelling/artillery/missile attack",
    "actor1": "Military Forces of Elbonia (2019-)",
    "assoc_actor_1": "First Brigade; Elbonian Volunteers",
    "inter1": "State forces",
    "actor2": "Civilians (Elbonia)",
    "assoc_actor_2": "Farmers (Elbonia)",
    "inter2": "Civilians",
    "interaction": "State forces-Civilians",
    "civilian_targeting": "Civilian targeting",
    "iso": "999",
    "region": "Mud Europe",
    "country": "Elbonia",
    "admin1": "Northmarsh",
    "admin2": "Upper Bog",
    "admin3": "Reed",
    "location": "Slimbridge",
    "latitude": "48.6012",
    "longitude": "37.9987",
    "geo_precision": "1",
    "source": "Bog Herald; Elbonian News Agency",
    "source_scale": "Subnational-National",
    "notes": "On 5 March 2024, forces shelled Slimbridge. One farmer was killed.",
    "fatalities": "1",
    "tags": "crowd size=no report",
    "timestamp": "1710000000",
}
"""Nobody's: Elbonia is on no map."""


def _row(**changed: str) -> dict[str, str]:
    return {**SHELLING, **changed}


def _read(folder: Path, *rows: dict[str, str], header: tuple[str, ...] = CURRENT) -> Reading:
    return read(write_table(folder / "acled.csv", *rows, header=header))


def _event(folder: Path, **changed: str) -> Event:
    return _read(folder, _row(**changed)).event


def _edtf(folder: Path, **changed: str) -> str:
    return _event(folder, **changed).when.edtf.text


def test_the_current_export_is_recognised_and_every_column_finds_its_place(tmp_path: Path) -> None:
    reading = _read(tmp_path, SHELLING)
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
    (mapped,) = _read(tmp_path, SHELLING).mapped
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
    event = _event(tmp_path, geo_precision=code)
    assert (event.places[0].precision, event.places[0].method) == (precision, "stated")
    assert ("stands for it" in event.remark) == (code == "3")


def test_a_code_of_precision_that_does_not_exist_is_flagged(tmp_path: Path) -> None:
    reading = _read(tmp_path, _row(geo_precision="7"))
    assert reading.event.places[0].precision == "unknown"
    assert reading.oddities == ["geo_precision is not 1, 2 or 3"]


def test_sides_are_labels_and_allies_are_involved(tmp_path: Path) -> None:
    event = _event(tmp_path)
    assert [(part.as_coded, part.role, part.actor.kind) for part in event.actors] == [
        ("Military Forces of Elbonia (2019-)", "side_a", "force"),
        ("Civilians (Elbonia)", "side_b", "group"),
        ("First Brigade", "involved", "group"),
        ("Elbonian Volunteers", "involved", "group"),
        ("Farmers (Elbonia)", "involved", "group"),
    ]


def test_an_ally_of_both_sides_is_involved_once(tmp_path: Path) -> None:
    event = _event(tmp_path, assoc_actor_1="Students; Labour", assoc_actor_2="Students")
    assert [part.as_coded for part in event.actors if part.role == "involved"] == [
        "Students",
        "Labour",
    ]


def test_each_name_in_the_source_column_is_a_source(tmp_path: Path) -> None:
    event = _event(tmp_path)
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
    assert _edtf(tmp_path, event_date=text, year="") == edtf


@pytest.mark.parametrize(
    "text", ["0213-05-06", "1970-01-01", "2101-01-01", "31/02/2020", "08/14/2020", "soon"]
)
def test_a_date_that_cannot_be_is_rejected_with_its_column(tmp_path: Path, text: str) -> None:
    reading = _read(tmp_path, _row(event_date=text))
    assert reading.events == []
    assert [column for column, _ in reading.reasons] == ["event_date"]


@pytest.mark.parametrize(
    ("precision", "edtf"),
    [("1", "2024-03-05"), ("2", "[2024-02-28..2024-03-11]"), ("3", "2024-03"), ("", "2024-03-05")],
)
def test_a_date_is_never_finer_than_its_precision(
    tmp_path: Path, precision: str, edtf: str
) -> None:
    event = _event(tmp_path, time_precision=precision, notes="Shots [size=around 200]")
    assert event.when.edtf.text == edtf
    assert event.when.words == "2024-03-05"
    assert event.summary == "Shots"
    assert event.remark.startswith("[size=around 200]")
    assert ("known to the" in event.remark) == (precision in ("2", "3"))


def test_a_precision_that_is_none_is_rejected(tmp_path: Path) -> None:
    reading = _read(tmp_path, _row(time_precision="9"))
    assert [column for column, _ in reading.reasons] == ["time_precision"]


def test_a_year_beside_another_date_is_flagged(tmp_path: Path) -> None:
    reading = _read(tmp_path, _row(year="2042"))
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
    (figure,) = _event(tmp_path, fatalities=deaths, notes=notes).figures
    assert (figure.measure, figure.low, figure.high) == ("killed", None, None)
    assert (figure.best, figure.qual, figure.words) == (float(deaths), qual, words)


@pytest.mark.parametrize("deaths", ["-1", "2.5", "some", "1e3", "9" * 400])
def test_deaths_that_cannot_be_are_rejected(tmp_path: Path, deaths: str) -> None:
    reading = _read(tmp_path, _row(fatalities=deaths))
    assert [column for column, _ in reading.reasons] == ["fatalities"]


def test_unknown_deaths_are_no_deaths(tmp_path: Path) -> None:
    assert _event(tmp_path, fatalities="").figures == ()


def test_notes_keep_their_lines(tmp_path: Path) -> None:
    notes = "First line.\n\nSecond line [not a size]."
    assert _event(tmp_path, notes=notes).summary == notes


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
    reading = _read(tmp_path, _row(latitude=lat, longitude=lon))
    assert [found for found, _ in reading.reasons] == [column]


def test_upper_case_says_the_same(tmp_path: Path) -> None:
    upper = {name.upper(): text for name, text in SHELLING.items()}
    header = tuple(name.upper() for name in CURRENT)
    assert _read(tmp_path, upper, header=header).event == _event(tmp_path)


def test_alphabetical_order_and_a_column_without_a_name_say_the_same(tmp_path: Path) -> None:
    header = ("", *sorted(CURRENT))
    assert _read(tmp_path, _row(**{"": "17"}), header=header).event == _event(tmp_path)


def test_an_export_of_2021_says_the_same(tmp_path: Path) -> None:
    row = {name: text for name, text in SHELLING.items() if name in IN_2021}
    row.update(
        data_id="7712345", event_id_no_cnty="1", iso3="ELB", inter1="1", inter2="7",
        interaction="17",
    )  # fmt: skip
    found, now = _read(tmp_path, row, header=IN_2021).event, _event(tmp_path)
    assert (found.uid, found.title, found.actors) == (now.uid, now.title, now.actors)
    assert found.tags == ("Explosions/Remote violence",)


def test_an_export_of_2015_has_allies_and_no_finer_type(tmp_path: Path) -> None:
    row = {
        "GWNO": "999", "EVENT_ID_CNTY": "1ELB", "EVENT_DATE": "18/04/2001", "YEAR": "2001",
        "TIME_PRECISION": "1", "EVENT_TYPE": "Violence against civilians",
        "ACTOR1": "Police Forces of Elbonia (1999-2005)", "ALLY_ACTOR_1": "Mud Guard",
        "INTER1": "1", "ACTOR2": "Civilians (Elbonia)", "INTER2": "7", "INTERACTION": "17",
        "COUNTRY": "Elbonia", "LOCATION": "Slimbridge", "LATITUDE": "48.6",
        "LONGITUDE": "37.99", "GEO_PRECISION": "1", "SOURCE": "Bog Herald", "FATALITIES": "1",
    }  # fmt: skip
    event = _read(tmp_path, row, header=IN_2015).event
    assert event.when.edtf.text == "2001-04-18"
    assert (event.title, event.type) == (
        "Violence against civilians · Slimbridge",
        "violence against civilians",
    )
    assert [part.as_coded for part in event.actors if part.role == "involved"] == ["Mud Guard"]


def test_a_row_without_an_id_is_kept_and_flagged(tmp_path: Path) -> None:
    reading = _read(tmp_path, _row(event_id_cnty=""))
    assert reading.event.uid.startswith("acled:")
    assert len(reading.event.uid) > len("acled:")
    assert reading.oddities == ["has no event_id_cnty: known by a checksum of its cells"]


def test_the_weekly_aggregate_is_refused(tmp_path: Path) -> None:
    names = "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES"
    header = (*names.split(","), "POPULATION_EXPOSURE", "DISORDER_TYPE", "ID")
    row = dict.fromkeys(header, "1")
    with pytest.raises(ImportFileError, match="counts events and has none"):
        _read(tmp_path, row, header=header)


def test_a_row_for_each_actor_is_one_event_with_all_of_them(tmp_path: Path) -> None:
    civilians = _row(actor1="Civilians (Elbonia)", assoc_actor_1="Farmers (Elbonia)")
    other = _row(event_id_cnty="ELB2")
    rows = [{name: row[name] for name in MONADIC} for row in (_row(), civilians, other)]
    path = write_table(tmp_path / "monadic.csv", *rows, header=MONADIC)
    done = conflict_tui("import", path, "--into", tmp_path / "a.db", home=tmp_path)
    assert done.returncode == 0, done.stderr
    with open_reading(tmp_path / "a.db") as connection:
        (key,) = connection.execute("SELECT id FROM event WHERE uid = 'acled:ELB1'").fetchone()
        event = read_event(connection, key)
        (events,) = connection.execute("SELECT count(*) FROM event").fetchone()
        (deaths,) = connection.execute("SELECT sum(best) FROM figure").fetchone()
    assert {(part.as_coded, part.role) for part in event.actors} == {
        (name, "involved")
        for name in (
            "Military Forces of Elbonia (2019-)", "First Brigade", "Elbonian Volunteers",
            "Civilians (Elbonia)", "Farmers (Elbonia)",
        )
    }  # fmt: skip
    assert (events, deaths) == (2, 2)


def test_rows_with_one_id_that_say_otherwise_are_not_joined(tmp_path: Path) -> None:
    path = write_table(tmp_path / "two.csv", _row(), _row(fatalities="7"), header=CURRENT)
    done = conflict_tui("import", path, "--into", tmp_path / "a.db", home=tmp_path)
    assert done.returncode == 0, done.stderr
    with open_reading(tmp_path / "a.db") as connection:
        rows = connection.execute("SELECT row, reason FROM rejected_list").fetchall()
        (deaths,) = connection.execute("SELECT sum(best) FROM figure").fetchone()
    assert [tuple(row) for row in rows] == [
        (2, "the same event_id_cnty is that of another row, which says otherwise")
    ]
    assert deaths == 1
