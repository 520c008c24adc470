"""Keeps what went through a terminal, so that a run can be looked at again."""

from __future__ import annotations

import codecs
import json
from datetime import datetime
from pathlib import Path


class Recording:
    """What a program wrote and what was typed, each with its moment."""

    def __init__(self, columns: int, rows: int) -> None:
        self._columns, self._rows = columns, rows
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._events: list[tuple[float, str, str]] = []

    def wrote(self, moment: float, chunk: bytes) -> None:
        """Keep what the program wrote; a character may come in two chunks."""
        self._events.append((moment, "o", self._decoder.decode(chunk)))

    def typed(self, moment: float, keys: str) -> None:
        """Keep what was typed."""
        self._events.append((moment, "i", keys))

    def save(self, path: Path, title: str) -> None:
        """Write an asciicast of version 2, which asciinema plays; times are seconds from the start.

        Raises:
            OSError: it cannot be written.
        """
        began = self._events[0][0] if self._events else 0.0
        header = {
            "version": 2, "width": self._columns, "height": self._rows,
            "timestamp": int(datetime.now().timestamp()), "title": title,
            "env": {"TERM": "xterm-256color"},
        }  # fmt: skip
        lines = [
            header,
            *([round(moment - began, 6), kind, text] for moment, kind, text in self._events),
        ]
        written = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
        path.write_text(written, encoding="utf-8")
