"""The links of events whose records are made anew, which others may have stated."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

_NEAR = """
SELECT other_id FROM event_link WHERE event_id IN (SELECT value FROM json_each(:events))
UNION
SELECT event_id FROM event_link WHERE other_id IN (SELECT value FROM json_each(:events))
"""
# What was not imported states its links itself.
_UNTIE = """
DELETE FROM event_link
WHERE (event_id IN (SELECT value FROM json_each(:events))
       OR other_id IN (SELECT value FROM json_each(:events)))
  AND EXISTS (SELECT 1 FROM raw_record r WHERE r.event_id = event_link.event_id)
"""


def near(connection: sqlite3.Connection, event_ids: Collection[int]) -> set[int]:
    """Return the other events that some are linked with, in either direction."""
    found = connection.execute(_NEAR, {"events": json.dumps(list(event_ids))})
    return {key for (key,) in found}.difference(event_ids)


def untie(connection: sqlite3.Connection, event_ids: Collection[int]) -> None:
    """Delete the links of some events that imports have stated, in either direction."""
    connection.execute(_UNTIE, {"events": json.dumps(list(event_ids))})
