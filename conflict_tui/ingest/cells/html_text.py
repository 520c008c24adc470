"""What HTML says as plain text: no tags, entities decoded, blocks as lines.

Not made with html.parser: 60 KB of `<a ` take it a minute, and `<![` stops it with an assertion.
This goes through a text once, from left to right. What is not a whole tag stays as text, and what
came out of an entity is never read as a tag.
"""

from __future__ import annotations

import html
import re

_OPENING = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>]*)|([!?]))")
_ENDS_OR_VALUE = re.compile(r"""[>=]\s*["']?""")
_BLANK = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r"\n{3,}")
_LONG_NUMBER = re.compile(r"&#[0-9]{8,}|&#[xX][0-9a-fA-F]{8,}")
_UNSHOWN = {
    name: re.compile(rf"</{name}[\s/>]", re.IGNORECASE)
    for name in ("script", "style", "template", "noscript", "iframe")
}
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "caption", "center", "cite", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section",
    "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
))  # fmt: skip
_ITEMS = frozenset(("br", "dd", "dt", "li", "option", "tr"))
"""Blocks that follow one another: only the start of one begins a line."""
_CELLS = frozenset(("td", "th"))


def html_text(markup: str) -> str:
    """Return what a browser would show of `markup`, as text; text without a tag keeps its lines."""
    if "<" not in markup:
        return _decoded(markup).strip()
    scan = _Scan(markup)
    pieces = scan.pieces()
    if not scan.tags:
        return _decoded(markup).strip()
    lines = "".join(pieces).split("\n")
    lines = [_BLANK.sub(" ", line).strip(" ") for line in lines]
    return _BREAKS.sub("\n\n", "\n".join(lines)).strip()


def html_line(markup: str) -> str:
    """Return what HTML says on one line."""
    return _BLANK.sub(" ", html_text(markup))


def _decoded(text: str) -> str:
    """Decode entities; a number that no character has stays as it is written."""
    if "&" not in text:
        return text
    return html.unescape(_LONG_NUMBER.sub(lambda found: f"&amp;{found[0][1:]}", text))


def _instead(name: str, closes: bool) -> str:
    if name in _BLOCKS:
        return "" if closes and name in _ITEMS else "\n"
    return " " if name in _CELLS else ""


class _Scan:
    """One pass over a text; whatever was looked for in vain is never looked for again."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.tags = 0
        self._missing: set[str] = set()
        self._heeds_quotes = True

    def pieces(self) -> list[str]:
        """Return the text between the tags, with a line break for each block."""
        found: list[str] = []
        text_from = at = 0
        while opening := _OPENING.search(self.markup, at):
            end = self._end(opening)
            if end < 0:
                at = opening.end()
                continue
            self.tags += 1
            found.append(self._shown(text_from, opening.start()))
            name = (opening[2] or "").lower()
            found.append(_instead(name, bool(opening[1])))
            if name in _UNSHOWN and not opening[1]:
                end = self._after(name, end)
            text_from = at = end
        found.append(self._shown(text_from, len(self.markup)))
        return found

    def _shown(self, start: int, end: int) -> str:
        """Text of a page: its own line breaks mean no more than a space there."""
        return _decoded(_BLANK.sub(" ", self.markup[start:end]))

    def _end(self, opening: re.Match[str]) -> int:
        """Return where the tag or comment ends; -1 where it does not, and is text."""
        after = opening.end()
        if not opening[3]:
            return self._end_of_tag(after)
        if self.markup.startswith("--", after):
            end = self._find("-->", after)
            if end >= 0:
                return end + 3
        return self._find(">", after) + 1 or -1

    def _end_of_tag(self, at: int) -> int:
        """Return where a tag ends: a “>” in a quoted value does not end it."""
        start = at
        while self._heeds_quotes:
            sign = _ENDS_OR_VALUE.search(self.markup, at)
            if sign is None:
                break
            if sign[0][0] == ">":
                return sign.start() + 1
            at = sign.end()
            if sign[0][-1] in "\"'":
                at = self._find(sign[0][-1], at) + 1
                if not at:
                    break
        # Once for a text: with its quotes out of step, the rest of it is read without them.
        self._heeds_quotes = False
        return self._find(">", start) + 1 or -1

    def _after(self, name: str, start: int) -> int:
        """Return where an element that is not shown ends; without an end only its tag is left."""
        if name in self._missing:
            return start
        closing = _UNSHOWN[name].search(self.markup, start)
        if closing is None:
            self._missing.add(name)
            return start
        return self._find(">", closing.end() - 1) + 1 or closing.end()

    def _find(self, sign: str, start: int) -> int:
        if sign in self._missing:
            return -1
        found = self.markup.find(sign, start)
        if found < 0:
            self._missing.add(sign)
        return found
