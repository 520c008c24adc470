"""What each field of the query language means, in plain SQL."""

from __future__ import annotations

from .plain_sql import Condition, plain

_BELOW = """(e.id IN (
    WITH RECURSIVE asked (name) AS (VALUES (?)), below (id) AS (
        {called}
        UNION SELECT child.id FROM {values} child JOIN below ON child.parent_id = below.id)
    SELECT event_id FROM {pairs} WHERE {key} IN (SELECT id FROM below)))"""
_ACTORS = """SELECT id FROM actor, asked WHERE asked.name IN (plain(slug), plain(actor.name))
        UNION SELECT actor_id FROM actor_alias, asked WHERE plain(alias) = asked.name"""
_FIELDS = {
    "sector": _BELOW.format(
        called="""SELECT id FROM sector, asked
            WHERE asked.name IN (plain(slug), plain(sector.name), plain(code))""",
        values="sector", pairs="event_sector", key="sector_id",
    ),
    "place": _BELOW.format(
        called="""SELECT id FROM place, asked WHERE asked.name IN (plain(slug), plain(place.name))
            UNION SELECT place_id FROM place_name n, asked WHERE plain(n.name) = asked.name""",
        values="place", pairs="event_place", key="place_id",
    ),
    "actor": _BELOW.format(
        called=_ACTORS, values="actor", pairs="event_actor", key="actor_id"
    ),
    "speaker": _BELOW.format(
        called=_ACTORS, values="actor", key="actor_id", pairs="""(
            SELECT event_id, speaker_id AS actor_id FROM quote
            UNION ALL SELECT event_id, actor_id FROM event_actor WHERE role = 'speaker'
            UNION ALL SELECT c.event_id, v.actor_id
                FROM evidence v JOIN claim c ON c.id = v.claim_id)""",
    ),
    "source": """(e.id IN (
        SELECT x.event_id FROM event_source x WHERE x.source_id IN (
            SELECT s.id FROM source s JOIN publisher b ON b.id = s.publisher_id
            WHERE ? IN (plain(s.slug), plain(b.slug), plain(b.name)))))""",
    "dataset": """(e.dataset_id IN (
        SELECT id FROM dataset WHERE ? IN (plain(slug), plain(title))))""",
    "type": """(e.type IN (
        SELECT word FROM (SELECT DISTINCT type AS word FROM event)
        WHERE word <> '' AND ? IN (plain(word), plain(replace(word, '_', ' ')))))""",
    "tag": """(e.id IN (
        WITH tagged (event_id, tag) AS (
            SELECT event_id, tag FROM event_tag
            UNION ALL SELECT o.id, t.tag FROM own_tag t JOIN event o ON o.uid = t.uid)
        SELECT event_id FROM tagged WHERE tag IN (
            SELECT tag FROM (SELECT DISTINCT tag FROM tagged)
            WHERE ? IN (plain(tag), plain(replace(tag, '_', ' '))))))""",
    "kind": "(e.kind = ?)",
    "precision": "(e.date_prec = ?)",
    "status": "(e.id IN (SELECT event_id FROM standing WHERE standing = ?))",
}  # fmt: skip
"""By field: what is bound is the value, plain."""

_NOTED = "e.uid IN (SELECT uid FROM note)"
_TAGGED = "e.uid IN (SELECT uid FROM own_tag)"
HAS = {
    "quote": "(e.id IN (SELECT event_id FROM quote))",
    "claim": "(e.id IN (SELECT event_id FROM claim))",
    "figure": "(e.id IN (SELECT event_id FROM figure))",
    "place": "(e.id IN (SELECT event_id FROM event_place))",
    "coordinates": """(e.id IN (
        SELECT x.event_id FROM event_place x JOIN place p ON p.id = x.place_id
        WHERE p.lat IS NOT NULL))""",
    "source": "(e.id IN (SELECT event_id FROM event_source))",
    "note": f"({_NOTED})",
    "tag": f"(e.id IN (SELECT event_id FROM event_tag) OR {_TAGGED})",
    "link": """(e.id IN (
        SELECT event_id FROM event_link UNION SELECT other_id FROM event_link))""",
}
IS = {
    "marked": "(e.uid IN (SELECT uid FROM mark))",
    "noted": f"({_NOTED})",
    "tagged": f"({_TAGGED})",
    "dated": "(e.day_lo IS NOT NULL OR e.day_hi IS NOT NULL)",
    "undated": "(e.day_lo IS NULL AND e.day_hi IS NULL)",
    "disputed": "(e.id IN (SELECT event_id FROM standing WHERE standing = 'disputed'))",
    "forecast": "(e.id IN (SELECT event_id FROM standing WHERE standing = 'forecast'))",
    "machine": "(e.dataset_id IN (SELECT id FROM dataset WHERE kind = 'machine'))",
    "withdrawn": "(e.withdrawn = 1)",
}

