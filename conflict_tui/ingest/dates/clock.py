"""The time of day behind a date: `10:30`, `T16:36:22Z`, `12:00:00 AM`, `10:30 +0200`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

CLOCK = (
    r"(?:(?:T|,?\s+)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:[.,][0-9]+)?)?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?"
    r"(?:\s*(?P<tz>[Zz]|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?))?)"
)
"""As a pattern; fractions of a second are left out."""
COMPACT_CLOCK = (
    "(?:T?(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?"
    "(?P<tz>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)"
)


class Clock(NamedTuple):
    """A time of day in the spelling of EDTF."""

    time: str
    """`10:30`, `10:30:15`, or empty."""
    tz: str = ""
    """`Z`, `+02:00`, or empty."""

    @property
    def is_midnight(self) -> bool:
        """True for a time that a column of dates has where none was given."""
        return bool(self.time) and not self.time.strip("0:")


NO_TIME = Clock("")


def clock(parts: Mapping[str, str | None]) -> Clock | str:
    """Return the time in the groups that a pattern above has found, or what is wrong with it."""
    if parts.get("hour") is None:
        return NO_TIME
    hour, half = int(parts["hour"] or 0), (parts.get("half") or "").lower()
    if half and not 1 <= hour <= 12:
        return f"hour {hour} is not one of the twelve before or after noon"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    second = parts.get("second")
    seconds = "" if second is None else f":{second}"
    time, tz = f"{hour:02}:{parts['minute']}{seconds}", _zone(parts.get("tz") or "")
    if hour > 23 or time[3:5] > "59" or seconds > ":59" or tz[1:3] > "15" or tz[4:] > "59":
        return f"there is no time {time}{tz}"
    return Clock(time, tz)


def _zone(tz: str) -> str:
    if tz.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    return f"{tz[:3]}:{tz[3:]}" if len(tz) == 5 else tz
