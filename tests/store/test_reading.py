"""Events come back as they were written, harmless to show, and without a statement for each."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings

from conflict_tui.model.calendar import day_from_iso
from conflict_tui.model.edtf import UNKNOWN
from conflict_tui.model.errors import StoreError
from conflict_tui.model.event import Event, Link, Stance, Standing
from conflict_tui.model.text import clean, verbatim
from conflict_tui.model.value import replace
from conflict_tui.store import reading
from conflict_tui.store.analyst import set_marks, set_note, set_tags
from conflict_tui.store.opening import open_reading, open_writing
from tests.small import HOSTILE, RIVER, small_events
from tests.store.random_events import database, events

_IDS = "SELECT id FROM event ORDER BY id"


def _as_recorded(event: Event) -> Event:
    """Return an event without what the store derives or the person adds."""
    outgoing = tuple(Link(link.relation, link.uid) for link in event.links if not link.incoming)
    return replace(
        event,
        standing=Standing.UNSOURCED,
        quotes=tuple(replace(quote, stance=None) for quote in event.quotes),
        links=tuple(sorted(outgoing, key=lambda link: (link.relation, link.uid))),
        tags=tuple(sorted(event.tags)),
        marked=False,
        note="",
        own_tags=(),
    )


def _read(path: Path, uid: str) -> Event:
    with closing(open_reading(path)) as connection:
        event_id = reading.id_of(connection, uid)
        assert event_id is not None
        return reading.event(connection, event_id)


@settings(max_examples=40, deadline=None)
@given(events())
def test_what_was_written_is_what_is_read(written: list[Event]) -> None:
    with closing(database(written)) as connection:
        ids = [event_id for (event_id,) in connection.execute(_IDS)]
        read = list(reading.events(connection, ids, verbatim))
        assert [_as_recorded(event) for event in read] == [_as_recorded(event) for event in written]


def test_every_column_of_the_small_events_comes_back(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        ids = [reading.id_of(connection, event.uid) or 0 for event in small_events()]
        read = list(reading.events(connection, ids, verbatim))
    assert [_as_recorded(event) for event in read] == [
        _as_recorded(event) for event in small_events()
    ]


def test_events_come_in_the_order_asked_for(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        ids = [event_id for (event_id,) in connection.execute(_IDS)][::-1]
        rows = reading.headlines(connection, ids)
        assert [row.uid for row in rows] == [reading.uid_of(connection, one) for one in ids]
        assert [event.uid for event in reading.events(connection, ids)] == [row.uid for row in rows]


def test_many_events_take_no_more_statements_than_one(small_db: Path) -> None:
    statements: list[str] = []
    with closing(open_reading(small_db)) as connection:
        ids = [event_id for (event_id,) in connection.execute(_IDS)]
        counts = []
        for some in (ids[:1], ids):
            statements.clear()
            connection.set_trace_callback(statements.append)
            list(reading.events(connection, some))
            reading.headlines(connection, some)
            connection.set_trace_callback(None)
            counts.append(len(statements))
    assert counts[0] == counts[1] > 0


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _strings(part)]
    if hasattr(value, "__match_args__"):
        return [text for part in vars(value).values() for text in _strings(part)]
    return []


def test_no_text_leaves_the_store_with_a_control_code(own_small_db: Path) -> None:
    with closing(open_writing(own_small_db)) as connection:
        set_note(connection, "small-hostile", HOSTILE)
        set_tags(connection, "small-hostile", [HOSTILE])
        with connection:
            for table in ("sector", "place", "actor", "publisher", "source", "dataset"):
                column = "title" if table in ("source", "dataset") else "name"
                connection.execute(f"UPDATE {table} SET {column} = {column} || ?", (HOSTILE,))
    with closing(open_reading(own_small_db)) as connection:
        ids = [event_id for (event_id,) in connection.execute(_IDS)]
        rows = reading.headlines(connection, ids)
        texts = _strings((*reading.events(connection, ids), *rows, *reading.datasets(connection)))
    assert any("␛[2J" in text for text in texts)
    for text in texts:
        assert not set(text) & set("\x1b\x07\x9b\r\u202e"), text


def test_verbatim_text_is_as_it_was_written(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        event_id = reading.id_of(connection, "small-hostile")
        assert event_id is not None
        assert HOSTILE in reading.event(connection, event_id, verbatim).title
        assert reading.event(connection, event_id, clean).title == clean(f"Title {HOSTILE}")


def test_lines_of_a_summary_stay_lines(small_db: Path) -> None:
    assert _read(small_db, "small-hostile").summary.startswith("Summary\n")


def test_a_quote_has_the_stance_of_the_evidence_that_uses_it(small_db: Path) -> None:
    quotes = _read(small_db, "small-crossing").quotes
    assert [quote.stance for quote in quotes] == [Stance.ASSERTS, Stance.DENIES]
    assert _read(small_db, "small-hostile").quotes[0].stance is None


def test_links_are_read_from_both_ends_with_titles(small_db: Path) -> None:
    crossing, denial = _read(small_db, "small-crossing"), _read(small_db, "small-denial")
    assert denial.links == (
        Link("contradicts", "small-crossing", crossing.title),
        Link("responds_to", "small-crossing", crossing.title),
    )
    assert crossing.links == (
        Link("contradicts", "small-denial", denial.title, incoming=True),
        Link("responds_to", "small-denial", denial.title, incoming=True),
    )


def test_what_the_person_added_is_read_with_the_event(own_small_db: Path) -> None:
    with closing(open_writing(own_small_db)) as connection:
        set_marks(connection, ["small-winter"], marked=True)
        set_note(connection, "small-winter", "first line\nsecond line")
        set_tags(connection, "small-winter", ["mine"])
    event = _read(own_small_db, "small-winter")
    assert (event.marked, event.note, event.own_tags) == (
        True,
        "first line\nsecond line",
        ("mine",),
    )


def test_a_headline_says_what_the_list_shows(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        event_id = reading.id_of(connection, "small-denial")
        assert event_id is not None
        [row] = reading.headlines(connection, [event_id])
    event = _read(small_db, "small-denial")
    assert (row.title, row.kind, row.when) == (event.title, event.kind, event.when)
    assert (row.standing, row.sectors) == (Standing.DISPUTED, (RIVER,))
    assert (row.marked, row.noted) == (False, False)


def test_an_event_removed_meanwhile_is_told(small_db: Path) -> None:
    with closing(open_reading(small_db)) as connection:
        for read in (reading.event, reading.uid_of):
            with pytest.raises(StoreError, match="removed an event"):
                read(connection, 999)
        with pytest.raises(StoreError, match="removed an event"):
            reading.headlines(connection, [1, 999])
        assert reading.id_of(connection, "nobody") is None


def test_a_date_is_what_its_columns_say_even_where_its_edtf_is_wrong(own_small_db: Path) -> None:
    with closing(open_writing(own_small_db)) as connection, connection:
        connection.execute("UPDATE event SET date_edtf = 'soon' WHERE uid = 'small-crossing'")
        connection.execute("UPDATE source SET published_edtf = 'soon', published_text = ''")
    event = _read(own_small_db, "small-crossing")
    assert event.when.edtf.lo == event.when.edtf.hi == day_from_iso("2022-09-08")
    published = event.sources[0].source.published
    assert (published.words, published.edtf) == ("soon", UNKNOWN)
