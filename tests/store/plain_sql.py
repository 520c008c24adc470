"""The answers of the engine as plain SQL says them: slow, long-winded, and without a bitmap."""

from __future__ import annotations

import math
import sqlite3

from conflict_tui.model.calendar import Window, iso
from conflict_tui.model.query import (
    All,
    And,
    Dates,
    Facet,
    Lane,
    Near,
    Node,
    Not,
    Number,
    Or,
    Words,
)

ORDER = """
SELECT uid FROM event
ORDER BY day_lo IS NULL AND day_hi IS NULL, day_lo IS NOT NULL, day_lo, day_hi IS NULL, day_hi,
         time_local, uid
"""

_BELOW = """
WITH RECURSIVE {tree} (id) AS (
    SELECT t.id FROM {table} t WHERE {names}
    UNION SELECT t.id FROM {table} t JOIN {tree} ON t.{parent} = {tree}.id
)
"""
_NAMES = "lower(t.slug) = :v OR lower(t.name) = :v"
_PLACE_NAMES = f"{_NAMES} OR t.id IN (SELECT place_id FROM place_name WHERE folded = :v)"
_ACTOR_NAMES = f"{_NAMES} OR t.id IN (SELECT actor_id FROM actor_alias WHERE folded = :v)"
_PUBLISHED = """
lower(t.slug) = :v
OR t.publisher_id IN (SELECT id FROM publisher WHERE lower(slug) = :v OR lower(name) = :v)
"""


def _below(table: str, names: str, parent: str = "parent_id") -> str:
    return _BELOW.format(tree="below", table=table, names=names, parent=parent)


_ACTORS_BELOW = _below("actor", _ACTOR_NAMES)
_DISPUTED = """
SELECT event_id FROM claim c
WHERE (SELECT count(*) FROM evidence WHERE claim_id = c.id AND stance = 'denies') > 0
  AND (SELECT count(*) FROM evidence WHERE claim_id = c.id AND stance = 'asserts')
      + (claimant_id NOTNULL) > 0
UNION SELECT event_id FROM event_link WHERE relation = 'contradicts'
UNION SELECT other_id FROM event_link WHERE relation = 'contradicts'
"""
_KNOWN_THROUGH = """
WITH RECURSIVE through (id) AS (
    SELECT cited_in_id FROM source s JOIN event_source o ON o.source_id = s.id
     WHERE o.event_id = e.id AND cited_in_id NOTNULL
    UNION SELECT cited_in_id FROM source JOIN through USING (id) WHERE cited_in_id NOTNULL
) SELECT id FROM through
"""
_LINES = f"""
(SELECT count(DISTINCT iif(lineage = '', 'only ' || source_id, lineage)) FROM event_source
 WHERE event_id = e.id AND (lineage <> '' OR source_id NOT IN ({_KNOWN_THROUGH})))
"""
FACETS = {
    "sector": _below("sector", f"{_NAMES} OR lower(t.code) = :v")
    + "SELECT event_id FROM event_sector WHERE sector_id IN below",
    "place": _below("place", _PLACE_NAMES)
    + "SELECT event_id FROM event_place WHERE place_id IN below",
    "actor": _ACTORS_BELOW + "SELECT event_id FROM event_actor WHERE actor_id IN below",
    "speaker": _ACTORS_BELOW
    + """
    SELECT event_id FROM quote WHERE speaker_id IN below
    UNION SELECT event_id FROM event_actor WHERE role = 'speaker' AND actor_id IN below
    UNION SELECT event_id FROM claim WHERE id IN
        (SELECT claim_id FROM evidence WHERE actor_id IN below)
    """,
    "source": _below("source", _PUBLISHED, "cited_in_id")
    + "SELECT event_id FROM event_source WHERE source_id IN below",
    "type": "SELECT id FROM event WHERE type <> '' AND :v IN (type, replace(type, '_', ' '))",
    "kind": "SELECT id FROM event WHERE kind = :v",
    "dataset": """
    SELECT e.id FROM event e JOIN dataset d ON d.id = e.dataset_id
    WHERE :v IN (lower(d.slug), lower(d.title))
    """,
    "tag": """
    SELECT event_id FROM event_tag WHERE lower(tag) = :v
    UNION SELECT e.id FROM event e JOIN own_tag t USING (uid) WHERE lower(t.tag) = :v
    """,
    "status": f"""
    SELECT id FROM event e WHERE :v = CASE
        WHEN kind = 'forecast' THEN 'forecast' WHEN id IN ({_DISPUTED}) THEN 'disputed'
        WHEN {_LINES} = 0 THEN 'unsourced' WHEN {_LINES} = 1 THEN 'single' ELSE 'several' END
    """,
}
_OWN = "SELECT e.id FROM event e JOIN {} USING (uid)"
FLAGS = {
    ("has", "quote"): "SELECT event_id FROM quote",
    ("has", "claim"): "SELECT event_id FROM claim",
    ("has", "figure"): "SELECT event_id FROM figure",
    ("has", "place"): "SELECT event_id FROM event_place",
    ("has", "coordinates"): """
    SELECT event_id FROM event_place WHERE place_id IN (SELECT id FROM place WHERE lat NOTNULL)
    """,
    ("has", "source"): "SELECT event_id FROM event_source",
    ("has", "note"): _OWN.format("note"),
    ("has", "tag"): f"SELECT event_id FROM event_tag UNION {_OWN.format('own_tag')}",
    ("has", "link"): "SELECT event_id FROM event_link UNION SELECT other_id FROM event_link",
    ("is", "marked"): _OWN.format("mark"),
    ("is", "noted"): _OWN.format("note"),
    ("is", "tagged"): _OWN.format("own_tag"),
    ("is", "dated"): "SELECT id FROM event WHERE coalesce(day_lo, day_hi) NOTNULL",
    ("is", "undated"): "SELECT id FROM event WHERE coalesce(day_lo, day_hi) ISNULL",
    ("is", "disputed"): f"SELECT id FROM event WHERE kind <> 'forecast' AND id IN ({_DISPUTED})",
    ("is", "forecast"): "SELECT id FROM event WHERE kind = 'forecast'",
    ("is", "machine"): """
    SELECT id FROM event WHERE dataset_id IN (SELECT id FROM dataset WHERE kind = 'machine')
    """,
    ("is", "withdrawn"): "SELECT id FROM event WHERE withdrawn = 1",
}

