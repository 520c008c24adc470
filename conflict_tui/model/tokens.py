"""Cuts text into tokens the way the full-text index does, so that what is found can be shown.

The index is FTS5 with `unicode61 remove_diacritics 2 separators 'ʼ'`: a token is a run of letters
and digits, every apostrophe parts two tokens, case does not count, marks on Latin letters do not
count, and Cyrillic letters such as й and ї stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# The combining marks that FTS5 passes over inside a token; any other mark parts two tokens.
_MARKS = "\u0300-\u0304\u0306-\u030c\u030f\u0311\u031b\u0323-\u0328\u032d\u032e\u0330\u0331"
_TOKEN = re.compile(rf"[^\W_ʼ]+(?:[{_MARKS}]+[^\W_ʼ]*)*")
_MARK = re.compile(f"[{_MARKS}]+")


def tokens(text: str) -> list[tuple[int, int, str]]:
    """Return each token of `text`: where it begins, where it ends, and its folded form."""
    return [(found.start(), found.end(), _folded(found[0])) for found in _TOKEN.finditer(text)]


def has_token(text: str) -> bool:
    """Return whether there is anything in `text` that can be searched for."""
    return _TOKEN.search(text) is not None


@lru_cache(maxsize=4096)
def _folded(token: str) -> str:
    if token.isascii():
        return token.lower()
    return "".join(map(_folded_sign, _MARK.sub("", token)))


def _folded_sign(sign: str) -> str:
    """Return one character folded as FTS5 does: one character again, whatever Unicode says."""
    base = unicodedata.normalize("NFD", sign)[0]
    if base.isascii():
        return base.lower()
    lower = sign.casefold()
    return lower if len(lower) == 1 else sign.lower()
