import unicodedata

import pytest

from conflict_tui.export.escapes import quiet_json
from conflict_tui.model.text import MOST, clean, clean_block, fold, harmless


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb\x07", "a␛[31mb␇"), ("\x7f\x9b1m", "␡�1m"), ("a\tb\r\nc\rd", "a b\nc\nd"),
        ("\u202eab\u2069", "⟨RLO⟩ab⟨PDI⟩"), ("e\u0301", "é"), ("\ud800", "�"),
        ("za\u2061bo\u206ar\u3164\ufff9\U000e0041", "zabor"),
    ],
)  # fmt: skip
def test_what_would_act_is_shown_and_what_would_hide_is_dropped(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_what_json_escapes_is_never_shown_as_it_is() -> None:
    escaped = [chr(code) for code in range(0x20, 0xE01F0) if quiet_json(chr(code)) != chr(code)]
    assert len(escaped) > 2_000
    assert [sign for sign in escaped if harmless(sign) == sign] == []


def test_letters_of_every_script_stay() -> None:
    letters = [chr(code) for code in range(0x20000) if unicodedata.category(chr(code))[0] == "L"]
    kept = [unicodedata.normalize("NFC", sign) for sign in letters if sign not in "ᅟᅠㅤﾠ"]
    assert [harmless(sign) for sign in kept] == kept


def test_a_long_text_is_cut_and_says_how_much_is_missing() -> None:
    assert clean_block("x" * (MOST + 1_234)) == "x" * MOST + " … (1,234 more characters)"
    assert harmless("x" * (MOST + 1)) == "x" * (MOST + 1)


def test_one_line_has_no_breaks_and_no_runs_of_space() -> None:
    assert clean(" a \n\n b\u2028c ") == "a b c"


@pytest.mark.parametrize("sign", [chr(code) for code in range(0x80)])
def test_a_sign_of_ascii_is_folded_alone_as_it_is_beside_others(sign: str) -> None:
    assert fold(f"{sign}É") == f"{fold(sign)}e"
