"""Latitude and longitude that may be swapped: said where a file shows it, else not."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.cli.running import main
from conflict_tui.ingest.trial import Trial, trial
from conflict_tui.ingest.wanted import Wanted
from tests.ingest.databases import bring, counts
from tests.ingest.foreign_rows import table
from tests.ingest.formats.foreign import write_json

UKRAINE = [22.1, 44.4, 40.2, 52.4]
"""West, south, east and north."""
SWAPPED, RIGHT = [48.5, 37.25], [37.25, 48.5]


def _geojson(folder: Path, *points: list[float], **more: object) -> Path:
    features = [
        {
            "type": "Feature", "id": number, "properties": {"title": f"Blast {number}"},
            "geometry": {"type": "Point", "coordinates": point},
        }
        for number, point in enumerate(points)
    ]  # fmt: skip
    return write_json(
        folder / "blasts.geojson", {"type": "FeatureCollection", **more, "features": features}
    )


def _tried(path: Path) -> Trial:
    return trial(path, Wanted())


def test_latitudes_beyond_90_beside_no_such_longitude_are_told(tmp_path: Path) -> None:
    tried = _tried(_geojson(tmp_path, [10.0, 120.0], [12.0, -100.0], SWAPPED))
    assert tried.rejected == 2
    assert tried.axes_remark == (
        "2 records have a latitude beyond 90 degrees, and none has such a longitude: the two may "
        "be swapped in the whole file."
    )


@pytest.mark.parametrize("points", [[SWAPPED], [RIGHT], [[120.0, 10.0]]])
def test_where_nothing_shows_it_nothing_is_said(points: list[list[float]], tmp_path: Path) -> None:
    assert _tried(_geojson(tmp_path, *points)).axes_remark == ""


def test_a_longitude_beyond_90_speaks_for_a_slip_of_the_pen(tmp_path: Path) -> None:
    tried = _tried(_geojson(tmp_path, [10.0, 120.0], [120.0, 10.0]))
    assert (tried.rejected, tried.axes_remark) == (1, "")


def test_points_that_fit_the_stated_box_only_when_swapped_are_told(tmp_path: Path) -> None:
    tried = _tried(_geojson(tmp_path, SWAPPED, SWAPPED, RIGHT, bbox=UKRAINE))
    assert tried.rejected == 0
    assert tried.axes_remark == (
        "2 records lie in the box that the file states (bbox) only if latitude and longitude are "
        "swapped."
    )


def test_a_box_with_heights_is_read_without_them(tmp_path: Path) -> None:
    path = _geojson(tmp_path, SWAPPED, bbox=[22.1, 44.4, 0, 40.2, 52.4, 300])
    assert _tried(path).axes_remark.startswith("1 record lies in the box")


@pytest.mark.parametrize(
    "box", [[48.5, 37.25], ["a", 1, 2, 3], None, {"a": 1}, [{"a": 1}], [170, 0, -170, 9], [1] * 99]
)
def test_a_box_of_another_kind_is_nothing_to_go_by(box: object, tmp_path: Path) -> None:
    assert _tried(_geojson(tmp_path, SWAPPED, bbox=box)).axes_remark == ""


def test_points_within_the_stated_box_are_as_they_should_be(tmp_path: Path) -> None:
    assert _tried(_geojson(tmp_path, RIGHT, [99.0, 1.0], bbox=UKRAINE)).axes_remark == ""


def test_swapped_columns_of_a_table_are_told(tmp_path: Path) -> None:
    header = ("title", "date", "lat", "lon")
    rows = [[f"Blast {n}", "2022-09-08", str(60 + 10 * n), "37.25"] for n in range(5)]
    path = table(tmp_path / "bog.csv", header, *rows)
    tried = _tried(path)
    assert tried.rejected == 1
    assert tried.axes_remark.startswith("1 record has a latitude beyond 90 degrees")
    assert counts(bring(path, tmp_path / "own.db")) == (5, 4, 0, 0, 1, 0)


def test_a_dry_run_shows_where_the_first_records_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _geojson(tmp_path, SWAPPED, [37.0, 49.123456], bbox=UKRAINE)
    assert main(["import", str(path), "--into", str(tmp_path / "own.db"), "--dry-run"]) == 0
    words = " ".join(capsys.readouterr().out.split())
    assert "row latitude longitude event 1 37.25 48.5 Blast 0 · 37.25, 48.5 2 49.1235 37" in words
    assert "1 record lies in the box that the file states" in words


def test_a_dry_run_of_records_without_coordinates_has_no_table_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = table(tmp_path / "bog.csv", ("title", "date"), ["A bridge fell", "2022-09-08"])
    assert main(["import", str(path), "--into", str(tmp_path / "own.db"), "--dry-run"]) == 0
    assert "latitude" not in capsys.readouterr().out
