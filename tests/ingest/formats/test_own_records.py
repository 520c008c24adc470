from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.databases import bring, check_whole, counts
from tests.ingest.formats.exports import exported, small_and_own, written
from tests.ingest.formats.foreign import Reading, read, write_json


def _changed(folder: Path, **keys: object) -> Reading:
    """Return what an event of our export is read as, some of whose keys are others."""
    (event,) = written(exported(small_and_own(folder), '"River crossed"'))
    return read(write_json(folder / "changed.json", {"events": [{**event, **keys}]}))


def _first(folder: Path, key: str) -> dict[str, object]:
    """Return the first member of a list of that event."""
    (event,) = written(exported(small_and_own(folder), '"River crossed"'))
    found = event[key]
    assert isinstance(found, list)
    member = found[0]
    assert isinstance(member, dict)
    return member


def test_an_export_of_the_first_version_is_read_and_what_it_lacks_is_told(tmp_path: Path) -> None:
    (event,) = written(exported(small_and_own(tmp_path), '"River crossed"'))
    for key in ("references", "machine_tags"):
        del event[key]
    lacking = {
        "sectors": ("colour", "position", "parent"), "places": ("parent",),
        "actors": ("parent", "aliases"),
    }  # fmt: skip
    for key, names in lacking.items():
        members = event[key]
        assert isinstance(members, list)
        for member in members:
            for name in names:
                del member[name]
    found = read(write_json(tmp_path / "old.json", {"events": [event]}))
    assert found.event.uid == "small-crossing"
    assert found.oddities == [
        "what kind of actor “ivo-lind” is does not stand in the file",
        "what kind of actor “north” is does not stand in the file",
    ]
    again = tmp_path / "again.db"
    assert counts(bring(tmp_path / "old.json", again)) == (1, 1, 0, 0, 0, 0)
    check_whole(again)


def test_keys_of_a_newer_version_are_let_pass(tmp_path: Path) -> None:
    found = _changed(
        tmp_path, wind="north", sectors=[{"slug": "a", "name": "A", "code": "AA", "x": 1}]
    )
    assert found.event.sectors[0].slug == "a"


def test_what_lies_in_something_that_is_not_in_the_record_is_flagged(tmp_path: Path) -> None:
    place = {**_first(tmp_path, "places"), "parent": "atlantis"}
    found = _changed(tmp_path, places=[place])
    assert found.event.places[0].place.parent == ""
    assert found.oddities == ["“oldford” refers to “atlantis”, which does not stand in the record"]


def test_a_link_to_the_event_itself_is_left_out_and_flagged(tmp_path: Path) -> None:
    link = {"relation": "supports", "uid": "small-crossing", "title": "", "incoming": False}
    found = _changed(tmp_path, links=[link])
    assert found.event.links == ()
    assert found.oddities == ["a link leads to the event itself"]


def test_a_figure_without_a_number_is_left_out_and_flagged(tmp_path: Path) -> None:
    figure = {**_first(tmp_path, "figures"), "low": None, "best": None, "high": None}
    found = _changed(tmp_path, figures=[figure])
    assert found.event.figures == ()
    assert found.oddities == ["the figure “distance” names no number"]


@pytest.mark.parametrize(
    ("keys", "column", "reason"),
    [
        ({"uid": ""}, "uid", "Expected str of length >= 1"),
        ({"title": None}, "title", "Expected str, got null"),
        ({"kind": "rumour"}, "kind", "Invalid enum value 'rumour'"),
        ({"date": {"words": "", "edtf": "2022-13", "basis": "event"}}, "date", "month"),
        ({"date": {"words": "", "edtf": ""}}, "date", "missing required field basis"),
        ({"sectors": [{"slug": "a", "name": "", "code": "AAA"}]}, "sectors", "<= 2 at code"),
        ({"sectors": "upland"}, "sectors", "Expected array, got str"),
        ({"sources": []}, "quotes", "names the source “gazette-2022-09”"),
        ({"quotes": []}, "claims", "names the quote “q1”, which the event does not have"),
        ({"tags": [1]}, "tags", "Expected str, got int at [0]"),
        ({"note": 5}, "note", "Expected str, got int"),
        ({"marked": "yes"}, "marked", "Expected bool, got str"),
        ({"references": {"places": [{"slug": "x"}]}}, "references.places", "field name"),
    ],
)  # fmt: skip
def test_a_record_that_was_changed_by_hand_is_rejected_with_the_key_at_fault(
    keys: dict[str, object], column: str, reason: str, tmp_path: Path
) -> None:
    ((found, said),) = _changed(tmp_path, **keys).reasons
    assert found == column
    assert reason in said


@pytest.mark.parametrize("key", ["quotes", "claims"])
def test_a_key_that_is_given_twice_is_rejected(key: str, tmp_path: Path) -> None:
    member = _first(tmp_path, key)
    ((column, reason),) = _changed(tmp_path, **{key: [member, member]}).reasons
    assert column in ("quotes", "claims")
    assert "twice" in reason


def test_half_a_pair_of_coordinates_is_rejected(tmp_path: Path) -> None:
    place = {**_first(tmp_path, "places"), "lon": None}
    assert _changed(tmp_path, places=[place]).reasons == [
        ("places", "“oldford” has one coordinate without the other")
    ]


def test_places_actors_and_sources_that_are_given_twice_are_held_once(tmp_path: Path) -> None:
    twice = {key: [_first(tmp_path, key)] * 2 for key in ("places", "actors")}
    event = _changed(tmp_path, **twice).event
    assert (len(event.places), len(event.actors)) == (1, 1)
