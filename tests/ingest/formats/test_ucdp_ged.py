from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.ingest.formats.ucdp_ged import FORMAT
from conflict_tui.model.event import Kind
from tests.ingest.formats.ucdp_rows import CLASH, event_of, read_rows, row


def test_every_column_finds_its_place(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, CLASH)
    event = reading.event
    assert reading.form is FORMAT
    assert (event.uid, event.title) == (
        "ucdp-ged:900001",
        "Slimbridge town · Government of Elbonia - EPLF",
    )
    assert (event.kind, event.type) == (Kind.INCIDENT, "state-based conflict")
    assert event.summary == "Where: market of Slimbridge"
    assert event.remark == "as reported by army spokesman"
    assert event.tags == ("Elbonia: Government", "active year")
    assert reading.oddities == []


def test_columns_in_another_order_and_names_of_older_vintages_say_the_same(tmp_path: Path) -> None:
    older = {"best": "best_est", "high": "high_est", "low": "low_est"}
    renamed = {older.get(name, name): text for name, text in CLASH.items()}
    assert read_rows(tmp_path, renamed, header=tuple(sorted(renamed))).event == event_of(tmp_path)


@pytest.mark.parametrize(
    ("start", "end", "precision", "clarity", "edtf"),
    [
        ("2014-05-02", "2014-05-02", "1", "1", "2014-05-02"),
        ("2014-05-02 00:00:00.000", "2014-05-02 00:00:00.000", "1", "1", "2014-05-02"),
        ("5/22/2014 12:00:00 AM", "5/22/2014 12:00:00 AM", "1", "1", "2014-05-22"),
        ("05/02/2014 00:00", "05/02/2014 00:00", "1", "1", "2014-05-02"),
        ("5/30/2014 12:00:00 AM", "06/02/2014 00:00", "2", "1", "[2014-05-30..2014-06-02]"),
        ("2014-05-02", "2014-05-08", "3", "1", "[2014-05-02..2014-05-08]"),
        ("2014-05-01", "2014-05-31", "4", "1", "2014-05"),
        ("2014-01-01", "2014-12-31", "5", "1", "2014"),
        ("2014-05-02", "2014-05-03", "1", "1", "2014-05-02/2014-05-03"),
        ("2014-05-02", "2014-06-03", "5", "2", "2014-05-02/2014-06-03"),
        ("2014-05-02", "2014-05-02", "1", "2", "2014-05-02"),
        ("2014-05-02", "", "1", "1", "2014-05-02"),
        ("", "", "1", "1", ""),
    ],
)
def test_a_date_is_never_finer_than_its_precision(
    tmp_path: Path, start: str, end: str, precision: str, clarity: str, edtf: str
) -> None:
    event = event_of(
        tmp_path, date_start=start, date_end=end, date_prec=precision, event_clarity=clarity
    )
    assert event.when.edtf.text == edtf


@pytest.mark.parametrize(
    ("precision", "edtf"),
    [
        ("2", "[2014-04-27..2014-05-07]"),
        ("3", "[2014-04-26..2014-05-08]"),
        ("4", "2014-05"),
        ("5", "2014"),
    ],
)
def test_a_single_day_that_is_not_known_to_the_day_is_widened_and_says_so(
    tmp_path: Path, precision: str, edtf: str
) -> None:
    event = event_of(tmp_path, date_prec=precision)
    assert (event.when.words, event.when.edtf.text) == ("2014-05-02", edtf)
    assert f"date_prec {precision} with a single day" in event.remark


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"date_start": "22/05/2014"}, "date_start"),
        ({"date_start": "2014-13-01"}, "date_start"),
        ({"date_end": "1753-01-01"}, "date_end"),
        ({"date_end": "2014-04-01"}, "date_end"),
        ({"date_prec": "8"}, "date_prec"),
        ({"latitude": "148.6"}, "latitude"),
        ({"best": "-2"}, "best"),
        ({"deaths_a": "many"}, "deaths_a"),
    ],
)
def test_what_cannot_be_is_rejected_with_its_column(
    tmp_path: Path, changed: dict[str, str], column: str
) -> None:
    reading = read_rows(tmp_path, row(**changed))
    assert reading.events == []
    assert [found for found, _ in reading.reasons] == [column]


def test_a_summary_is_a_state(tmp_path: Path) -> None:
    event = event_of(tmp_path, event_clarity="2", date_end="2014-05-30", date_prec="4")
    assert event.kind is Kind.STATE
    assert "summary" in event.tags


def test_a_code_status_that_is_not_clear_is_a_tag(tmp_path: Path) -> None:
    event = event_of(tmp_path, code_status="Check deaths", active_year="0")
    assert event.tags == ("Elbonia: Government", "code status: Check deaths")


@pytest.mark.parametrize(
    ("code", "precision", "method", "radius"),
    [
        ("1", "exact", "stated", None),
        ("2", "near", "stated", 25),
        ("3", "adm2", "centroid", None),
        ("4", "adm1", "centroid", None),
        ("5", "region", "centroid", None),
        ("6", "country", "centroid", None),
        ("7", "water", "centroid", None),
    ],
)
def test_the_coordinates_of_an_area_are_a_centroid(
    tmp_path: Path, code: str, precision: str, method: str, radius: float | None
) -> None:
    (there,) = event_of(tmp_path, where_prec=code).places
    assert (there.precision, there.method, there.radius_km) == (precision, method, radius)


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("Slimbridge town", "1", "town"),
        ("Reed village", "2", "village"),
        ("Northmarsh Oblast", "4", "region"),
        ("Upper Bog raion", "3", "district"),
        ("Elbonia", "6", "country"),
        ("Slimbridge International airport", "1", "airport"),
        ("Hill 29", "1", "site"),
        ("Mud Sea", "7", "sea"),
        ("Great Swamp", "5", "region"),
    ],
)
def test_the_last_word_says_what_sort_of_place_it_is(
    tmp_path: Path, name: str, code: str, kind: str
) -> None:
    (there,) = event_of(tmp_path, where_coordinates=name, where_prec=code).places
    assert (there.place.name, there.place.kind) == (name, kind)


def test_sides_of_one_name_with_two_numbers_are_two_actors(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, CLASH, row(id="900002", side_b_new_id="6001"))
    one, other = (event.actors[1] for event in reading.events)
    assert (one.as_coded, one.role) == (other.as_coded, other.role) == ("EPLF", "side_b")
    assert one.actor.slug != other.actor.slug


def test_a_side_that_is_renamed_is_the_same_actor(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, CLASH, row(id="900002", side_b="Elbonian People's Front"))
    one, other = (event.actors[1].actor.slug for event in reading.events)
    assert one == other


def test_deaths_are_kept_as_they_stand(tmp_path: Path) -> None:
    figures = event_of(tmp_path).figures
    assert [(one.measure, one.low, one.best, one.high) for one in figures] == [
        ("killed", 2, 3, 4),
        ("killed_side_a", None, 1, None),
        ("killed_civilians", None, 2, None),
    ]


def test_no_deaths_are_a_figure_too(tmp_path: Path) -> None:
    nobody = dict.fromkeys(("deaths_a", "deaths_civilians", "best", "low"), "0")
    reading = read_rows(tmp_path, row(**nobody))
    assert [(one.measure, one.best) for one in reading.event.figures] == [("killed", 0)]
    assert reading.oddities == []


def test_a_low_above_the_best_is_kept_and_flagged(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, row(low="9"))
    killed = reading.event.figures[0]
    assert (killed.low, killed.best, killed.high) == (9, 3, 4)
    assert reading.oddities == ["low, best and high deaths are not in this order"]
