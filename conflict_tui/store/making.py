"""Makes the index of a database from its events."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pyroaring import AbstractBitMap, FrozenBitMap

from .bit_sliced import NONE
from .facet_rows import READERS, Facts
from .facets import FacetTable, FacetValue
from .figure_rows import figure_tables
from .flags import Flag, flags
from .ordering import ordered
from .parted import Parted
from .rank_keys import RankKeys, inverted
from .repeating import Repeating, links_made
from .time_order import TimeOrder


class Made(NamedTuple):
    """An index before it is kept anywhere."""

    order: TimeOrder
    keys: array[int]
    """Of the events, by rank."""
    inverse: array[int]
    """The ranks by key; nothing where they are to be looked for."""
    facets: dict[str, FacetTable]
    """The values of each field."""
    numbers: dict[str, array[float]]
    """By `figure MEASURE`, all numbers it has."""
    links: dict[str, array[int]]
    """Which events are counted in others."""


def index_made(connection: sqlite3.Connection, tell: Callable[[float], None]) -> Made:
    """Return the index of a database, as it is in one moment."""
    made = ordered(connection)
    inverse = inverted(made.ids)
    keys = RankKeys(Parted.of(made.ids), Parted.of(inverse))
    facts = Facts(connection, keys.ranks, made.members)
    facets: dict[str, FacetTable] = {}
    for number, (field, read) in enumerate(READERS.items(), 1):
        facets[field] = read(facts)
        tell(0.3 + 0.7 * number / (len(READERS) + 2))
    links = links_made(connection, keys.rank)
    dated = FrozenBitMap(range(made.order.dated)) - made.members["withdrawn"].get(1, NONE)
    figures = figure_tables(facts, dated, Repeating(**links))
    facets.update(figures.facets)
    held = flags(connection, facts.ranks, made.order, made.members, facets)
    facets["flag"] = _flag_table(held)
    tell(1)
    return Made(made.order, made.ids, inverse, facets, figures.numbers, links)


def _flag_table(held: Mapping[Flag, AbstractBitMap]) -> FacetTable:
    """Return who is and has what as a field like the others."""
    values = tuple(
        FacetValue(f"{field}:{value}", value, 0, len(ranks))
        for (field, value), ranks in held.items()
    )
    names = {value.value: [at] for at, value in enumerate(values)}
    return FacetTable(values, tuple(map(FrozenBitMap, held.values())), names)
