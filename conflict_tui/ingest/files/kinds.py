"""Tells from its first bytes what a file is that is neither a table nor JSON."""

from __future__ import annotations

import re

from ...model.errors import ImportFileError

_SAVE_AS_CSV = "save its sheet as CSV (UTF-8) and import that"
_EXPORT = "export the table as CSV and import that"
_UNPACK = "unpack it and import the file that is in it"

_KNOWN = (
    (b"PK\x03\x04", "is packed twice, or a workbook", "unpack it, or save its sheet as CSV"),
    (b"\x1f\x8b", "is packed twice", _UNPACK),
    (b"BZh", "is packed with bzip2", _UNPACK),
    (b"\xfd7zXZ\0", "is packed with xz", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "is packed with zstd", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "is packed with 7-Zip", _UNPACK),
    (b"Rar!", "is packed with RAR", _UNPACK),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old workbook or document", _SAVE_AS_CSV),
    (b"SQLite format 3\0", "is an SQLite database", _EXPORT),
    (b"PAR1\x15", "is a Parquet file", _EXPORT),
    (b"\x89HDF", "is an HDF5 file", _EXPORT),
    (b"<stata_dta>", "is a Stata file", _EXPORT),
    (b"$FL2", "is an SPSS file", _EXPORT),
    (b"RDX3\n", "is an R file", _EXPORT),
    (b"\x89PNG", "is a picture", "name a table or a JSON file"),
    (b"\xff\xd8\xff", "is a picture", "name a table or a JSON file"),
    (b"GIF89a", "is a picture", "name a table or a JSON file"),
    (b"%PDF", "is a PDF", "import the table it was made from"),
    (b"version https://git-lfs", "only says where Git LFS keeps the file", "run git lfs pull"),
)
_TAR = (257, b"ustar")

_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|kml|rss|svg)\b", re.IGNORECASE)
_SCRIPT = re.compile(r"\s*(?:(?:var|let|const|export)\s+)?[\w.$]+\s*[=(]\s*[\[{]")
_CONTROLS = re.compile("[\x01-\x06\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 2
"""In the first line: a hostile header may hold the sequences that terminals obey, which do not
count; what is no text holds others in plenty."""


def check_bytes(name: str, head: bytes) -> None:
    """Refuse files that begin like something known.

    Raises:
        ImportFileError: the file is no text.
    """
    for beginning, what, advice in _KNOWN:
        if head.startswith(beginning):
            raise ImportFileError(f"{name}: {what}; {advice}.")
    start, mark = _TAR
    if head[start : start + len(mark)] == mark:
        raise ImportFileError(f"{name}: is an archive of files (tar); unpack it and import those.")


def check_text(name: str, text: str) -> None:
    """Refuse what cannot be a header or JSON.

    Raises:
        ImportFileError: the file is no text, or another kind of it.
    """
    if _MARKUP.match(text):
        raise ImportFileError(
            f"{name}: is a web page or other markup, not a table; download the data itself."
        )
    if _SCRIPT.match(text):
        raise ImportFileError(
            f"{name}: is JavaScript around JSON; delete what stands before the first bracket and "
            "after the last."
        )
    lines = text.lstrip("\r\n").split("\n", 1)
    first = lines[0]
    if first.count("\0") > len(first) // 4:
        raise ImportFileError(
            f"{name}: is no text, or UTF-16 without its mark; try --encoding utf-16-le."
        )
    if "\0" in first or len(_CONTROLS.findall(first)) > _MOST_CONTROLS:
        raise ImportFileError(
            f"{name}: is no text; name a table (CSV, TSV) or a JSON file, or say --encoding."
        )
