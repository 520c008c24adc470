"""Sectors and their rules for people to read, and as objects for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..ingest.sector_file import KEYS
from ..model.sector_changes import SectorChanges
from ..model.sector_rules import RuledSector, RuleKind, SectorCount, SectorRule
from ..model.text import clean
from .tables import table

_HEAD = ("", "sector", "events", "by hand", "by rule", "rules")
_NUMBERS = (2, 3, 4)
_RULES = 5
_RULES_SHOWN = 4
_SLUGS_SHOWN = 12
"""What a line can name; more is counted."""

_NONE = SectorCount()


def sector_lines(
    ruled: Sequence[RuledSector], counts: Mapping[str, SectorCount], columns: int | None
) -> Iterator[str]:
    """Yield the sectors as a tree, each with its events and rules."""
    rows = [_HEAD]
    for each, depth in _tree(ruled):
        count = counts.get(each.sector.slug, _NONE)
        rows.append(
            (
                clean(each.sector.code), f"{'  ' * depth}{clean(each.sector.name)}",
                f"{count.events:,}", f"{count.by_hand:,}", f"{count.by_rule:,}",
                "; ".join(_rule_words(each.rules)) or "none",
            )
        )  # fmt: skip
    return table(rows, columns, right=_NUMBERS, giving=(_RULES,))


def _tree(ruled: Sequence[RuledSector]) -> Iterator[tuple[RuledSector, int]]:
    """Yield each sector after its parent, with how deep it lies; a circle begins anywhere."""
    known = {each.sector.slug for each in ruled}
    below: dict[str, list[RuledSector]] = {}
    for each in ruled:
        parent = each.sector.parent if each.sector.parent in known else ""
        below.setdefault(parent, []).append(each)
    met: set[str] = set()
    for root in (*below.get("", ()), *ruled):
        waiting = [(root, 0)]
        while waiting:
            each, depth = waiting.pop()
            if each.sector.slug not in met:
                met.add(each.sector.slug)
                yield each, depth
                inner = below.get(each.sector.slug, ())
                waiting += [(child, depth + 1) for child in reversed(inner)]


def _rule_words(rules: Sequence[SectorRule]) -> Iterator[str]:
    for kind in RuleKind:
        words = [_shape_words(rule) for rule in rules if rule.kind is kind]
        if words:
            name = KEYS[kind] if len(words) > 1 else kind.value
            yield f"{name} {_some(words, _RULES_SHOWN, ' · ')}"


def _shape_words(rule: SectorRule) -> str:
    if rule.kind is RuleKind.BOX:
        (south, west), (north, east) = rule.points
        return f"{south:g},{west:g} to {north:g},{east:g}"
    return f"of {len(rule.points)} points" if rule.points else clean(rule.name)


def sector_object(each: RuledSector, counts: Mapping[str, SectorCount]) -> dict[str, object]:
    """Return a sector with keys that stay."""
    sector, count = each.sector, counts.get(each.sector.slug, _NONE)
    rules = {
        KEYS[kind]: [rule.points or rule.name for rule in each.rules if rule.kind is kind]
        for kind in RuleKind
    }
    return {
        "slug": sector.slug, "name": sector.name, "code": sector.code, "colour": sector.colour,
        "parent": sector.parent, "events": count.events, "by_hand": count.by_hand,
        "by_rule": count.by_rule, **rules,
    }  # fmt: skip


def changes_words(changes: SectorChanges) -> Iterator[str]:
    """Yield what changes, in a sentence for each sort of change."""
    if changes.are_none:
        yield "Sectors and rules stay as they are."
    for slugs, fate in (
        (changes.new, "New"),
        (changes.changed, "Changed"),
        (changes.gone, "Taken away"),
        (changes.kept, "Without rules from now on, but kept, because events have them by hand"),
    ):
        if slugs:
            yield f"{fate}: {_some(list(map(clean, slugs)), _SLUGS_SHOWN)}."


def _some(words: Sequence[str], shown: int, between: str = ", ") -> str:
    """Return the first of some words, and how many more there are."""
    more = f" and {len(words) - shown} more" if len(words) > shown + 1 else ""
    return between.join(words[:shown] if more else words) + more
