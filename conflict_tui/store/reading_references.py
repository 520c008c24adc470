"""Reads what events refer to (sectors, places, actors, sources), a batch of keys at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ..model.event import Actor, Dataset, Place, PlaceName, Publisher, Sector, Source
from .cells import Text, published

_DATASETS = """
SELECT id, slug, title, kind, licence, citation, redistribute, url FROM dataset
ORDER BY title, slug
"""
_SECTORS = """
SELECT s.id, s.slug, s.name, s.code, s.colour, p.slug, s.position
FROM sector s LEFT JOIN sector p ON p.id = s.parent_id
WHERE s.id IN (SELECT value FROM json_each(?))
"""
_PLACES = """
SELECT s.id, s.slug, s.name, s.kind, s.lat, s.lon, p.slug, s.country
FROM place s LEFT JOIN place p ON p.id = s.parent_id
WHERE s.id IN (SELECT value FROM json_each(?))
"""
_PLACE_NAMES = """
SELECT place_id, name, language, kind FROM place_name
WHERE place_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_ACTORS = """
SELECT s.id, s.slug, s.name, s.kind, s.office, p.slug
FROM actor s LEFT JOIN actor p ON p.id = s.parent_id
WHERE s.id IN (SELECT value FROM json_each(?))
"""
_ALIASES = """
SELECT actor_id, alias FROM actor_alias
WHERE actor_id IN (SELECT value FROM json_each(?)) ORDER BY id
"""
_SOURCES = """
SELECT s.id, s.slug, s.title, s.author, s.url, s.published_text, s.published_edtf, s.language,
       s.archive_url, s.accessed, s.as_cited, p.slug, b.slug, b.name, b.kind, b.country
FROM source s JOIN publisher b ON b.id = s.publisher_id
LEFT JOIN source p ON p.id = s.cited_in_id
WHERE s.id IN (SELECT value FROM json_each(?))
"""


def key_list(keys: Iterable[int | None]) -> str:
    """Return keys as json_each takes them, each once."""
    return str(sorted({key for key in keys if key is not None}))


def datasets(connection: sqlite3.Connection, text: Text) -> dict[int, Dataset]:
    """Return all data sets by key, in the order of their titles."""
    return {
        key: Dataset(text(slug), text(title), kind, text(licence), text(citation), again, text(url))
        for key, slug, title, kind, licence, citation, again, url in connection.execute(_DATASETS)
    }


def sectors(connection: sqlite3.Connection, keys: Iterable[int], text: Text) -> dict[int, Sector]:
    """Return sectors by key."""
    return {
        key: Sector(text(slug), text(name), text(code), colour, text(parent or ""), position)
        for key, slug, name, code, colour, parent, position in connection.execute(
            _SECTORS, (key_list(keys),)
        )
    }


def places(connection: sqlite3.Connection, keys: Iterable[int], text: Text) -> dict[int, Place]:
    """Return places by key, with all their names."""
    wanted = (key_list(keys),)
    names: dict[int, list[PlaceName]] = {}
    for key, name, language, kind in connection.execute(_PLACE_NAMES, wanted):
        names.setdefault(key, []).append(PlaceName(text(name), text(language), kind))
    return {
        key: Place(
            text(slug), text(name), kind, lat, lon, text(parent or ""), text(country),
            tuple(names.get(key, ())),
        )
        for key, slug, name, kind, lat, lon, parent, country in connection.execute(
            _PLACES, wanted
        )
    }  # fmt: skip


def actors(
    connection: sqlite3.Connection, keys: Iterable[int | None], text: Text
) -> dict[int | None, Actor]:
    """Return actors by key, with their aliases; nobody has the key None."""
    wanted = (key_list(keys),)
    aliases: dict[int, list[str]] = {}
    for key, alias in connection.execute(_ALIASES, wanted):
        aliases.setdefault(key, []).append(text(alias))
    return {
        key: Actor(
            text(slug), text(name), kind, text(office), text(parent or ""),
            tuple(aliases.get(key, ())),
        )
        for key, slug, name, kind, office, parent in connection.execute(_ACTORS, wanted)
    }  # fmt: skip


def sources(connection: sqlite3.Connection, keys: Iterable[int], text: Text) -> dict[int, Source]:
    """Return sources by key, with their publishers."""
    found: dict[int, Source] = {}
    for row in connection.execute(_SOURCES, (key_list(keys),)):
        key, slug, title, author, url, words, edtf, language, archive_url = row[:9]
        accessed, as_cited, cited_in, *publisher = row[9:]
        publisher_slug, name, kind, country = publisher
        found[key] = Source(
            slug=text(slug),
            publisher=Publisher(text(publisher_slug), text(name), kind, text(country)),
            title=text(title),
            author=text(author),
            url=text(url),
            published=published(text, words, edtf),
            language=text(language),
            archive_url=text(archive_url),
            accessed=text(accessed),
            as_cited=text(as_cited),
            cited_in=text(cited_in or ""),
        )
    return found
