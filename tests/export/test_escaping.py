import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conflict_tui.export.markdown_text import (
    address,
    code,
    inline,
    line,
    one_line,
    paragraphs,
    quoted_block,
    table,
)
from tests.export.selections import HOSTILE_TEXTS, any_text

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


@pytest.mark.parametrize("sign", list(r"\`*_{}[]<>|@$#^~"))
def test_a_sign_with_a_meaning_anywhere_is_escaped_anywhere(sign: str) -> None:
    assert inline(f"a{sign}b") == f"a\\{sign}b"


@pytest.mark.parametrize("text", ["- a", "+ a", "= a", ": a"])
def test_a_sign_with_a_meaning_at_the_start_is_escaped_only_there(text: str) -> None:
    assert line(text) == f"\\{text}"
    assert inline(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. a", r"1\. a"), ("12) a", r"12\) a"), ("(3) a", r"(3\) a"), ("a. b", r"a\. b"),
        ("iv) b", r"iv\) b"), ("1.", r"1\."), ("1.5 km", "1.5 km"), ("Mr. Lind", "Mr. Lind"),
        ("Table: x", r"Table\: x"), ("Tables: x", "Tables: x"),
    ],
)  # fmt: skip
def test_what_would_begin_a_list_or_a_caption_is_escaped(text: str, written: str) -> None:
    assert line(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("&amp; &#35; & co", r"\&amp; \&\#35; & co"),
        ("a--b", r"a-\-b"),
        ("==a==", r"=\=a=\="),
        ("%%a%%", r"%\%a%\%"),
        ("see https://a.org or www.a.org", r"see https\://a.org or www\.a.org"),
        ("at 12:30, 70-km, 5+ men, a.b", "at 12:30, 70-km, 5+ men, a.b"),
        ("Kupiansk’s “Куп'янськ”", "Kupiansk’s “Куп'янськ”"),
    ],
)  # fmt: skip
def test_only_what_has_a_meaning_is_escaped(text: str, written: str) -> None:
    assert inline(text) == written


def test_lines_of_a_paragraph_are_kept_and_each_is_escaped_at_its_start() -> None:
    assert paragraphs("one\n- two\n\n# three\n\n\n") == ["one\\\n\\- two", r"\# three"]


def test_a_block_quote_marks_every_line() -> None:
    assert quoted_block(["a\\\nb", "c"]) == "> a\\\n> b\n>\n> c"


@pytest.mark.parametrize("text", ["a", "a`b", "``", "`a", "a`", "a ``` b", "\\", "|"])
def test_a_code_span_shows_its_text_as_it_is(text: str) -> None:
    (token,) = READER.parseInline(code(text))
    spans = [(span.type, span.content) for span in token.children or ()]
    assert spans == [("code_inline", text)]


@pytest.mark.parametrize("url", ["https://example.org/a_b?c=d&e=f#g", "http://example.org"])
def test_a_web_address_is_a_link_that_shows_where_it_goes(url: str) -> None:
    (token,) = READER.parseInline(address(url))
    kinds = [child.type for child in token.children or ()]
    assert kinds == ["link_open", "text", "link_close"]
    assert address(url) == f"<{url}>"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "file:///etc/passwd", "https://a b", "https://a\u202eb", "data:x",
     "https://a>b", "https://example.org/\x1b[31m"],
)  # fmt: skip
def test_anything_else_is_no_link(url: str) -> None:
    (token,) = READER.parseInline(address(url))
    assert [child.type for child in token.children or ()] == ["code_inline"]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_a_hostile_text_reads_as_the_text_it_is(text: str) -> None:
    assert _read(line(text)) == one_line(text)
    assert _read(f"### 1. {inline(text)}") == f"1. {one_line(text)}".strip()


@given(any_text(60))
def test_any_text_reads_as_the_text_it_is(text: str) -> None:
    assert _read(line(text)) == one_line(text)


@given(st.lists(any_text(20), min_size=2, max_size=5))
def test_cells_stay_apart_whatever_they_hold(texts: list[str]) -> None:
    cells = [inline(text) for text in texts]
    tokens = READER.parse(table(["x"] * len(cells), [cells]))
    shown = [token.children for token in tokens if token.type == "inline"][len(cells) :]
    read = ["".join(child.content for child in children or ()) for children in shown]
    assert read == [one_line(text) or "–" for text in texts]


def _read(markdown: str) -> str:
    """Return the text of a document that must be one paragraph or heading of mere text."""
    inlines = [token for token in READER.parse(markdown) if token.type == "inline"]
    children = [child for token in inlines for child in token.children or ()]
    assert {child.type for child in children} <= {"text", "text_special"}
    assert len(inlines) <= 1
    return "".join(child.content for child in children)
