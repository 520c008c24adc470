"""What becomes of the sectors of a database when others take their place."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .sector_rules import RuledSector
from .value import replace, value


@value
class SectorChanges:
    """Slugs of sectors; those that stay as they are are in none of them."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    """Another name, code, colour or parent, or other rules."""
    gone: tuple[str, ...]
    kept: tuple[str, ...]
    """They lose their rules, but stay, because events have them by hand."""

    @property
    def are_none(self) -> bool:
        """True where everything stays as it is."""
        return not (self.new or self.changed or self.gone or self.kept)


def added_to(there: Sequence[RuledSector], more: Sequence[RuledSector]) -> list[RuledSector]:
    """Return the sectors with others added; one of the same slug takes the place of the old one."""
    of_slug = {each.sector.slug: each for each in there}
    of_slug.update((each.sector.slug, each) for each in more)
    return list(of_slug.values())


def changes_between(
    there: Sequence[RuledSector], wanted: Sequence[RuledSector], held: Collection[str]
) -> SectorChanges:
    """Return what changes.

    Args:
        there: The sectors of the database.
        wanted: Those that take their place.
        held: Sectors that events have by hand, and those that include them.
    """
    before = {each.sector.slug: each for each in there}
    after = {each.sector.slug: each for each in wanted}
    left = [slug for slug in before if slug not in after]
    return SectorChanges(
        new=tuple(slug for slug in after if slug not in before),
        changed=tuple(
            slug
            for slug, each in after.items()
            if slug in before and _meaning(each) != _meaning(before[slug])
        ),
        gone=tuple(slug for slug in left if slug not in held),
        kept=tuple(slug for slug in left if slug in held and before[slug].rules),
    )


def _meaning(ruled: RuledSector) -> tuple[object, ...]:
    """Return all that matters of a sector; the order of its rules, and of sectors, does not."""
    return replace(ruled.sector, position=0), frozenset(ruled.rules)
