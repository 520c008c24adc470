"""Cuts the text of a query into tokens; every text can be cut, whatever is in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENING, CLOSING, EXCLUDE, LONE = "(", ")", "-", "lone -"
OR, AND, NOT = "OR", "AND", "NOT"
PHRASE, WORD, FIELD, NUMBER = "phrase", "word", "field", "number"

_SPACE = re.compile(r"\s+")
_NAME = re.compile(r"([^\W\d]\w*):")
_COMPARISON = re.compile(r"([^\W\d][\w-]*)\s*(>=|=>|≥|<=|=<|≤|==|=|>|<)\s*([^\s()\"“«]*)")
_WORD = re.compile(r"[^\s()\"“«]+")
_BARE = re.compile(r"[^\s()\"“«,]+")
_CLOSERS = {'"': '"', "“": "”", "«": "»"}
_QUOTED = {
    opener: re.compile(rf"(?:[^\\{closer}]|\\[\s\S])*") for opener, closer in _CLOSERS.items()
}
_ESCAPE = re.compile(r'\\(["”»\\])')
_OPS = {"=>": ">=", "≥": ">=", "=<": "<=", "≤": "<=", "==": "="}


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values after `field:`."""

    text: str
    """Without quotation marks and escapes."""
    start: int
    """Where its own words begin, behind any quotation mark."""
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query's text."""

    sort: str
    start: int
    end: int
    text: str = ""
    """The word or phrase, the name of the field, or the measure."""
    values: tuple[Value, ...] = ()
    """What follows `field:`, or the number that a measure is compared with."""
    op: str = ""
    closer: str = ""
    """What is missing at the end of the text to close this token."""


def tokens(text: str) -> list[Token]:
    """Return the tokens of `text` in order; nothing but space lies between them."""
    found: list[Token] = []
    position, length = 0, len(text)
    while position < length:
        if space := _SPACE.match(text, position):
            position = space.end()
            continue
        token = _token(text, position)
        found.append(token)
        position = token.end
    return found


def _token(text: str, start: int) -> Token:
    sign = text[start]
    if sign in "()":
        return Token(sign, start, start + 1)
    if sign == "-":
        follows = text[start + 1 : start + 2]
        alone = not follows or follows.isspace() or follows == ")"
        return Token(LONE if alone else EXCLUDE, start, start + 1)
    if sign in _CLOSERS:
        value, end, closer = _quoted(text, start)
        return Token(PHRASE, start, end, value.text, closer=closer)
    if name := _NAME.match(text, start):
        values, end, closer = _values(text, name.end())
        return Token(FIELD, start, end, name[1], values, closer=closer)
    if comparison := _COMPARISON.match(text, start):
        number = Value(comparison[3], comparison.start(3), comparison.end(3))
        op = _OPS.get(comparison[2], comparison[2])
        return Token(
            NUMBER, start, start + len(comparison[0].rstrip()), comparison[1], (number,), op
        )
    return _word(text, start)


def _word(text: str, start: int) -> Token:
    matched = _WORD.match(text, start)
    end = matched.end() if matched else start + 1
    word = text[start:end]
    return Token(word if word in (OR, AND, NOT) else WORD, start, end, word)


def _quoted(text: str, start: int) -> tuple[Value, int, str]:
    """Read the quotation that opens at `start`: its value, its end, what it lacks."""
    opener = text[start]
    matched = _QUOTED[opener].match(text, start + 1)
    end = matched.end() if matched else start + 1
    closer = ""
    after = end + 1
    if end == len(text) or text[end] == "\\":
        # A lone backslash at the very end would escape the mark that closes it.
        closer = _CLOSERS[opener] if end == len(text) else "\\" + _CLOSERS[opener]
        end = after = len(text)
    return Value(_ESCAPE.sub(r"\1", text[start + 1 : end]), start + 1, end), after, closer


def _values(text: str, start: int) -> tuple[tuple[Value, ...], int, str]:
    """Read the values that begin at `start`: them, where they end, what they lack."""
    values: list[Value] = []
    pieces: list[Value] = []
    position, closer = start, ""
    while position < len(text):
        sign = text[position]
        if sign == ",":
            values.append(_joined(pieces, position))
            pieces = []
            position += 1
        elif sign in _CLOSERS:
            piece, position, closer = _quoted(text, position)
            pieces.append(piece)
        elif bare := _BARE.match(text, position):
            pieces.append(Value(bare[0], position, bare.end()))
            position = bare.end()
        else:
            break
    values.append(_joined(pieces, position))
    return tuple(values), position, closer


def _joined(pieces: list[Value], position: int) -> Value:
    if not pieces:
        return Value("", position, position)
    text = "".join(piece.text for piece in pieces)
    return Value(text, pieces[0].start, pieces[-1].end)