_SURE = """
SELECT id FROM event WHERE coalesce(day_lo, day_hi) NOTNULL AND :lo <= :hi AND (
    (coalesce(day_lo, '0000') >= :lo AND coalesce(day_hi, '9999') <= :hi)
    OR (day_lo IS NOT day_hi AND sure_lo <= :hi AND sure_hi >= :lo))
"""
_MAY = """
SELECT id FROM event WHERE :lo <= :hi
AND coalesce(day_lo, '0000') <= :hi AND coalesce(day_hi, '9999') >= :lo
"""
_TEXT = """
SELECT id FROM event_text WHERE ' ' || title || ' .. ' || quotes || ' .. ' || claims || ' .. '
    || places || ' .. ' || actors || ' .. ' || summary || ' .. ' || date_text || ' ' LIKE :like
UNION SELECT e.id FROM event e JOIN note USING (uid) WHERE ' ' || body || ' ' LIKE :like
"""
_FIGURES = "SELECT event_id FROM figure WHERE measure = :measure COLLATE NOCASE AND {}"
# A number that is not stated is as good as one that is, so that it changes no end.
_STATED = "coalesce(low, best, high), coalesce(best, high, low), coalesce(high, low, best)"
_LOW = f"iif(low ISNULL AND best ISNULL, -9e999, min({_STATED}))"
_HIGH = f"iif(high ISNULL AND best ISNULL, 9e999, max({_STATED}))"
_COMPARED = {
    ">=": f"{_HIGH} >= :value",
    ">": f"{_HIGH} > :value",
    "<=": f"{_LOW} <= :value",
    "<": f"{_LOW} < :value",
    "=": f":value BETWEEN {_LOW} AND {_HIGH}",
}
_NEAR = """
SELECT event_id FROM event_place WHERE place_id IN
    (SELECT id FROM place WHERE lat NOTNULL AND angle_km(lat, lon, :lat, :lon) <= :km)
"""

Bound = dict[str, str | float]


class PlainSql:
    """Answers by asking the tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.create_function("angle_km", 4, _angle_km, deterministic=True)
        self.all = self._ids("SELECT id FROM event", {})
        self.undated = self._ids(FLAGS["is", "undated"], {})

    def uids_in_order(self) -> list[str]:
        """Return every event, in the order of the list."""
        return [uid for (uid,) in self._connection.execute(ORDER)]

    def matching(self, node: Node, surely: bool) -> set[int]:
        """Return who matches for sure, or who may."""
        match node:
            case And(parts):
                return self.all.intersection(*(self.matching(part, surely) for part in parts))
            case Or(parts):
                return set[int]().union(*(self.matching(part, surely) for part in parts))
            case Not(part):
                return self.all - self.matching(part, not surely)
            case Dates(window):
                return self.within(window, surely)
            case All() | Lane():
                return self.all
            case Facet(field, values):
                return set[int]().union(*(self.having(field, value) for value in values))
            case Words(text, phrase):
                return self._saying(text, phrase)
            case Number(measure, op, value):
                statement = _FIGURES.format(_COMPARED[op])
                return self._ids(statement, {"measure": measure, "value": value})
            case Near(lat, lon, km):
                return self._ids(_NEAR, {"lat": lat, "lon": lon, "km": km})

    def within(self, window: Window, surely: bool) -> set[int]:
        """Return who is in a window for sure, or who may be."""
        bound: Bound = {
            "lo": "0000" if window.lo is None else iso(window.lo),
            "hi": "9999" if window.hi is None else iso(window.hi),
        }
        return self._ids(_SURE if surely else _MAY, bound)

    def having(self, field: str, value: str) -> set[int]:
        """Return who has a value of a field."""
        statement = FLAGS.get((field, value)) or FACETS[field]
        return self._ids(statement, {"v": value} if ":v" in statement else {})

    def _saying(self, text: str, phrase: bool) -> set[int]:
        if not text.replace(" ", "").isalnum():
            return set()
        like = f"% {text} %" if phrase else f"% {text}%"
        return self._ids(_TEXT, {"like": like})

    def _ids(self, statement: str, bound: Bound) -> set[int]:
        return {event_id for (event_id,) in self._connection.execute(statement, bound)}


def _angle_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance by the law of cosines, which the engine does not use."""
    south, north = math.radians(lat), math.radians(other_lat)
    cosine = math.sin(south) * math.sin(north)
    cosine += math.cos(south) * math.cos(north) * math.cos(math.radians(other_lon - lon))
    return 6371.0088 * math.acos(min(1.0, cosine))
