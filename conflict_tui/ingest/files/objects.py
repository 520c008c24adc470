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


def document_rows(blocks: Iterable[bytes], records: str, *, is_suspect: bool) -> Iterator[Row]:
    """Yield the records of a document that was checked.

    Args:
        blocks: Its bytes.
        records: Where they are, as a path of ijson.
        is_suspect: Whether there may be stand-ins for undecodable bytes.
    """
    twice: list[str] = []

    class Noting(dict[str, object]):
        """An object that notes the keys that are given twice; the first one counts."""

        def __setitem__(self, key: str, value: object) -> None:
            if self.setdefault(key, value) is not value:
                twice.append(key)

    found = ijson.items(Blocks(blocks), records, use_float=True, map_type=Noting)
    for number, record in enumerate(found, 1):
        yield _judged(number, record, twice, is_suspect=is_suspect)
        twice.clear()


def line_rows(lines: Lines) -> Iterator[Row]:
    """Yield the objects of a file that has one a line; blank lines are none."""
    twice: list[str] = []

    def noting(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.append(next(key for key in keys if keys.count(key) > 1))
        return found

    decoder = json.JSONDecoder(object_pairs_hook=noting, parse_constant=_no_constant)
    number = 0
    for line in lines:
        text = line.strip()
        if not text:
            continue
        number += 1
        yield _line_row(number, text, decoder, twice, is_suspect=lines.is_suspect)
        twice.clear()


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _line_row(
    number: int, text: str, decoder: json.JSONDecoder, twice: list[str], *, is_suspect: bool
) -> Row:
    if TOO_LONG in text:
        return Row(number, [_shown(text)], f"has more than {LONGEST_LINE:,} characters")
    try:
        found = decoder.decode(text)
    except RecursionError:
        row = Row(number, [], f"is nested more than {DEEPEST} deep")
    except ValueError as error:
        row = Row(number, [], _why_no_json(error))
    else:
        if "\\u" in text:
            found = _without_surrogates(found)
        row = _judged(number, found, twice, is_suspect=is_suspect)
    return row._replace(cells=[_shown(text)]) if row.problem else row


def _shown(text: str) -> str:
    """Return a line that cannot be used, without stand-ins."""
    return text.replace(UNDECODABLE, SHOWN_UNDECODABLE).replace(TOO_LONG, "")[:LONGEST_CELL]


def _why_no_json(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"is not valid JSON: {error.msg} (character {error.pos + 1:,})"
    return f"is not valid JSON: {clean(str(error))[:80]}"


def _without_surrogates(found: object) -> object:
    """Replace halves of characters, which an escape can name and no text can hold."""
    text = json.dumps(found, ensure_ascii=False)
    if _LONE_SURROGATE.search(text) is None:
        return found
    return json.loads(_LONE_SURROGATE.sub(SHOWN_UNDECODABLE, text))


def _judged(number: int, found: object, twice: list[str], *, is_suspect: bool) -> Row:
    """Return a record, with what is wrong with it."""
    if not isinstance(found, dict):
        return Row(number, [json.dumps(found, ensure_ascii=False)[:LONGEST_CELL]], _NO_OBJECT)
    record: dict[str, object] = found
    problem = f"gives “{clean(twice[0])[:60]}” twice" if twice else _problem(record, is_suspect)
    if problem and is_suspect:
        text = json.dumps(record, ensure_ascii=False)
        record = json.loads(text.replace(UNDECODABLE, SHOWN_UNDECODABLE))
    return Row(number, record, problem)


def _problem(record: dict[str, object], is_suspect: bool) -> str:
    """Return what no text or number of an event may be; empty if there is no such thing."""
    left: list[tuple[str, object, int]] = [(key, part, 1) for key, part in record.items()]
    while left:
        key, part, depth = left.pop()
        if isinstance(part, str):
            flaw = _text_problem(part, is_suspect)
            if flaw:
                return f"{flaw} in “{clean(key)[:60]}”"
        elif isinstance(part, float):
            if not math.isfinite(part):
                return f"has a number that is too large in “{clean(key)[:60]}”"
        elif isinstance(part, dict | list):
            if depth >= DEEPEST:
                return f"is nested more than {DEEPEST} deep"
            parts = part.values() if isinstance(part, dict) else part
            left.extend((key, each, depth + 1) for each in parts)
    return ""


def _text_problem(text: str, is_suspect: bool) -> str:
    if len(text) > LONGEST_CELL:
        return f"has {len(text):,} characters, and at most {LONGEST_CELL:,} are read,"
    if "\0" in text:
        return "has a NUL character"
    if is_suspect and UNDECODABLE in text:
        return "has bytes that cannot be decoded (--encoding says what they are)"
    return ""
