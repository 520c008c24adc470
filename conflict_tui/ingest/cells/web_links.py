"""Links as cells hold them: only http and https are links, anything else is words."""

from __future__ import annotations

import re

from ...model.event import Source
from .parts import source

_LINK = re.compile(
    r"(?:https?:)?//([^\s/?#\x00-\x1f\x7f-\x9f]+)[^\s\x00-\x1f\x7f-\x9f]*", re.IGNORECASE
)
_HOST = re.compile(r"(?:[^@]*@)?(?:www\.)?(.+?)(?::[0-9]*)?", re.IGNORECASE)


def web_link(text: str) -> str:
    """Return the text if it is a link, else nothing; `//host` is read as https."""
    if not _LINK.fullmatch(text):
        return ""
    return f"https:{text}" if text.startswith("//") else text


def host_of(link: str) -> str:
    """Return the host of a link without `www.`; empty where it is no link."""
    found = _LINK.fullmatch(link)
    named = _HOST.fullmatch(found[1]) if found else None
    return named[1].lower() if named else ""


def cited(scope: str, text: str, name: str = "", title: str = "") -> Source:
    """Return the source that a link or a name cites; without a name its host publishes it."""
    link = web_link(text)
    return source(scope, name or host_of(link) or ("" if link else text), title, url=link)
