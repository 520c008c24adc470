"""What hangs on an event: equal parts are one row, and no table takes what its checks refuse."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflict_tui.model.errors import StoreError
from conflict_tui.model.event import (
    Actor,
    Claim,
    Event,
    EventActor,
    EventPlace,
    EventSource,
    Evidence,
    Figure,
    Kind,
    Quote,
    Stance,
)
from conflict_tui.model.machine_tag import MachineTag
from conflict_tui.model.value import replace
from conflict_tui.store.opening import open_writing
from conflict_tui.store.writing import Writer
from tests.ingest.databases import bring, check_whole, counts, events, rows
from tests.small import ARMY, ARTICLE, DATASET, DENIAL, OLDFORD, RIVER, SOUTH

PLAIN = Event("plain", "A plain event", Kind.INCIDENT, DATASET)
SPOKEN = Quote("q1", "We left", ARTICLE.slug)
SAID = Claim("c1", "control", "It was left")


@pytest.fixture
def connection(own_small_db: Path) -> Iterator[sqlite3.Connection]:
    connection = open_writing(own_small_db)
    yield connection
    connection.close()


def written(connection: sqlite3.Connection, event: Event, columns: str, table: str) -> object:
    Writer(connection).write_events([replace(PLAIN, uid="beside"), event])
    return connection.execute(
        f"SELECT {columns} FROM {table} WHERE event_id = (SELECT id FROM event WHERE uid = 'plain')"
        " ORDER BY position"
    ).fetchall()


def test_a_source_named_twice_is_one_with_both_places_in_it(connection: sqlite3.Connection) -> None:
    twice = (
        EventSource(ARTICLE, "¶4"), EventSource(DENIAL), EventSource(ARTICLE, "¶9", "wire"),
        EventSource(ARTICLE, "¶4"),
    )  # fmt: skip
    assert written(
        connection, replace(PLAIN, sources=twice), "position, locator, lineage", "event_source"
    ) == [(0, "¶4; ¶9", "wire"), (1, "", "")]


def test_an_actor_is_there_once_for_each_role(connection: sqlite3.Connection) -> None:
    parts = (
        EventActor(ARMY, "side_a", "NA"), EventActor(ARMY, "side_b"),
        EventActor(SOUTH), EventActor(ARMY, "side_a", "the Army"),
    )  # fmt: skip
    assert written(
        connection, replace(PLAIN, actors=parts), "position, role, as_coded", "event_actor"
    ) == [(0, "side_a", "NA; the Army"), (1, "side_b", ""), (2, "involved", "")]


def test_of_equal_places_and_sectors_the_first_is_kept(connection: sqlite3.Connection) -> None:
    places = (EventPlace(OLDFORD, "near"), EventPlace(OLDFORD, "exact"))
    event = replace(PLAIN, places=places, sectors=(RIVER, RIVER))
    assert written(connection, event, "position, precision", "event_place") == [(0, "near")]
    assert written(connection, event, "position", "event_sector") == [(0,)]


def test_of_quotes_and_claims_with_the_same_key_the_first_is_kept(
    connection: sqlite3.Connection,
) -> None:
    voice = Evidence(Stance.ASSERTS, ARTICLE.slug, quote="q1")
    event = replace(
        PLAIN,
        quotes=(SPOKEN, replace(SPOKEN, exact="They left")),
        claims=(replace(SAID, evidence=(voice,)), replace(SAID, statement="It was not")),
    )
    assert written(connection, event, "position, exact", "quote") == [(0, "We left")]
    assert written(connection, event, "position, statement", "claim") == [(0, "It was left")]
    assert connection.execute(
        "SELECT q.exact FROM evidence v JOIN claim c ON c.id = v.claim_id"
        " JOIN quote q ON q.id = v.quote_id WHERE c.statement = 'It was left'"
    ).fetchall() == [("We left",)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"quotes": (replace(SPOKEN, exact=""),)},
        {"claims": (replace(SAID, facet="weather"),)},
        {"actors": (EventActor(Actor("new", "New", "group"), "onlooker"),)},
        {"places": (EventPlace(OLDFORD, "roughly"),)},
        {"figures": (Figure("killed", None, None, None),)},
        {"figures": (Figure("killed", None, 3.0, None, qual="perhaps"),)},
        {"tags": ("",)},
        {"machine_tags": (MachineTag("strike", 1.5),)},
        {"type": "x", "kind": Kind.STATE, "uid": ""},
    ],
    ids=repr,
)
@pytest.mark.parametrize("batch", [None, 1])
def test_what_the_checks_of_a_table_refuse_is_not_written(
    connection: sqlite3.Connection, wrong: dict[str, object], batch: int | None
) -> None:
    before = list(connection.iterdump())
    with pytest.raises(StoreError, match="refused a record, and nothing was written"):
        Writer(connection, batch).write_events([PLAIN, replace(PLAIN, **{"uid": "w", **wrong})])
    assert list(connection.iterdump()) == before


def test_after_a_refusal_the_checks_are_asked_again(connection: sqlite3.Connection) -> None:
    writer = Writer(connection)
    with pytest.raises(StoreError):
        writer.write_events([replace(PLAIN, tags=("",))])
    writer.write_events([replace(PLAIN, tags=("seen",), figures=(Figure("killed", 1, 2, 3),))])
    assert connection.execute("PRAGMA ignore_check_constraints").fetchone() == (0,)


def test_a_file_that_links_twice_to_a_source_is_imported(tmp_path: Path) -> None:
    links = ["//example.org/1", "https://example.org/1", "https://example.org/2"]
    feature = {
        "type": "Feature", "id": 1, "geometry": None,
        "properties": {"title": "A blast", "date": "2022-03-04", "source": links},
    }  # fmt: skip
    file, database = tmp_path / "blasts.geojson", tmp_path / "own.db"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert counts(bring(file, database)) == (1, 1, 0, 0, 0, 0)
    assert [cited.source.url for cited in events(database)["blasts:1"].sources] == links[1:]
    assert rows(database, "SELECT position FROM event_source ORDER BY 1") == [(0,), (2,)]
    check_whole(database)
