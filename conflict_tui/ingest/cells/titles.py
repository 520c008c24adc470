"""A title for a record that has only a text."""

from __future__ import annotations

import re

_LONGEST = 120
_LINE = re.compile(r"\s*([^\r\n]*)")


def title_of(*texts: str) -> str:
    """Return the first line of the first text that there is, cut at a word where it is long."""
    for text in texts:
        # A look at the beginning is enough, and a cell may hold megabytes.
        line = _LINE.match(text, 0, 20 * _LONGEST)
        title = line[1].rstrip() if line else ""
        if title:
            return title if len(title) <= _LONGEST else f"{_cut(title)} …"
    return ""


def _cut(text: str) -> str:
    text = text[: _LONGEST - 2]
    whole, space, _ = text.rpartition(" ")
    return whole.rstrip() if space and len(whole) > _LONGEST // 2 else text.rstrip()


def beyond_title(text: str) -> str:
    """Return a text for the summary: empty where the title says all of it."""
    return "" if title_of(text) == text.strip() else text
