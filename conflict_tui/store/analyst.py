"""Writes what is the person's own: marks, notes, tags. It hangs on uids and survives any import.

Every function is one short transaction on a connection from `open_writing`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Set

from ..model.event import Event
from ..model.value import replace
from .opening import path_of, speaking_of

_MARK = "INSERT INTO mark (uid, marked_at) VALUES (:uid, :now) ON CONFLICT (uid) DO NOTHING"
_UNMARK = "DELETE FROM mark WHERE uid = :uid"
_NOTE = """
INSERT INTO note (uid, body, changed_at) VALUES (:uid, :body, :now)
ON CONFLICT (uid) DO UPDATE
SET body = excluded.body, changed_at = excluded.changed_at, batch_id = NULL
WHERE body <> excluded.body
"""
_DROP_NOTE = "DELETE FROM note WHERE uid = :uid"
_TAGS = "SELECT tag FROM own_tag WHERE uid = :uid"
_TAG = "INSERT INTO own_tag (uid, tag, tagged_at) VALUES (:uid, :tag, :now)"
_UNTAG = "DELETE FROM own_tag WHERE uid = :uid AND tag = :tag"
_BRING_MARK = """
INSERT OR IGNORE INTO mark (uid, marked_at, batch_id) VALUES (:uid, :now, :batch)
"""
_BRING_NOTE = """
INSERT OR IGNORE INTO note (uid, body, changed_at, batch_id) VALUES (:uid, :body, :now, :batch)
"""
_BRING_TAG = """
INSERT INTO own_tag (uid, tag, tagged_at, batch_id) VALUES (:uid, :tag, :now, :batch)
"""
_BRING_SECTOR = """
INSERT OR IGNORE INTO event_sector (event_id, sector_id, position, batch_id)
SELECT e.id, s.id, :position, :batch FROM event e, sector s WHERE e.uid = :uid AND s.slug = :sector
"""


def set_marks(connection: sqlite3.Connection, uids: Iterable[str], marked: bool) -> None:
    """Mark events, or take their marks away; a mark that is there keeps its time.

    Raises:
        StoreError: nothing was written.
    """
    statement = _MARK if marked else _UNMARK
    rows = [{"uid": uid, "now": _now()} for uid in uids]
    with speaking_of(path_of(connection)), connection:
        connection.executemany(statement, rows)


def set_note(connection: sqlite3.Connection, uid: str, body: str) -> None:
    """Write the note on an event; an empty one takes it away.

    Raises:
        StoreError: nothing was written.
    """
    statement = _NOTE if body.strip() else _DROP_NOTE
    with speaking_of(path_of(connection)), connection:
        connection.execute(statement, {"uid": uid, "body": _whole(body), "now": _now()})


def set_tags(connection: sqlite3.Connection, uid: str, tags: Iterable[str]) -> None:
    """Make `tags` the person's tags of an event; those that stay keep their time.

    Raises:
        StoreError: nothing was written.
    """
    wanted = {tag for tag in (" ".join(_whole(tag).split()) for tag in tags) if tag}
    with speaking_of(path_of(connection)), connection:
        connection.execute("BEGIN IMMEDIATE")
        there = {tag for (tag,) in connection.execute(_TAGS, {"uid": uid})}
        now = _now()
        for tag in sorted(there - wanted):
            connection.execute(_UNTAG, {"uid": uid, "tag": tag})
        for tag in sorted(wanted - there):
            connection.execute(_TAG, {"uid": uid, "tag": tag, "now": now})


def own_of(event: Event) -> tuple[object, ...]:
    """Return what of an event is otherwise the person's; nothing where it comes without."""
    own = (event.note, event.own_tags, event.marked, event.sectors)
    return own if any(own) else ()


def own_beyond(event: Event, earlier: Event) -> Event:
    """Return an event with that alone of the person's which an earlier one came without.

    What that came with too, the person may have taken away since.
    """
    return replace(
        event,
        note="" if event.note == earlier.note else event.note,
        own_tags=tuple(tag for tag in event.own_tags if tag not in earlier.own_tags),
        marked=event.marked and not earlier.marked,
        sectors=tuple(sector for sector in event.sectors if sector not in earlier.sectors),
    )


def own_among(event: Event, parts: Set[str]) -> Event:
    """Return an event with some parts alone of what is the person's: the names of its fields."""
    nothing = {"note": "", "own_tags": (), "marked": False, "sectors": ()}
    return replace(event, **{name: empty for name, empty in nothing.items() if name not in parts})


def bring_own(connection: sqlite3.Connection, events: Iterable[Event], batch: int) -> None:
    """Write the notes, tags, marks and sectors that came with events, for the import `batch`.

    Where the person has a note or tags, none come. Part of the caller's transaction; the sectors
    are there.
    """
    for event in filter(own_of, events):
        bound = {"uid": event.uid, "now": _now(), "batch": batch}
        if event.marked:
            connection.execute(_BRING_MARK, bound)
        if event.note:
            connection.execute(_BRING_NOTE, {**bound, "body": _whole(event.note)})
        if not connection.execute(_TAGS, bound).fetchone():
            tags = [{**bound, "tag": _whole(tag)} for tag in dict.fromkeys(event.own_tags)]
            connection.executemany(_BRING_TAG, tags)
        sectors = [
            {**bound, "sector": sector.slug, "position": at}
            for at, sector in enumerate(event.sectors)
        ]
        connection.executemany(_BRING_SECTOR, sectors)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _whole(text: str) -> str:
    """Return `text` without halves of characters: terminals send them, no file can hold them."""
    return text.encode("utf-8", "replace").decode("utf-8")
