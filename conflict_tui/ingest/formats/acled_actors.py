"""Who takes part in ACLED's events, and events that come as one row for each actor."""

from __future__ import annotations

import re

from ...model.event import Event, EventActor
from ...model.value import replace
from ..cells.parts import actor, given, listed
from ..verdict import Rejected

SCOPE = "acled"
_FORCES = re.compile(
    r"(?:Military|Police|Security|Naval|Air|Border|Coast|Private Security|National Guard)\b.*\b"
    r"(?:Forces?|Guards?)\b",
    re.IGNORECASE,
)
"""As ACLED begins the names of armies and police: `Military Forces of …`, `Police Forces of …`."""
_BODIES = re.compile(r"Government of\b", re.IGNORECASE)


def actors(
    actor1: str, actor2: str, assoc_actor_1: str, assoc_actor_2: str
) -> tuple[EventActor, ...]:
    """Return the two coded as sides, and those coded as part of one or allied with it."""
    parts = [_part(given(actor1), "side_a"), _part(given(actor2), "side_b")]
    for name in listed(f"{assoc_actor_1};{assoc_actor_2}"):
        parts.append(_part(name, "involved"))
    return tuple(part for part in parts if part.as_coded)


def _part(name: str, role: str) -> EventActor:
    kind = "force" if _FORCES.match(name) else "body" if _BODIES.match(name) else "group"
    return actor(SCOPE, name, role, kind)


def joined(events: list[object]) -> Event:
    """Return one event of several rows with the same id, which differ in the actors only.

    A row for each actor does not say which side it was on, so all of them are involved.

    Raises:
        Rejected: the rows say otherwise of more than the actors.
    """
    rows = [event for event in events if isinstance(event, Event)]
    first = rows[0]
    if any(replace(row, actors=first.actors) != first for row in rows):
        raise Rejected("the same event_id_cnty is that of another row, which says otherwise")
    if all(row.actors == first.actors for row in rows):
        return first
    names = {part.actor.slug: part for row in rows for part in row.actors}
    return replace(first, actors=tuple(replace(part, role="involved") for part in names.values()))
