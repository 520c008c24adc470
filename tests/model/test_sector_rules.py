"""Which sectors a place lies in, and what its precision has to do with it."""

from __future__ import annotations

import pytest

from conflict_tui.model.event import Place, PlaceName, Sector
from conflict_tui.model.sector_rules import RuledSector, RuleKind, SectorMap, SectorRule

FINE = ["exact", "settlement", "near"]
COARSE = ["adm2", "adm1", "region", "country", "water", "unknown"]

LAND = Place("land", "Ukraine", "country")
OBLAST = Place("oblast", "Kharkiv oblast", "region", names=(PlaceName("Харківська область", "uk"),))
RAION = Place("raion", "Kupiansk raion", "district")
TOWN = Place("town", "Kupiansk", "town", 49.71, 37.61, names=(PlaceName("Куп'янськ", "uk"),))
AROUND = (RAION, OBLAST, LAND)


def area(name: str) -> SectorRule:
    return SectorRule(RuleKind.AREA, name)


def named(name: str) -> SectorRule:
    return SectorRule(RuleKind.PLACE, name)


def box(south: float, west: float, north: float, east: float) -> SectorRule:
    return SectorRule(RuleKind.BOX, points=((south, west), (north, east)))


def lies_in(rule: SectorRule, place: Place, *around: Place, precision: str = "settlement") -> bool:
    found = SectorMap([RuledSector(Sector("here", "Here", "HE"), (rule,))])
    return found.sectors_of(place, around, precision) == ("here",)


@pytest.mark.parametrize(
    "name", ["Kharkiv oblast", "KHARKIV Oblast ", "харківська область", "Kupiansk raion"]
)
def test_an_area_holds_what_lies_in_it_by_any_of_its_names(name: str) -> None:
    assert lies_in(area(name), TOWN, *AROUND)


@pytest.mark.parametrize("name", ["Kupiansk", "КУП’ЯНСЬК"])
def test_a_place_is_known_by_any_of_its_names(name: str) -> None:
    assert lies_in(named(name), TOWN, *AROUND)


def test_the_name_of_a_place_does_not_hold_what_lies_in_it() -> None:
    assert not lies_in(named("Kharkiv oblast"), TOWN, *AROUND)


@pytest.mark.parametrize("rule", [named("Kupiansk"), box(49, 37, 50, 38)])
@pytest.mark.parametrize("precision", FINE + COARSE)
def test_places_and_boxes_hold_only_what_is_placed_to_a_settlement(
    rule: SectorRule, precision: str
) -> None:
    assert lies_in(rule, TOWN, *AROUND, precision=precision) is (precision in FINE)


@pytest.mark.parametrize("precision", FINE + COARSE)
def test_a_polygon_holds_only_what_is_placed_to_a_settlement(precision: str) -> None:
    rule = SectorRule(RuleKind.POLYGON, points=((49, 37), (50, 37.5), (49, 38.5)))
    assert lies_in(rule, TOWN, *AROUND, precision=precision) is (precision in FINE)


@pytest.mark.parametrize(
    ("rule", "holding"),
    [
        (area("Kupiansk raion"), [*FINE, "adm2", "unknown"]),
        (area("Kharkiv oblast"), [*FINE, "adm2", "adm1", "unknown"]),
        (area("Ukraine"), [*FINE, "adm2", "adm1", "region", "country", "unknown"]),
    ],
    ids=["district", "region", "country"],
)
def test_an_area_holds_what_is_placed_as_finely_as_it_is_wide(
    rule: SectorRule, holding: list[str]
) -> None:
    assert [p for p in FINE + COARSE if lies_in(rule, TOWN, *AROUND, precision=p)] == [
        p for p in FINE + COARSE if p in holding
    ]


def test_what_is_placed_in_an_area_as_such_is_in_it() -> None:
    assert lies_in(area("Kharkiv oblast"), OBLAST, LAND, precision="adm1")
    assert lies_in(area("Donbas"), Place("d", "Donbas", "region"), LAND, precision="region")
    assert lies_in(area("Ukraine"), LAND, precision="country")


