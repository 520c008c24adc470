"""What the timeline can show besides the number of events: sums of figures, publishers, sectors.

They belong to the thread of the index; what they give may go anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest

from pyroaring import FrozenBitMap

from ..model.buckets import Bucket
from ..model.value import value
from .answer import Answer
from .bit_sliced import NONE
from .facets import FacetValue
from .figures import Sum
from .histogram import Division, divided
from .time_index import TimeIndex

Bars = tuple[tuple[int, int], ...]
"""By bucket: how much is certain, and how much is possible besides."""

_REPEATED, _UNDATED = "counted in others", "undated"
_LOOKS = 60_000
"""How often it is looked at most whether a publisher has an event in a bucket: 6 ms."""


@value
class Sums:
    """What the listed events state on one measure."""

    by_bucket: tuple[Sum, ...]
    left_out: int
    """How many of them state something that is not added up."""
    reasons: tuple[str, ...]
    """Why, the most frequent first."""


@value
class Publishers:
    """How many different publishers the listed events cite."""

    by_bucket: Bars
    counted: int
    """How many were looked for: those that the most listed events cite."""
    all: int
    """How many they cite in all."""


@value
class SectorLane:
    """The listed events of a sector, or of none of the other lanes."""

    name: str
    depth: int
    """Below how many other lanes' sectors it lies."""
    by_bucket: Bars


def sums(index: TimeIndex, answer: Answer, buckets: Sequence[Bucket], measure: str) -> Sums:
    """Return what the listed events state on a measure, folded, in each bucket."""
    figures, division = index.figures(measure), divided(answer.order, tuple(buckets))
    adding = figures.adding & answer.shown
    dated = adding & (answer.certain | answer.possible)
    repeated = index.repeating.counted_in_others(dated)
    added = dated - repeated
    by_bucket = figures.added_up(division, answer.certain & added, answer.possible & added)
    out = {reason: ranks & answer.shown for reason, ranks in figures.left_out.items()}
    out |= {_REPEATED: repeated, _UNDATED: adding - dated}
    reasons = sorted((reason for reason in out if out[reason]), key=lambda each: -len(out[each]))
    return Sums(tuple(by_bucket), len(NONE.union(*out.values())), tuple(reasons))


def publishers(index: TimeIndex, answer: Answer, buckets: Sequence[Bucket]) -> Publishers:
    """Return how many different publishers the listed events cite in each bucket.

    There may be too many to look for each of them in each bucket: then those that the fewest
    listed events cite are left out, and the counts are at least so many.
    """
    certain = answer.certain & answer.shown
    either = certain | (answer.possible & answer.shown)
    pairs = zip(index.facet_values("source"), index.facet_ranks("source"), strict=True)
    cited = [among for each, ranks in pairs if not each.depth and (among := ranks & either)]
    most = max(1, _LOOKS // (2 * len(buckets) or 1))
    largest = nlargest(most, cited, key=len) if len(cited) > most else cited
    sure_ones = largest if either == certain else [among & certain for among in largest]
    bars = []
    for sure, may in divided(answer.order, tuple(buckets)).members():
        surely = sum(map(sure.intersect, sure_ones))
        bars.append((surely, sum(map(may.intersect, largest)) - surely))
    return Publishers(tuple(bars), len(largest), len(cited))


def sector_lanes(
    index: TimeIndex, answer: Answer, buckets: Sequence[Bucket], most: int
) -> list[SectorLane]:
    """Return the largest sectors among the listed events, in the order of their hierarchy.

    A sector includes those within it, as it does in a filter. What is in none of them is the last
    of at most `most` lanes.
    """
    division = divided(answer.order, tuple(buckets))
    certain = answer.certain & answer.shown
    either = certain | (answer.possible & answer.shown)
    sectors = _telling(index, either)
    unplaced = either - NONE.union(*(ranks for _, ranks in sectors))
    if len(sectors) + bool(unplaced) > most:
        largest = nlargest(most - 1, range(len(sectors)), key=lambda at: len(sectors[at][1]))
        sectors = [sectors[at] for at in sorted(largest)]
    lanes = [*_indented(sectors)]
    if others := either - NONE.union(*(ranks for _, ranks in sectors)):
        name = "others, none" if unplaced else "others"
        lanes.append(("no sector" if others == unplaced else name, 0, others))
    return [
        SectorLane(name, depth, _bars(division, ranks & certain, ranks))
        for name, depth, ranks in lanes
    ]


_Having = list[tuple[FacetValue, FrozenBitMap]]


def _telling(index: TimeIndex, among: FrozenBitMap) -> _Having:
    """Return the sectors of some events, without those that have nothing beyond one within them."""
    pairs = zip(index.facet_values("sector"), index.facet_ranks("sector"), strict=True)
    found = [(sector, held) for sector, ranks in pairs if (held := ranks & among)]
    telling: _Having = []
    below: list[tuple[int, int]] = []
    """Of those that follow, innermost last: how deep they lie, and how many events they have."""
    for sector, held in reversed(found):
        inside = set[int]()
        while below and below[-1][0] > sector.depth:
            inside.add(below.pop()[1])
        if len(held) not in inside:
            telling.append((sector, held))
        below.append((sector.depth, len(held)))
    return telling[::-1]


def _indented(sectors: _Having) -> Iterator[tuple[str, int, FrozenBitMap]]:
    """Yield sectors with how many of the others each lies in."""
    around: list[int] = []
    for sector, ranks in sectors:
        around = [depth for depth in around if depth < sector.depth]
        yield sector.label, len(around), ranks
        around.append(sector.depth)


def _bars(division: Division, certain: FrozenBitMap, either: FrozenBitMap) -> Bars:
    sure, may = division.surely(certain), division.touching(either)
    return tuple((surely, all_ - surely) for surely, all_ in zip(sure, may, strict=True))
