"""In which encoding a file is read: as asked, by its mark, as UTF-8, or as its bytes suggest."""

from __future__ import annotations

import codecs
import re

from ...model.errors import ImportFileError
from ...model.wording import counted
from .looking import Look

UTF8 = "utf-8"
_WESTERN = "cp1252"

_MARKS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The mark of UTF-16 is the beginning of one of UTF-32, so that comes first."""

_NO_TEXT = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
"""What Python calls encodings too, and no file is written in."""

_OF_DATES = "0123456789/-."

_MIXED = 10
"""A file is UTF-8 with some broken lines where at least one line in so many shows it.

In other encodings a line can be UTF-8 by chance: not a hundredth of those in Cyrillic.
"""

_PLAUSIBLE = [
    "cp1252", "cp1251", "koi8_u", "koi8_r", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "iso8859_9",
    "cp866", "gb18030", "big5", "cp932", "euc_jp", "cp949",
]  # fmt: skip
_LATIN = {"cp1250", "cp1252", "cp1254", "cp1257", "iso8859_2", "iso8859_9"}
_CYRILLIC = ("cp1251", "koi8_u", "koi8_r")
_RUNS = re.compile(rb"[\x80-\xff]+")
_ALIKE_CHAOS = 0.02
_ALIKE_COHERENCE = 0.1


def encoding_of(name: str, look: Look, asked: str) -> tuple[str, str]:
    """Return the encoding of a file, and how it was found where that is worth a sentence.

    Raises:
        ImportFileError: the encoding that is asked for does not exist.
    """
    marked = next((encoding for mark, encoding in _MARKS if look.head.startswith(mark)), "")
    if asked:
        encoding = _known(asked)
        if encoding in ("utf-16", "utf-32"):
            encoding = marked if marked.startswith(encoding) else f"{encoding}-le"
        return encoding, ""
    if marked and marked != UTF8:
        return marked, f"Read as {marked}, by the mark at its beginning."
    if not look.other_lines:
        return UTF8, ""
    lines = counted(look.other_lines, "line")
    if marked or look.utf8_lines * _MIXED >= look.other_lines:
        return UTF8, (
            f"Read as UTF-8, but {lines} of {name}, first line {look.first_other:,}, cannot be; "
            "if all of it is in another encoding, say which with --encoding."
        )
    guessed = _guessed(look.sample)
    how = "as its bytes suggest" if guessed else "the most frequent one, as its bytes suggest none"
    encoding = codecs.lookup(guessed or _WESTERN).name
    return encoding, (
        f"Read as {encoding}, {how}: it is not UTF-8 (first line {look.first_other:,}); "
        "if letters look wrong, say the right one with --encoding."
    )


def is_as_ascii(encoding: str) -> bool:
    """Return whether an encoding writes digits, and the signs between them, as ASCII does."""
    return _OF_DATES.encode(encoding, "replace") == _OF_DATES.encode("ascii")


def _known(asked: str) -> str:
    """Return the usual name of an encoding that is asked for."""
    try:
        "".encode(asked)
        found = codecs.lookup(asked).name
    except (LookupError, ValueError):
        found = ""
    if not found or found.replace("_", "-") in _NO_TEXT:
        raise ImportFileError(
            f"There is no encoding “{asked[:40]}”; frequent ones are utf-8, cp1252, cp1251, "
            "koi8-u and utf-16."
        )
    return UTF8 if found == "utf-8-sig" else found


def _guessed(sample: bytes) -> str:
    """Return what the bytes suggest; empty where that is nothing.

    Where several encodings give a text that is as good, which is the rule for a handful of
    letters, the frequent one is taken: Western where letters outside ASCII stand alone, Cyrillic
    where they stand together.
    """
    # 60 ms, and only few files need it.
    from charset_normalizer import from_bytes

    found = from_bytes(sample, cp_isolation=_PLAUSIBLE)
    best = found.best()
    if best is None:
        return ""
    alike = {
        encoding
        for match in found
        if match.chaos <= best.chaos + _ALIKE_CHAOS
        and match.coherence >= best.coherence - _ALIKE_COHERENCE
        for encoding in match.could_be_from_charset
    }
    runs = _RUNS.findall(sample)
    if sum(map(len, runs)) < 2 * len(runs):
        return best.encoding if best.encoding in _LATIN and _WESTERN not in alike else _WESTERN
    return next((encoding for encoding in _CYRILLIC if encoding in alike), best.encoding)
