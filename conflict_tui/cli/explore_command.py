"""`conflict-tui`: opens the explorer, where there is a terminal to show it on."""

from __future__ import annotations

import gc
import os
import sys

from ..model.errors import ConflictTuiError
from .asked import Asked
from .asking import database, strict_query
from .index_command import keep_index


def run_explorer(asked: Asked) -> int:
    """Show the program until the person leaves; return the exit code.

    Raises:
        ConflictTuiError: it cannot be shown, or the database cannot be opened.
    """
    query = strict_query(asked.query)
    _look_for_terminal()
    path = database(asked.database)
    keep_index(path, has_written=False)
    # Hundreds of modules follow and none of them leaves garbage: looking for it takes 8 % of the
    # start. The program looks again after its first frame.
    gc.disable()
    # Textual paints at most 60 times a second, so that an answer waits up to 17 ms for its frame.
    # What is painted more often is small: nothing is painted that has not changed.
    os.environ.setdefault("TEXTUAL_FPS", "1000")
    # While the screen is composed the reader's thread gets its turn after each of its statements,
    # not 5 ms later.
    sys.setswitchinterval(0.0005)
    from ..store.reader import Reader

    # The database is opened in a thread of its own while Textual is imported, some 150 ms.
    reader = Reader(path)
    from ..ui.app import run

    name = path.name if asked.database else "embedded corpus"
    return run(reader, name, query.text, asked.mouse)


def _look_for_terminal() -> None:
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams):
        raise ConflictTuiError(
            "The explorer needs a terminal to read keys from and to draw on; for lists and files "
            "use `conflict-tui query` and `conflict-tui export`."
        )
    if os.environ.get("TERM") == "dumb":
        raise ConflictTuiError(
            "The explorer needs a terminal that can place text, but TERM says “dumb”; set TERM to "
            "what yours is, such as xterm-256color."
        )
