"""Slugs for what a foreign file names: readable, and never the same for two things."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

from ...model.text import fold
from ..remembering import forgettable

_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")
_LONGEST = 40


@forgettable
@lru_cache(maxsize=50_000)
def slug_of(scope: str, *names: str) -> str:
    """Return a slug: the scope, the first name as far as it is ASCII, and a checksum of all names.

    The scope is a data set where the same words may mean something else in another one (places,
    actors), or empty (publishers).
    """
    readable = _NOT_A_LETTER.sub("-", fold(names[0]))[:_LONGEST].strip("-")
    checksum = blake2b("\0".join(names).encode("utf-8", "replace"), digest_size=5).hexdigest()
    return "-".join(part for part in (scope, readable, checksum) if part)
