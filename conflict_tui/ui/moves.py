"""Where a key leads: from one event to another, in rows, days, buckets or clusters."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pyroaring import AbstractBitMap

from ..model.buckets import Zoom, bucket_at, bucket_step
from ..model.errors import DateError
from ..store.answer import Answer

Move = Callable[[Answer, int], int]
"""From a shown rank to a shown rank; the same one where there is nowhere to go."""

_PERCENT = re.compile(r"\s*(\d{1,3}(?:[.,]\d+)?)\s*%\s*\Z")


def by_rows(rows: int) -> Move:
    """Return the move by so many rows, no further than the ends."""

    def move(answer: Answer, rank: int) -> int:
        return _row(answer, answer.position(rank) + rows)

    return move


def to_row(row: int) -> Move:
    """Return the move to a row; negative rows count from the end."""
    return lambda answer, rank: _row(answer, row if row >= 0 else answer.count + row)


def to_rank(there: int) -> Move:
    """Return the move to an event that is shown."""
    return lambda answer, rank: there


def to_day(day: int) -> Move:
    """Return the move to the first event on a day, or after it."""
    return lambda answer, rank: _first_from(answer, day)


def by_days(days: int) -> Move:
    """Return the move to the first event so many days later, or the last one so many earlier."""

    def move(answer: Answer, rank: int) -> int:
        day = day_of(answer, rank)
        if day is None:
            return by_rows(1 if days > 0 else -1)(answer, rank)
        return _first_from(answer, day + days) if days > 0 else _last_to(answer, day + days)

    return move


def by_buckets(buckets: int, zoom: Zoom) -> Move:
    """Return the move to the first event of a later bucket, or of an earlier one."""

    def move(answer: Answer, rank: int) -> int:
        day = day_of(answer, rank)
        if day is None:
            return by_rows(1 if buckets > 0 else -1)(answer, rank)
        there = bucket_step(zoom, bucket_at(zoom, day), buckets)
        if buckets > 0:
            return _first_from(answer, there.lo)
        last = day_of(answer, _last_to(answer, there.hi))
        return rank if last is None else _first_from(answer, bucket_at(zoom, last).lo)

    return move


def by_clusters(direction: int, zoom: Zoom) -> Move:
    """Return the move to the next or previous run of events that an empty bucket sets apart."""

    def forward(answer: Answer, rank: int) -> int:
        row, last = answer.position(rank), answer.count - 1
        while row < last:
            day = day_of(answer, answer.kth(row))
            row = last if day is None else _row_after(answer, bucket_at(zoom, day).hi)
            if row > last or _is_first_of_cluster(answer, row, zoom):
                break
        return _row(answer, row)

    def backward(answer: Answer, rank: int) -> int:
        row = answer.position(rank) - 1
        while row > 0 and not _is_first_of_cluster(answer, row, zoom):
            row -= 1
        return _row(answer, row)

    return forward if direction > 0 else backward


def _is_first_of_cluster(answer: Answer, row: int, zoom: Zoom) -> bool:
    if row <= 0:
        return True
    day, before = day_of(answer, answer.kth(row)), day_of(answer, answer.kth(row - 1))
    if day is None or before is None:
        return day is not before
    bucket = bucket_step(zoom, bucket_at(zoom, before), 1)
    return day > bucket.hi


def _row_after(answer: Answer, day: int) -> int:
    return answer.row_of_day(day + 1)


def to_date(text: str, today: date) -> Move:
    """Return the move to a date as a person writes it: `2022-02`, `+3w`, `22%`.

    Raises:
        DateError: the text is no date, with the position of what is wrong.
    """
    if percent := _PERCENT.match(text):
        share = min(1.0, float(percent[1].replace(",", ".")) / 100)
        return lambda answer, rank: _row(answer, round((answer.count - 1) * share))
    from ..model.loose import loose_day  # 3 ms, and only for a date that is typed

    loose_day(text, today, today.toordinal())

    def move(answer: Answer, rank: int) -> int:
        here = day_of(answer, rank)
        return _first_from(answer, loose_day(text, today, here or today.toordinal()))

    return move


def date_problem(text: str, today: date) -> str:
    """Return what is wrong with a date to go to, or nothing."""
    try:
        to_date(text, today)
    except DateError as error:
        return str(error)
    return ""


def among(ranks: AbstractBitMap, direction: int) -> Move:
    """Return the move to the next or previous of `ranks`."""

    def move(answer: Answer, rank: int) -> int:
        before = ranks.rank(rank - 1) if rank else 0
        place = before + (rank in ranks) if direction > 0 else before - 1
        return ranks[place] if 0 <= place < len(ranks) else rank

    return move


def day_of(answer: Answer, rank: int) -> int | None:
    """Return the day an event sorts by: where its date begins, or ends if its start is open."""
    bounds = answer.order.bounds(rank)
    return bounds.hi if bounds.lo is None else bounds.lo


def _row(answer: Answer, row: int) -> int:
    return answer.kth(max(0, min(answer.count - 1, row)))


def _first_from(answer: Answer, day: int) -> int:
    return _row(answer, answer.row_of_day(day))


def _last_to(answer: Answer, day: int) -> int:
    return _row(answer, answer.row_of_day(day + 1) - 1)
