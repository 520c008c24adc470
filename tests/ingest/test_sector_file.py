"""The file of sectors: read strictly, written so that it comes back, and the sets we ship."""

from __future__ import annotations

import csv
import gzip
import shutil
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.ingest.corpus.build import corpus_stamp
from conflict_tui.ingest.corpus.check import main as check
from conflict_tui.ingest.corpus.loading import read_corpus
from conflict_tui.ingest.sector_file import (
    read_sector_file,
    read_starter,
    sectors_from_text,
    starters,
)
from conflict_tui.ingest.sector_text import quoted, sector_file_lines
from conflict_tui.model.errors import ImportFileError
from conflict_tui.model.event import Place, Sector
from conflict_tui.model.sector_rules import RuledSector, RuleKind, SectorMap, SectorRule
from conflict_tui.resources import folder
from tests.small import HOSTILE

DATA = Path(__file__).parents[2] / "../shared/data"

KUPIANSK = """\
# Comments are the person's own.
[kharkiv]
name = "Kharkiv"
code = "KH"
colour = 4
areas = ["Kharkiv", "Харківська область"]

[kupiansk]
name = "Kupiansk"
code = "KU"
parent = "kharkiv"
places = "Kupiansk"
boxes = [[[49.4, 37.3], [50, 38]]]
polygons = [[[49, 37], [50, 37], [50, 38.5]]]
"""


def test_a_file_says_sectors_in_their_order_with_rules_of_every_sort(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text("\ufeff" + KUPIANSK, encoding="utf-8")
    kharkiv, kupiansk = read_sector_file(file)
    assert kharkiv.sector == Sector("kharkiv", "Kharkiv", "KH", 4)
    assert kupiansk.sector == Sector("kupiansk", "Kupiansk", "KU", 0, "kharkiv", 1)
    assert [rule.name for rule in kharkiv.rules] == ["Kharkiv", "Харківська область"]
    assert kupiansk.rules == (
        SectorRule(RuleKind.PLACE, "Kupiansk"),
        SectorRule(RuleKind.BOX, points=((49.4, 37.3), (50.0, 38.0))),
        SectorRule(RuleKind.POLYGON, points=((49.0, 37.0), (50.0, 37.0), (50.0, 38.5))),
    )


def test_the_same_rule_twice_counts_once() -> None:
    text = '[a]\nname = "A"\ncode = "A"\nareas = ["X", "Y", "X "]'
    [found] = sectors_from_text(text, "file")
    assert [rule.name for rule in found.rules] == ["X", "Y"]


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)
DEGREES = st.floats(-80, 80, allow_nan=False)
RULES = st.one_of(
    st.builds(SectorRule, st.sampled_from([RuleKind.AREA, RuleKind.PLACE]), NAMES.map(str.strip)),
    st.tuples(DEGREES, DEGREES).map(
        lambda at: SectorRule(RuleKind.BOX, points=(at, (at[0] + 1, at[1] + 1)))
    ),
    st.tuples(DEGREES, DEGREES).map(
        lambda at: SectorRule(RuleKind.POLYGON, points=(at, (at[0] + 1, at[1]), (at[0], at[1] + 1)))
    ),
)


@given(
    st.lists(st.tuples(NAMES.map(str.strip), st.lists(RULES, max_size=5, unique=True)), max_size=4)
)
def test_what_is_written_is_read_again(drawn: list[tuple[str, list[SectorRule]]]) -> None:
    order = list(RuleKind)
    ruled = [
        RuledSector(
            Sector(f"slug-{at}", name, name[:2].strip(), at, f"slug-{at - 1}" if at else "", at),
            tuple(sorted(rules, key=lambda rule: order.index(rule.kind))),
        )
        for at, (name, rules) in enumerate(drawn)
    ]
    assert sectors_from_text("".join(sector_file_lines(ruled)), "file") == ruled


