from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.ingest.mapping.mapping_file import mapping_from_text, read_mapping
from conflict_tui.model.event import Event, Kind
from tests.ingest.formats.foreign import SHARED, Reading
from tests.ingest.mapping.mapped import by_mapping

EXAMPLES = Path(__file__).parents[3] / "docs/mappings"


def _example(name: str, file: str) -> Reading:
    path = SHARED / file
    if not path.exists():
        pytest.skip(f"{path.name} is not here: it is no part of the project")
    mapping = EXAMPLES / f"{name}.toml"
    return by_mapping(path, read_mapping(mapping), mapping.name, most=1_000)


def _dates(events: list[Event]) -> dict[str, str]:
    return {event.title: event.when.edtf.text for event in events}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_example_is_a_mapping(path: Path) -> None:
    assert mapping_from_text(read_mapping(path), path.name).fields


def test_sirens_are_read_and_an_invented_end_is_unknown() -> None:
    found = _example("sirens", "sirens/sirens_volunteer_en.csv.gz")
    assert (len(found.mapped), found.unusable, found.oddities) == (1_000, [], [])
    kyiv, cherkasy = found.events[:2]
    assert (kyiv.title, kyiv.type) == ("Air-raid siren · Kyiv City", "siren")
    assert kyiv.when.edtf.text == "2022-02-25T18:36:22+02:00/"
    assert cherkasy.when.edtf.text == "2022-02-25T20:36:21+02:00/2022-02-25T21:32:11+02:00"
    assert [(held.place.name, held.precision) for held in kyiv.places] == [("Kyiv City", "adm1")]


def test_all_dates_of_british_history_are_read_as_they_are_meant() -> None:
    found = _example("british-history", "uncertain_dates/british_history.csv")
    assert (len(found.mapped), found.unusable) == (99, [])
    dates = _dates(found.events)
    assert dates["Caesar’s invasions or Britain"] == "-0054/-0053"
    assert dates["London founded"] == "[0047..0050]"
    assert dates["Roman withdrawal from Britain"] == "0383~/0410"
    assert dates["Battle of Hastings"] == "1066-10-14"
    assert found.events[0].sources[0].source.publisher.name == "en.wikipedia.org"


def test_all_reigns_are_states_and_the_last_goes_on() -> None:
    found = _example("monarchs", "uncertain_dates/monarchs.csv")
    assert (len(found.mapped), found.unusable) == (63, [])
    dates = _dates(found.events)
    assert dates["Reign · Alfred the Great"] == "0886~/0899-10-26"
    assert dates["Reign · Charles III"] == "2022-09-08/.."
    assert {event.kind for event in found.events} == {Kind.STATE}


def test_all_battles_are_read_with_the_marks_of_their_dates() -> None:
    found = _example("battles", "uncertain_dates/messydates_battles.csv")
    assert (len(found.mapped), found.unusable) == (20, [])
    dates = _dates(found.events)
    assert dates["Operation Crescent Wind"] == "2001-10-07/2001-12?"
    assert dates["Operation Trent"] == "2001-11-~15/2001-11-~30"
