"""Writes a PNG anew with a palette of 256 colours: a picture of text is then a third as large."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cache

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {2: 3, 6: 4}
"""Bytes of a pixel by PNG's type of colour: RGB, RGBA."""


def small_png(png: bytes) -> bytes:
    """Return a picture of 8-bit RGB or RGBA with the colours nearest to its own, opaque."""
    chunks = list(_chunks(png))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or kind not in _CHANNELS or interlaced:
        return png
    raw = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    step = _CHANNELS[kind]
    pixels = [
        [row[at : at + 3] for at in range(0, len(row), step)]
        for row in _unfiltered(raw, width * step, step)
    ]
    colours = Counter(pixel for row in pixels for pixel in row)
    palette = [colour for colour, _ in colours.most_common(256)]

    @cache
    def nearest(colour: bytes) -> int:
        distance = (sum((a - b) ** 2 for a, b in zip(colour, it, strict=True)) for it in palette)
        return min(enumerate(distance), key=lambda found: found[1])[0]

    rows = b"".join(b"\0" + bytes(map(nearest, row)) for row in pixels)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    made = {
        b"IHDR": head,
        b"PLTE": b"".join(palette),
        b"IDAT": zlib.compress(rows, 9),
        b"IEND": b"",
    }
    return _SIGNATURE + b"".join(_chunk(name, body) for name, body in made.items())


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _unfiltered(raw: bytes, length: int, step: int) -> Iterator[bytes]:
    """Yield the rows as they were before PNG's filters, which tell each byte by its neighbours."""
    above = bytes(length)
    for start in range(0, len(raw), length + 1):
        kind, row = raw[start], bytearray(raw[start + 1 : start + 1 + length])
        for at in range(length):
            left = row[at - step] if at >= step else 0
            corner = above[at - step] if at >= step else 0
            row[at] = (row[at] + _guess(kind, left, above[at], corner)) & 255
        above = bytes(row)
        yield above


def _guess(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        expected = left + up - corner
        return min((left, up, corner), key=lambda byte: abs(expected - byte))
    return (0, left, up, (left + up) // 2)[kind]
