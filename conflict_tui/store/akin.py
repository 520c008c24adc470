"""What the data sets of a database have under given ids, to be compared with a file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

_SIZES = """
SELECT d.slug, count(e.id) FROM dataset d LEFT JOIN event e ON e.dataset_id = d.id GROUP BY d.id
"""
_UNDER = """
SELECT wanted.key, e.title, e.summary, e.date_edtf, coalesce((
    SELECT p.name FROM event_place ep JOIN place p ON p.id = ep.place_id
    WHERE ep.event_id = e.id ORDER BY ep.position LIMIT 1), '')
FROM json_each(?) wanted JOIN event e ON e.uid = ? || ':' || wanted.value
"""


class Said(NamedTuple):
    """What is compared of an event; empty where it says nothing."""

    title: str
    summary: str
    date: str
    """EDTF."""
    place: str
    """The name of the first one."""


def sizes(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many events each data set has, by slug."""
    return dict(connection.execute(_SIZES))


def under(
    connection: sqlite3.Connection, dataset: str, native_ids: Sequence[str]
) -> dict[str, Said]:
    """Return what a data set has under those of some ids that it has."""
    rows = connection.execute(_UNDER, (json.dumps(native_ids), dataset))
    return {native_ids[at]: Said(*said) for at, *said in rows}
