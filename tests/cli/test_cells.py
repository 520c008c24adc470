from hypothesis import given
from hypothesis import strategies as st

from conflict_tui.cli.cells import cut, padded, width


def test_width_counts_cells_and_not_characters() -> None:
    assert [width(text) for text in ("abc", "Київ", "日本", "e\u0301", "")] == [3, 4, 4, 1, 0]


def test_a_text_is_padded_to_its_cells() -> None:
    assert padded("日本", 6) == "日本  "
    assert padded("long", 2) == "long"


def test_a_cut_says_that_something_is_missing() -> None:
    assert [cut("abcdef", cells) for cells in (6, 4, 1, 0)] == ["abcdef", "abc…", "…", ""]
    assert cut("日本語", 4) == "日…"


@given(st.text(), st.integers(0, 30))
def test_a_cut_text_fits(text: str, cells: int) -> None:
    assert width(cut(text, cells)) <= cells
