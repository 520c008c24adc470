"""The one place where text from outside is made safe to show.

Control codes could move the cursor or write the clipboard, bidi marks could reorder a line,
zero-width characters could hide a word. `clean` is applied where text leaves the store; the
original stays in the database. Rule: Unicode Technical Report 36 and UAX 9 for the bidi set.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MOST = 20_000
"""Code points of one cell that are shown; the rest is counted."""

_C0 = {code: chr(0x2400 + code) for code in range(0x20)}
_C1 = dict.fromkeys(range(128, 160), "�")
_BIDI = {
    0x061C: "⟨ALM⟩", 0x200E: "⟨LRM⟩", 0x200F: "⟨RLM⟩",
    0x202A: "⟨LRE⟩", 0x202B: "⟨RLE⟩", 0x202C: "⟨PDF⟩", 0x202D: "⟨LRO⟩", 0x202E: "⟨RLO⟩",
    0x2066: "⟨LRI⟩", 0x2067: "⟨RLI⟩", 0x2068: "⟨FSI⟩", 0x2069: "⟨PDI⟩",
}  # fmt: skip
_UNSEEN = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200D), (0x2060, 0x2065), (0x206A, 0x206F), (0x3164, 0x3164), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0xFFFE, 0xFFFF), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE01EF),
)  # fmt: skip
"""First and last of what takes no room, or only looks as if there were nothing."""
_DROPPED = {code: None for first, last in _UNSEEN for code in range(first, last + 1)}
_BREAKS = {0x0085: "\n", 0x2028: "\n", 0x2029: "\n"}
_SURROGATES = dict.fromkeys(range(55296, 57344), "�")
_TABLE = {
    **_C0, **_C1, **_BIDI, **_DROPPED, **_BREAKS, **_SURROGATES,
    0x7F: "\N{SYMBOL FOR DELETE}", 0x09: " ", 0x0A: "\n",
}  # fmt: skip
_RETURNS = re.compile(r"\r\n?")
_PLAIN = re.compile(r"[\x20-\x7e\u00a1-\u00ac\u00ae-\u00ff\u0400-\u0482\u048a-\u04ff]*\Z")
_SPACES = re.compile(r"\s+")


def harmless(text: str) -> str:
    """Return `text` harmless to show, whole, its line breaks kept: for what goes into a file."""
    if _PLAIN.match(text):
        return text
    text = _RETURNS.sub("\n", text).translate(_TABLE)
    return unicodedata.normalize("NFC", text)


def clean_block(text: str) -> str:
    """Return `text` harmless to show in a pane, its line breaks kept, its end cut if very long."""
    if len(text) > MOST:
        more = len(text) - MOST
        text = f"{text[:MOST]} … ({more:,} more characters)"
    return harmless(text)


def clean(text: str) -> str:
    """Return `text` harmless to show on one line: breaks and runs of space become one space."""
    return _SPACES.sub(" ", clean_block(text)).strip()


def verbatim(text: str) -> str:
    """Return `text` as it is, for forms that escape it themselves (JSON)."""
    return text


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return `text` for comparison: no case, no diacritics, one apostrophe.

    Mirrors what the full-text index does (unicode61 with remove_diacritics 2), so that what is
    found is also what is highlighted. The result may differ in length from `text`.
    """
    if text.isascii():
        # Most names are: nothing to take apart, in a tenth of the time.
        return text.replace("`", "'").lower()
    text = text.translate(_APOSTROPHES).casefold()
    marked = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in marked if not unicodedata.combining(sign))


_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼʹ′`´"), "'")
