"""Finds the one file of data in a zip, among what other programs put beside it."""

from __future__ import annotations

import struct
import zipfile
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from ...model.errors import ImportFileError
from ...model.text import clean

_MOST_NAMED = 10
_LONGEST_LIST = 1 << 20
"""Bytes of the list of files in a zip; each takes some hundred, and all of it is held at once."""
_END = b"PK\x05\x06"
_LONGEST_END = 22 + 65_535

_BESIDE = {"readme", "license", "licence", "copying", "notice"}
"""Files that explain the data."""
_OFFICE = {"[Content_Types].xml", "mimetype"}
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
"""Others cannot be unpacked piece by piece."""
_ENCRYPTED = 1


def sole_member(file: BinaryIO, name: str) -> tuple[zipfile.ZipFile, zipfile.ZipInfo]:
    """Return a zip, and the one file of data in it.

    Raises:
        ImportFileError: there is none or more than one, or it cannot be unpacked here.
        zipfile.BadZipFile: the zip is damaged.
    """
    _check_list(file, name)
    try:
        archive = zipfile.ZipFile(file)
    except (struct.error, UnicodeDecodeError, NotImplementedError, ValueError) as error:
        raise zipfile.BadZipFile from error
    # A damaged zip may hold a file without a name.
    members = [each for each in archive.infolist() if not each.filename.endswith("/")]
    if _OFFICE.intersection(member.filename for member in members):
        raise ImportFileError(
            f"{name}: is a workbook or another office file; save its sheet as CSV (UTF-8) "
            "and import that."
        )
    data = [member for member in members if _is_data(member)]
    if len(data) != 1:
        raise ImportFileError(f"{name}: {_which(data)}")
    _check_packing(data[0], name)
    return archive, data[0]


def opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    """Return the file in a zip, to be read.

    Raises:
        zipfile.BadZipFile: the zip is damaged.
    """
    try:
        return archive.open(member)
    except (RuntimeError, struct.error, ValueError) as error:
        raise zipfile.BadZipFile from error


def _is_data(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename)
    is_hidden = not path.name or any(part.startswith(".") for part in path.parts)
    is_beside = path.stem.lower() in _BESIDE or path.name.lower() in {"thumbs.db", "desktop.ini"}
    return not (is_hidden or is_beside or path.parts[:1] == ("__MACOSX",))


def _which(data: list[zipfile.ZipInfo]) -> str:
    """Return what to do where it is not one file."""
    if not data:
        return "there is no file of data in it."
    names = ", ".join(f"“{clean(member.filename)[:80]}”" for member in data[:_MOST_NAMED])
    more = f" and {len(data) - _MOST_NAMED:,} more" if len(data) > _MOST_NAMED else ""
    return f"holds {len(data):,} files ({names}{more}); unpack it and import one after the other."


def _check_packing(member: zipfile.ZipInfo, name: str) -> None:
    if member.flag_bits & _ENCRYPTED:
        raise ImportFileError(f"{name}: is locked with a password; unpack it and import the file.")
    if member.compress_type not in _METHODS:
        raise ImportFileError(
            f"{name}: is packed in a way that cannot be read here; unpack it and import the file."
        )


def _check_list(file: BinaryIO, name: str) -> None:
    """Refuse a zip of very many files before they are listed."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_END))
    end = file.read()
    at = end.rfind(_END)
    if at < 0 or len(end) - at < 22:
        raise zipfile.BadZipFile
    # Where the zip is larger than these fields can say, they hold only ones.
    (length,) = struct.unpack_from("<L", end, at + 12)
    if _LONGEST_LIST < length < 0xFFFFFFFF:
        raise ImportFileError(
            f"{name}: holds very many files; unpack it and import those you want."
        )
