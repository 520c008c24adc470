"""Finds what a slug in a corpus file means, and says what was perhaps meant where nothing is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from .yaml_lines import Located, Problem, Step

_Value = TypeVar("_Value")


class Known(Generic[_Value]):
    """The values of one kind by slug."""

    def __init__(self, kind: str, values: Mapping[str, _Value], problems: list[Problem]) -> None:
        self._kind = kind
        self._values = values
        self._problems = problems

    def find(self, slug: str, found: Located, *steps: Step) -> _Value | None:
        """Return the value of `slug`, or None after telling that there is none."""
        value = self._values.get(slug)
        if value is None:
            message = f"there is no {self._kind} “{slug}”{meant(slug, self._values)}"
            self._problems.append(found.problem(message, *steps))
        return value

    def find_optional(self, slug: str, found: Located, *steps: Step) -> _Value | None:
        """Return the value of `slug`, or None where no slug is given."""
        return self.find(slug, found, *steps) if slug else None


def meant(slug: str, known: Iterable[str]) -> str:
    """Return `; is “…” meant?`, or nothing where no known slug is near."""
    # 5 ms to import, and only wanted when something is wrong.
    from difflib import get_close_matches

    near = get_close_matches(slug, list(known), n=1)
    return f"; is “{near[0]}” meant?" if near else ""


def cycle_through(slug: str, parents: Mapping[str, str]) -> list[str]:
    """Return the chain of parents that leads from `slug` back to it, or nothing."""
    chain = [slug]
    above = parents.get(slug, "")
    while above and above not in chain:
        chain.append(above)
        above = parents.get(above, "")
    return [*chain, slug] if above == slug else []