def test_nothing_that_is_written_can_act_on_a_terminal() -> None:
    assert all(sign.isprintable() for sign in quoted(HOSTILE))
    ruled = [RuledSector(Sector("київ", HOSTILE, "\x1b"), (SectorRule(RuleKind.AREA, HOSTILE),))]
    [found] = sectors_from_text("".join(sector_file_lines(ruled)), "file")
    assert found.sector.slug == "київ"
    assert found.rules[0].name == HOSTILE.strip()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code = "KH"', 'code = "KHA"', ':2: [kharkiv] code “KHA” is longer than two letters'),
        ('code = "KH"', "", ":2: [kharkiv] code is missing"),
        ("colour = 4", "colour = 12", ":2: [kharkiv] colour is no whole number from 0 to 11"),
        ("colour = 4", 'colour = "4"', ":2: [kharkiv] colour is no whole number"),
        ("areas", "area", ":2: [kharkiv] area is no key here; is “areas” meant?"),
        ('["Kharkiv", ', '["Kharkiv", 4, ', "[kharkiv] areas, number 2, is no text"),
        ('["Kharkiv", ', '["Kharkiv", " ", ', "[kharkiv] areas, number 2, is a name without a"),
        ('parent = "kharkiv"', 'parent = "kharkov"', "is no sector here; is “kharkiv” meant?"),
        ('parent = "kharkiv"', 'parent = "kupiansk"', "leads back to itself: kupiansk > kupiansk"),
        ("[50, 38]]]", "[40, 38]]]", ":8: [kupiansk] boxes, number 1, begins in the north"),
        ("[50, 38]]]", "[50]]]", ":8: [kupiansk] boxes, number 1, is no list of points"),
        ("[50, 38]]]", "[50, inf]]]", ":8: [kupiansk] boxes, number 1, is no list of points"),
        ("[50, 38]]]", "[50, nan]]]", ":8: [kupiansk] boxes, number 1, is no list of points"),
        ("[[[49.4, 37.3], [50, 38]]]", "[49.4, 37.3]", "boxes, number 1, is no list of points"),
        ("[[[49.4, 37.3], [50, 38]]]", '"all"', "[kupiansk] boxes is no list of shapes"),
        ("[50, 38.5]]]", "[49, 37]]]", "polygons, number 1, needs three different points"),
        ("[kupiansk]", "[kharkiv]", ":8: is no TOML here"),
        ("[kupiansk]", '["ku piansk"]', "may not hold spaces"),
        ("[kharkiv]", "kharkov = 1\n[kharkiv]", "kharkov is no table; a sector begins with"),
        ("colour = 4", f"colour = {'9' * 5000}", "is no TOML here"),
        ("areas = [", f"areas = {'[' * 5000}", "is no TOML here"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_key_and_what_to_do(old: str, new: str, said: str) -> None:
    assert old in KUPIANSK
    with pytest.raises(ImportFileError) as caught:
        sectors_from_text(KUPIANSK.replace(old, new, 1), "rules.toml")
    assert str(caught.value).startswith("rules.toml")
    assert said in str(caught.value)
    assert str(caught.value).endswith(".")


def test_what_is_no_file_of_sectors_is_told_in_one_sentence(tmp_path: Path) -> None:
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'[a]\nname = "Donn\xe9es"')
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * 10_000_001)
    for path, said in (
        (latin, "is no text in UTF-8 (byte 17)"),
        (large, "is too large"),
        (tmp_path, "cannot be read"),
        (tmp_path / "none.toml", "cannot be read"),
        (Path("/dev/zero"), "is too large"),
        (Path("a\0b"), "cannot be the name of a file"),
    ):
        with pytest.raises(ImportFileError) as caught:
            read_sector_file(path)
        assert said in str(caught.value)


@pytest.mark.parametrize("name", starters())
def test_a_set_that_is_shipped_can_be_read_and_tells_its_sectors_apart(name: str) -> None:
    ruled = read_starter(name)
    assert all(each.rules for each in ruled)
    codes = Counter(each.sector.code for each in ruled)
    assert [code for code, count in codes.items() if count > 1] == []


