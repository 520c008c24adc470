"""The bytes of a file, unpacked as they are read: out of gzip, out of a zip, or as they are."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ...model.errors import ImportFileError
from .zip_member import opened, sole_member

BLOCK = 1 << 18
"""Bytes that are read, or unpacked, at a time."""

MOST_UNPACKED = 1 << 28
MOST_TIMES = 250
"""A file that unpacks to more than so many bytes and so many times its size is a trap.

Real tables shrink to a fourth to a fifteenth. Only a file that is one row over and over comes near
250 times, and the most that the method can reach is 1,032 times.
"""

_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")

_TROUBLE = {
    FileNotFoundError: "there is no such file; look at the path",
    NotADirectoryError: "a part of the path is a file, not a folder; look at the path",
    PermissionError: "cannot be read; you have no permission",
}


class Packed:
    """A file on the disk, and how its bytes are packed."""

    path: Path
    name: str
    """Of the file on the disk."""
    inner_name: str
    """Of the file that is packed in it, or its own."""
    size: int
    """Bytes on the disk."""
    packing: str
    """"gzip", "zip" or "": as it is."""
    position: int
    """Bytes on the disk that have been read; of the iteration that was begun last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # A name may hold bytes that are no UTF-8, which no database can keep.
        self.name = self.inner_name = path.name.encode("utf-8", "replace").decode()
        self.position = 0
        if "\0" in str(path):
            raise ImportFileError(f"{str(path)!r} cannot be the name of a file.")
        with told(self.name, path):
            found = os.stat(path)
            _check_kind(found, path)
            self.size = found.st_size
            self._stamp = (found.st_size, found.st_mtime_ns)
            with path.open("rb") as file:
                start = file.read(4)
        self.packing = "gzip" if start[:2] == _GZIP else "zip" if start in _ZIP else ""
        if self.packing == "gzip" and path.suffix.lower() == ".gz":
            self.inner_name = path.stem
        elif self.packing == "zip":
            with told(self.name, path), path.open("rb") as file:
                _, member = sole_member(file, self.name)
                self.inner_name = Path(member.filename).name
                self._check_size(member.file_size, member.compress_size)

    def blocks(self) -> Iterator[bytes]:
        """Yield the unpacked bytes, block by block.

        Raises:
            ImportFileError: the file cannot be read, is damaged or is not what it was.
        """
        readers = {"": self._plain, "gzip": self._from_gzip, "zip": self._from_zip}
        self.position = 0
        with told(self.name, self.path), self.path.open("rb", buffering=0) as file:
            found = os.fstat(file.fileno())
            if (found.st_size, found.st_mtime_ns) != self._stamp:
                raise self._changed()
            yield from readers[self.packing](file)

    def _plain(self, file: BinaryIO) -> Iterator[bytes]:
        while self.position < self.size:
            block = file.read(min(BLOCK, self.size - self.position))
            if not block:
                raise self._changed()
            self.position += len(block)
            yield block

    def _from_gzip(self, file: BinaryIO) -> Iterator[bytes]:
        unpacked, member = 0, zlib.decompressobj(31)
        for packed in self._plain(file):
            while packed:
                if member.eof:
                    # Several members may follow one another, and zeros may fill the last block.
                    packed = packed.lstrip(b"\0")
                    if not packed:
                        break
                    member = zlib.decompressobj(31)
                block = member.decompress(packed, BLOCK)
                packed = member.unused_data if member.eof else member.unconsumed_tail
                unpacked += len(block)
                self._check_size(unpacked, self.position)
                if block:
                    yield block
        while not member.eof:
            # What is packed very tightly still comes out when all of it has been read.
            block = member.decompress(member.unconsumed_tail, BLOCK)
            if not block and not member.eof:
                raise EOFError
            unpacked += len(block)
            self._check_size(unpacked, self.position)
            yield block

    def _from_zip(self, file: BinaryIO) -> Iterator[bytes]:
        archive, member = sole_member(file, self.name)
        unpacked = 0
        with opened(archive, member) as packed:
            while block := packed.read(BLOCK):
                unpacked += len(block)
                # How much the archive itself takes is not asked for: its parts are read in jumps.
                self.position = self.size * unpacked // max(member.file_size, 1)
                yield block
        if unpacked != member.file_size:
            raise EOFError

    def _check_size(self, unpacked: int, packed: int) -> None:
        if unpacked > MOST_UNPACKED and unpacked > MOST_TIMES * packed:
            raise ImportFileError(
                f"{self.name}: unpacks to more than {MOST_TIMES} times its size, as no table does; "
                "unpack it yourself if you trust it."
            )

    def _changed(self) -> ImportFileError:
        return ImportFileError(f"{self.name}: was changed while it was read; import it again.")


@contextmanager
def told(name: str, path: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into one sentence.

    Raises:
        ImportFileError: something went wrong.
    """
    try:
        yield
    except (zlib.error, EOFError, zipfile.BadZipFile) as error:
        raise ImportFileError(f"{name}: is cut off or damaged; fetch it again.") from error
    except OSError as error:
        trouble = _TROUBLE.get(type(error), f"cannot be read ({error.strerror or error})")
        raise ImportFileError(f"{path}: {trouble}.") from error


def _check_kind(found: os.stat_result, path: Path) -> None:
    """Refuse what is no ordinary file: reading a pipe or a device may never end."""
    if stat.S_ISDIR(found.st_mode):
        raise ImportFileError(f"{path}: is a folder; name a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise ImportFileError(f"{path}: is not an ordinary file; save what it gives and name that.")
    if not found.st_size:
        raise ImportFileError(f"{path}: is empty.")
