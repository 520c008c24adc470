"""What is offered at the cursor while a query is typed."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.model.completion import MOST, Completion, complete
from conflict_tui.model.fields import FIELDS
from conflict_tui.model.query import Facet
from tests.model.queries import anything, parsed

VOCABULARY: dict[str, list[tuple[str, int | None]]] = {
    "sector": [("kharkiv", 34), ("kupiansk", 12), ("donbas", 40), ("black-sea", 2)],
    "place": [("Kupiansk", 9), ("Куп'янськ", 9), ("Donetsk International Airport", 3), ("a,b", 1)],
    "measure": [("killed", 2), ("force", 1)],
    "kind": [("statement", 20), ("incident", 30)],
    "tag": [(f"tag-{number}", number) for number in range(100)],
}


def values(field: str, begun: str) -> Iterable[tuple[str, int | None]]:
    assert field in FIELDS or field == "measure"
    return iter(VOCABULARY.get(field, []))


def at(marked: str) -> list[Completion]:
    """Complete a text at the | in it."""
    return complete(marked.replace("|", ""), marked.index("|"), values)


def taken(marked: str, offer: Completion) -> str:
    text = marked.replace("|", "")
    return text[: offer.start] + offer.text + text[offer.end :]


@pytest.mark.parametrize("marked", ["|", "izium |", "(|", "-|", "izium | kind:state"])
def test_where_nothing_is_typed_every_field_is_offered(marked: str) -> None:
    assert [offer.label for offer in at(marked)] == [f"{name}:" for name in FIELDS]


@pytest.mark.parametrize(
    ("marked", "first"),
    [
        ("s|", "sector:"),
        ("  izium sp|", "  izium speaker:"),
        ("-SEC|", "-sector:"),
        ("se|:khar x", "sector:khar x"),
        ("sector:|", "sector:kharkiv"),
        ("sector:kharkiv,|", "sector:kharkiv,kupiansk"),
        ("sector:KU|", "sector:kupiansk"),
        ("sector:ku|xx izium", "sector:kupiansk izium"),
        ("sector:sea|", "sector:black-sea"),
        ("place:куп|", "place:Куп'янськ"),
        ('place:"donetsk in|', 'place:"Donetsk International Airport"'),
        ("place:airp|", 'place:"Donetsk International Airport"'),
        ("place:a,|", "place:a,Kupiansk"),
        ("kind:|", "kind:incident"),
        ("-kind:st|", "-kind:statement"),
        ("has:qu|", "has:quote"),
        ("lane:p|", "lane:possible"),
        ("date:sep|", 'date:"sep 2022"'),
        ("(izium OR date:la|", '(izium OR date:"last 3 months"'),
        ("khar|", "sector:kharkiv"),
        ("-kill|", "-killed>="),
    ],
)
def test_the_likeliest_is_offered_first(marked: str, first: str) -> None:
    assert taken(marked, at(marked)[0]) == first


@pytest.mark.parametrize(
    "marked", ['"kharki|', "near:4|", "killed>1|", "sectr:khar|", "izium)|", "airport|"]
)
def test_where_nothing_is_known_nothing_is_offered(marked: str) -> None:
    assert at(marked) == []


def test_a_value_is_offered_with_its_count() -> None:
    offers = at("kind:|")
    assert [(offer.label, offer.count) for offer in offers[:2]] == [
        ("incident", 30),
        ("statement", 20),
    ]
    assert offers[2].count is None


def test_a_value_that_is_there_already_is_not_offered_again() -> None:
    assert [offer.label for offer in at("sector:Kharkiv,donbas,|")] == ["kupiansk", "black-sea"]


def test_no_more_is_offered_than_a_menu_holds() -> None:
    assert len(at("tag:|")) == MOST


@given(anything, st.integers(0, 60))
def test_a_completion_lies_in_the_text_at_the_cursor(text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    for offer in complete(text, cursor, values):
        assert 0 <= offer.start <= cursor <= offer.end <= len(text)


@given(st.sampled_from(["sector", "place", "kind"]), st.data())
def test_a_value_that_is_taken_is_asked_for(field: str, data: st.DataObject) -> None:
    name, _count = data.draw(st.sampled_from(VOCABULARY[field]))
    typed = f"{field}:{name[: data.draw(st.integers(0, 2))]}"
    offers = {offer.label: offer for offer in complete(typed, len(typed), values)}
    if "," not in typed:
        (term,) = parsed(taken(typed + "|", offers[name])).terms
        assert isinstance(term.node, Facet)
        assert len(term.node.values) == 1
