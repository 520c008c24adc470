"""The numbers of README and guide, held against the corpus they speak of."""

from __future__ import annotations

from pathlib import Path

import pytest

from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.archive import Archive
from conflict_tui.store.tally import tally
from conflict_tui.ui.field_menu import read_menu

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "query", ["", "sector:kupiansk date:2024-11", "sector:kupiansk date:2024-11..2025-12"]
)
def test_the_counts_of_the_guide_are_those_of_the_program(archive: Archive, query: str) -> None:
    of = tally(archive.answer(parse_query(query)))
    counts = f"{of.certain} certain · ░ {of.possible} possible · {of.undated} undated"
    assert f"{of.shown} of {of.total} · {counts}" in GUIDE.replace("\n ", "\n")


def test_the_readme_counts_the_events_of_the_corpus(archive: Archive) -> None:
    assert f" {archive.size} events" in README


def test_the_first_event_of_november_in_the_guide_is_the_claim_of_the_bloggers(
    archive: Archive,
) -> None:
    answer = archive.answer(parse_query("sector:kupiansk date:2024-11"))
    events = [archive.event(rank) for rank in answer.shown]
    november = [event.title for event in events if event.when.edtf.text == "2024-11"]
    assert november[0].startswith("Military bloggers declare Kupiansk")


def test_the_disputed_events_of_the_guide_are_seven(archive: Archive) -> None:
    query = "sector:kupiansk date:2024-11..2025-12 status:disputed"
    assert archive.answer(parse_query(query)).count == 7
    assert "seven events are left" in GUIDE


def test_the_menu_of_the_guide_is_that_of_the_program(archive: Archive) -> None:
    menu = read_menu(archive, parse_query("sector:kharkiv -sector:izium"), "sector")
    guide = " ".join(GUIDE.split())
    for item in (menu.items[at] for at in range(4)):
        assert " ".join(f"{item.label} {item.remark}".split()) in guide
