"""Makes what the index keeps of figures: for each measure, the ends of its ranges by their digits.

By measure, folded, there are fields named `figure MEASURE PART`. Their values are the weights of
binary digits, 0 for whoever has any number:

- `least N`, `most N`: the ends of the N-th figure of an event, to compare. They are places in the
  list of all numbers that the measure has, counted from 1; 0 and one more than there are stand for
  an open end.
- `low`, `best`, `high`: the range that an event adds to a sum; `open`: whose range is; `out`: of
  whom a figure is left out, a digit for each reason. Only of measures that can be added up.

The field `summed` has those measures, with how many events of the database are added.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pyroaring import AbstractBitMap, BitMap, FrozenBitMap

from ..model.text import clean, fold
from .bit_sliced import NONE, sliced
from .facet_rows import Facts, written
from .facets import FacetTable, FacetValue, Key, Members
from .figure_ranges import ONLY_SPEAKING, REASONS, STOCKS, Stated, range_to_add
from .repeating import Repeating

_FIGURES = "SELECT event_id, measure, low, best, high, qual, unit FROM figure"

_Figure = tuple[str, float | None, float | None, float | None, str, str]
"""Of `_FIGURES`."""
_Stating = dict[Stated, FrozenBitMap]
"""Who states each figure."""
_Profiles = dict[tuple[Stated, ...], AbstractBitMap]
"""By all that events state on one measure: who states it."""


class FigureTables(NamedTuple):
    """What is kept of figures."""

    facets: dict[str, FacetTable]
    """`measure`, `summed`, and the digits."""
    numbers: dict[str, array[float]]
    """By `figure MEASURE`: all numbers that it has, in order."""


def figure_tables(facts: Facts, listed: FrozenBitMap, repeating: Repeating) -> FigureTables:
    """Return what is kept of the figures of a database; `listed`: who is, unless one filters."""
    spelled: defaultdict[Key, FrozenBitMap] = defaultdict(FrozenBitMap)
    stating: defaultdict[str, _Stating] = defaultdict(lambda: defaultdict(FrozenBitMap))
    for measure, figure, ranks in _stated(facts):
        spelled[measure] |= ranks
        stating[fold(clean(measure))][figure] |= ranks
    made = FigureTables({"measure": written(spelled)}, {})
    labels = {fold(clean(measure)): clean(measure) for measure in sorted(map(str, spelled))[::-1]}
    summed = []
    for measure, figures in sorted(stating.items()):
        profiles, field = _profiles(figures), f"figure {measure}"
        numbers = array("d", sorted({end for figure in figures for end in _ends(figure)}))
        made.numbers[field] = numbers
        parts = dict(_compared(profiles, numbers))
        if measure not in STOCKS and any(figure.counts_people for figure in figures):
            parts.update(_added(profiles, facts.members["kind"]))
            added = NONE.union(*(ranks for _, ranks in parts["high"][:1])) & listed
            number = len(added) - len(repeating.counted_in_others(added))
            summed.append(FacetValue(measure, labels[measure].replace("_", " "), 0, number))
        made.facets.update((f"{field} {part}", _digits(digits)) for part, digits in parts.items())
    made.facets["summed"] = FacetTable(tuple(summed), (NONE,) * len(summed), {})
    return made


def _stated(facts: Facts) -> Iterator[tuple[str, Stated, FrozenBitMap]]:
    """Yield every figure that is different from the others, with who states it."""
    found: defaultdict[_Figure, array[int]] = defaultdict(lambda: array("q"))
    for row in facts.connection.execute(_FIGURES):
        found[row[1:]].append(row[0])
    for (measure, *figure), event_ids in found.items():
        yield measure, Stated._make(figure), facts.ranks(event_ids)


def _ends(figure: Stated) -> Iterator[float]:
    return (end for end in figure.range if end is not None)


def _profiles(figures: _Stating) -> _Profiles:
    """Return what each event states in all: almost all state one figure, and are left together."""
    met, several = BitMap(), BitMap()
    for ranks in figures.values():
        several |= met & ranks
        met |= ranks
    found: _Profiles = {(figure,): ranks - several for figure, ranks in figures.items()}
    by_event: defaultdict[int, list[Stated]] = defaultdict(list)
    for figure, ranks in figures.items():
        for rank in ranks & several:
            by_event[rank].append(figure)
    together: defaultdict[tuple[Stated, ...], BitMap] = defaultdict(BitMap)
    for rank, stated in by_event.items():
        together[tuple(stated)].add(rank)
    return {**found, **together}


_Digits = list[tuple[int, FrozenBitMap]]


def _compared(profiles: _Profiles, numbers: array[float]) -> Iterator[tuple[str, _Digits]]:
    least: defaultdict[int, list[tuple[int, AbstractBitMap]]] = defaultdict(list)
    most: defaultdict[int, list[tuple[int, AbstractBitMap]]] = defaultdict(list)
    for figures, ranks in profiles.items():
        for number, (low, high) in enumerate(dict.fromkeys(figure.range for figure in figures)):
            least[number].append((0 if low is None else bisect_left(numbers, low) + 1, ranks))
            above = len(numbers) if high is None else bisect_left(numbers, high)
            most[number].append((above + 1, ranks))
    for number in least:
        yield f"least {number}", sliced(least[number])
        yield f"most {number}", sliced(most[number])


def _added(profiles: _Profiles, kinds: Members) -> Iterator[tuple[str, _Digits]]:
    stating, speaking = NONE.union(*profiles.values()), NONE
    out: defaultdict[str, list[AbstractBitMap]] = defaultdict(list)
    for kind, reason in ONLY_SPEAKING.items():
        out[reason] = [stating & kinds.get(kind, NONE)]
        speaking |= out[reason][0]
    able = []
    for figures, ranks in profiles.items():
        adding = ranks - speaking
        for reason in {figure.reason for figure in figures if figure.reason}:
            out[reason].append(adding)
        if (range_ := range_to_add(figures)) and adding:
            able.append((range_, adding))
    yield "low", sliced((range_.low, ranks) for range_, ranks in able)
    bests = ((range_.best, ranks) for range_, ranks in able)
    yield "best", sliced((best, ranks) for best, ranks in bests if best is not None)
    yield "high", sliced((range_.high, ranks) for range_, ranks in able)
    yield "open", sliced((0, ranks) for range_, ranks in able if range_.is_open)
    yield "out", [(1 << at, NONE.union(*out[reason])) for at, reason in enumerate(REASONS)]


def _digits(digits: _Digits) -> FacetTable:
    values = tuple(FacetValue(str(weight), "", 0, len(ranks)) for weight, ranks in digits)
    return FacetTable(values, tuple(ranks for _, ranks in digits), {})
