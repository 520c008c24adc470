"""The world in which events are invented: the same on every machine, and none that there is.

Nothing in it is anywhere: names and words are made of syllables. What is as in real files is how
long they are and how often they repeat, which is what the time of an import depends on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

ROLES = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters",
    "Protesters", "Civilians", "External/Other forces",
)  # fmt: skip
"""What an actor can be."""

_SEED = 20220224
_FIRST_DAY = date(2018, 1, 1)
_DAYS = 2922
"""Eight years."""
_AREAS, _DISTRICTS, _COMMUNITIES, _PLACES = 27, 140, 1_200, 6_000
_ACTORS, _NAMES_OF_SOURCES, _SOURCE_CELLS = 300, 800, 12_000
_VOCABULARY = 20_000
_UNEVEN = 9
"""Letters by which a longer word can be the more frequent one; the average is that of English."""
_ONSETS = [*"bdfghklmnprstvz", "br", "dr", "kr", "st", "tr", "sh", "ch"]
_VOWELS = [*"aeiouy"]
_ENDS = ["", "", "", "n", "r", "s", "l", "k"]
_ACCENTED = str.maketrans("aeou", "áéöü")

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
        self.every_place = self._invented_places(chance)
        self.places = Weighted(self.every_place, lambda at: 1 / (at + 20))
        self.actors = Weighted(
            [(self._name(chance, 4), chance.choice(ROLES)) for _ in range(_ACTORS)],
            lambda at: (at + 1) ** -1.3,
        )
        self.publishers = Weighted(
            [self._name(chance, 2) for _ in range(_NAMES_OF_SOURCES)], lambda at: 1 / (at + 3)
        )
        cells = [
            "; ".join(dict.fromkeys(self.publishers.some(chance, chance.choice((1, 1, 1, 2, 3)))))
            for _ in range(_SOURCE_CELLS)
        ]
        self.sources = Weighted(cells, lambda at: 1 / (at + 5))

    @staticmethod
    def day(chance: Random) -> date:
        """Return a day of the eight years."""
        return _FIRST_DAY + timedelta(days=int(chance.random() * _DAYS))

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
