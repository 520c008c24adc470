"""The large database: made of an invented file, or one that is there; and what to ask of it.

What is asked for is found in the database itself, by looking at the events in the middle of its
time, so that any database that is large enough can be measured.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple, TypedDict

from .comparison import SECONDS, Samples
from .import_files import make_file
from .installation import Installation, InstallationError
from .process import run_to_end

_ENOUGH = 50
"""Events to look at."""
_SHORTEST = 3
"""Letters of a word that is asked for."""


class _Event(TypedDict):
    """What is looked at of an event, as the program writes it."""

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
    facet: Asked
    three_facets: Asked
    rare_word: Asked
    phrase: Asked
    common_word: Asked

    def words(self) -> str:
        """Return what is asked, for a person."""
        asked = (f"  {name}: {each.text} ({each.found:,})" for name, each in self.by_name.items())
        return "\n".join([f"Of {self.total:,} events:", *asked])

    @property
    def by_name(self) -> dict[str, Asked]:
        """Each question by what it is called in the table."""
        return {
            "one facet": self.facet, "three facets": self.three_facets,
            "rare word": self.rare_word, "phrase": self.phrase, "common word": self.common_word,
        }  # fmt: skip


def make_database(installation: Installation, rows: int, shape: str = "acled") -> Path:
    """Invent a file and import it, unless an earlier run has left the database.

    Raises:
        InstallationError: it cannot be imported.
    """
    file = make_file(installation.folder / "files", rows, shape)
    database = file.with_suffix(".db")
    if not database.exists():
        begun = file.with_suffix(".begun.db")
        for ending in ("", "-wal", "-shm"):
            Path(f"{begun}{ending}").unlink(missing_ok=True)
        installation.output(installation.program, "import", str(file), "--into", str(begun))
        begun.rename(database)
    return database


def index_beside_import(installation: Installation, database: Path) -> tuple[Samples, Samples]:
    """Index a database anew, and return the seconds beside those of its first import."""
    ours, floor = Samples(SECONDS), Samples(SECONDS)
    program = installation.program
    imports = json.loads(installation.output(program, "imports", str(database), "--format", "json"))
    if imports:
        begun, ended = (
            datetime.fromisoformat(imports[0][name]) for name in ("started_at", "ended_at")
        )
        floor.add(max(1.0, (ended - begun).total_seconds()))
        ended_index = run_to_end([program, "index", str(database)], installation.environment)
        ours.add(ended_index.seconds)
    return ours, floor


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
        events = self._events()
        frequent, _ = Counter(event["type"] for event in events).most_common(1)[0]
        event = next((each for each in events if each["type"] == frequent and each["tags"]), None)
        if not frequent or event is None:
            raise InstallationError(f"{self._database}: its events have no types and tags.")
        # The type comes last: a status that lacks a letter is no query.
        fields = (("status", event["standing"]), ("tag", event["tags"][0]), ("type", frequent))
        words = self._words(event["summary"])
        rare, common = (self._asked(word, match=f'"{word}" *') for word in words)
        pair = _pair_with(words[0], event["summary"])
        return Questions(
            self.count(),
            self._asked(_terms(fields[-1:]), fields[-1:]),
            self._asked(_terms(fields), fields),
            rare,
            self._asked(f'"{pair}"', match=f'"{pair}"'),
            common,
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

    def _events(self) -> list[_Event]:
        """Return some events in the middle of all time."""
        told = self._installation.output(
            self._installation.program, "info", self._database, "--format", "json"
        )
        events = json.loads(told)["events"]
        if events["first_day"] is None or events["total"] < _ENOUGH:
            raise InstallationError(f"{self._database}: has too few events.")
        first, last = (date.fromisoformat(events[name]) for name in ("first_day", "last_day"))
        middle, days = first + (last - first) / 2, 0
        while True:
            around = [(middle + timedelta(by)).isoformat() for by in (-days, days)]
            query = f"date:{'..'.join(around)}"
            if self.count(query) >= _ENOUGH or days > (last - first).days:
                found: list[_Event] = json.loads(self._query(query, "json"))["events"]
                return found
            days = 2 * days + 1

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