def test_what_is_placed_only_in_a_country_is_in_no_region_of_it() -> None:
    assert not lies_in(area("Kharkiv oblast"), OBLAST, LAND, precision="country")
    assert not lies_in(area("Kharkiv oblast"), LAND, precision="country")


def test_a_region_around_a_region_is_wider() -> None:
    donbas = Place("d", "Donbas", "region")
    donetsk = Place("o", "Donetsk oblast", "region")
    town = Place("b", "Bakhmut", "town")
    for precision, holds in (("adm1", True), ("region", True), ("country", False)):
        assert lies_in(area("Donbas"), town, donetsk, donbas, precision=precision) is holds
        assert lies_in(area("Donbas"), donetsk, donbas, precision=precision) is holds
    assert not lies_in(area("Donetsk oblast"), town, donetsk, donbas, precision="region")


def test_a_town_is_not_in_another_region_that_is_called_like_it() -> None:
    namesake = Place("n", "Donetsk", "town")
    rostov = Place("r", "Rostov", "region")
    assert not lies_in(area("Donetsk"), namesake, rostov)
    assert not lies_in(area("Donetsk"), namesake, rostov, precision="unknown")
    assert lies_in(area("Donetsk"), namesake, Place("d", "Donetsk", "region"))


def test_a_town_whose_region_is_not_known_is_in_the_area_called_like_it() -> None:
    assert lies_in(area("Donetsk"), Place("n", "Donetsk", "town"), LAND)


def test_a_place_that_stands_for_its_region_counts_as_that_region() -> None:
    vague = Place("v", "Donets Basin Area", "site")
    assert lies_in(area("Donets Basin Area"), vague, LAND, precision="region")
    assert not lies_in(area("Kyiv"), Place("k", "Kyiv", "city"), LAND, precision="country")


def test_only_a_sea_or_river_holds_what_is_placed_on_water() -> None:
    sea = Place("s", "Black Sea", "sea")
    assert lies_in(area("Black Sea"), sea, precision="water")
    assert lies_in(area("Black Sea"), Place("i", "Island", "site"), sea, precision="water")
    assert not lies_in(area("Kharkiv oblast"), TOWN, *AROUND, precision="water")


def test_an_unplaced_place_lies_in_no_box() -> None:
    assert not lies_in(box(-90, -180, 90, 0), Place("nowhere", "Nowhere", "town"))


def _sector(slug: str, *rules: SectorRule, parent: str = "", position: int = 0) -> RuledSector:
    return RuledSector(Sector(slug, slug, "XX", parent=parent, position=position), rules)


def test_of_one_branch_only_the_narrowest_sector_is_given() -> None:
    found = SectorMap(
        [
            _sector("kharkiv", area("Kharkiv oblast")),
            _sector("kupiansk", box(49, 37, 50, 38), parent="kharkiv"),
            _sector("bank", named("Kupiansk"), parent="kupiansk"),
        ]
    )
    assert found.sectors_of(TOWN, AROUND, "settlement") == ("bank",)
    assert found.sectors_of(TOWN, AROUND, "adm1") == ("kharkiv",)


def test_several_branches_are_given_in_the_order_of_menus() -> None:
    found = SectorMap(
        [
            _sector("second", area("Ukraine"), position=2),
            _sector("first", named("Kupiansk"), position=1),
            _sector("third", box(49, 37, 50, 38), position=3),
        ]
    )
    assert found.sectors_of(TOWN, AROUND, "exact") == ("first", "second", "third")


def test_sectors_whose_parents_run_in_a_circle_end_nothing() -> None:
    found = SectorMap([_sector("a", named("Kupiansk"), parent="b"), _sector("b", parent="a")])
    assert found.sectors_of(TOWN, AROUND, "exact") == ("a",)
    assert list(found.above("a")) == ["b"]


def test_two_sectors_may_name_the_same_area() -> None:
    found = SectorMap([_sector("a", area("Ukraine")), _sector("b", area("ukraine"))])
    assert found.sectors_of(TOWN, AROUND, "exact") == ("a", "b")


def test_without_rules_a_map_is_empty() -> None:
    assert SectorMap([_sector("a")]).is_empty
    assert not SectorMap([_sector("a", area("Ukraine"))]).is_empty
