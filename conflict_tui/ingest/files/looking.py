"""The one look at a whole file before anything of it is used: checksum, wholeness, bytes."""

from __future__ import annotations

import re
from hashlib import sha256

from ...model.value import value
from .packing import BLOCK, Packed

_YEAR_LAST = tuple(
    # Each begins with a sign of its own: so they are looked for ten times as fast as all at once.
    re.compile(sign + rb"[0-9]{1,2}\\?" + sign + rb"[0-9]{4}").search
    for sign in (rb"/", rb"-", rb"\.")
)
"""The ends of 12/25/2022, 12-25-2022 and 25.12.2022; JSON may have a backslash before a slash."""
_DATE = len(rb"/25\/2022")
_SAMPLE = 1 << 16
"""Bytes from which an encoding is guessed, as charset-normalizer can use."""


@value
class Look:
    """What the look has found."""

    sha256: str
    """Of the bytes on the disk."""
    head: bytes
    """The first bytes, unpacked: all of a short file."""
    is_whole: bool
    """Whether the head is all there is."""
    utf8_lines: int
    """Lines that are UTF-8 and not only ASCII."""
    other_lines: int
    """Lines that are not UTF-8."""
    first_other: int
    """The number of the first of these; 0 where there is none."""
    sample: bytes
    """The first of these lines."""
    has_year_last: bool
    """Whether something looks like a date with its year last, if the encoding is as ASCII."""


def look_at(packed: Packed) -> Look:
    """Read a file once, from one end to the other.

    Raises:
        ImportFileError: it cannot be read, is damaged, or unpacks to something monstrous.
    """
    checksum, votes = sha256(), Votes()
    head, length, before, has_year_last = b"", 0, b"", False
    for block in packed.blocks():
        if not packed.packing:
            checksum.update(block)
        if len(head) < BLOCK:
            head += block
        length += len(block)
        votes.take(block)
        has_year_last = has_year_last or _has_year_last(before + block)
        before = block[-_DATE:]
    votes.end()
    digest = checksum.hexdigest() if not packed.packing else _checksum(packed)
    return Look(
        digest, head, length == len(head), votes.utf8, votes.other, votes.first_other,
        bytes(votes.sample), has_year_last,
    )  # fmt: skip


def _has_year_last(block: bytes) -> bool:
    return any(search(block) for search in _YEAR_LAST)


def _checksum(packed: Packed) -> str:
    """Return the checksum of a packed file, which is short."""
    checksum = sha256()
    with packed.path.open("rb") as file:
        while block := file.read(BLOCK):
            checksum.update(block)
    return checksum.hexdigest()


class Votes:
    """Counts the lines that are UTF-8 and those that are not; lines of ASCII say nothing."""

    def __init__(self) -> None:
        self.utf8 = 0
        self.other = 0
        self.first_other = 0
        self.sample = bytearray()
        self._line = 1
        self._rest = b""

    def take(self, block: bytes) -> None:
        """Count the lines of the next block."""
        if not self._rest and block.isascii():
            self._line += block.count(b"\n")
            return
        block = self._rest + block
        cut = len(block) - _begun(block)
        self._rest = block[cut:]
        self._weigh(block[:cut])

    def end(self) -> None:
        """Count what is left."""
        self._weigh(self._rest)

    def _weigh(self, block: bytes) -> None:
        lines = block.split(b"\n")
        if _is_utf8(block):
            self.utf8 += len(lines) - sum(map(bytes.isascii, lines))
        else:
            for number, line in enumerate(lines, self._line):
                self._weigh_line(number, line)
        self._line += len(lines) - 1

    def _weigh_line(self, number: int, line: bytes) -> None:
        if line.isascii():
            return
        if _is_utf8(line):
            self.utf8 += 1
            return
        self.other += 1
        self.first_other = self.first_other or number
        room = _SAMPLE - len(self.sample)
        if room > 0:
            self.sample += line[:room] + b"\n"


def _begun(block: bytes) -> int:
    """Return how many of the last bytes may be the beginning of a letter in UTF-8."""
    for back in range(1, min(len(block), 3) + 1):
        if block[-back] >= 0xC0:
            return back
        if block[-back] < 0x80:
            break
    return 0


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True
