"""Reads what hangs on events (places, actors, sources, quotes, claims, figures, links, tags)."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from ..model.event import (
    Actor,
    Claim,
    EventActor,
    EventPlace,
    EventSource,
    Evidence,
    Figure,
    Link,
    Quote,
    Stance,
)
from ..model.machine_tag import MachineTag
from . import reading_references as refer
from .cells import Text, block
from .reading_references import key_list

_PLACES = """
SELECT event_id, place_id, precision, method, radius_km FROM event_place
WHERE event_id IN (SELECT value FROM json_each(:wanted)) ORDER BY event_id, position
"""
_ACTORS = """
SELECT event_id, actor_id, role, as_coded FROM event_actor
WHERE event_id IN (SELECT value FROM json_each(:wanted)) ORDER BY event_id, position
"""
_SOURCES = """
SELECT event_id, source_id, locator, lineage FROM event_source
WHERE event_id IN (SELECT value FROM json_each(:wanted)) ORDER BY event_id, position
"""
_QUOTES = """
SELECT q.event_id, q.id, q.key, q.exact, s.slug, q.speaker_id, q.locator, q.language,
       q.translation, q.translator
FROM quote q JOIN source s ON s.id = q.source_id
WHERE q.event_id IN (SELECT value FROM json_each(:wanted)) ORDER BY q.event_id, q.position, q.id
"""
_CLAIMS = """
SELECT event_id, id, key, facet, statement, claimant_id FROM claim
WHERE event_id IN (SELECT value FROM json_each(:wanted)) ORDER BY event_id, position, id
"""
_EVIDENCE = """
SELECT v.claim_id, v.stance, s.slug, v.actor_id, q.id, q.key, v.lineage, v.locator, v.note
FROM claim c JOIN evidence v ON v.claim_id = c.id JOIN source s ON s.id = v.source_id
LEFT JOIN quote q ON q.id = v.quote_id
WHERE c.event_id IN (SELECT value FROM json_each(:wanted))
ORDER BY c.event_id, c.position, c.id, v.position, v.id
"""
_FIGURES = """
SELECT f.event_id, f.measure, f.low, f.best, f.high, f.unit, f.qual, f.words, f.said_by_id,
       s.slug, f.note
