"""Strategies that make dates in EDTF."""

from __future__ import annotations

from hypothesis import strategies as st

from conflict_tui.model.edtf import parse_edtf
from conflict_tui.model.errors import DateError


def is_date(text: str) -> bool:
    """Say whether the text can be read."""
    try:
        parse_edtf(text)
    except DateError:
        return False
    return True


YEARS = st.one_of(
    st.integers(2000, 2030).map(str),
    st.integers(0, 9999).map("{:04}".format),
    st.integers(1, 9999).map("-{:04}".format),
    st.sampled_from(["201X", "20XX", "1XXX", "X022", "XXXX", "-00XX"]),
)
MONTHS = st.integers(1, 12).map("{:02}".format) | st.sampled_from(["XX", "0X", "1X", "X1"])
DAYS = st.integers(1, 31).map("{:02}".format) | st.sampled_from(["XX", "0X", "1X", "2X", "3X"])
PARTS = st.integers(21, 41).map(str)
TIMES = st.times().map(lambda time: time.isoformat("minutes"))

SINGLE_DATES = st.one_of(
    YEARS,
    st.integers(10_000, 999_999).flatmap(lambda year: st.sampled_from([f"Y{year}", f"Y-{year}"])),
    st.builds("{}-{}".format, YEARS, MONTHS | PARTS),
    st.builds("{}-{}-{}".format, YEARS, MONTHS, DAYS),
    st.builds("{}T{}".format, st.dates(), TIMES),
).filter(is_date)
"""Single dates without a qualifier."""

_MARKED = st.builds("{}{}".format, SINGLE_DATES, st.sampled_from(["", "", "?", "~", "%"]))
_ENDS = _MARKED | st.sampled_from(["", ".."])
_RANGES = st.builds("{}..{}".format, _MARKED, _MARKED) | _MARKED.map("..{}".format)
_LISTS = st.lists(_MARKED | _RANGES, min_size=1, max_size=4).map(",".join)

ANY_DATE = st.one_of(
    _MARKED,
    st.builds("{}/{}".format, _ENDS, _ENDS),
    _LISTS.map("[{}]".format),
    _LISTS.map("{{{}}}".format),
).filter(is_date)
"""Every form of the subset."""
