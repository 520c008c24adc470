"""A time of day from a column of its own, put behind its date."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model.edtf import Edtf, Precision, parse_edtf
from ..dates.clock import CLOCK, Clock, clock

_CLOCK = re.compile(CLOCK)
_BARE = re.compile("(?P<hour>[0-9]{1,2})(?P<minute>[0-9]{2})")
_HOUR = re.compile("[01]?[0-9]|2[0-3]")
_LONGEST = 40


class Timed(NamedTuple):
    """A date with its time, and why the time was left out."""

    date: Edtf
    odd: str = ""


def at_time(date: Edtf, time: str, *, midnight_is_none: bool = True) -> Timed:
    """Return a day with its time (`10:30`, `10:30 PM`, `1030`, `10`); any other date as it is.

    Args:
        date: The date.
        time: The cell with the time of day.
        midnight_is_none: True where a column has 00:00 for a time that is not known.
    """
    found = _read(time)
    if found is None:
        return Timed(date, f"the time “{time[:20]}” cannot be read" if time else "")
    if found.is_midnight and midnight_is_none:
        return Timed(date)
    if date.precision is not Precision.DAY or date.lo != date.hi:
        return Timed(date, "has a time without a day")
    return Timed(parse_edtf(f"{date.text}T{found.time}{found.tz}"))


def _read(time: str) -> Clock | None:
    if not time or len(time) > _LONGEST:
        return None
    if _HOUR.fullmatch(time):
        return Clock(time.zfill(2))
    match = _CLOCK.fullmatch(f" {time}") or _BARE.fullmatch(time)
    found = clock({"second": None, "tz": None, **match.groupdict()}) if match else None
    return found if isinstance(found, Clock) and found.time else None
