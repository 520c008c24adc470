import pytest

from conflict_tui.model.event import Figure
from conflict_tui.model.wording import figure_words, number_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (3.0, "3"), (30_000.0, "30,000"), (0.5, "0.5"), (-1.25, "-1.25"), (1e9, "1,000,000,000"),
        (float("inf"), "∞"), (float("-inf"), "−∞"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_people_write_it(value: float, words: str) -> None:
    assert number_words(value) == words


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure("killed", 3.0, None, 5.0, "people"), "3–5 people"),
        (Figure("killed", None, 1.0, None, "people"), "1 person"),
        (Figure("killed", 0.0, None, 1.0, "people"), "0–1 people"),
        (Figure("killed", 3.0, 4.0, 5.0, "people"), "3–5 people, best 4"),
        (Figure("killed", 3.0, 3.0, 3.0), "3"),
        (Figure("killed", 3.0, None, None), "at least 3"),
        (Figure("distance", None, None, 70.0, "km", "up_to"), "up to 70 km"),
        (Figure("killed", None, None, 70.0), "at most 70"),
        (Figure("killed", None, 12.0, None, "", "placeholder"), "12 (placeholder)"),
        (Figure("killed", 3.0, None, float("inf")), "3–∞"),
    ],
)
def test_a_figure_says_no_more_than_was_stated(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words
