"""What is written comes back as it was, all of it or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.errors import StoreError
from conflict_tui.model.event import (
    Dataset,
    Event,
    EventSource,
    Kind,
    Link,
    Quote,
    Sector,
    Standing,
)
from conflict_tui.model.references import References
from conflict_tui.model.text import verbatim
from conflict_tui.model.value import replace
from conflict_tui.model.when import When
from conflict_tui.store import reading
from conflict_tui.store.opening import open_writing
from conflict_tui.store.writing import Writer
from tests.small import ARTICLE, COAST, DATASET, DENIAL, DISPATCH, small_events, small_references

PLAIN = Event("plain", "A plain event", Kind.INCIDENT, DATASET)


@pytest.fixture
def connection(own_small_db: Path) -> Iterator[sqlite3.Connection]:
    connection = open_writing(own_small_db)
    yield connection
    connection.close()


def _read(connection: sqlite3.Connection, uid: str) -> Event:
    event_id = reading.id_of(connection, uid)
    assert event_id is not None
    return reading.event(connection, event_id, verbatim)


def _dump(connection: sqlite3.Connection) -> list[str]:
    return [line for line in connection.iterdump() if "_sqlite_migrations" not in line]


def _write_together(writer: Writer, *batches: list[Event]) -> None:
    with writer.together():
        for batch in batches:
            writer.write_events(batch)


@pytest.mark.parametrize("event", small_events(), ids=lambda event: event.uid)
def test_what_is_written_is_read_again(connection: sqlite3.Connection, event: Event) -> None:
    found = _read(connection, event.uid)
    own_links = tuple(replace(link, title="") for link in found.links if not link.incoming)
    own_quotes = tuple(replace(quote, stance=None) for quote in found.quotes)
    as_written = replace(found, links=own_links, quotes=own_quotes, standing=event.standing)
    assert replace(as_written, tags=tuple(sorted(found.tags))) == replace(
        event, tags=tuple(sorted(event.tags))
    )


def test_writing_again_changes_nothing(connection: sqlite3.Connection) -> None:
    keys = connection.execute("SELECT uid, id FROM event").fetchall()
    before = list(reading.events(connection, [key for _, key in keys], verbatim))
    Writer(connection).write_events(small_events())
    assert connection.execute("SELECT uid, id FROM event").fetchall() == keys
    assert list(reading.events(connection, [key for _, key in keys], verbatim)) == before


def test_an_event_that_refers_to_nothing_else_brings_its_data_set(
    connection: sqlite3.Connection,
) -> None:
    other = replace(DATASET, slug="other")
    Writer(connection).write_events([replace(PLAIN, dataset=other)])
    assert _read(connection, "plain").dataset == other


def test_an_event_replaced_keeps_its_key_and_loses_its_old_parts(
    connection: sqlite3.Connection,
) -> None:
    key = reading.id_of(connection, "small-crossing")
    Writer(connection).write_events([replace(PLAIN, uid="small-crossing")])
    found = _read(connection, "small-crossing")
    assert reading.id_of(connection, "small-crossing") == key
    assert (found.title, found.claims, found.quotes, found.places) == ("A plain event", (), (), ())
    assert [link.uid for link in found.links if link.incoming] == ["small-denial"] * 2


def test_a_value_brought_up_to_date_keeps_its_key(connection: sqlite3.Connection) -> None:
    [key] = connection.execute("SELECT id FROM sector WHERE slug = 'coast'").fetchone()
    moved = replace(COAST, name="The whole coast", parent="upland")
    Writer(connection).write_references(References(sectors=(moved,)))
    row = connection.execute(
        "SELECT s.id, s.name, p.slug FROM sector s JOIN sector p ON p.id = s.parent_id"
        " WHERE s.slug = 'coast'"
    ).fetchone()
    assert row == (key, "The whole coast", "upland")


def test_the_persons_own_is_not_written_and_not_lost(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO note (uid, body, changed_at) VALUES ('small-crossing', 'mine', '2026-01-01')"
    )
    connection.commit()
    theirs = replace(small_events()[0], note="theirs", marked=True, own_tags=("theirs",))
    Writer(connection).write_events([theirs])
    found = _read(connection, "small-crossing")
    assert (found.note, found.marked, found.own_tags) == ("mine", False, ())


def test_a_link_to_a_missing_event_writes_nothing(connection: sqlite3.Connection) -> None:
    before = _dump(connection)
    batch = [
        replace(PLAIN, uid="first"),
        replace(PLAIN, uid="second", links=(Link("supports", "nowhere"),)),
    ]
    with pytest.raises(StoreError, match="second: is linked to the event “nowhere”"):
        Writer(connection).write_events(batch)
    assert _dump(connection) == before


def test_links_may_lead_to_events_that_come_later(connection: sqlite3.Connection) -> None:
    Writer(connection).write_events(
        replace(PLAIN, uid=f"e{number}", links=(Link("supports", f"e{(number + 1) % 1200}"),))
        for number in range(1200)
    )
    assert _read(connection, "e0").links[0].uid in ("e1", "e1199")
    assert connection.execute("SELECT count(*) FROM event").fetchone() == (1207,)


def test_a_missing_parent_writes_nothing(connection: sqlite3.Connection) -> None:
    before = _dump(connection)
    lost = Sector("lost", "Lost", "LO", parent="nowhere")
    with pytest.raises(StoreError, match="lost: refers to the sector “nowhere”"):
        Writer(connection).write_events([replace(PLAIN, sectors=(lost,))])
    assert _dump(connection) == before


def test_after_a_failure_the_writer_can_go_on(connection: sqlite3.Connection) -> None:
    writer = Writer(connection)
    new = Sector("new", "New", "NE")
    with pytest.raises(StoreError):
        writer.write_events([replace(PLAIN, sectors=(new,), links=(Link("supports", "nowhere"),))])
    writer.write_events([replace(PLAIN, sectors=(new,))])
    assert _read(connection, "plain").sectors == (new,)


def test_a_quote_from_a_source_the_database_lacks_writes_nothing(
    connection: sqlite3.Connection,
) -> None:
    before = _dump(connection)
    with pytest.raises(StoreError, match="plain: refers to the source “unheard”"):
        Writer(connection).write_events([replace(PLAIN, quotes=(Quote("q1", "words", "unheard"),))])
    assert _dump(connection) == before


def test_what_the_tables_refuse_is_told_with_the_file(connection: sqlite3.Connection) -> None:
    with pytest.raises(StoreError, match=r"own\.db: refused a record, and nothing was written"):
        Writer(connection).write_events([replace(PLAIN, uid="")])


def test_events_that_refer_to_nothing_bring_their_data_sets(connection: sqlite3.Connection) -> None:
    bare = [replace(PLAIN, uid=f"bare-{n}", dataset=Dataset(f"bare-{n}", "Bare")) for n in (1, 2)]
    Writer(connection).write_events([PLAIN, *bare])
    assert [_read(connection, event.uid).dataset for event in bare] == [
        event.dataset for event in bare
    ]


def test_calls_together_are_one_transaction(connection: sqlite3.Connection) -> None:
    writer = Writer(connection)
    with pytest.raises(StoreError, match="refused"):
        _write_together(writer, [PLAIN], [replace(PLAIN, uid="")])
    assert reading.id_of(connection, "plain") is None


def test_deleting_leaves_the_note_of_the_person(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO note (uid, body, changed_at) VALUES ('small-crossing', 'mine', '2026-01-01')"
    )
    connection.commit()
    Writer(connection).delete_events(["small-crossing"])
    assert reading.id_of(connection, "small-crossing") is None
    assert connection.execute("SELECT body FROM note").fetchall() == [("mine",)]
    assert (
        connection.execute("SELECT * FROM claim WHERE statement LIKE 'The east%'").fetchall() == []
    )


def test_pruning_takes_only_what_nothing_refers_to(connection: sqlite3.Connection) -> None:
    writer = Writer(connection)
    extra = (Sector("a", "A", "AA", parent="b"), Sector("b", "B", "BB"))
    writer.write_references(References(sectors=extra))
    writer.prune_references(References())
    sectors = connection.execute("SELECT slug FROM sector ORDER BY slug").fetchall()
    assert sectors == [("coast",), ("river",), ("upland",)]


def test_half_characters_are_replaced_and_the_rest_kept(connection: sqlite3.Connection) -> None:
    Writer(connection).write_events([replace(PLAIN, title="broken \ud83d end", tags=("\udc00",))])
    found = _read(connection, "plain")
    assert (found.title, found.tags) == ("broken � end", ("�",))


@pytest.mark.parametrize("words", ["redford", "янськ", "bridge OR staryi", '"river crossed"', "NA"])
def test_search_finds_titles_and_all_names(connection: sqlite3.Connection, words: str) -> None:
    rows = connection.execute(
        "SELECT e.uid FROM event_search s JOIN event e ON e.id = s.rowid"
        " WHERE event_search MATCH ?",
        [words],
    ).fetchall()
    assert ("small-crossing",) in rows


def test_search_follows_after_it_is_rebuilt(connection: sqlite3.Connection) -> None:
    writer = Writer(connection)
    writer.write_events([replace(PLAIN, title="Quokka seen")])
    writer.rebuild_search()
    found = connection.execute("SELECT rowid FROM event_search WHERE event_search MATCH 'quokka'")
    assert found.fetchall() == [(reading.id_of(connection, "plain"),)]


@pytest.mark.parametrize(
    "text",
    ["", "2022", "2022-09-1X", "[2022-09-05..2022-09-07]", "{2022-09-05,2022-09-09}", "../2022-05",
     "2022-05/", "-0043-03-15", "Y-17000", "2022-09-08T10:30+03:00", "2022-33~", "2022-40?"],
)  # fmt: skip
def test_every_sort_of_date_fits_the_table(connection: sqlite3.Connection, text: str) -> None:
    when = When("words", parse_edtf(text))
    Writer(connection).write_events([replace(PLAIN, when=when)])
    assert _read(connection, "plain").when == when


@pytest.mark.parametrize(
    ("sources", "standing"),
    [
        ((), Standing.UNSOURCED),
        ((EventSource(ARTICLE),), Standing.SINGLE),
        ((EventSource(ARTICLE), EventSource(DENIAL)), Standing.SEVERAL),
        ((EventSource(ARTICLE, "", "one"), EventSource(DENIAL, "", "one")), Standing.SINGLE),
        ((EventSource(ARTICLE), EventSource(DISPATCH)), Standing.SINGLE),
        ((EventSource(ARTICLE), EventSource(DISPATCH), EventSource(DENIAL)), Standing.SEVERAL),
        ((EventSource(ARTICLE, "", "a"), EventSource(DISPATCH, "", "b")), Standing.SEVERAL),
    ],
)
def test_standing_counts_lines_of_evidence_and_not_copies(
    connection: sqlite3.Connection, sources: tuple[EventSource, ...], standing: Standing
) -> None:
    Writer(connection).write_events([replace(PLAIN, sources=sources, standing=Standing.DISPUTED)])
    assert _read(connection, "plain").standing == standing


def test_a_claim_with_a_voice_against_it_makes_an_event_disputed(
    connection: sqlite3.Connection,
) -> None:
    assert _read(connection, "small-crossing").standing == Standing.DISPUTED


def test_a_contradiction_makes_both_events_disputed(connection: sqlite3.Connection) -> None:
    contradicting = replace(PLAIN, links=(Link("contradicts", "small-winter"),))
    Writer(connection).write_events([contradicting])
    assert _read(connection, "plain").standing == Standing.DISPUTED
    assert _read(connection, "small-winter").standing == Standing.DISPUTED


def test_the_small_events_refer_to_nothing_outside(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    slugs = {sector.slug for sector in small_references().sectors}
    assert {slug for (slug,) in connection.execute("SELECT slug FROM sector")} == slugs