def test_a_set_that_is_not_shipped_is_told() -> None:
    with pytest.raises(ImportFileError, match="is “ukraine” meant"):
        read_starter("ukrain")
    with pytest.raises(ImportFileError, match="comes with the program"):
        read_starter("../events/kupiansk-2025")


def test_sectors_for_ukraine_mean_what_they_mean_in_the_corpus() -> None:
    corpus, _ = read_corpus(folder("fixtures"))
    shipped = {each.sector.slug: each.sector for each in read_starter("ukraine")}
    for sector in corpus.references.sectors:
        if sector.slug != "ukraine":  # of what is placed in the whole country no rule can tell
            found = shipped[sector.slug]
            assert (found.name, found.code, found.parent) == (
                sector.name, sector.code, sector.parent
            )  # fmt: skip
            assert found.colour == sector.colour


def test_rules_do_not_contradict_the_sectors_of_the_corpus() -> None:
    corpus, _ = read_corpus(folder("fixtures"))
    chart = SectorMap(read_starter("ukraine"))
    places = {place.slug: place for place in corpus.references.places}
    alike = judged = 0
    for event in corpus.events:
        by_hand = {sector.slug for sector in event.sectors}
        if len(event.places) == 1 and event.places[0].precision in ("exact", "settlement"):
            place = event.places[0].place
            found = chart.sectors_of(place, _around(place, places), event.places[0].precision)
            judged += 1
            alike += bool(by_hand & {*found, *(up for slug in found for up in chart.above(slug))})
    assert judged > 50
    assert alike == judged


def _around(place: Place, places: dict[str, Place]) -> list[Place]:
    return [places[place.parent], *_around(places[place.parent], places)] if place.parent else []


@pytest.mark.parametrize(
    ("file", "encoding", "column"),
    [("ucdp_ukraine/ged_ukraine_cp1252.csv.gz", "cp1252", "adm_1"),
     ("ucdp_ukraine/ged_ukraine_hdx_hxl_2022.csv.gz", "utf-8-sig", "adm_1"),
     ("viina/viina_2022_rebuild.csv.gz", "utf-8-sig", "ADM1_NAME"),
     ("sirens/sirens_volunteer_en.csv.gz", "utf-8-sig", "region")],
    ids=["ucdp", "ucdp-hxl", "viina", "sirens"],
)  # fmt: skip
def test_every_region_in_real_files_is_in_a_sector(file: str, encoding: str, column: str) -> None:
    path = DATA / file
    if not path.exists():
        pytest.skip(f"the real data is not here: {path}")
    with gzip.open(path, "rt", encoding=encoding, newline="") as lines:
        regions = {row[column] for row in csv.DictReader(lines)} - {""}
    chart = SectorMap(read_starter("ukraine"))
    unknown = {
        name
        for name in regions
        if not name.startswith("#")
        and not chart.sectors_of(Place("region", name, "region"), (), "adm1")
    }
    assert len(regions) > 5
    assert unknown == set()


def test_the_file_that_the_guide_shows_can_be_read() -> None:
    page = (Path(__file__).parents[2] / "docs/sectors.md").read_text(encoding="utf-8")
    [kharkiv, kupiansk] = sectors_from_text(page.split("```toml\n")[1].split("```")[0], "the page")
    assert kupiansk.sector.parent == kharkiv.sector.slug


def test_sets_of_sectors_are_no_part_of_the_corpus(tmp_path: Path) -> None:
    fixtures = Path(shutil.copytree(folder("fixtures"), tmp_path / "fixtures"))
    stamp = corpus_stamp(fixtures)
    shutil.rmtree(fixtures / "sector_rules")
    assert corpus_stamp(fixtures) == stamp
    assert check([str(folder("fixtures"))]) == 0
