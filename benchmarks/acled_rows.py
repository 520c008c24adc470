"""Invents events in ACLED's layout: row 7 is the same row in every file, on every machine.

Nothing in them happened anywhere. What is as in real files is the layout, how long cells are and
how often they repeat.
"""

from __future__ import annotations

from datetime import date
from random import Random

from .acled_kinds import KINDS
from .world import Weighted, World

HEADER = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip

_FEWEST_WORDS, _MOST_WORDS = 15, 60
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""Not asked of the system, whose language may be another."""
_SCALES = ["National", "Subnational", "International", "Other", "National-International"]


class AcledRows:
    """Makes rows by their number, counted from 1."""

    header = HEADER

    def __init__(self) -> None:
        self._world = World()
        self._kinds = Weighted(KINDS, lambda at: KINDS[at].weight)

    def row(self, number: int) -> list[str]:
        """Return the cells of a row, in the order of `HEADER`."""
        chance, world = Random(number), self._world
        day = world.day(chance)
        kind = self._kinds.one(chance)
        actor, role = world.actors.one(chance)
        other, other_role = world.actors.one(chance) if kind.has_other_side else ("", "")
        interaction = f"{role}-{other_role}" if other else f"{role} only"
        return [
            f"INV{number}", day.isoformat(), str(day.year), _of(chance, "1111111223"),
            kind.disorder, kind.event, kind.sub_event,
            actor, self._companion(chance), role, other, "", other_role, interaction,
            "Civilian targeting" if kind.hits_civilians else "",
            "999", "Europe", "Inventia", *world.places.one(chance), _of(chance, "1111223"),
            world.sources.one(chance), chance.choice(_SCALES), self._notes(chance, day),
            chance.choice(kind.fatalities), kind.tags, str(1_700_000_000 + 60 * number),
        ]  # fmt: skip

    def changed(self, number: int) -> list[str]:
        """Return the row as a newer edition has it: one more death, and words that say so."""
        row = self.row(number)
        notes, fatalities, moment = map(HEADER.index, ("notes", "fatalities", "timestamp"))
        row[notes] += " One more person died later."
        row[fatalities] = str(int(row[fatalities]) + 1)
        row[moment] = str(int(row[moment]) + 30_000_000)
        return row

    def _companion(self, chance: Random) -> str:
        return self._world.actors.one(chance)[0] if chance.random() < 0.33 else ""

    def _notes(self, chance: Random, day: date) -> str:
        length = _FEWEST_WORDS + int(chance.random() * (_MOST_WORDS - _FEWEST_WORDS + 1))
        words = self._world.words.some(chance, length)
        if chance.random() < 0.03:
            words[1] = f'"{words[1]}"'
        words[length // 2] += ","
        return f"On {day.day} {_MONTHS[day.month - 1]} {day.year}, {' '.join(words)}."


def _of(chance: Random, figures: str) -> str:
    return figures[int(chance.random() * len(figures))]
