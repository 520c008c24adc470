"""What may be written at the cursor of a query: names of fields, and their values."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .fields import CHOICE, FIELDS, LANES, OPEN, Field
from .query import quoted
from .query_lexer import EXCLUDE, FIELD, LONE, OPENING, WORD, Token, tokens
from .text import fold
from .value import value

Values = Callable[[str, str], Iterable[tuple[str, int | None]]]
"""The values of a field that may begin like a text, and how many events have each, if known; the
likeliest first."""

MOST = 30
"""Completions that are offered at once."""
SHORTEST = 3
"""Letters of a bare word before values of every field are looked through for it."""


@value
class Completion:
    """Text that can take the place of a span of the query."""

    text: str
    start: int
    end: int
    label: str
    """What it is called in a menu."""
    count: int | None = None
    """How many events have it, if that is known."""


def complete(text: str, cursor: int, values: Values) -> list[Completion]:
    """Return what may be written at `cursor`, the likeliest first; spans count in `text` as it is.

    `values` is asked for the fields in FIELDS, and for "measure": the figures to be compared.
    """
    token = next((one for one in tokens(text) if one.start < cursor <= one.end), None)
    if token is None or token.sort in (OPENING, EXCLUDE, LONE):
        return [_name(field, cursor, cursor) for field in FIELDS.values()]
    if token.sort == FIELD:
        colon = token.start + len(token.text)
        if cursor <= colon:
            return _names(text[token.start : cursor], token.start, colon + 1)
        return _values_at(text, cursor, token, values)
    if token.sort == WORD:
        begun = text[token.start : cursor]
        return (_names(begun, token.start, token.end) + _anywhere(begun, token, values))[:MOST]
    return []


def _name(field: Field, start: int, end: int) -> Completion:
    return Completion(f"{field.name}:", start, end, f"{field.name}:")


def _names(begun: str, start: int, end: int) -> list[Completion]:
    begun = begun.casefold()
    return [_name(field, start, end) for field in FIELDS.values() if field.name.startswith(begun)]


def _values_at(text: str, cursor: int, token: Token, values: Values) -> list[Completion]:
    field = FIELDS.get(token.text.casefold())
    value = next((one for one in token.values if one.left <= cursor <= one.right), None)
    if field is None or value is None:
        return []
    begun = _plain(text[value.left : cursor].strip('"“” «»'))
    taken = {_plain(one.text) for one in token.values if one is not value}
    return [
        Completion(quoted(name), value.left, value.right, name, count)
        for name, count in _likeliest(begun, _known(field, begun, values))
        if _plain(name) not in taken
    ]


def _known(field: Field, begun: str, values: Values) -> Iterable[tuple[str, int | None]]:
    """Return the values of a field with their counts; those of a closed field all, in its order."""
    if field.values == OPEN:
        return values(field.name, begun)
    if field.values == CHOICE and field.choices is not LANES:
        counts = dict(values(field.name, ""))
        return [(choice, counts.get(choice)) for choice in field.choices]
    return [(choice, None) for choice in field.choices]


def _anywhere(begun: str, token: Token, values: Values) -> list[Completion]:
    """Return measures, and values of every field, that begin like a bare word."""
    begun = _plain(begun)
    if len(begun) < SHORTEST:
        return []
    measures = [
        Completion(f"{name}>=", token.start, token.end, f"{name}>=", count)
        for name, count in values("measure", begun)
        if _plain(name).startswith(begun)
    ]
    return measures + [
        Completion(written, token.start, token.end, f"{field.name}:{name}", count)
        for field in FIELDS.values()
        if field.values in (OPEN, CHOICE)
        for name, count in _known(field, begun, values)
        if _plain(name).startswith(begun)
        if (written := f"{field.name}:{quoted(name)}")
    ]


def _likeliest(begun: str, known: Iterable[tuple[str, int | None]]) -> list[tuple[str, int | None]]:
    """Return the values that begin like `begun`, then those with a word in them that does."""
    beginning: list[tuple[str, int | None]] = []
    within: list[tuple[str, int | None]] = []
    for name, count in known:
        folded = _plain(name)
        if folded.startswith(begun):
            beginning.append((name, count))
            if len(beginning) == MOST:
                break
        elif f" {begun}" in folded or f"-{begun}" in folded:
            within.append((name, count))
    return (beginning + within)[:MOST]


def _plain(text: str) -> str:
    # Ten times faster than folding for the many thousand names of a large gazetteer.
    return text.lower() if text.isascii() else fold(text)
