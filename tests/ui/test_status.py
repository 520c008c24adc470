"""The status line: what is shown of what, in as many words as there is room for."""

import pytest

from conflict_tui.model.query import Words
from conflict_tui.store.foretelling import Foretold
from conflict_tui.store.tally import Tally
from conflict_tui.ui.draw.status import reading_lines, status_lines

TALLY = Tally(total=1186, certain=15, possible=18, undated=0, aside=8)
ONLY_CERTAIN = Tally(1186, certain=15, possible=0, undated=0, aside=8, hidden_possible=18)
ONLY_UNDATED = Tally(1186, 0, 0, undated=8, aside=0, hidden_certain=15, hidden_possible=18)
NOT_CERTAIN = Tally(1186, certain=0, possible=18, undated=8, aside=0, hidden_certain=15)


def _texts(tally: Tally, marked: int = 0) -> list[str]:
    return ["".join(text for text, _ in form) for form in status_lines(tally, marked)]


def test_every_count_is_said_and_what_is_set_aside_too() -> None:
    assert _texts(TALLY)[0] == (
        "33 of 1,186 · 15 certain · ░ 18 possible · 0 undated · 8 undated aside (c)"
    )


@pytest.mark.parametrize(
    ("tally", "shown", "words"),
    [
        (ONLY_CERTAIN, 15, "15 certain · ░ 18 possible hidden · 0 undated · 8 undated aside (c)"),
        (ONLY_UNDATED, 8, "15 certain hidden · ░ 18 possible hidden · 8 undated"),
        (NOT_CERTAIN, 26, "15 certain hidden · ░ 18 possible · 8 undated"),
    ],
)
def test_what_a_lane_shows_and_hides_is_said(tally: Tally, shown: int, words: str) -> None:
    assert _texts(tally)[0] == f"{shown} of 1,186 · {words}"


def test_each_form_takes_less_room_than_the_one_before_and_keeps_every_number() -> None:
    forms = _texts(TALLY, marked=3)
    lengths = [len(form) for form in forms]
    assert lengths == sorted(set(lengths), reverse=True)
    for form in forms:
        for number in ("33", "1,186", "15", "18", "8", "✓ 3"):
            assert number in form


@pytest.mark.parametrize(
    ("told", "forms"),
    [
        (
            Foretold(244013, 1000000, Words("a b", phrase=True), 244013),
            ["244,013 events say “a b” · reading them …", "244,013 events say it · reading them …"],
        ),
        (
            Foretold(244013, 1000000, Words("\x1b[2Jk"), 244013),
            [
                "244,013 events say “␛[2Jk…” · reading them …",
                "244,013 events say it · reading them …",
            ],
        ),
        (Foretold(20001, 1000000, None, 400000), ["at most 20,001 of 1,000,000 · reading them …"]),
    ],
)
def test_what_is_known_while_the_rest_is_read_is_said(told: Foretold, forms: list[str]) -> None:
    assert ["".join(text for text, _ in form) for form in reading_lines(told)] == forms
