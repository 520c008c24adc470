"""timemap: events with the sources and tags of the files beside them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .foreign import Reading, read, write_json

EVENT: dict[str, object] = {
    "id": "CIV1", "description": "A school was hit. Video shows smoke.", "date": "3/4/2022",
    "time": "00:00", "location": "Ford, North", "latitude": "48.5", "longitude": "37.5",
    "sources": ["s1"], "associations": ["a1"], "graphic": "FALSE",
}  # fmt: skip
SOURCES = {
    "s1": {
        "id": "s1", "title": "A channel", "description": "", "date": "3/5/2022",
        "paths": ["https://t.example/1", "https://t.example/2"],
    },
    "s2": {"id": "s2", "title": "HIDDEN", "paths": [""]},
    "s3": {"id": "s3", "title": "A witness", "paths": []},
}  # fmt: skip
ASSOCIATIONS = [
    {"id": "a1", "title": "", "mode": "FILTER", "filter_paths": ["Type of area", "School"]},
    {"id": "a2", "title": "Shelling", "mode": "CATEGORY", "filter_paths": []},
    {"id": "a3", "title": "", "mode": "FILTER", "filter_paths": ["Actors", "An army"]},
]


def timemap(folder: Path, *events: dict[str, object]) -> Reading:
    write_json(folder / "sources.json", SOURCES)
    write_json(folder / "associations.json", ASSOCIATIONS)
    return read(write_json(folder / "events.json", list(events)))


def test_month_stands_before_day_and_midnight_is_no_time(tmp_path: Path) -> None:
    found = timemap(tmp_path, EVENT)

    assert found.form.name == "timemap"
    assert found.event.uid == "events:CIV1"
    assert (found.event.when.words, found.event.when.edtf.text) == ("3/4/2022", "2022-03-04")


def test_a_time_that_is_known_is_kept(tmp_path: Path) -> None:
    event = timemap(tmp_path, {**EVENT, "time": "18:30"}).event

    assert (event.when.words, event.when.edtf.text) == ("3/4/2022 18:30", "2022-03-04T18:30")


def test_a_day_that_cannot_be_a_month_is_rejected(tmp_path: Path) -> None:
    found = timemap(tmp_path, {**EVENT, "date": "24/02/2022"})

    ((column, reason),) = found.reasons
    assert column == "date"
    assert "month 24" in reason


def test_an_event_without_a_date_is_undated(tmp_path: Path) -> None:
    assert timemap(tmp_path, {**EVENT, "date": ""}).event.when.is_undated


def test_each_link_of_a_source_is_one_and_all_are_one_line_of_evidence(tmp_path: Path) -> None:
    event = timemap(tmp_path, EVENT).event

    assert [one.source.url for one in event.sources] == SOURCES["s1"]["paths"]
    assert len({one.lineage for one in event.sources}) == 1
    assert event.sources[0].lineage
    assert event.sources[0].source.published.edtf.text == "2022-03-05"
    assert event.sources[0].source.title == "A channel"


def test_hidden_sources_are_a_tag(tmp_path: Path) -> None:
    event = timemap(tmp_path, {**EVENT, "sources": ["s2"], "associations": []}).event

    assert event.sources == ()
    assert event.tags == ("sources-hidden",)


def test_what_is_not_in_the_files_beside_is_told(tmp_path: Path) -> None:
    found = timemap(tmp_path, {**EVENT, "sources": ["s3", "s9"], "associations": ["a9"]})

    assert [one.source.title for one in found.event.sources] == ["A witness"]
    assert found.oddities == [
        "source “s9” is not in sources.json",
        "“a9” is not in associations.json, or has no name",
    ]


def test_events_alone_are_read_with_a_flag(tmp_path: Path) -> None:
    found = read(write_json(tmp_path / "events.json", [EVENT]))

    assert found.event.sources == ()
    assert len(found.oddities) == 2


def test_associations_are_type_tags_and_actors(tmp_path: Path) -> None:
    event = timemap(tmp_path, {**EVENT, "associations": ["a1", "a2", "a3"]}).event

    assert event.type == "Shelling"
    assert event.tags == ("Type of area: School",)
    assert [(part.actor.name, part.role) for part in event.actors] == [("An army", "involved")]


def test_graphic_is_a_tag(tmp_path: Path) -> None:
    event = timemap(tmp_path, {**EVENT, "graphic": "TRUE", "associations": []}).event

    assert event.tags == ("graphic",)


def test_the_place_has_its_point_and_no_precision_of_ours(tmp_path: Path) -> None:
    (place,) = timemap(tmp_path, EVENT).event.places

    assert (place.place.name, place.place.lat, place.place.lon) == ("Ford, North", 48.5, 37.5)
    assert place.precision == "unknown"


@pytest.mark.parametrize("latitude", ["95", "north"])
def test_a_latitude_that_is_none_is_rejected(tmp_path: Path, latitude: str) -> None:
    found = timemap(tmp_path, {**EVENT, "latitude": latitude})

    assert [at for at, _ in found.reasons] == ["latitude"]


def test_files_that_share_more_of_their_names_are_found(tmp_path: Path) -> None:
    write_json(tmp_path / "tr_sources.json", list(SOURCES.values()))
    write_json(tmp_path / "tr_associations.json", ASSOCIATIONS)
    found = read(write_json(tmp_path / "tr_events.json", [EVENT]))

    assert found.oddities == []
    assert len(found.event.sources) == 2


def test_events_given_as_lines_hold_what_they_refer_to(tmp_path: Path) -> None:
    held = {**EVENT, "sources": [SOURCES["s1"]], "associations": [ASSOCIATIONS[0]]}
    path = tmp_path / "rejected.jsonl"
    path.write_text(json.dumps(held) + "\n")

    assert len(read(path, "timemap").event.sources) == 2
