"""Lines of text with ink: never wider than asked, nothing lost, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from conflict_tui.model.text import clean, clean_block
from conflict_tui.ui.draw.ink import Line, cut, fit, lit, width_of, wrap

SHOWN = st.text(max_size=120).map(clean)
"""What may leave the store for one line."""
BLOCK = st.text(max_size=200).map(clean_block)
"""What may leave the store for a paragraph."""
WIDE = st.text(st.sampled_from("戦 é́́a\ufe0f❤ 한\u0301…“"), max_size=80).map(clean)
WIDTHS = st.integers(0, 90)


def bare(lines: list[Line]) -> str:
    """Return the text of lines without the space that wrapping may change."""
    return "".join("".join(text for line in lines for text, _ in line).split())


@given(st.one_of(SHOWN, WIDE), WIDTHS)
def test_fit_returns_exactly_the_width_that_is_asked(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


@given(st.one_of(SHOWN, WIDE), st.integers(1, 90))
def test_cut_never_exceeds_the_width_and_leaves_what_fits_as_it_is(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= max(width, 0)
    if cell_len(text) <= width:
        assert cut(text, width) == text
    else:
        assert text.startswith(cut(text, width).rstrip().removesuffix("…").rstrip())


@given(st.one_of(BLOCK, WIDE), st.integers(20, 100), st.integers(0, 10), st.integers(0, 10))
def test_wrapped_lines_are_never_wider_than_asked_and_no_text_is_lost(
    text: str, width: int, indent: int, first: int
) -> None:
    half = len(text) // 2
    lines = wrap([(text[:half], "dim"), (text[half:], "quote")], width, indent, first)
    assert all(
        width_of([("".join(text for text, _ in line).rstrip(), "")]) <= width for line in lines
    )
    assert bare(lines) == "".join(text.split())


@given(st.lists(st.text("abc", min_size=1, max_size=8), max_size=30), st.integers(12, 40))
def test_words_that_fit_are_not_broken(words: list[str], width: int) -> None:
    lines = wrap([(" ".join(words), "")], width)
    found = " ".join("".join(text for text, _ in line).rstrip() for line in lines).split()
    assert found == words


def test_each_break_in_a_paragraph_begins_a_line() -> None:
    lines = wrap([("one\ntwo\n\nthree", "")], 40, indent=2, first=0)
    assert ["".join(text for text, _ in line).strip() for line in lines] == [
        "one",
        "two",
        "",
        "three",
    ]


def test_a_word_longer_than_a_line_is_cut_between_characters() -> None:
    lines = wrap([("戦" * 25, "")], 20)
    assert [width_of(line) for line in lines] == [20, 20, 10]


def test_a_very_long_word_is_laid_out_in_one_pass() -> None:
    lines = wrap([("a" * 20_000 + " " + "戦" * 20_000, "")], 50)
    assert len(lines) == 400 + 800


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5),
)
def test_lighting_words_changes_no_letter(text: str, spans: list[tuple[int, int]]) -> None:
    edges = sorted({min(edge, len(text)) for span in spans for edge in span})
    hits = list(zip(edges[::2], edges[1::2], strict=False))
    line = lit(text, "dim", hits)
    assert "".join(part for part, _ in line) == text
    assert "".join(part for part, ink in line if ink == "dim hit") == "".join(
        text[start:end] for start, end in hits
    )
