"""GeoJSON: points, areas, features without either, and dates under many names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .foreign import Reading, read, write_json

PROPERTIES = {"title": "A blast", "date": "2022-03-04"}
POINT = {"type": "Point", "coordinates": [37.5, 48.5]}


def feature(
    properties: object = PROPERTIES, geometry: object = POINT, **more: object
) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry, **more}


def collection(folder: Path, *features: object) -> Reading:
    held = {"type": "FeatureCollection", "features": list(features)}
    return read(write_json(folder / "blasts.geojson", held))


def test_longitude_comes_before_latitude(tmp_path: Path) -> None:
    found = collection(tmp_path, feature(id=7))
    (place,) = found.event.places

    assert found.form.name == "geojson"
    assert found.event.uid == "blasts:7"
    assert (place.place.lat, place.place.lon) == (48.5, 37.5)


def test_a_feature_without_a_geometry_is_unplaced(tmp_path: Path) -> None:
    assert collection(tmp_path, feature(geometry=None)).event.places == ()


def test_an_area_lies_in_the_middle_of_its_box_as_a_region(tmp_path: Path) -> None:
    ring = [[30, 50], [32, 50], [32, 54], [30, 50]]
    areas = [
        {"type": "Polygon", "coordinates": [ring]},
        {"type": "MultiPolygon", "coordinates": [[ring]]},
        {"type": "LineString", "coordinates": ring},
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [ring]}]},
    ]
    for event in collection(tmp_path, *(feature(geometry=area) for area in areas)).events:
        (place,) = event.places

        assert (place.place.lat, place.place.lon) == (52, 31)
        assert (place.precision, place.method) == ("region", "centroid")


@pytest.mark.parametrize(
    "coordinates", [[48.5, 137.5], [37.5], [37.5, "north"], [37.5, None], [200, 10]]
)
def test_a_position_that_is_none_is_rejected(tmp_path: Path, coordinates: object) -> None:
    found = collection(tmp_path, feature(geometry={"type": "Point", "coordinates": coordinates}))

    assert [at for at, _ in found.reasons] == ["geometry"]


def test_swapped_axes_are_named(tmp_path: Path) -> None:
    found = collection(tmp_path, feature(geometry={"type": "Point", "coordinates": [48, 137]}))

    assert "swapped" in found.reasons[0][1]


@pytest.mark.parametrize(
    ("dates", "edtf"),
    [
        ({"date": "2022-03-04"}, "2022-03-04"),
        ({"datetime": "2022-03-04T10:30:00Z"}, "2022-03-04T10:30:00Z"),
        ({"verifiedDate": "2022-03-04T00:00:00.000Z"}, "2022-03-04"),
        ({"when": "2022"}, "2022"),
        ({"timestamp": 1646370367000}, "2022-03-04T05:06:07Z"),
        ({"timestamp": "1646370367"}, "2022-03-04T05:06:07Z"),
        ({"start": "2022-03-04", "end": "2022-03-06"}, "2022-03-04/2022-03-06"),
        ({"end": "2022-03-06"}, "/2022-03-06"),
        ({}, ""),
    ],
)
def test_a_date_is_found_under_many_names(
    tmp_path: Path, dates: dict[str, object], edtf: str
) -> None:
    event = collection(tmp_path, feature({"name": "A blast", **dates})).event

    assert event.when.edtf.text == edtf


@pytest.mark.parametrize(
    "dates", [{"date": "04/03/2022"}, {"start": "2022-03-04", "end": "2022-03-01"}]
)
def test_a_date_that_can_be_read_in_two_ways_or_none_is_rejected(
    tmp_path: Path, dates: dict[str, object]
) -> None:
    found = collection(tmp_path, feature({"name": "A blast", **dates}))

    assert [at for at, _ in found.reasons] == ["properties"]


def test_the_beginning_of_1970_is_no_date(tmp_path: Path) -> None:
    found = collection(tmp_path, feature({"name": "A blast", "timestamp": 0}))

    assert found.event.when.is_undated
    assert found.oddities == ["1970-01-01 is taken for no date"]


@pytest.mark.parametrize("name", ["title", "name", "headline", "description"])
def test_a_title_is_found_under_many_names(tmp_path: Path, name: str) -> None:
    assert collection(tmp_path, feature({name: "A blast"})).event.title == "A blast"


def test_a_feature_that_says_nothing_is_kept(tmp_path: Path) -> None:
    events = collection(tmp_path, feature(None), feature({})).events

    assert {event.title for event in events} == {"A feature without a name"}


def test_a_name_and_a_link_are_one_source(tmp_path: Path) -> None:
    cited = {"source": "A channel", "url": "https://t.example/1"}
    (one,) = collection(tmp_path, feature({**PROPERTIES, **cited})).event.sources

    assert (one.source.publisher.name, one.source.url) == ("A channel", "https://t.example/1")


def test_type_and_tags_come_along(tmp_path: Path) -> None:
    more = {"category": "strike", "tags": ["a", "b", "a"]}
    event = collection(tmp_path, feature({**PROPERTIES, **more})).event

    assert (event.type, event.tags) == ("strike", ("a", "b"))


def test_one_feature_a_line_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "blasts.geojsonl"
    path.write_text("".join(json.dumps(feature(id=number)) + "\n" for number in (1, 2)))

    assert [event.uid for event in read(path).events] == ["blasts:1", "blasts:2"]


def test_hostile_words_pass_as_they_are(tmp_path: Path) -> None:
    words = "=cmd()\x1b]52;c;x\x07<script>\u202e"
    event = collection(tmp_path, feature({"name": words})).event

    assert event.title == words
