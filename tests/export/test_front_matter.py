"""What the head of a Markdown export says of the query: it finds the same, and is no Markdown."""

import shutil

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conflict_tui.export.front_matter import inert_query
from conflict_tui.export.markdown import markdown
from conflict_tui.model.query import And, Node, Not, Or, Words
from conflict_tui.model.query_parser import parse_query
from conflict_tui.model.tokens import tokens
from tests.export.selections import MADE, selection_of
from tests.export.structure import by_pandoc
from tests.small import small_events

FOOTNOTES = (
    "[^1]: [^1]", "[^1]: a[^1]", "a[^1]\n\n[^1]: [^1]", "1. [^1]: [^1]", "(1) [^1]: [^1]",
    "iv. [^1]: [^1]", "a) [^1]: [^1]", "> [^1]: [^1]", ">[^1]: [^1]", "* [^1]: [^1]",
    "+ [^1]: [^1]", "- [^1]: [^1]", "#. [^1]: [^1]", "# [^1]: [^1]", "-[^1]: [^1]",
    "    [^1]: [^1]", '"[^1]: [^1]"', "((1) [^1]: [^1])", "- - [^1]: [^1]", "1. 1. [^1]: [^1]",
)  # fmt: skip


def _sought(node: Node) -> object:
    """Return what a tree looks for: of words only the tokens that the index knows."""
    if isinstance(node, Words):
        return [token for _, _, token in tokens(node.text)], node.phrase
    if isinstance(node, And | Or):
        return type(node), [_sought(part) for part in node.parts]
    return (Not, _sought(node.part)) if isinstance(node, Not) else node


@given(st.text(alphabet='[^]:1ai.)(>*+#-" \n', max_size=16).map(lambda text: text + "[^1]: x"))
@example("(1) [^1]: [^1]")
@example("-[^1]: x kind:state")
def test_a_query_that_could_be_a_footnote_finds_the_same_as_it_is_written(text: str) -> None:
    query = parse_query(text)
    if not query.problems:
        assert _sought(parse_query(inert_query(query.text)).node) == _sought(query.node)


def test_any_other_query_is_written_as_it_was_typed() -> None:
    text = "-kind:forecast  (izium OR * 1. x)\n[1]"
    assert inert_query(text) == text


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize("form", ["markdown", "gfm+footnotes", "commonmark_x"])
@pytest.mark.parametrize("query", FOOTNOTES)
def test_pandoc_comes_to_an_end_whatever_is_asked_for(query: str, form: str) -> None:
    event = small_events()[0]
    parts = by_pandoc("".join(markdown(selection_of([event], query), MADE)), form)
    assert (
        parts["Header"] == by_pandoc("".join(markdown(selection_of([event]), MADE)), form)["Header"]
    )
