"""Calendar-true stretches of time, coarse to fine, that the density strip counts events in."""

from __future__ import annotations

from enum import IntEnum

from .calendar import civil, day_of, iso, span_of_months, year_text
from .value import value

MOST_BUCKETS = 10_000
"""No list of buckets is longer; `fitting_zoom` finds a zoom at which the stretch fits."""


class Zoom(IntEnum):
    """How finely time is divided; larger is finer."""

    DECADE = 0
    YEAR = 1
    QUARTER = 2
    MONTH = 3
    WEEK = 4
    DAY = 5


@value
class Bucket:
    """One stretch of the calendar, both days included."""

    lo: int
    hi: int
    label: str
    """`2020s`, `2022`, `2022 Q3`, `2022-09`, `2022-W36` (ISO) or `2022-09-08`."""


def bucket_at(zoom: Zoom, day: int) -> Bucket:
    """Return the bucket a day lies in."""
    return _bucket(zoom, _index(zoom, day))


def bucket_step(zoom: Zoom, bucket: Bucket, n: int) -> Bucket:
    """Return the bucket `n` further on, or back where `n` is negative."""
    return _bucket(zoom, _index(zoom, bucket.lo) + n)


def bucket_count(zoom: Zoom, lo: int, hi: int) -> int:
    """Return how many buckets the days `lo` to `hi` touch."""
    return max(0, _index(zoom, hi) - _index(zoom, lo) + 1)


def buckets(zoom: Zoom, lo: int, hi: int) -> list[Bucket]:
    """Return the buckets that cover the days `lo` to `hi` without a gap.

    Past `MOST_BUCKETS` the list is cut at its end.
    """
    first = _index(zoom, lo)
    count = min(bucket_count(zoom, lo, hi), MOST_BUCKETS)
    return [_bucket(zoom, index) for index in range(first, first + count)]


def fitting_zoom(lo: int, hi: int, columns: int) -> Zoom:
    """Return the finest zoom at which the days fit into so many buckets, else the coarsest."""
    for zoom in reversed(Zoom):
        if bucket_count(zoom, lo, hi) <= columns:
            return zoom
    return Zoom.DECADE


def _index(zoom: Zoom, day: int) -> int:
    if zoom is Zoom.DAY:
        return day
    if zoom is Zoom.WEEK:
        return (day - 1) // 7
    year, month, _ = civil(day)
    if zoom is Zoom.MONTH:
        return year * 12 + month - 1
    if zoom is Zoom.QUARTER:
        return year * 4 + (month - 1) // 3
    return year if zoom is Zoom.YEAR else year // 10


def _bucket(zoom: Zoom, index: int) -> Bucket:
    if zoom is Zoom.DAY:
        return Bucket(index, index, iso(index))
    if zoom is Zoom.WEEK:
        return _week(index * 7 + 1)
    if zoom is Zoom.MONTH:
        year, month = divmod(index, 12)
        return _months(year, month + 1, 1, f"{year_text(year)}-{month + 1:02}")
    if zoom is Zoom.QUARTER:
        year, quarter = divmod(index, 4)
        return _months(year, 3 * quarter + 1, 3, f"{year_text(year)} Q{quarter + 1}")
    if zoom is Zoom.YEAR:
        return _months(index, 1, 12, year_text(index))
    first = index * 10
    label = f"{year_text(first)}s" if first >= 0 else f"{year_text(first)}..{year_text(first + 9)}"
    return _months(first, 1, 120, label)


def _months(year: int, first: int, count: int, label: str) -> Bucket:
    return Bucket(*span_of_months(year, first, count), label)


def _week(monday: int) -> Bucket:
    # An ISO week belongs to the year its Thursday lies in.
    year, _, _ = civil(monday + 3)
    number = (monday + 3 - day_of(year, 1, 1)) // 7 + 1
    return Bucket(monday, monday + 6, f"{year_text(year)}-W{number:02}")
