"""The kinds of events that ACLED tells apart, with how often each is invented."""

from __future__ import annotations

from typing import NamedTuple

_VIOLENCE, _DEMONSTRATIONS, _STRATEGIC = (
    "Political violence", "Demonstrations", "Strategic developments",
)  # fmt: skip
_FEW = ("0", "0", "0", "1", "2", "3")
_MANY = ("0", "0", "1", "2", "4", "10", "12")
_NONE = ("0",)


class Kind(NamedTuple):
    """One of them, as its cells say it."""

    disorder: str
    event: str
    sub_event: str
    weight: int
    fatalities: tuple[str, ...]
    has_other_side: bool = True
    hits_civilians: bool = False
    tags: str = ""


_BATTLES, _REMOTE, _CIVILIANS = (
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
)
_SIZE = "crowd size=no report"

KINDS = (
    Kind(_VIOLENCE, _BATTLES, "Armed clash", 28, _MANY),
    Kind(_VIOLENCE, _BATTLES, "Government regains territory", 1, _FEW),
    Kind(_VIOLENCE, _BATTLES, "Non-state actor overtakes territory", 1, _FEW),
    Kind(_VIOLENCE, _REMOTE, "Shelling/artillery/missile attack", 30, _FEW),
    Kind(_VIOLENCE, _REMOTE, "Air/drone strike", 14, _FEW),
    Kind(_VIOLENCE, _REMOTE, "Remote explosive/landmine/IED", 3, _MANY),
    Kind(_VIOLENCE, _REMOTE, "Grenade", 1, _FEW),
    Kind(_VIOLENCE, _CIVILIANS, "Attack", 5, _MANY, hits_civilians=True),
    Kind(_VIOLENCE, _CIVILIANS, "Abduction/forced disappearance", 2, _NONE, hits_civilians=True),
    Kind(_DEMONSTRATIONS, "Protests", "Peaceful protest", 6, _NONE, False, tags=_SIZE),
    Kind(_DEMONSTRATIONS, "Protests", "Protest with intervention", 1, _NONE, tags=_SIZE),
    Kind(_DEMONSTRATIONS, "Riots", "Violent demonstration", 1, _FEW, False, tags=_SIZE),
    Kind(_VIOLENCE, "Riots", "Mob violence", 1, _FEW),
    Kind(_STRATEGIC, _STRATEGIC, "Disrupted weapons use", 2, _NONE),
    Kind(_STRATEGIC, _STRATEGIC, "Arrests", 2, _NONE, False),
    Kind(_STRATEGIC, _STRATEGIC, "Looting/property destruction", 1, _NONE),
    Kind(_STRATEGIC, _STRATEGIC, "Change to group/activity", 1, _NONE, False),
)