# Days are texts, of which the empty one comes before all others, and ~ after them. An end that is
# open or unknown is NULL; such a date lies in a window for sure where that is open as well.
_FIRST, _LAST = "", "~"
_DATES = f"""(CASE
    WHEN e.day_lo IS NULL AND e.day_hi IS NULL THEN NULL
    WHEN coalesce(e.day_lo, '{_FIRST}') >= ? AND coalesce(e.day_hi, '{_LAST}') <= ? THEN 1
    WHEN e.sure_lo <= ? AND e.sure_hi >= ? THEN 1
    WHEN coalesce(e.day_lo, '{_FIRST}') <= ? AND coalesce(e.day_hi, '{_LAST}') >= ? THEN NULL
    ELSE 0 END)"""
_WORDS = "(e.id IN (SELECT event_id FROM said WHERE sought = ?))"
_NEAR = """(e.id IN (
    SELECT x.event_id FROM event_place x WHERE x.place_id IN (
        SELECT id FROM place WHERE lat IS NOT NULL AND km(lat, lon, ?, ?) <= ?)))"""
# From the least number that is stated to the greatest, whatever they are called.
_LEAST = """(CASE WHEN f.low IS NULL AND f.best IS NULL THEN -9e99
    ELSE min(coalesce(f.low, f.best), coalesce(f.best, f.low), coalesce(f.high, f.best, f.low))
    END)"""
_GREATEST = """(CASE WHEN f.high IS NULL AND f.best IS NULL THEN 9e99
    ELSE max(coalesce(f.low, f.best, f.high), coalesce(f.best, f.high), coalesce(f.high, f.best))
    END)"""
_FITS = {
    ">=": f"{_GREATEST} >= ?",
    ">": f"{_GREATEST} > ?",
    "<=": f"{_LEAST} <= ?",
    "<": f"{_LEAST} < ?",
}
_FIGURE = "(e.id IN (SELECT f.event_id FROM figure f WHERE lower(f.measure) = ? AND {fits}))"


def field(name: str, *values: str) -> Condition:
    """Return what `name:value,value` means."""
    first, *others = (Condition(_FIELDS[name], (plain(value),)) for value in values)
    for other in others:
        first |= other
    return first


def has(value: str) -> Condition:
    """Return what `has:` means."""
    return Condition(HAS[value])


def is_(value: str) -> Condition:
    """Return what `is:` means."""
    return Condition(IS[value])


def dates(first: str = "", last: str = "") -> Condition:
    """Return what `date:` means, from a day to another one; an end that is not given is open."""
    lo, hi = first or _FIRST, last or _LAST
    return Condition(_DATES, (lo, hi, hi, lo, hi, lo))


def words(sought: str) -> Condition:
    """Return what words mean: `"a b"` next to each other, else those that begin so."""
    return Condition(_WORDS, (sought,), (sought,))


def near(lat: float, lon: float, kilometres: float) -> Condition:
    """Return what `near:` means."""
    return Condition(_NEAR, (lat, lon, kilometres))


def figure(measure: str, sign: str, number: float) -> Condition:
    """Return what `killed>=10` means: some number of the range fits."""
    return Condition(_FIGURE.format(fits=_FITS[sign]), (measure, number))


def between(measure: str, number: float) -> Condition:
    """Return what `killed=10` means."""
    fits = f"{_FITS['>=']} AND {_FITS['<=']}"
    return Condition(_FIGURE.format(fits=fits), (measure, number, number))
