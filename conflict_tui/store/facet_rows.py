"""Reads the tables that make up each field: its values, their names, and who has them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from ..model.fields import FIELDS
from ..model.text import fold
from .facets import FacetTable, Key, Node, Ranks, facet_table, grouped

_SECTORS = "SELECT id, slug, name, code, parent_id FROM sector ORDER BY position, slug"
_EVENT_SECTORS = "SELECT event_id, sector_id FROM event_sector"
_PLACES = "SELECT id, slug, name, parent_id FROM place ORDER BY name, slug"
_PLACE_NAMES = "SELECT place_id, name FROM place_name"
_EVENT_PLACES = "SELECT event_id, place_id FROM event_place"
_ACTORS = "SELECT id, slug, name, parent_id FROM actor ORDER BY name, slug"
_ALIASES = "SELECT actor_id, alias FROM actor_alias"
_EVENT_ACTORS = "SELECT DISTINCT event_id, actor_id FROM event_actor"
_SPEAKERS = """
SELECT event_id, speaker_id FROM quote WHERE speaker_id IS NOT NULL
UNION SELECT event_id, actor_id FROM event_actor WHERE role = 'speaker'
UNION SELECT c.event_id, v.actor_id FROM evidence v JOIN claim c ON c.id = v.claim_id
 WHERE v.actor_id IS NOT NULL
"""
_DATASETS = "SELECT id, slug, title FROM dataset ORDER BY title, slug"
_EVENT_DATASETS = "SELECT id, dataset_id FROM event"
_TYPES = "SELECT id, type FROM event WHERE type <> ''"
_KINDS = "SELECT id, kind FROM event"
_STANDINGS = "SELECT event_id, standing FROM event_standing"
_TAGS = "SELECT event_id, tag FROM event_tag"
_OWN_TAGS = "SELECT e.id, t.tag FROM own_tag t JOIN event e ON e.uid = t.uid"
_PUBLISHERS = "SELECT id, slug, name FROM publisher ORDER BY name, slug"
_SOURCES = """
SELECT id, slug, publisher_id, cited_in_id, coalesce(nullif(title, ''), nullif(as_cited, ''), slug)
FROM source ORDER BY slug
"""
_EVENT_SOURCES = "SELECT event_id, source_id FROM event_source"

Reader = Callable[[sqlite3.Connection, Ranks], FacetTable]


def _sector(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    nodes = [
        Node(key, slug, name, (slug, name, code), parent)
        for key, slug, name, code, parent in connection.execute(_SECTORS)
    ]
    return facet_table(nodes, grouped(connection.execute(_EVENT_SECTORS)), ranks)


def _place(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    return _named(connection, ranks, _PLACES, _PLACE_NAMES, _EVENT_PLACES)


def _actor(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    return _named(connection, ranks, _ACTORS, _ALIASES, _EVENT_ACTORS)


def _speaker(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    return _named(connection, ranks, _ACTORS, _ALIASES, _SPEAKERS)


def _named(
    connection: sqlite3.Connection, ranks: Ranks, values: str, names: str, events: str
) -> FacetTable:
    """Return a hierarchy whose values have more names in a table of their own."""
    others: dict[int, list[str]] = {}
    for key, name in connection.execute(names):
        others.setdefault(key, []).append(name)
    nodes = [
        Node(key, slug, name, (slug, name, *others.get(key, ())), parent)
        for key, slug, name, parent in connection.execute(values)
    ]
    return facet_table(nodes, grouped(connection.execute(events)), ranks)


def _source(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    """Return publishers, below them what they published, below that what it cites.

    A source that is known through another one stands below both its publisher and the source
    that cites it, so each has what it includes listed, and none is counted twice.
    """
    sources = connection.execute(_SOURCES).fetchall()
    events = grouped(connection.execute(_EVENT_SOURCES))
    cites: dict[int, list[int]] = {}
    for key, _, _, cited_in, _ in sources:
        if cited_in is not None:
            cites.setdefault(cited_in, []).append(key)
    included = {key: _below(key, cites) for key, *_ in sources}
    nodes, having, published = [], dict[Key, list[int]](), dict[int, list[int]]()
    for key, slug, publisher, _, label in sources:
        having[key] = [event for one in included[key] for event in events.get(one, ())]
        published.setdefault(publisher, []).append(key)
        nodes.append(Node(key, slug, label, (slug,), f"publisher {publisher}"))
    publishers = [
        Node(f"publisher {key}", slug, name, (slug, name))
        for key, slug, name in connection.execute(_PUBLISHERS)
    ]
    return facet_table([*publishers, *nodes], having, ranks)


def _below(source: int, cites: dict[int, list[int]]) -> set[int]:
    """Return a source and everything known through it, however long the chain."""
    found: set[int] = set()
    waiting = [source]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += cites.get(key, ())
    return found


def _dataset(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    nodes = [
        Node(key, slug, title, (slug, title)) for key, slug, title in connection.execute(_DATASETS)
    ]
    return facet_table(nodes, grouped(connection.execute(_EVENT_DATASETS)), ranks)


def _kind(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    return _chosen(connection, ranks, "kind", _KINDS)


def _status(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    return _chosen(connection, ranks, "status", _STANDINGS)


def _chosen(connection: sqlite3.Connection, ranks: Ranks, field: str, events: str) -> FacetTable:
    """Return values of which the query language has a list."""
    nodes = [Node(value, value, value, (value,)) for value in FIELDS[field].choices]
    return facet_table(nodes, grouped(connection.execute(events)), ranks)


def _type(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    return _written(connection, ranks, _TYPES)


def _tag(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    return _written(connection, ranks, _TAGS)


def _own_tag(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    return _written(connection, ranks, _OWN_TAGS)


def _written(connection: sqlite3.Connection, ranks: Ranks, events: str) -> FacetTable:
    """Return values that are nothing but a word on the event; case and accents aside, one."""
    having: dict[Key, list[int]] = {}
    nodes: dict[str, Node] = {}
    for word, event_ids in sorted(grouped(connection.execute(events)).items()):
        spelled = str(word)
        key = fold(spelled)
        having.setdefault(key, []).extend(event_ids)
        label = spelled.replace("_", " ")
        nodes.setdefault(key, Node(key, spelled, label, (spelled, label)))
    return facet_table(nodes.values(), having, ranks)


READERS: dict[str, Reader] = {
    "sector": _sector,
    "place": _place,
    "type": _type,
    "kind": _kind,
    "status": _status,
    "actor": _actor,
    "speaker": _speaker,
    "source": _source,
    "dataset": _dataset,
    "recorded tag": _tag,
    "own tag": _own_tag,
}
"""By field; the two sorts of tag are fields of their own until they are put together."""