FROM figure f LEFT JOIN source s ON s.id = f.source_id
WHERE f.event_id IN (SELECT value FROM json_each(:wanted)) ORDER BY f.event_id, f.position, f.id
"""
_LINKS = """
SELECT l.event_id, l.relation, o.uid, o.title, 0 AS incoming
FROM event_link l JOIN event o ON o.id = l.other_id
WHERE l.event_id IN (SELECT value FROM json_each(:wanted))
UNION ALL
SELECT l.other_id, l.relation, o.uid, o.title, 1
FROM event_link l JOIN event o ON o.id = l.event_id
WHERE l.other_id IN (SELECT value FROM json_each(:wanted))
ORDER BY 1, incoming, 2, 3
"""
_TAGS = """
SELECT event_id, tag, by_machine, score FROM event_tag
WHERE event_id IN (SELECT value FROM json_each(:wanted)) ORDER BY event_id, tag
"""
_OWN_TAGS = """
SELECT e.id, t.tag FROM event e JOIN own_tag t ON t.uid = e.uid
WHERE e.id IN (SELECT value FROM json_each(:wanted)) ORDER BY e.id, t.tag
"""


_Actors = Mapping[int | None, Actor]
_QuoteRow = tuple[int, int, str, str, str, int | None, str, str, str, str]
_ClaimRow = tuple[int, int, str, str, str, int | None]
_EvidenceRow = tuple[int, str, str, int | None, int | None, str | None, str, str, str]
_FigureRow = tuple[
    int, str, float | None, float | None, float | None, str, str, str, int | None, str | None, str
]
"""Columns of the statements above."""


class Parts:
    """What hangs on one event, in the order it is shown."""

    def __init__(self) -> None:
        self.places: list[EventPlace] = []
        self.actors: list[EventActor] = []
        self.sources: list[EventSource] = []
        self.quotes: list[Quote] = []
        self.claims: list[Claim] = []
        self.figures: list[Figure] = []
        self.links: list[Link] = []
        self.tags: list[str] = []
        self.machine_tags: list[MachineTag] = []
        self.own_tags: list[str] = []


def read_parts(
    connection: sqlite3.Connection, event_ids: Sequence[int], text: Text
) -> Mapping[int, Parts]:
    """Return what hangs on each of some events, by key."""
    reading = _PartReading(connection, event_ids, text)
    reading.places()
    reading.sources()
    reading.voices()
    reading.links_and_tags()
    return reading.parts


class _PartReading:
    """One batch of events, and what is known of it so far."""

    def __init__(
        self, connection: sqlite3.Connection, event_ids: Sequence[int], text: Text
    ) -> None:
        self._connection = connection
        self._wanted = key_list(event_ids)
        self._text = text
        self._block = block(text)
        self.parts = {event_id: Parts() for event_id in event_ids}

    def places(self) -> None:
        """Take in where the events are placed."""
        text = self._text
        rows = self._rows(_PLACES).fetchall()
        known = refer.places(self._connection, (row[1] for row in rows), text)
        for event_id, place_id, precision, method, radius_km in rows:
            there = EventPlace(known[place_id], precision, method, radius_km)
            self.parts[event_id].places.append(there)

    def sources(self) -> None:
        """Take in the sources of the events."""
        text = self._text
        rows = self._rows(_SOURCES).fetchall()
        known = refer.sources(self._connection, (row[1] for row in rows), text)
        for event_id, source_id, locator, lineage in rows:
            cited = EventSource(known[source_id], text(locator), text(lineage))
            self.parts[event_id].sources.append(cited)

    def voices(self) -> None:
        """Take in actors, claims, quotes and figures: all that names an actor."""
        statements = (_ACTORS, _QUOTES, _CLAIMS, _EVIDENCE, _FIGURES)
        held, quotes, claims, evidence, figures = (
            self._rows(each).fetchall() for each in statements
        )
        # Asked for by those who name them: a statement that looks in all five tables takes longer.
        named = [row[1] for row in held] + [row[5] for row in [*quotes, *claims]]
        named += [row[3] for row in evidence] + [row[8] for row in figures]
        known = refer.actors(self._connection, named, self._text)
        for event_id, actor_id, role, as_coded in held:
            part = EventActor(known[actor_id], role, self._text(as_coded))
            self.parts[event_id].actors.append(part)
        stances = self._claims(claims, evidence, known)
        self._quotes(quotes, known, stances)
        self._figures(figures, known)

    def links_and_tags(self) -> None:
        """Take in links to and from other events, and tags."""
        text = self._text
        for event_id, relation, uid, title, incoming in self._rows(_LINKS):
            link = Link(relation, text(uid), text(title), bool(incoming))
            self.parts[event_id].links.append(link)
        for event_id, tag, by_machine, score in self._rows(_TAGS):
            if by_machine:
                self.parts[event_id].machine_tags.append(MachineTag(text(tag), score))
            else:
                self.parts[event_id].tags.append(text(tag))
        for event_id, tag in self._rows(_OWN_TAGS):
            self.parts[event_id].own_tags.append(text(tag))

    def _claims(
        self, claims: list[_ClaimRow], evidence: list[_EvidenceRow], known: _Actors
    ) -> dict[int | None, Stance]:
        """Take in the claims, and return what each quote does to the first that uses it."""
        text = self._text
        stances: dict[int | None, Stance] = {}
        voices: dict[int, list[Evidence]] = {}
        for claim_id, stance, source, who, quote_id, quote, *rest in evidence:
            lineage, locator, note = rest
            voice = Evidence(
                stance=Stance(stance),
                source=text(source),
                who=known.get(who),
                quote=text(quote or ""),
                lineage=text(lineage),
                locator=text(locator),
                note=self._block(note),
            )
            voices.setdefault(claim_id, []).append(voice)
            stances.setdefault(quote_id, voice.stance)
        for event_id, claim_id, key, facet, statement, claimant_id in claims:
            said = tuple(voices.get(claim_id, ()))
            claim = Claim(text(key), facet, text(statement), known.get(claimant_id), said)
            self.parts[event_id].claims.append(claim)
        return stances

    def _quotes(
        self, rows: list[_QuoteRow], known: _Actors, stances: Mapping[int | None, Stance]
    ) -> None:
        text = self._text
        for event_id, quote_id, key, exact, source, speaker_id, *rest in rows:
            locator, language, translation, translator = rest
            self.parts[event_id].quotes.append(
                Quote(
                    key=text(key),
                    exact=self._block(exact),
                    source=text(source),
                    speaker=known.get(speaker_id),
                    locator=text(locator),
                    language=text(language),
                    translation=self._block(translation),
                    translator=text(translator),
                    stance=stances.get(quote_id),
                )
            )

    def _figures(self, rows: list[_FigureRow], known: _Actors) -> None:
        text = self._text
        for row in rows:
            event_id, measure, low, best, high, unit, qual, words, said_by_id, source, note = row
            self.parts[event_id].figures.append(
                Figure(
                    measure=text(measure),
                    low=low,
                    best=best,
                    high=high,
                    unit=text(unit),
                    qual=qual,
                    words=text(words),
                    said_by=known.get(said_by_id),
                    source=text(source or ""),
                    note=self._block(note),
                )
            )

    def _rows(self, statement: str) -> sqlite3.Cursor:
        return self._connection.execute(statement, {"wanted": self._wanted})
