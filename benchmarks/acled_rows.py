"""Invents events in ACLED's layout: row 7 is the same row in every file, on every machine.

Nothing in them happened anywhere: names and words are made of syllables. What is as in real files
is the layout, how long cells are and how often they repeat, which is what the time of an import
depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

from .acled_kinds import KINDS, ROLES

HEADER = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip

_SEED = 20220224
_FIRST_DAY = date(2018, 1, 1)
_DAYS = 2922
"""Eight years."""
_AREAS, _DISTRICTS, _COMMUNITIES, _PLACES = 27, 140, 1_200, 6_000
_ACTORS, _NAMES_OF_SOURCES, _SOURCE_CELLS = 300, 800, 12_000
_VOCABULARY = 20_000
_UNEVEN = 9
"""Letters by which a longer word can be the more frequent one; the average is that of English."""
_FEWEST_WORDS, _MOST_WORDS = 15, 60
_ONSETS = [*"bdfghklmnprstvz", "br", "dr", "kr", "st", "tr", "sh", "ch"]
_VOWELS = [*"aeiouy"]
_ENDS = ["", "", "", "n", "r", "s", "l", "k"]
_ACCENTED = str.maketrans("aeou", "áéöü")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""Not asked of the system, whose language may be another."""
_SCALES = ["National", "Subnational", "International", "Other", "National-International"]

_Thing = TypeVar("_Thing")


class Weighted(Generic[_Thing]):
    """Things of which some are met much more often than others."""

    def __init__(self, things: Sequence[_Thing], weight: Callable[[int], float]) -> None:
        """Weigh each thing by its number, counted from 0."""
        self._things = things
        self._weights = list(accumulate(map(weight, range(len(things)))))

    def one(self, chance: Random) -> _Thing:
        """Return one of them."""
        return self.some(chance, 1)[0]

    def some(self, chance: Random, count: int) -> list[_Thing]:
        """Return several, perhaps the same more than once."""
        return chance.choices(self._things, cum_weights=self._weights, k=count)


class World:
    """Where events are invented: its places, those who act in it, those who write of it."""

    def __init__(self) -> None:
        chance = Random(_SEED)
        self._met: set[str] = set()
        # As in every language, frequent words are rather short.
        words = sorted(
            (self._word(chance) for _ in range(_VOCABULARY)),
            key=lambda word: len(word) + _UNEVEN * chance.random(),
        )
        self.words = Weighted(words, lambda at: 1 / (at + 5))
        self.kinds = Weighted(KINDS, lambda at: KINDS[at].weight)
        self.places = Weighted(self._invented_places(chance), lambda at: 1 / (at + 20))
        self.actors = Weighted(
            [(self._name(chance, 4), chance.choice(ROLES)) for _ in range(_ACTORS)],
            lambda at: (at + 1) ** -1.3,
        )
        names = Weighted(
            [self._name(chance, 2) for _ in range(_NAMES_OF_SOURCES)], lambda at: 1 / (at + 3)
        )
        cells = [
            "; ".join(dict.fromkeys(names.some(chance, chance.choice((1, 1, 1, 2, 3)))))
            for _ in range(_SOURCE_CELLS)
        ]
        self.sources = Weighted(cells, lambda at: 1 / (at + 5))

    def _invented_places(self, chance: Random) -> list[tuple[str, ...]]:
        """Return cells from the first-level area to the longitude."""
        areas = [(self._name(chance, 1),) for _ in range(_AREAS)]
        districts = [(*chance.choice(areas), self._name(chance, 1)) for _ in range(_DISTRICTS)]
        communities = [
            (*chance.choice(districts), self._name(chance, 1)) for _ in range(_COMMUNITIES)
        ]
        return [
            (
                *chance.choice(communities), self._name(chance, chance.choice((1, 1, 1, 2))),
                f"{44 + 8 * chance.random():.4f}", f"{23 + 17 * chance.random():.4f}",
            )
            for _ in range(_PLACES)
        ]  # fmt: skip

    def _name(self, chance: Random, words: int) -> str:
        """Return a name; one in forty has letters outside ASCII, as real files have some."""
        name = " ".join(self._word(chance).title() for _ in range(words))
        return name.translate(_ACCENTED) if chance.random() < 0.025 else name

    def _word(self, chance: Random) -> str:
        """Return a word that was not there before."""
        while True:
            word = "".join(
                chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_ENDS)
                for _ in range(chance.choice((1, 2, 2, 3, 3, 4)))
            )
            if word not in self._met:
                self._met.add(word)
                return word


class AcledRows:
    """Makes rows by their number, counted from 1."""

    def __init__(self) -> None:
        self._world = World()

    def row(self, number: int) -> list[str]:
        """Return the cells of a row, in the order of `HEADER`."""
        chance, world = Random(number), self._world
        day = _FIRST_DAY + timedelta(days=int(chance.random() * _DAYS))
        kind = world.kinds.one(chance)
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
