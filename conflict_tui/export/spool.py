"""Keeps text that is written later on the disk: a file without a name, which is gone by itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile, gettempdir

from ..model.errors import ExportError
from .atomic import reason

_IN_MEMORY = 1 << 20
"""Bytes that need no file."""
_PIECE = 1 << 16


class Spool:
    """Text in the order it was kept.

    Raises:
        ExportError: it cannot be kept.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(  # noqa: SIM115 - `close` closes it
            max_size=_IN_MEMORY, mode="w+", encoding="utf-8", newline="\n"
        )
        self.is_empty = True

    def keep(self, text: str) -> None:
        """Keep one more text."""
        self.is_empty = False
        with _speaking():
            self._file.write(text)

    def pieces(self) -> Iterator[str]:
        """Yield all that was kept."""
        with _speaking():
            self._file.seek(0)
        while piece := self._file.read(_PIECE):
            yield piece

    def close(self) -> None:
        """Forget it."""
        self._file.close()


@contextmanager
def _speaking() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(f"{gettempdir()}: {reason(error)}.") from error
