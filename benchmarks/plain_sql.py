"""Counts events in plain SQL, from what db/README.md says of the tables.

Nothing here calls the program, so that its answers can be held against these. A condition is true,
false or, where a date is not known well enough, NULL; SQL's own AND, OR and NOT do the rest.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

_EARTH_KM = 6371.0088
_UNDATED = "(e.day_lo IS NULL AND e.day_hi IS NULL)"
_SET_ASIDE = """(
    e.withdrawn = 1
    AND NOT EXISTS (SELECT 1 FROM mark o WHERE o.uid = e.uid)
    AND NOT EXISTS (SELECT 1 FROM note o WHERE o.uid = e.uid)
    AND NOT EXISTS (SELECT 1 FROM own_tag o WHERE o.uid = e.uid)
)"""
_PREPARED = """
CREATE TEMP TABLE standing AS SELECT event_id, standing FROM event_standing;
CREATE TEMP TABLE said (event_id INTEGER, sought TEXT);
"""
_PARTED = "\x1f"
_TEXTS = """
SELECT t.id, t.title || x.parted || t.summary || x.parted || t.date_text || x.parted || t.quotes
       || x.parted || t.claims || x.parted || t.places || x.parted || t.actors || x.parted
       || coalesce((SELECT body FROM note n JOIN event e ON e.uid = n.uid WHERE e.id = t.id), '')
FROM event_text t, (SELECT char(31) AS parted) x
"""
_SAID = "INSERT INTO said VALUES (?, ?)"
_SAID_INDEX = "CREATE INDEX temp.said_sought ON said (sought)"


class Condition(NamedTuple):
    """What has to hold of an event `e`, with what is bound to its question marks."""

    sql: str
    bound: tuple[str | float, ...] = ()
    sought: tuple[str, ...] = ()
    """The words that texts are looked through for."""

    def __and__(self, other: Condition) -> Condition:
        return self._joined("AND", other)

    def __or__(self, other: Condition) -> Condition:
        return self._joined("OR", other)

    def __invert__(self) -> Condition:
        return Condition(f"(NOT {self.sql})", self.bound, self.sought)

    def _joined(self, how: str, other: Condition) -> Condition:
        return Condition(
            f"({self.sql} {how} {other.sql})", self.bound + other.bound, self.sought + other.sought
        )


class Counts(NamedTuple):
    """How many events a filter finds, and what becomes of them."""

    shown: int
    certain: int
    possible: int
    undated: int
    aside: int
    withdrawn: int


EVERYTHING = Condition("1")


def open_plainly(database: Path, sought: Iterable[str]) -> sqlite3.Connection:
    """Return a connection on which conditions can be asked.

    Args:
        database: It is only read; what is prepared lies in temporary tables.
        sought: The words that are asked for: every text is read once for all of them.
    """
    connection = sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)
    connection.create_function("plain", 1, plain, deterministic=True)
    connection.create_function("km", 4, km, deterministic=True)
    connection.executescript(_PREPARED)
    connection.executemany(_SAID, _saying(connection, sorted(set(sought))))
    connection.execute(_SAID_INDEX)
    return connection


def _saying(connection: sqlite3.Connection, sought: list[str]) -> Iterator[tuple[int, str]]:
    wanted = [(each, _phrase(each)) for each in sought]
    # All at once: what is written meanwhile goes to the same connection.
    for event_id, text in connection.cursor().execute(_TEXTS):
        said = _parted(text)
        for each, phrase in wanted:
            if phrase in said:
                yield event_id, each


def _phrase(sought: str) -> str:
    """Return what stands in a text: whole words between quotation marks, else a beginning."""
    is_whole = sought.startswith('"')
    return f"{_parted(sought).rstrip()}{' ' if is_whole else ''}"


def _parted(text: str) -> str:
    """Return the words of a text with one space before each, and one at the end of each part."""
    spaced = plain(text).replace("ʼ", " ").replace(_PARTED, f" {_PARTED} ")
    return " " + re.sub(rf"[^\w{_PARTED}]+|_+| +", " ", spaced).strip() + " "


def counts(
    connection: sqlite3.Connection,
    condition: Condition,
    lanes: tuple[str, ...] = (),
    *,
    takes_withdrawn: bool = False,
) -> Counts:
    """Return how many events a condition finds.

    Args:
        connection: From `open_plainly`.
        condition: What has to hold.
        lanes: Which of certain, possible and undated are shown, if not what is usual.
        takes_withdrawn: Whether events that are withdrawn are found like others.
    """
    found = _found(connection, condition, "0" if takes_withdrawn else _SET_ASIDE)

    def number(*, doubtful: bool, undated: bool) -> int:
        return found.get((doubtful, undated, False), 0)

    certain, possible = (number(doubtful=doubtful, undated=False) for doubtful in (False, True))
    undated, dropped = (number(doubtful=doubtful, undated=True) for doubtful in (False, True))
    withdrawn = sum(much for (_, _, is_aside), much in found.items() if is_aside)
    by_lane = {"certain": certain, "possible": possible, "undated": undated + dropped}
    shown = sum(by_lane[lane] for lane in lanes) if lanes else certain + possible + undated
    return Counts(shown, certain, possible, undated, dropped, withdrawn)


def _found(
    connection: sqlite3.Connection, condition: Condition, set_aside: str
) -> dict[tuple[bool, bool, bool], int]:
    """Return how many events fit, by whether that is doubtful, they are undated, or set aside."""
    question = (
        f"SELECT {condition.sql} AS fits, {_UNDATED}, {set_aside}, count(*)"
        " FROM event e GROUP BY 1, 2, 3 HAVING fits IS NULL OR fits"
    )
    return {
        (fits is None, bool(undated), bool(is_aside)): number
        for fits, undated, is_aside, number in connection.execute(question, condition.bound)
    }


def plain(text: str) -> str:
    """Return a name without case and diacritics."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return how far two points lie apart, by the chord between them through the Earth."""
    one, other = _in_space(lat, lon), _in_space(other_lat, other_lon)
    chord = sqrt(sum((here - there) ** 2 for here, there in zip(one, other, strict=True)))
    return 2 * _EARTH_KM * asin(min(1.0, chord / 2))


def _in_space(lat: float, lon: float) -> tuple[float, float, float]:
    north, east = radians(lat), radians(lon)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)
