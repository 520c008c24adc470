"""The corpus files become model values; every mistake is told with file and line."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import get_args

import pytest

from conflict_tui.ingest.corpus import records
from conflict_tui.ingest.corpus.loading import load_corpus, read_corpus
from conflict_tui.ingest.corpus.verbatim import check_quotes
from conflict_tui.model.errors import CorpusError
from conflict_tui.model.event import Kind, PlaceName, Stance
from conflict_tui.resources import folder
from tests.ingest.corpus.tiny import change, tiny_corpus

EVENTS = "events/ford-2022.yaml"

MISTAKES = [
    ("sectors.yaml", "NO,", "NOO,", 1, "code: Expected"),
    ("sectors.yaml", "HI", "NO", 2, "code: NO is the code of “north” already"),
    ("sectors.yaml", "slug: hill", "slug: north", 2, "the slug “north” is given twice, first in"),
    ("sectors.yaml", "parent: north", "parent: nort", 2, "there is no sector “nort”; is “north” m"),
    ("sectors.yaml", "1}", "1, parent: hill}", 1, "parent: leads back to itself: north → hill → n"),
    ("places.yaml", "lat: 50, ", "", 1, "lat and lon are given together"),
    ("places.yaml", "lat: 50", "lat: 95", 1, "lat: Expected `float` <= 90"),
    ("places.yaml", "kind: town", "kind: twon", 4, "kind: “twon” is not one of the words allowed"),
    ("places.yaml", "uk}", "uk}\n    - {name: Брід, language: uk}", 7, "names: one is given twice"),
    ("actors.yaml", ": army}", ": chief}", 2, "parent: leads back to itself: chief → chief"),
    (
        "sources.yaml",
        "r: paper, pub",
        "r: papr, pub",
        1,
        "there is no publisher “papr”; is “paper”",
    ),
    ("sources.yaml", "2022-09-11", "2022-99", 1, "published: “2022-99” is not a date"),
    ("sources.yaml", "cited_in: article", "cited_in: wire", 2, "cited_in: leads back to itself"),
    ("dataset.yaml", "title: Two events\n", "", 1, "the field “title” is missing"),
    (EVENTS, "Ford crossed", "x" * 71, 2, "title: is longer than 70 characters"),
    (EVENTS, "Ford crossed", "Ford crossed.", 2, "title: a title has no full stop"),
    (EVENTS, "Ford crossed", '"Ford \\u202e"', 2, "holds a control code or an invisible character"),
    (EVENTS, "type: advance", "tipe: advance", 4, "there is no field “tipe” here"),
    (EVENTS, "edtf: 2022-09-08", "edtf: 2022-13", 5, "when: “2022-13” is not a date"),
    (
        EVENTS,
        "on Thursday",
        "a b c d e f g h i j k l m",
        5,
        "when: the words of a date are at most",
    ),
    (EVENTS, "[hill]", "[hill, hll]", 6, "there is no sector “hll”; is “hill” meant?"),
    (EVENTS, "[hill]", "[hill, hill]", 6, "sectors: “hill” is given twice"),
    (EVENTS, "[ford,", "[fort,", 7, "there is no place “fort”; is “ford” meant?"),
    (EVENTS, "actor: army", "actor: arm", 8, "there is no actor “arm”; is “army” meant?"),
    (EVENTS, '[{source: article, at: "¶2"}]', "[]", 9, "sources: Expected"),
    (EVENTS, "s: [{source: article", "s: [{source: wire", 11, "there is no source of this event"),
    (EVENTS, "we are across", "a b c d e f g h i j k l m", 11, "exact: has 13 words; a quotation"),
    (EVENTS, "speaker: chief", "speaker: thief", 11, "there is no actor “thief”; is “chief” meant"),
    (EVENTS, "quote: q1", "quote: q2", 17, "there is no quote of this event “q2”"),
    (EVENTS, "high: 70", "high: inf", 18, "a figure is a finite number"),
    (EVENTS, "high: 70", "high: 7, low: 8", 18, "low, best and high are in this order"),
    (EVENTS, "high: 70, ", "", 18, "a figure has at least one of low, best and high"),
    (EVENTS, "event: ford-2022-denial", "event: ford", 19, "there is no event “ford”"),
    (EVENTS, "event: ford-2022-denial", "event: ford-2022-crossing", 19, "an event is not linked"),
    (
        EVENTS,
        "uid: ford-2022-denial",
        "uid: ford-2022-crossing",
        21,
        "uid: “ford-2022-crossing” is",
    ),
    (EVENTS, "kind: statement", "kind: statement\n  kind: state", 24, "“kind” is given twice"),
    (EVENTS, "[river]", "&t [river, *t]", 20, "anchors and aliases are not used here"),
    (EVENTS, "[river]", "[river", 21, "is not YAML: "),
]

DOCUMENTS = Path(__file__).parents[4] / "shared" / "sources"


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return tiny_corpus(tmp_path / "tiny")


def _problems(corpus: Path) -> list[str]:
    _, problems = read_corpus(corpus)
    return [str(problem).removeprefix(f"{corpus}/") for problem in problems]


def test_records_become_values_with_every_slug_resolved(tiny: Path) -> None:
    crossing, denial = load_corpus(tiny).events
    assert (crossing.kind, denial.kind) == (Kind.INCIDENT, Kind.STATEMENT)
    assert crossing.when.words == "on Thursday"
    assert crossing.when.edtf.text == "2022-09-08"
    assert denial.when.is_undated
    assert crossing.sectors[0].parent == "north"
    assert crossing.places[0].place.names == (PlaceName("Брід", "uk"),)
    assert crossing.quotes[0].speaker is not None
    assert crossing.quotes[0].speaker.name == "Chief"
    assert crossing.claims[0].evidence[0].stance is Stance.ASSERTS
    assert crossing.figures[0].high == 70
    assert denial.sources[0].source.cited_in == "article"


def test_a_place_wider_than_a_settlement_is_never_a_point(tiny: Path) -> None:
    change(tiny, EVENTS, "{place: land, precision: country}", "land")
    ford, land = load_corpus(tiny).events[0].places
    assert (ford.precision, ford.method) == ("settlement", "stated")
    assert (land.precision, land.method) == ("country", "centroid")


def test_words_that_yaml_takes_for_something_else_stay_words(tiny: Path) -> None:
    corpus = load_corpus(tiny)
    assert corpus.references.datasets[0].redistribute == "yes"
    assert corpus.references.places[0].country == "NO"
    assert corpus.references.sources[0].published.edtf.text == "2022-09-11"


def test_references_keep_the_order_of_their_file(tiny: Path) -> None:
    sectors = load_corpus(tiny).references.sectors
    assert [(sector.slug, sector.position) for sector in sectors] == [("north", 0), ("hill", 1)]


@pytest.mark.parametrize(("name", "old", "new", "line", "message"), MISTAKES)
def test_a_mistake_is_told_with_file_and_line(
    tiny: Path, name: str, old: str, new: str, line: int, message: str
) -> None:
    change(tiny, name, old, new)
    problems = _problems(tiny)
    assert [text for text in problems if text.startswith(f"{name}:{line}: {message}")], problems


def test_all_mistakes_are_told_in_order_and_not_only_the_first(tiny: Path) -> None:
    change(tiny, EVENTS, "[hill]", "[hll]")
    change(tiny, EVENTS, "actor: army", "actor: arm")
    change(tiny, "places.yaml", "lat: 50, ", "")
    assert [found.split(" ")[0] for found in _problems(tiny)] == [
        f"{EVENTS}:6:",
        f"{EVENTS}:8:",
        "places.yaml:1:",
    ]


def test_a_link_to_a_record_that_is_wrong_is_no_second_mistake(tiny: Path) -> None:
    change(tiny, EVENTS, "kind: statement", "kind: statment")
    assert len(_problems(tiny)) == 1


def test_loading_a_wrong_corpus_tells_the_first_mistake(tiny: Path) -> None:
    change(tiny, EVENTS, "[hill]", "[hll]")
    change(tiny, EVENTS, "actor: army", "actor: arm")
    with pytest.raises(CorpusError, match=r"yaml:6: there is no sector “hll”.* \(and 1 more\)"):
        load_corpus(tiny)


def test_a_missing_or_garbled_file_is_told(tiny: Path) -> None:
    (tiny / "actors.yaml").unlink()
    (tiny / "places.yaml").write_bytes(b"- \xff")
    (tiny / "sectors.yaml").write_text("slug: north")
    problems = _problems(tiny)
    assert "actors.yaml:1: cannot be read (No such file or directory)" in problems
    assert "places.yaml:1: is not UTF-8 (byte 2)" in problems
    assert "sectors.yaml:1: a list (lines that begin with “-”) is expected here" in problems


def test_a_folder_without_events_is_told(tmp_path: Path) -> None:
    assert "events:1: there is no file of events" in _problems(tmp_path)


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("dataset", "kind", records.DatasetKind),
        ("dataset", "redistribute", records.Redistribute),
        ("place", "kind", records.PlaceKind),
        ("place_name", "kind", records.NameKind),
        ("actor", "kind", records.ActorKind),
        ("publisher", "kind", records.PublisherKind),
        ("event", "kind", records.EventKind),
        ("event", "date_basis", records.Basis),
        ("event_place", "precision", records.Precision),
        ("event_place", "method", records.Method),
        ("event_actor", "role", records.Role),
        ("claim", "facet", records.Facet),
        ("evidence", "stance", records.StanceWord),
        ("figure", "qual", records.Qual),
        ("event_link", "relation", records.Relation),
    ],
)
def test_the_words_allowed_are_those_of_the_table(
    small_db: Path, table: str, column: str, words: object
) -> None:
    connection = sqlite3.connect(small_db)
    [sql] = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", [table]).fetchone()
    connection.close()
    [check] = re.findall(rf"CHECK \({column} IN \((.*?)\)\)", sql, re.DOTALL)
    assert re.findall(r"'(\w+)'", check) == list(get_args(words))


def test_the_embedded_corpus_has_no_mistake() -> None:
    _, problems = read_corpus(folder("fixtures"))
    assert [str(problem) for problem in problems] == []


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the three documents are not on this machine")
def test_every_quotation_of_the_embedded_corpus_is_verbatim_in_its_document() -> None:
    corpus, _ = read_corpus(folder("fixtures"))
    assert [str(problem) for problem in check_quotes(corpus, DOCUMENTS)] == []
