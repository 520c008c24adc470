"""Turns what a person typed into a Query, however unfinished it is."""

from __future__ import annotations

import datetime

from .query import Query


def parse_query(text: str, today: datetime.date | None = None) -> Query:
    """Return the query that `text` means; never raises.

    What cannot be understood is left out and told in `problems`, whose spans count code points
    of the query's own text, which is `text` without the space around it. `today` is where
    "last 3 months" counts from.
    """
    return Query.read(text, today)
