"""Writes what is the person's own: marks, notes, tags. It hangs on uids and survives any import.

Every function is one short transaction on a connection from `open_writing`.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable

from ..model.event import Event
from .opening import path_of, speaking_of

_MARK = "INSERT INTO mark (uid, marked_at) VALUES (:uid, :now) ON CONFLICT (uid) DO NOTHING"
_UNMARK = "DELETE FROM mark WHERE uid = :uid"
_NOTE = """
INSERT INTO note (uid, body, changed_at) VALUES (:uid, :body, :now)
ON CONFLICT (uid) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at
WHERE body <> excluded.body
"""
_NOTE_IF_NONE = "INSERT OR IGNORE INTO note (uid, body, changed_at) VALUES (:uid, :body, :now)"
_DROP_NOTE = "DELETE FROM note WHERE uid = :uid"
_TAGS = "SELECT tag FROM own_tag WHERE uid = :uid"
_TAG = "INSERT INTO own_tag (uid, tag, tagged_at) VALUES (:uid, :tag, :now)"
_UNTAG = "DELETE FROM own_tag WHERE uid = :uid AND tag = :tag"


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


def bring_own(connection: sqlite3.Connection, events: Iterable[Event]) -> None:
    """Write the notes, tags and marks that came with events, where the person has none of the sort.

    Part of the transaction of an import.
    """
    for event in events:
        if not (event.note or event.own_tags or event.marked):
            continue
        bound = {"uid": event.uid, "now": _now()}
        if event.marked:
            connection.execute(_MARK, bound)
        if event.note:
            connection.execute(_NOTE_IF_NONE, {**bound, "body": _whole(event.note)})
        if not connection.execute(_TAGS, bound).fetchone():
            rows = [{**bound, "tag": _whole(tag)} for tag in dict.fromkeys(event.own_tags)]
            connection.executemany(_TAG, rows)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _whole(text: str) -> str:
    """Return `text` without halves of characters: terminals send them, no file can hold them."""
    return text.encode("utf-8", "replace").decode("utf-8")
