"""What an event has, and what it is: the yes-or-no fields `has:` and `is:`."""

from __future__ import annotations

HAS = {
    "quote": "SELECT event_id FROM quote",
    "claim": "SELECT event_id FROM claim",
    "figure": "SELECT event_id FROM figure",
    "place": "SELECT event_id FROM event_place",
    "coordinates": """
        SELECT x.event_id FROM event_place x JOIN place p ON p.id = x.place_id
        WHERE p.lat IS NOT NULL
    """,
    "source": "SELECT event_id FROM event_source",
    "note": "SELECT e.id FROM note n JOIN event e ON e.uid = n.uid",
    "tag": """
        SELECT event_id FROM event_tag
        UNION ALL SELECT e.id FROM own_tag t JOIN event e ON e.uid = t.uid
    """,
    "link": "SELECT event_id FROM event_link UNION ALL SELECT other_id FROM event_link",
}
"""By value of `has:`, whose events those are."""

IS = {
    "marked": "SELECT e.id FROM mark m JOIN event e ON e.uid = m.uid",
    "noted": HAS["note"],
    "tagged": "SELECT e.id FROM own_tag t JOIN event e ON e.uid = t.uid",
    "dated": "SELECT id FROM event WHERE day_lo IS NOT NULL OR day_hi IS NOT NULL",
    "undated": "SELECT id FROM event WHERE day_lo IS NULL AND day_hi IS NULL",
    "disputed": "SELECT event_id FROM event_standing WHERE standing = 'disputed'",
    "forecast": "SELECT id FROM event WHERE kind = 'forecast'",
    "machine": """
        SELECT e.id FROM event e JOIN dataset d ON d.id = e.dataset_id WHERE d.kind = 'machine'
    """,
    "withdrawn": "SELECT id FROM event WHERE withdrawn = 1",
}
"""By value of `is:`, whose events those are; `tagged` means the person's own tags."""

FLAGS = {
    **{("has", value): events for value, events in HAS.items()},
    **{("is", value): events for value, events in IS.items()},
}

OWN = (("has", "note"), ("has", "tag"), ("is", "marked"), ("is", "noted"), ("is", "tagged"))
"""Those that change when the person marks, notes or tags."""
