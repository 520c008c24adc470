"""Makes the table of each field: its values, their names, and who has them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pyroaring import FrozenBitMap

from ..model.fields import FIELDS
from ..model.text import fold
from .bit_sliced import NONE
from .facets import FacetTable, Key, Members, Node, Ranks, facet_table, grouped
from .standings import standings

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
_TAGS = "SELECT event_id, tag FROM event_tag"
_OWN_TAGS = "SELECT e.id, t.tag FROM own_tag t JOIN event e ON e.uid = t.uid"
_PUBLISHERS = "SELECT id, slug, name FROM publisher ORDER BY name, slug"
_SOURCES = """
SELECT id, slug, publisher_id, cited_in_id, coalesce(nullif(title, ''), nullif(as_cited, ''), slug)
FROM source ORDER BY slug
"""
_EVENT_SOURCES = "SELECT event_id, source_id FROM event_source"


class Facts(NamedTuple):
    """What the tables of fields are made from."""

    connection: sqlite3.Connection
    ranks: Ranks
    members: Mapping[str, Members]
    """By column of the event itself: who has which value."""

    def grouped(self, pairs: str) -> dict[Key, FrozenBitMap]:
        """Return who has which value, by a statement that yields events with their values."""
        return grouped(self.connection.execute(pairs), self.ranks)


Reader = Callable[[Facts], FacetTable]


def _sector(facts: Facts) -> FacetTable:
    nodes = [
        Node(key, slug, name, (slug, name, code), parent)
        for key, slug, name, code, parent in facts.connection.execute(_SECTORS)
    ]
    return facet_table(nodes, facts.grouped(_EVENT_SECTORS))


def _place(facts: Facts) -> FacetTable:
    return _named(facts, _PLACES, _PLACE_NAMES, _EVENT_PLACES)


def _actor(facts: Facts) -> FacetTable:
    return _named(facts, _ACTORS, _ALIASES, _EVENT_ACTORS)


def _speaker(facts: Facts) -> FacetTable:
    return _named(facts, _ACTORS, _ALIASES, _SPEAKERS)


def _named(facts: Facts, values: str, names: str, events: str) -> FacetTable:
    """Return a hierarchy whose values have more names in a table of their own."""
    others: dict[int, list[str]] = {}
    for key, name in facts.connection.execute(names):
        others.setdefault(key, []).append(name)
    nodes = [
        Node(key, slug, name, (slug, name, *others.get(key, ())), parent)
        for key, slug, name, parent in facts.connection.execute(values)
    ]
    return facet_table(nodes, facts.grouped(events))


def _source(facts: Facts) -> FacetTable:
    """Return publishers, below them what they published, below that what it cites.

    A source that is known through another one stands below both its publisher and the source
    that cites it, so each has what it includes listed, and none is counted twice.
    """
    sources = facts.connection.execute(_SOURCES).fetchall()
    events = facts.grouped(_EVENT_SOURCES)
    cites: dict[int, list[int]] = {}
    for key, _, _, cited_in, _ in sources:
        if cited_in is not None:
            cites.setdefault(cited_in, []).append(key)
    nodes, having = [], dict[Key, FrozenBitMap]()
    for key, slug, publisher, _, label in sources:
        included = _below(key, cites) if key in cites else (key,)
        having[key] = NONE.union(*(events[one] for one in included if one in events))
        nodes.append(Node(key, slug, label, (slug,), f"publisher {publisher}"))
    publishers = [
        Node(f"publisher {key}", slug, name, (slug, name))
        for key, slug, name in facts.connection.execute(_PUBLISHERS)
    ]
    return facet_table([*publishers, *nodes], having)


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


def _dataset(facts: Facts) -> FacetTable:
    nodes = [
        Node(key, slug, title, (slug, title))
        for key, slug, title in facts.connection.execute(_DATASETS)
    ]
    return facet_table(nodes, facts.members["dataset"])


def _kind(facts: Facts) -> FacetTable:
    return _chosen("kind", facts.members["kind"])


def _precision(facts: Facts) -> FacetTable:
    return _chosen("precision", facts.members["precision"])


def _status(facts: Facts) -> FacetTable:
    return _chosen("status", standings(facts.connection, facts.ranks, facts.members["kind"]))


def _chosen(field: str, members: Members) -> FacetTable:
    """Return values of which the query language has a list."""
    nodes = [Node(value, value, value, (value,)) for value in FIELDS[field].choices]
    return facet_table(nodes, members)


def _type(facts: Facts) -> FacetTable:
    types = facts.members["type"]
    return written({word: ranks for word, ranks in types.items() if word})


def _tag(facts: Facts) -> FacetTable:
    return written(facts.grouped(_TAGS))


def own_tags(connection: sqlite3.Connection, ranks: Ranks) -> FacetTable:
    """Return the person's tags, which change while the program runs."""
    return written(grouped(connection.execute(_OWN_TAGS), ranks))


def written(words: Members) -> FacetTable:
    """Return values that are nothing but a word on the event; case and accents aside, one."""
    having: dict[Key, FrozenBitMap] = {}
    nodes: dict[str, Node] = {}
    for word, ranks in sorted(words.items()):
        spelled = str(word)
        key = fold(spelled)
        having[key] = having.get(key, NONE) | ranks
        label = spelled.replace("_", " ")
        nodes.setdefault(key, Node(key, spelled, label, (spelled, label)))
    return facet_table(nodes.values(), having)


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
    "precision": _precision,
    "recorded tag": _tag,
}
"""By field; the tags are those of data sets."""
