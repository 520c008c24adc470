"""The status line: what is shown of what, in as many words as there is room for."""

import pytest

from conflict_tui.store.tally import Tally
from conflict_tui.ui.draw.status import status_lines

TALLY = Tally(shown=33, all=1186, certain=15, possible=18, undated=0, aside=8)


def _texts(tally: Tally, *lanes: str, marked: int = 0) -> list[str]:
    return ["".join(text for text, _ in form) for form in status_lines(tally, lanes, marked)]


def test_every_count_is_said_and_what_is_set_aside_too() -> None:
    assert _texts(TALLY)[0] == (
        "33 of 1,186 · 15 certain · ░ 18 possible · 0 undated · 8 undated aside (c)"
    )


@pytest.mark.parametrize(
    ("lanes", "shown", "words"),
    [
        (("certain",), 15, "15 certain · ░ 18 possible hidden · 0 undated · 8 undated aside (c)"),
        (("undated",), 8, "15 certain hidden · ░ 18 possible hidden · 8 undated"),
        (("possible", "undated"), 26, "15 certain hidden · ░ 18 possible · 8 undated"),
    ],
)
def test_what_a_lane_shows_and_hides_is_said(
    lanes: tuple[str, ...], shown: int, words: str
) -> None:
    tally = Tally(shown, 1186, TALLY.certain, TALLY.possible, TALLY.undated, TALLY.aside)
    assert _texts(tally, *lanes)[0] == f"{shown} of 1,186 · {words}"


def test_each_form_takes_less_room_than_the_one_before_and_keeps_every_number() -> None:
    forms = _texts(TALLY, "possible", marked=3)
    lengths = [len(form) for form in forms]
    assert lengths == sorted(set(lengths), reverse=True)
    for form in forms:
        for number in ("33", "1,186", "15", "18", "8", "✓ 3"):
            assert number in form
