"""Cuts the text of a query into tokens; every text can be cut, whatever is in it."""

from __future__ import annotations

import re

OPENING, CLOSING, EXCLUDE, LONE = "(", ")", "-", "lone -"
OR, AND, NOT = "OR", "AND", "NOT"
PHRASE, WORD, FIELD, NUMBER = "phrase", "word", "field", "number"
COMPARING = "<>=≥≤"

_SPACE = re.compile(r"\s+")
_NAME = re.compile(r"[^\W\d][\w-]*")
_WORD = re.compile(r'[^\s()"]+')
_BARE = re.compile(r'[^\s()",]+')
_COMPARISON = r'([<>≥≤]=?|=[<>=]?)([^\s()"]*)'
_CLOSERS = {'"': '"', "“": "”", "«": "»"}
_OPS = {"=>": ">=", "≥": ">=", "≥=": ">=", "=<": "<=", "≤": "<=", "≤=": "<=", "==": "="}


# Plain classes here: a data class costs 0.5 to 0.9 ms of every start, and these never leave
# the parser.
class Value:
    """One of the values after `field:`, or the number after a comparison."""

    __slots__ = ("end", "left", "right", "start", "text")

    def __init__(self, text: str, start: int, end: int, left: int, right: int) -> None:
        self.text = text
        """Without quotation marks and escapes."""
        self.start = start
        """Where its own words begin, behind any quotation mark."""
        self.end = end
        self.left = left
        """Where it begins with any quotation mark."""
        self.right = right


class Token:
    """A piece of a query's text."""

    __slots__ = ("closer", "end", "op", "sort", "start", "text", "values")

    def __init__(
        self,
        sort: str,
        start: int,
        end: int,
        text: str = "",
        values: tuple[Value, ...] = (),
        closer: str = "",
        op: str = "",
    ) -> None:
        self.sort = sort
        self.start = start
        self.end = end
        self.text = text
        """The word or phrase, the name of the field, or the measure."""
        self.values = values
        self.closer = closer
        """What is missing at the end of the text to close this token."""
        self.op = op


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
        after = text[name.end() : name.end() + 1]
        if after == ":":
            values, end, closer = _values(text, name.end() + 1)
            return Token(FIELD, start, end, name[0], values, closer)
        if after and after in COMPARING and (compared := _comparison(text, name)):
            return compared
    return _word(text, start)


def _comparison(text: str, name: re.Match[str]) -> Token | None:
    matched = re.compile(_COMPARISON).match(text, name.end())
    if matched is None:
        return None
    start, stop = matched.span(2)
    number = Value(matched[2], start, stop, start, stop)
    op = _OPS.get(matched[1], matched[1])
    return Token(NUMBER, name.start(), stop, name[0], (number,), op=op)


def _word(text: str, start: int) -> Token:
    matched = _WORD.match(text, start)
    end = matched.end() if matched else start + 1
    word = text[start:end]
    return Token(word if word in (OR, AND, NOT) else WORD, start, end, word)


def _quoted(text: str, start: int) -> tuple[Value, int, str]:
    """Read the quotation that opens at `start`: its value, where it ends, what it lacks."""
    closer = _CLOSERS[text[start]]
    matched = re.compile(rf"(?:[^\\{closer}]|\\[\s\S])*").match(text, start + 1)
    end = matched.end() if matched else start + 1
    after, missing = end + 1, ""
    if text[end : end + 1] != closer:
        # A lone backslash at the very end would escape the mark that is to close it.
        missing = closer if end == len(text) else "\\" + closer
        end = after = len(text)
    plain = re.sub(rf"\\([{closer}\\])", r"\1", text[start + 1 : end])
    return Value(plain, start + 1, end, start, after), after, missing


def _values(text: str, start: int) -> tuple[tuple[Value, ...], int, str]:
    """Read the values that begin at `start`: them, where they end, what they lack."""
    values: list[Value] = []
    pieces: list[Value] = []
    position, missing = start, ""
    while position < len(text):
        if text[position] == ",":
            values.append(_joined(pieces, position))
            pieces = []
            position += 1
        elif text[position] in _CLOSERS:
            piece, position, missing = _quoted(text, position)
            pieces.append(piece)
        elif bare := _BARE.match(text, position):
            pieces.append(Value(bare[0], *bare.span(), *bare.span()))
            position = bare.end()
        else:
            break
    values.append(_joined(pieces, position))
    return tuple(values), position, missing


def _joined(pieces: list[Value], position: int) -> Value:
    """Return the value of pieces that touch: "sep 2022".."oct 2022" is one value."""
    if not pieces:
        return Value("", position, position, position, position)
    text = "".join(piece.text for piece in pieces)
    first, last = pieces[0], pieces[-1]
    return Value(text, first.start, last.end, first.left, last.right)
