"""What is highlighted is what the full-text index finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflict_tui.model.highlight import hits
from conflict_tui.model.query import Words
from conflict_tui.model.tokens import has_token, tokens

SCRIPTS = "abcABC éÉñßŁøŠ її Йй ёЁґҐ яЯьЬ 09 '’ʼ-–.,\"«» \u0301\u0306\u0308 _"
texts = st.text(alphabet=SCRIPTS, max_size=40)
words = st.builds(Words, st.text(alphabet=SCRIPTS, max_size=6).filter(has_token), st.booleans())

UNLIKE = {0x1E0, 0x1E1, 0x37F, 0x528, 0x52A, 0x52C, 0x52E, 0x1E9B}
"""Rare letters that SQLite's tables leave alone and Unicode's do not."""


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        """CREATE VIRTUAL TABLE search USING fts5(
               body, tokenize="unicode61 remove_diacritics 2 separators 'ʼ'")"""
    )
    connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab(search, 'instance')")
    yield connection
    connection.close()


def expression(one: Words) -> str:
    escaped = one.text.replace('"', '""')
    return f'"{escaped}"' if one.phrase else f'"{escaped}" *'


def highlighted(index: sqlite3.Connection, text: str, sought: list[Words]) -> str | None:
    """Return `text` with what the index finds in brackets, or None where it finds nothing."""
    index.execute("DELETE FROM search")
    index.execute("INSERT INTO search(rowid, body) VALUES (1, ?)", [text])
    row = index.execute(
        "SELECT highlight(search, 0, '[', ']') FROM search WHERE search MATCH ?",
        [" OR ".join(map(expression, sought))],
    ).fetchone()
    return None if row is None else str(row[0])


def bracketed(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400)
@given(text=texts, sought=st.lists(words, min_size=1, max_size=3))
def test_what_is_found_is_highlighted_and_nothing_else(
    index: sqlite3.Connection, text: str, sought: list[Words]
) -> None:
    spans = hits(text, tuple(sought))
    assert (bracketed(text, spans) if spans else None) == highlighted(index, text, sought)


def test_every_letter_up_to_cyrillic_is_folded_as_the_index_folds_it(
    index: sqlite3.Connection,
) -> None:
    index.execute("DELETE FROM search")
    signs = [chr(code) for code in [*range(0x20, 0x530), *range(0x1E00, 0x2000)]]
    known = [sign for sign in signs if sign.isprintable() and ord(sign) not in UNLIKE]
    index.executemany(
        "INSERT INTO search(rowid, body) VALUES (?, ?)",
        [(ord(sign), f"q{sign}z") for sign in known],
    )
    found: dict[int, list[str]] = {}
    for row, term in index.execute("SELECT doc, term FROM word ORDER BY doc, offset"):
        found.setdefault(row, []).append(term)
    unlike = [
        sign
        for sign in known
        if [token for _start, _end, token in tokens(f"q{sign}z")] != found[ord(sign)]
    ]
    assert unlike == []


@pytest.mark.parametrize(
    ("text", "one", "marked"),
    [
        ("Izium, Izyum and izi", Words("izi"), "[Izium], Izyum and [izi]"),
        ("Izium, Izyum and izi", Words("izi", phrase=True), "Izium, Izyum and [izi]"),
        ("біля Куп’янська", Words("куп'ян"), "біля [Куп’янська]"),
        ("some 30,000 of 50,000", Words("30,000"), "some [30,000] of 50,000"),
        ("the retreat, the regrouping", Words("the re"), "[the retreat], [the regrouping]"),
        ("a a a", Words("a a", phrase=True), "[a a a]"),
        ("Їжак і їжаки", Words("їжак"), "[Їжак] і [їжаки]"),
        ("nothing here", Words("..."), "nothing here"),
    ],
)
def test_a_word_is_highlighted_whole(text: str, one: Words, marked: str) -> None:
    assert bracketed(text, hits(text, (one,))) == marked


def test_no_words_highlight_nothing() -> None:
    assert hits("Izium", ()) == []
