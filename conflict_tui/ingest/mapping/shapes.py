"""How dates are written, as a mapping file says it: a name, a pattern, or several of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from ...model.edtf import parse_edtf
from ...model.errors import DateError
from ..dates.clock import NO_TIME, Clock
from ..dates.shapes import COMPACT, SHAPES, DateShape, Found, Stated
from .table import Table

WORDS = "words"
"""Dates as people write them: “c. 1066”, “late 2025”."""

_DIRECTIVE = re.compile("%(.?)")
_DATE, _TIME = "YymbBdj", "HIMSfpz"
_ALLOWED = frozenset(f"{_DATE}{_TIME}aA%")
_SAMPLE = datetime(2022, 12, 25, 10, 30, tzinfo=UTC)


def _edtf(text: str) -> Found:
    try:
        return Stated(parse_edtf(text).text)
    except DateError as error:
        return str(error)


_NAMED = {
    **{shape.name: shape for shape in SHAPES},
    "compact": COMPACT,
    "edtf": DateShape("edtf", "2022-09-08/2022-09-12", _edtf),
}
NAMES = ("iso", "day first", "month first", "compact", WORDS, "edtf")
"""What is told of where a name is wrong; `_NAMED` has more."""


def shapes_at(table: Table, key: str) -> tuple[DateShape, ...]:
    """Return how dates are written; nothing where they are words.

    Raises:
        ImportFileError: the key is missing, or is no such name or pattern.
    """
    names = table.texts(key)
    if not names:
        message = (
            f"is missing: say how the dates are written ({', '.join(NAMES)}, or a pattern like "
            "“%d.%m.%Y”); where they can be read with the day first and with the month first, only "
            "you can know which is meant"
        )
        raise table.wrong(key, message)
    if names == (WORDS,):
        return ()
    return tuple(_shape(table, key, name) for name in names)


def _shape(table: Table, key: str, name: str) -> DateShape:
    if name in _NAMED:
        return _NAMED[name]
    if "%" not in name:
        allowed = dict.fromkeys((*NAMES, *_NAMED))
        if name == WORDS:
            raise table.wrong(key, "“words” stands alone: it reads all that the others do")
        raise table.wrong(
            key, f"“{name}” is none of {', '.join(allowed)}, and no pattern like “%d.%m.%Y”"
        )
    return _pattern(table, key, name)


def _pattern(table: Table, key: str, pattern: str) -> DateShape:
    """Return the shape that a pattern of `strptime` says."""
    directives = "".join(_DIRECTIVE.findall(pattern))
    unknown = [sign for sign in directives if sign not in _ALLOWED]
    if unknown or not set(directives) & set("Yy") or not _is_whole(pattern):
        wanted = " ".join(f"%{sign}" for sign in f"{_DATE}{_TIME}aA")
        raise table.wrong(key, f"“{pattern}” needs a year (%Y), and may have each of {wanted} once")
    has_day = bool(set(directives) & set("dj"))
    has_month = has_day or bool(set(directives) & set("mbB"))
    is_timed = has_day and bool(set(directives) & set("HI"))

    def find(text: str) -> Found:
        try:
            found = datetime.strptime(text, pattern)
        except (ValueError, OverflowError):
            return None
        written = f"{found:%Y-%m-%d}".rjust(10, "0")
        date = written if has_day else written[:7] if has_month else written[:4]
        return Stated(date, _clock(found, "S" in directives) if is_timed else NO_TIME)

    return DateShape(pattern, _SAMPLE.strftime(pattern), find)


def _is_whole(pattern: str) -> bool:
    """Return whether `strptime` can do with a pattern: it refuses some only while it reads."""
    try:
        datetime.strptime(_SAMPLE.strftime(pattern), pattern)
    except (ValueError, re.error):
        return False
    return True


def _clock(found: datetime, has_seconds: bool) -> Clock:
    offset = f"{found:%z}"
    tz = f"{offset[:3]}:{offset[3:5]}" if offset else ""
    return Clock(f"{found:%H:%M:%S}" if has_seconds else f"{found:%H:%M}", tz)
