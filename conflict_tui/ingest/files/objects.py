"""The records of JSON: of one document, and of a file with one object a line."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator

import ijson

from ...model.text import clean
from .lines import LONGEST_CELL, LONGEST_LINE, SHOWN_UNDECODABLE, TOO_LONG, UNDECODABLE, Lines
from .row import Row

DEEPEST = 200
"""How many objects and lists may lie in one another: more is a trap for whoever reads it next."""

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_OBJECT = "is not an object"


class Blocks:
    """Gives ijson the bytes of a document as UTF-8."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = iter(blocks)

    def read(self, size: int) -> bytes:
        """Return the next bytes, however many are asked for."""
        return next(self._blocks, b"") if size else b""


class Noting(dict[str, object]):
    """An object that notes a key that is given twice; the first one counts."""

    twice: str = ""

    def __setitem__(self, key: str, value: object) -> None:
        """Take a key in."""
        if key in self:
            self.twice = key
        else:
            super().__setitem__(key, value)


def document_rows(blocks: Iterable[bytes], records: str, *, is_suspect: bool) -> Iterator[Row]:
    """Yield the records of a document that was checked.

    Args:
        blocks: Its bytes.
        records: Where they are, as a path of ijson.
        is_suspect: Whether there may be stand-ins for undecodable bytes.
    """
    found = ijson.items(Blocks(blocks), records, use_float=True, map_type=Noting)
    for number, record in enumerate(found, 1):
        if not isinstance(record, dict):
            yield Row(number, [_dumped(record)[:LONGEST_CELL]], _NO_OBJECT)
            continue
        problem = _problem(record, is_suspect)
        yield Row(number, json.loads(_dumped(record)) if problem else record, problem)


def line_rows(lines: Lines) -> Iterator[Row]:
    """Yield the objects of a file that has one a line; blank lines are none."""
    decoder = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_constant)
    number = 0
    for line in lines:
        text = line.strip()
        if text:
            number += 1
            yield _line_row(number, text, decoder, is_suspect=lines.is_suspect)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    noting = Noting()
    for key, value in pairs:
        noting[key] = value
    return noting


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _line_row(number: int, text: str, decoder: json.JSONDecoder, *, is_suspect: bool) -> Row:
    if TOO_LONG in text:
        return Row(number, [_shown(text)], f"has more than {LONGEST_LINE:,} characters")
    try:
        found = decoder.decode(text)
    except RecursionError:
        problem = f"is nested more than {DEEPEST} deep"
    except ValueError as error:
        problem = _why_no_json(error)
    else:
        problem = _problem(found, is_suspect) if isinstance(found, dict) else _NO_OBJECT
        if not problem:
            return Row(number, _without_surrogates(found) if "\\u" in text else found)
    return Row(number, [_shown(text)], problem)


def _shown(text: str) -> str:
    """Return a line that cannot be used, without stand-ins."""
    return text.replace(UNDECODABLE, SHOWN_UNDECODABLE).replace(TOO_LONG, "")[:LONGEST_CELL]


def _why_no_json(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"is not valid JSON: {error.msg} (character {error.pos + 1:,})"
    return f"is not valid JSON: {clean(str(error))[:80]}"


def _without_surrogates(found: dict[str, object]) -> dict[str, object]:
    """Replace halves of characters, which an escape can name and no text can hold."""
    text = json.dumps(found, ensure_ascii=False)
    if _LONE_SURROGATE.search(text) is None:
        return found
    whole: dict[str, object] = json.loads(_LONE_SURROGATE.sub(SHOWN_UNDECODABLE, text))
    return whole


def _dumped(found: object) -> str:
    return json.dumps(found, ensure_ascii=False).replace(UNDECODABLE, SHOWN_UNDECODABLE)


def _problem(record: dict[str, object], is_suspect: bool) -> str:
    """Return what no text or number of an event may be; empty if there is no such thing."""
    if not record:
        return "is an object without a key"
    left: list[tuple[str, dict[str, object] | list[object], int]] = [("", record, 1)]
    while left:
        top, parts, depth = left.pop()
        if isinstance(parts, Noting) and parts.twice:
            return f"gives {_called(parts.twice)} twice"
        pairs = parts.items() if isinstance(parts, dict) else ((top, part) for part in parts)
        for key, part in pairs:
            if isinstance(part, str):
                if len(part) > LONGEST_CELL or "\0" in part or (is_suspect and UNDECODABLE in part):
                    return _text_problem(key, part)
            elif isinstance(part, float):
                if not math.isfinite(part):
                    return f"has a number that is too large in {_called(key)}"
            elif isinstance(part, dict | list):
                if depth >= DEEPEST:
                    return f"is nested more than {DEEPEST} deep"
                left.append((key, part, depth + 1))
    return ""


def _text_problem(key: str, text: str) -> str:
    if len(text) > LONGEST_CELL:
        return f"has {len(text):,} characters in {_called(key)}; at most {LONGEST_CELL:,} are read"
    if "\0" in text:
        return f"has a NUL character in {_called(key)}"
    return f"has bytes that cannot be decoded in {_called(key)}; --encoding says what else they are"


def _called(key: str) -> str:
    return f"“{clean(key)[:60]}”"
