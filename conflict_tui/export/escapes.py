"""Escapes what could act on a terminal in JSON and YAML texts, so that they keep every character.

Both forms write text between double quotes and know backslash escapes, so nothing is lost: who
reads the file gets the original back.
"""

from __future__ import annotations

import json
import re

# Control codes, bidi controls, what has no width, separators and lone surrogates.
_ACTIVE = re.compile(
    "[\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def quiet_json(written: str) -> str:
    """Return JSON with every character that acts instead of showing escaped by its number."""
    return _ACTIVE.sub(_as_utf16, written)


def yaml_text(text: str) -> str:
    """Return `text` as a YAML value between double quotes, on one line."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _ACTIVE.sub(_as_code_point, json.dumps(whole, ensure_ascii=False))


def _as_utf16(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))


def _as_code_point(found: re.Match[str]) -> str:
    return f"\\U{ord(found[0]):08x}"
