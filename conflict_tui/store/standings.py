"""How events stand between their sources, for all of them at once.

It says what the view `event_standing` says, which is asked for single events and would take ten
times as long for all.
"""

from __future__ import annotations

import sqlite3
from array import array

from pyroaring import BitMap

from .facets import Key, Members, Ranks

_DISPUTED = """
SELECT event_id FROM event_link WHERE relation = 'contradicts'
UNION ALL SELECT other_id FROM event_link WHERE relation = 'contradicts'
UNION ALL
SELECT c.event_id FROM claim c
WHERE EXISTS (SELECT 1 FROM evidence v WHERE v.claim_id = c.id AND v.stance = 'denies')
  AND (c.claimant_id IS NOT NULL
       OR EXISTS (SELECT 1 FROM evidence v WHERE v.claim_id = c.id AND v.stance = 'asserts'))
"""
# In the order of the primary key, so that nothing is sorted.
_SOURCES = "SELECT event_id, source_id, lineage FROM event_source ORDER BY event_id, source_id"
_CHAINED = """
SELECT DISTINCT x.event_id, v.standing FROM event_source x
JOIN event_standing v ON v.event_id = x.event_id
WHERE x.source_id IN (SELECT source_id FROM source_chain UNION SELECT via_id FROM source_chain)
"""


def standings(connection: sqlite3.Connection, ranks: Ranks, kinds: Members) -> dict[Key, BitMap]:
    """Return the ranks of the events that stand in each way.

    Args:
        connection: To the database.
        ranks: Turns keys of events into their ranks.
        kinds: Who is of which kind.
    """
    forecast = BitMap(kinds.get("forecast", BitMap()))
    disputed = BitMap(ranks(key for (key,) in connection.execute(_DISPUTED))) - forecast
    single, several = (BitMap(ranks(keys)) for keys in _sourced(connection))
    # Where one source is known through another one, they may be one line.
    for event_id, standing in connection.execute(_CHAINED):
        for rank in ranks([event_id]):
            single.discard(rank)
            several.discard(rank)
            {"single": single, "several": several}.get(standing, BitMap()).add(rank)
    settled = forecast | disputed
    sourced = settled | single | several
    everything = BitMap.union(*map(BitMap, kinds.values())) if kinds else BitMap()
    return {
        "forecast": forecast, "disputed": disputed, "single": single - settled,
        "several": several - settled, "unsourced": everything - sourced,
    }  # fmt: skip


def _sourced(connection: sqlite3.Connection) -> tuple[array[int], array[int]]:
    """Return the events with one line of evidence, and those with several."""
    found = array("q"), array("q")
    event_id, lines = 0, set[object]()
    for key, source_id, lineage in connection.execute(_SOURCES):
        if key != event_id:
            if lines:
                found[len(lines) > 1].append(event_id)
            event_id, lines = key, set()
        lines.add(lineage or source_id)
    if lines:
        found[len(lines) > 1].append(event_id)
    return found
