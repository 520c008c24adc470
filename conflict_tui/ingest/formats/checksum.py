"""Makes ids for records that have none, by what they say: the same for what says the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from hashlib import blake2b
from itertools import compress
from operator import itemgetter

import msgspec

from ..files.row import Cells

_UNNAMED = re.compile(r"(unnamed:[0-9]+)?")
"""What a column without a name is called as it is compared; by pandas, `Unnamed: 0`."""
_encoded = msgspec.json.Encoder(order="sorted").encode

_Take = Callable[[list[str]], Sequence[str]]


def row_checksum(header: Sequence[str]) -> Callable[[Cells], str]:
    """Return what makes an id of a record: of the cells that are filled, in whatever order.

    Args:
        header: The names of the columns, as they are compared; empty for objects.
    """
    by_name = sorted((name, at) for at, name in enumerate(header))
    names = [name for name, _ in by_name]
    take: _Take = itemgetter(*(at for _, at in by_name)) if len(by_name) > 1 else tuple
    unnamed = [at for at, name in enumerate(names) if _UNNAMED.fullmatch(name)]
    if unnamed:
        take = _without_row_numbers(take, unnamed)

    def checksum(cells: Cells) -> str:
        if isinstance(cells, dict):
            return _digest(_encoded(_filled(cells)))
        said = take(cells)
        # No row with a NUL is ever read.
        return _digest("\0".join([*compress(names, said), *filter(None, said)]).encode())

    return checksum


def _without_row_numbers(take: _Take, unnamed: Sequence[int]) -> _Take:
    """Return what takes the same cells without row numbers: one row more changes them all."""

    def take_others(cells: list[str]) -> Sequence[str]:
        said = take(cells)
        others = list(said)
        for at in unnamed:
            if others[at].strip().isdecimal():
                others[at] = ""
        return others if any(others) else said

    return take_others


def _digest(said: bytes) -> str:
    return blake2b(said, digest_size=8).hexdigest()


def _filled(held: dict[str, object]) -> dict[str, object]:
    """Return an object without the keys that say nothing: null, or something empty."""
    return {
        key: kept
        for key, inner in held.items()
        if (kept := _filled(inner) if isinstance(inner, dict) else inner) or kept == 0
    }
