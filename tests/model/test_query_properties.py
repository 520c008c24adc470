"""What holds for every query, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.model.query import (
    All,
    And,
    Facet,
    Lane,
    Node,
    Not,
    Or,
    Query,
    QueryProblem,
    quoted,
)
from conflict_tui.model.query_leaves import folded
from conflict_tui.model.query_nodes import all_of
from tests.model.queries import anything, half_typed, leaves, parsed, values, well_formed


def nodes_of(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from nodes_of(part)
    elif isinstance(node, Not):
        yield from nodes_of(node.part)


@given(well_formed)
def test_a_well_formed_query_has_no_problem_and_filters(text: str) -> None:
    query = parsed(text)
    assert query.problems == ()
    assert not query.is_everything


@given(anything)
def test_every_text_is_a_query_whose_spans_lie_in_its_text(text: str) -> None:
    query = parsed(text)
    assert query.text == parsed(query.text).text
    for node in nodes_of(query.node):
        if not isinstance(node, All | And | Or | Not):
            assert 0 <= node.start < node.end <= len(query.text)
    for problem in query.problems:
        assert 0 <= problem.start < problem.end <= len(query.text)
        assert problem.message.endswith((".", "?"))


@given(anything)
def test_reading_a_query_again_gives_the_same(text: str) -> None:
    query = parsed(text)
    again = parsed(query.text)
    assert again == query
    assert (again.node, again.terms, again.problems) == (query.node, query.terms, query.problems)


@given(anything)
def test_the_terms_together_mean_what_the_query_means(text: str) -> None:
    query = parsed(text)
    assert all_of(tuple(term.node for term in query.terms)) == query.node
    joined = parsed(" ".join(term.text for term in query.terms))
    assert joined.node == query.node
    assert [term.node for term in joined.terms] == [term.node for term in query.terms]


@given(anything)
def test_only_what_is_left_out_has_no_node(text: str) -> None:
    query = parsed(text)
    if any(isinstance(term.node, All) for term in query.terms):
        assert query.problems
    for node in nodes_of(query.node):
        if isinstance(node, And | Or):
            assert len(node.parts) > 1
            assert not any(isinstance(part, All) for part in node.parts)


@given(anything)
def test_a_lane_stands_only_among_the_terms_and_once(text: str) -> None:
    query = parsed(text)
    lanes = [node for node in nodes_of(query.node) if isinstance(node, Lane)]
    assert len(lanes) <= 1
    assert lanes == [term.node for term in query.terms if isinstance(term.node, Lane)]


@given(anything, leaves)
def test_narrowing_adds_what_has_to_hold_and_takes_nothing_away(text: str, term: str) -> None:
    query = parsed(text)
    narrowed = query.narrowed(term)
    asked = parsed(term).node
    before = [one.node for one in query.terms]
    expected = before if asked in before else [*before, asked]
    assert [one.node for one in narrowed.terms] == expected
    assert narrowed.narrowed(term) is narrowed


@given(half_typed, half_typed)
def test_narrowing_by_anything_leaves_the_terms_before_it_alone(text: str, term: str) -> None:
    query = parsed(text)
    before = [one.node for one in query.terms if not isinstance(one.node, Lane)]
    after = [one.node for one in query.narrowed(term).terms if not isinstance(one.node, Lane)]
    assert after[: len(before)] == before or any(isinstance(node, All) for node in after)


@given(anything, st.data())
def test_taking_out_a_term_leaves_the_others(text: str, data: st.DataObject) -> None:
    query = parsed(text)
    if query.terms:
        index = data.draw(st.integers(0, len(query.terms) - 1))
        left = [one.node for n, one in enumerate(query.terms) if n != index]
        assert [one.node for one in query.without(index).terms] == left


@given(anything, st.sampled_from(["sector", "place", "tag"]), st.lists(values, max_size=3))
def test_a_picker_sets_a_field_to_exactly_its_values(
    text: str, field: str, chosen: list[str]
) -> None:
    query = parsed(text).with_field(field, chosen)
    asked = tuple(dict.fromkeys(folded(value) for value in map(stored, chosen)))
    assert query.chosen(field) == asked


@given(st.text(min_size=1, max_size=20))
def test_a_quoted_value_is_read_back(value: str) -> None:
    value = stored(value)
    if value.strip():
        query = parsed(f"izium tag:{quoted(value)} kupiansk")
        facet = query.terms[1].node
        assert query.problems == ()
        assert isinstance(facet, Facet)
        assert facet.values == (folded(value),)


@given(st.text(alphabet='()-"“ aOR', max_size=400))
def test_any_heap_of_signs_is_read(text: str) -> None:
    query = parsed(text)
    assert isinstance(query, Query)
    assert all(isinstance(problem, QueryProblem) for problem in query.problems)


def stored(value: str) -> str:
    """Return a value as a database can hold it."""
    return parsed(f'tag:"x{value}"').text[6:-1]
