"""Times that are counted from 1970 in UTC, as programs write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ...model.edtf import Edtf
from ..dates.shapes import ISO, read_date
from ..verdict import Rejected

_START = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_DIGITS = 20


def since_1970(number: str, units_a_second: int, cell: int = 0) -> Edtf:
    """Return the day and time that a number of units says; a midnight is a day without a time.

    Raises:
        Rejected: it is no whole number, or outside the years 1 to 9999.
    """
    digits = number.removesuffix(".0")
    if len(digits) > _MOST_DIGITS or not digits.removeprefix("-").isdecimal():
        raise Rejected(f"“{number[:40]}” is not a time counted from 1970", cell)
    try:
        moment = _START + timedelta(seconds=int(digits) // units_a_second)
    except OverflowError:
        raise Rejected(f"“{number[:40]}” is outside the years 1 to 9999", cell) from None
    return read_date(f"{moment:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0"), (ISO,), cell)
