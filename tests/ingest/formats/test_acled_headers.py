from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.model.errors import ImportFileError
from conflict_tui.store.opening import open_reading
from conflict_tui.store.reading import event as read_event
from tests.cli.running import conflict_tui
from tests.ingest.formats.acled_rows import (
    CURRENT,
    IN_2015,
    IN_2021,
    MONADIC,
    SHELLING,
    event_of,
    read_rows,
    row,
)
from tests.ingest.formats.foreign import read, write_table


def test_upper_case_says_the_same(tmp_path: Path) -> None:
    upper = {name.upper(): text for name, text in SHELLING.items()}
    header = tuple(name.upper() for name in CURRENT)
    assert read_rows(tmp_path, upper, header=header).event == event_of(tmp_path)


def test_alphabetical_order_and_a_column_without_a_name_say_the_same(tmp_path: Path) -> None:
    header = ("", *sorted(CURRENT))
    assert read_rows(tmp_path, row(**{"": "17"}), header=header).event == event_of(tmp_path)


def test_an_export_of_2021_says_the_same(tmp_path: Path) -> None:
    cells = {name: text for name, text in SHELLING.items() if name in IN_2021}
    cells.update(
        data_id="7712345", event_id_no_cnty="1", iso3="ELB", inter1="1", inter2="7",
        interaction="17",
    )  # fmt: skip
    found, now = read_rows(tmp_path, cells, header=IN_2021).event, event_of(tmp_path)
    assert (found.uid, found.title, found.actors) == (now.uid, now.title, now.actors)
    assert found.tags == ("Explosions/Remote violence",)


def test_an_export_of_2015_has_allies_and_no_finer_type(tmp_path: Path) -> None:
    cells = {
        "GWNO": "999", "EVENT_ID_CNTY": "1ELB", "EVENT_DATE": "18/04/2001", "YEAR": "2001",
        "TIME_PRECISION": "1", "EVENT_TYPE": "Violence against civilians",
        "ACTOR1": "Police Forces of Elbonia (1999-2005)", "ALLY_ACTOR_1": "Mud Guard",
        "INTER1": "1", "ACTOR2": "Civilians (Elbonia)", "INTER2": "7", "INTERACTION": "17",
        "COUNTRY": "Elbonia", "LOCATION": "Slimbridge", "LATITUDE": "48.6",
        "LONGITUDE": "37.99", "GEO_PRECISION": "1", "SOURCE": "Bog Herald", "FATALITIES": "1",
    }  # fmt: skip
    event = read_rows(tmp_path, cells, header=IN_2015).event
    assert event.when.edtf.text == "2001-04-18"
    assert (event.title, event.type) == (
        "Violence against civilians · Slimbridge",
        "violence against civilians",
    )
    assert [part.as_coded for part in event.actors if part.role == "involved"] == ["Mud Guard"]


def test_a_row_without_an_id_is_kept_and_flagged(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, row(event_id_cnty=""))
    assert reading.event.uid.startswith("acled:")
    assert len(reading.event.uid) > len("acled:")
    assert reading.oddities == ["has no event_id_cnty: known by a checksum of its cells"]


def test_an_extract_without_the_id_is_read_when_asked_for(tmp_path: Path) -> None:
    cells = {name: text for name, text in SHELLING.items() if name != "event_id_cnty"}
    reading = read(write_table(tmp_path / "extract.csv", cells), "acled")
    assert reading.event.title == "Shelling/artillery/missile attack · Slimbridge"
    assert reading.oddities == ["has no event_id_cnty: known by a checksum of its cells"]


def test_the_weekly_aggregate_is_refused(tmp_path: Path) -> None:
    names = "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES"
    header = (*names.split(","), "POPULATION_EXPOSURE", "DISORDER_TYPE", "ID")
    cells = dict.fromkeys(header, "1")
    with pytest.raises(ImportFileError, match="counts events and has none"):
        read_rows(tmp_path, cells, header=header)


def test_a_row_for_each_actor_is_one_event_with_all_of_them(tmp_path: Path) -> None:
    civilians = row(actor1="Civilians (Elbonia)", assoc_actor_1="Farmers (Elbonia)")
    other = row(event_id_cnty="ELB2")
    rows = [{name: cells[name] for name in MONADIC} for cells in (row(), civilians, other)]
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
    path = write_table(tmp_path / "two.csv", row(), row(fatalities="7"), header=CURRENT)
    done = conflict_tui("import", path, "--into", tmp_path / "a.db", home=tmp_path)
    assert done.returncode == 0, done.stderr
    with open_reading(tmp_path / "a.db") as connection:
        rows = connection.execute("SELECT row, reason FROM rejected_list").fetchall()
        (deaths,) = connection.execute("SELECT sum(best) FROM figure").fetchone()
    assert [tuple(row) for row in rows] == [
        (2, "the same event_id_cnty is that of another row, which says otherwise")
    ]
    assert deaths == 1
