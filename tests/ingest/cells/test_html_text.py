"""HTML becomes what a browser would show of it, in one pass and without being fooled."""

from __future__ import annotations

import html
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from conflict_tui.ingest.cells.html_text import html_line, html_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two &amp; <b>three</b></p>", "One\n\nTwo & three"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("one\n   line <i>of</i>\ttext", "one line of text"),
        ("It&#39;s &quot;5&quot; &lt; 6&nbsp;km &#x2014; &copy", 'It\'s "5" < 6\u00a0km — ©'),
    ],
)
def test_tags_go_blocks_are_lines_and_entities_are_decoded(markup: str, text: str) -> None:
    assert html_text(markup) == text


@pytest.mark.parametrize(
    "text", ["line one\nline two", "a < b and c > d", "5 <6", "a <b", "& and &;", "<", "</", "<!"]
)
def test_text_without_a_whole_tag_stays_as_it_is(text: str) -> None:
    assert html_text(text) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("x<script>alert('<p>no</p>')</script>y", "xy"),
        ("x<STYLE type='a>b'>p {}</Style >y", "xy"),
        ("x<script>text that is never closed", "xtext that is never closed"),
        ("<scr<script>ipt>alert(1)</script>", "ipt>alert(1)"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;<br>", "<script>alert(1)</script>"),
        ("&amp;lt;b&amp;gt;<br>", "&lt;b&gt;"),
        ("&l<b>t;i&gt;</b>", "&lt;i>"),
        ("<a href='x>y' title=\"it's > 1\">link</a>", "link"),
        ("<a title=it's>link</a> and <b>more</b>", "link and more"),
        ("<img src=x onerror=alert(1)>seen", "seen"),
        ("<!-- <b>not</b> > -->seen<!-- no end", "seen<!-- no end"),
        ("<![CDATA[x]]>seen<?php echo 1 ?>", "seen"),
        ("<b>\x1b]52;c;x\x07</b>=1+1\u202e", "\x1b]52;c;x\x07=1+1\u202e"),
    ],
)
def test_hostile_markup_is_read_once_and_never_again(markup: str, text: str) -> None:
    assert html_text(markup) == text


def test_a_number_that_is_no_character_stays_as_it_is_written() -> None:
    written = f"<b>&#{'9' * 6000};</b>"

    assert html_text(written) == written[3:-4]


@pytest.mark.parametrize(
    "piece",
    [
        "<", "<!--", "<a ", '<a b="', "<a =", '<a =">" ', "<![", "<?", "</", "<script>", "<style",
        "&#", "&a", "<td> ", "= ", "<p>\n", "<b> ", "<a\n=\n",
    ],
)  # fmt: skip
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        markup = "<p>" + piece * (length // len(piece)) + "'\">"
        began = process_time()
        html_text(markup)
        return process_time() - began

    assert seconds(400_000) < 2


@given(some.text(alphabet=some.sampled_from("<>/!-=\"'ab &;#\n")))
def test_no_text_is_too_strange(markup: str) -> None:
    html_text(markup)


@given(some.text())
def test_what_was_escaped_comes_out_as_it_was(text: str) -> None:
    shown = html_text(f"<pre>{html.escape(text)}</pre>")

    assert shown.split() == text.split()


def test_a_line_has_no_breaks() -> None:
    assert html_line("<p>One</p><p>Two</p>") == "One Two"
