"""Reads events: the rows of the list, and everything that is recorded of an event.

Events are read in batches, with the same few statements for one event as for hundreds. Every
text passes through `text` on its way out; what is shown takes `clean`, forms that escape text
themselves take `verbatim`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from ..model.event import Dataset, Event, Kind, Sector, Standing
from ..model.headline import Headline
from ..model.text import clean
from ..model.value import replace
from . import reading_references as refer
from .cells import DATE_COLUMNS, Text, block, when_of
from .opening import gone
from .reading_parts import Parts, read_parts
from .reading_references import key_list

_BATCH = 500

# Only column names of this module are put together here.
_HEADLINES = f"""
SELECT e.id, e.uid, e.title, e.kind, v.standing, m.uid IS NOT NULL, n.uid IS NOT NULL,
       e.withdrawn,
{DATE_COLUMNS}
FROM event e JOIN event_standing v ON v.event_id = e.id
LEFT JOIN mark m ON m.uid = e.uid LEFT JOIN note n ON n.uid = e.uid
WHERE e.id IN (SELECT value FROM json_each(?))
"""  # noqa: S608
_EVENTS = f"""
SELECT e.id, e.uid, e.title, e.kind, e.dataset_id, e.summary, e.type, e.remark, v.standing,
       m.uid IS NOT NULL, coalesce(n.body, ''), e.withdrawn,
{DATE_COLUMNS}
FROM event e JOIN event_standing v ON v.event_id = e.id
LEFT JOIN mark m ON m.uid = e.uid LEFT JOIN note n ON n.uid = e.uid
WHERE e.id IN (SELECT value FROM json_each(?))
"""  # noqa: S608
_EVENT_SECTORS = """
SELECT event_id, sector_id FROM event_sector
WHERE event_id IN (SELECT value FROM json_each(?)) ORDER BY event_id, position
"""
_ID = "SELECT id FROM event WHERE uid = ?"
_UID = "SELECT uid FROM event WHERE id = ?"


def id_of(connection: sqlite3.Connection, uid: str) -> int | None:
    """Return the key of an event, or None where there is none."""
    row = connection.execute(_ID, (uid,)).fetchone()
    return row[0] if row else None


def uid_of(connection: sqlite3.Connection, event_id: int) -> str:
    """Return the uid of an event, as it is in the database."""
    row = connection.execute(_UID, (event_id,)).fetchone()
    if row is None:
        raise gone()
    uid: str = row[0]
    return uid


def datasets(connection: sqlite3.Connection, text: Text = clean) -> list[Dataset]:
    """Return all data sets, by title."""
    return list(refer.datasets(connection, text).values())


def headlines(
    connection: sqlite3.Connection, event_ids: Iterable[int], text: Text = clean
) -> list[Headline]:
    """Return what the list shows of some events, in their order.

    Raises:
        GoneError: one of them is gone.
    """
    found = headlines_left(connection, event_ids, text)
    there = [headline for headline in found if headline is not None]
    if len(there) < len(found):
        raise gone()
    return there


def headlines_left(
    connection: sqlite3.Connection, event_ids: Iterable[int], text: Text = clean
) -> list[Headline | None]:
    """Return what the list shows of some events, in their order; None for one that is gone."""
    ordered = list(event_ids)
    wanted = key_list(ordered)
    sectors = _sectors(connection, wanted, text)
    found = {
        event_id: _headline(row, sectors.get(event_id, ()), text)
        for event_id, *row in connection.execute(_HEADLINES, (wanted,))
    }
    return [found.get(event_id) for event_id in ordered]


def _headline(row: Sequence[str], sectors: tuple[Sector, ...], text: Text) -> Headline:
    uid, title, kind, standing, marked, noted, withdrawn, *date = row
    return Headline(
        uid=text(uid),
        title=text(title),
        kind=Kind(kind),
        when=when_of(text, *date),
        standing=Standing(standing),
        sectors=sectors,
        marked=bool(marked),
        noted=bool(noted),
        withdrawn=bool(withdrawn),
    )


def event(connection: sqlite3.Connection, event_id: int, text: Text = clean) -> Event:
    """Return everything that is recorded of one event.

    Raises:
        StoreError: it is gone.
    """
    return next(events(connection, [event_id], text))


def events(
    connection: sqlite3.Connection, event_ids: Iterable[int], text: Text = clean
) -> Iterator[Event]:
    """Yield everything that is recorded of some events, in their order, a batch at a time.

    Raises:
        StoreError: one of them is gone.
    """
    remaining = iter(event_ids)
    while batch := list(islice(remaining, _BATCH)):
        found = _read(connection, batch, text)
        if not found.keys() >= set(batch):
            raise gone()
        for event_id in batch:
            yield found[event_id]


def _read(connection: sqlite3.Connection, ids: list[int], text: Text) -> dict[int, Event]:
    wanted = key_list(ids)
    datasets = refer.datasets(connection, text)
    sectors = _sectors(connection, wanted, text)
    parts = read_parts(connection, ids, text)
    found: dict[int, Event] = {}
    for row in connection.execute(_EVENTS, (wanted,)):
        event_id, uid, title, kind, dataset_id, summary, type_, remark, standing, *rest = row
        marked, note, withdrawn, *date = rest
        plain = Event(
            uid=text(uid),
            title=text(title),
            kind=Kind(kind),
            dataset=datasets[dataset_id],
            when=when_of(text, *date),
            summary=block(text)(summary),
            type=text(type_),
            remark=block(text)(remark),
            standing=Standing(standing),
            sectors=sectors.get(event_id, ()),
            note=block(text)(note),
            marked=bool(marked),
            withdrawn=bool(withdrawn),
        )
        found[event_id] = _whole(plain, parts[event_id])
    return found


def _whole(event: Event, parts: Parts) -> Event:
    """Return an event with what hangs on it."""
    return replace(
        event,
        places=tuple(parts.places),
        actors=tuple(parts.actors),
        sources=tuple(parts.sources),
        quotes=tuple(parts.quotes),
        claims=tuple(parts.claims),
        figures=tuple(parts.figures),
        links=tuple(parts.links),
        tags=tuple(parts.tags),
        machine_tags=tuple(parts.machine_tags),
        own_tags=tuple(parts.own_tags),
    )


def _sectors(
    connection: sqlite3.Connection, wanted: str, text: Text
) -> dict[int, tuple[Sector, ...]]:
    pairs = connection.execute(_EVENT_SECTORS, (wanted,)).fetchall()
    known = refer.sectors(connection, (sector_id for _, sector_id in pairs), text)
    found: dict[int, tuple[Sector, ...]] = {}
    for event_id, sector_id in pairs:
        found[event_id] = (*found.get(event_id, ()), known[sector_id])
    return found
