"""What becomes of sectors when others take their place."""

from __future__ import annotations

from conflict_tui.model.event import Sector
from conflict_tui.model.sector_changes import added_to, changes_between
from conflict_tui.model.sector_rules import RuledSector, RuleKind, SectorRule

HILL = RuledSector(Sector("hill", "Hill", "HI"), (SectorRule(RuleKind.AREA, "Hill"),))
HIGHER = RuledSector(Sector("hill", "Hill", "HI"), (SectorRule(RuleKind.AREA, "Mountain"),))
FORD = RuledSector(Sector("ford", "Ford", "FO", position=1), (SectorRule(RuleKind.PLACE, "Ford"),))
BANK = RuledSector(Sector("bank", "Bank", "BA", position=2), (SectorRule(RuleKind.PLACE, "Bank"),))


def test_each_sector_is_new_changed_gone_or_kept() -> None:
    changes = changes_between([HILL, FORD, BANK], [HIGHER], {"bank"})
    assert changes.new == ()
    assert changes.changed == ("hill",)
    assert changes.gone == ("ford",)
    assert changes.kept == ("bank",)
    assert not changes.are_none
    assert changes_between([], [FORD], ()).new == ("ford",)


def test_another_place_in_the_order_is_no_change() -> None:
    assert changes_between([HILL, FORD], [FORD, HILL], ()).are_none


def test_what_is_added_takes_the_place_of_its_namesake_and_leaves_the_rest() -> None:
    assert added_to([HILL, FORD], [BANK, HIGHER]) == [HIGHER, FORD, BANK]
