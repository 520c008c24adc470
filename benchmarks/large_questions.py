"""What to ask of a large database.

What is asked for is found in the database itself, by looking at the events in the middle of
all, so that any database that is large enough can be measured.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypedDict

from .installation import Installation, InstallationError

_ENOUGH = 50
"""Events to look at."""
_EXPORTED = 100_000
"""Events, or all where there are fewer."""
_LAST_DAY = date.max.toordinal()
_SHORTEST = 3
"""Letters of a word that is asked for."""


class _Sector(TypedDict):
    """What is looked at of a sector."""

    slug: str


class _Event(TypedDict):
    """What is looked at of an event, as the program writes it."""

    sectors: list[_Sector]
    type: str
    standing: str
    tags: list[str]
    summary: str


class Asked(NamedTuple):
    """A query, and how many events it finds."""

    text: str
    found: int
    before: int
    """How many are found without the last letter."""
    fields: tuple[tuple[str, str], ...] = ()
    """The values that are asked for, or none."""
    match: str = ""
    """The same in the language of SQLite's search, or nothing."""

    @property
    def typed(self) -> str:
        """What is typed: the last letter counts, not the quotation mark after it."""
        return self.text.removesuffix('"')


class Questions(NamedTuple):
    """All that is asked of one database."""

    total: int
    listed: int
    """All but those that are withdrawn."""
    facet: Asked
    three_facets: Asked
    rare_word: Asked
    phrase: Asked
    common_word: Asked
    export: Asked
    """What is exported."""

    def words(self) -> str:
        """Return what is asked, for a person."""
        all_asked = {**self.by_name, "export": self.export}
        asked = (f"  {name}: {each.text} ({each.found:,})" for name, each in all_asked.items())
        return "\n".join([f"Of {self.total:,} events:", *asked])

    @property
    def by_name(self) -> dict[str, Asked]:
        """Each question by what it is called in the table."""
        return {
            "one facet": self.facet, "three facets": self.three_facets,
            "rare word": self.rare_word, "phrase": self.phrase, "common word": self.common_word,
        }  # fmt: skip


class Asking:
    """Finds out what to ask of a database."""

    def __init__(self, installation: Installation, database: Path) -> None:
        self._installation = installation
        self._database = str(database)

    def questions(self) -> Questions:
        """Return what to ask.

        Raises:
            InstallationError: the database lacks what is to be measured.
        """
        event = self._event()
        # The type comes last: a status that lacks a letter is no query.
        fields = (("status", event["standing"]), ("tag", event["tags"][0]), ("type", event["type"]))
        sectors = [("sector", sector["slug"]) for sector in event["sectors"]]
        one = tuple(sectors[:1]) or fields[-1:]
        words = self._words(event["summary"])
        rare, common = (self._asked(word, match=f'"{word}" *') for word in words)
        pair = _pair_with(words[0], event["summary"])
        return Questions(
            self._total(),
            self.count(),
            self._asked(_terms(one), one),
            self._asked(_terms(fields), fields),
            rare,
            self._asked(f'"{pair}"', match=f'"{pair}"'),
            common,
            self._exported(),
        )

    def count(self, query: str = "") -> int:
        """Return how many events a query finds."""
        return int(self._query(query, "count"))

    def _query(self, query: str, form: str) -> str:
        words = [query] if query else []
        program = self._installation.program
        return self._installation.output(
            program, "query", *words, "--db", self._database, "--format", form
        )

    def _asked(self, text: str, fields: tuple[tuple[str, str], ...] = (), match: str = "") -> Asked:
        end = len(text.removesuffix('"'))
        before = self.count(text[: end - 1] + text[end:])
        return Asked(text, self.count(text), before, fields, match)

    def _exported(self) -> Asked:
        total = self.count()
        text, found = ("", total) if total <= _EXPORTED else self._around(_EXPORTED)
        return Asked(text, found, total)

    def _total(self) -> int:
        """Return how many events there are, those that are withdrawn among them."""
        told = self._installation.output(
            self._installation.program, "info", self._database, "--format", "json"
        )
        return int(json.loads(told)["events"]["total"])

    def _event(self) -> _Event:
        """Return an event of the most frequent type that has all that is asked for."""
        events = self._events()
        full = [each for each in events if each["type"] and each["tags"] and each["summary"]]
        if not full:
            raise InstallationError(f"{self._database}: its events have no types, tags and words.")
        frequent, _ = Counter(each["type"] for each in full).most_common(1)[0]
        # One with a sector, where any has one; and the more words, the rarer the rarest of them.
        return max(
            (each for each in full if each["type"] == frequent),
            key=lambda each: (bool(each["sectors"]), len(each["summary"])),
        )

    def _events(self) -> list[_Event]:
        """Return some events in the middle of all."""
        query, _ = self._around(_ENOUGH)
        found: list[_Event] = json.loads(self._query(query, "json"))["events"]
        return found

    def _around(self, enough: int) -> tuple[str, int]:
        """Return the fewest days around the middle of all events that have enough of them."""
        if self.count("is:dated") < enough:
            raise InstallationError(f"{self._database}: has too few events.")

        def query(days: int) -> str:
            first, last = max(1, self._middle - days), min(_LAST_DAY, self._middle + days)
            # What may have been at any time, such as all that has no known end, is left out.
            return f"date:{date.fromordinal(first)}..{date.fromordinal(last)} lane:certain"

        days = bisect_left(range(_LAST_DAY), enough, key=lambda days: self.count(query(days)))
        return query(days), self.count(query(days))

    @cached_property
    def _middle(self) -> int:
        """The day before which half of the events are, counted from the first of the year 1."""
        half = self.count("is:dated") // 2
        days = range(1, _LAST_DAY)
        return days[
            bisect_left(days, half, key=lambda day: self.count(f"before:{date.fromordinal(day)}"))
        ]

    def _words(self, text: str) -> tuple[str, str]:
        """Return the rarest word of a text, and the most common one."""
        words = re.findall(rf"\b[a-z]{{{_SHORTEST},}}\b", text)
        counted = sorted((self.count(word), word) for word in dict.fromkeys(words))
        if not counted:
            raise InstallationError(f"{self._database}: its events have no words.")
        return counted[0][1], counted[-1][1]


def _terms(fields: tuple[tuple[str, str], ...]) -> str:
    return " ".join(
        f"{field}:{value}" if re.fullmatch(r"[\w-]+", value) else f'{field}:"{value}"'
        for field, value in fields
    )


def _pair_with(word: str, text: str) -> str:
    """Return a word of a text and the one before or after it, without what stands between."""
    words = re.findall(r"\w+", text)
    at = words.index(word)
    return " ".join(words[at - 1 : at + 1] if at else words[:2])
