"""Data goes to standard output, narration to standard error, and neither can break the other."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import TextIOWrapper

from ..model.errors import ExportError
from ..model.text import harmless


def narrate(sentence: str) -> None:
    """Tell the person something; never part of the data."""
    if sys.stderr is not None:
        print(harmless(sentence), file=sys.stderr)


def put(pieces: Iterable[str], encoding: str | None = "utf-8") -> None:
    """Write data.

    Args:
        pieces: What to write, line breaks included.
        encoding: How; None: as the terminal has it, with marks for what it cannot show.

    Raises:
        ExportError: it cannot be written.
        BrokenPipeError: nobody reads it any more.
    """
    if sys.stdout is None:
        raise ExportError("Standard output is closed, so there is nowhere to write to.")
    if isinstance(sys.stdout, TextIOWrapper):
        if encoding:
            sys.stdout.reconfigure(encoding=encoding, newline="\n")
        else:
            sys.stdout.reconfigure(errors="replace")
    try:
        sys.stdout.writelines(pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _refused(error) from error


def put_lines(lines: Iterable[str]) -> None:
    """Write lines for a person to read: as the terminal has it, where there is one.

    Raises:
        ExportError: they cannot be written.
        BrokenPipeError: nobody reads them any more.
    """
    is_terminal = sys.stdout is not None and sys.stdout.isatty()
    put(lines, None if is_terminal else "utf-8")


def put_json(value: object) -> None:
    """Write one JSON value; texts are the originals, harmless to print.

    Raises:
        ExportError: it cannot be written.
        BrokenPipeError: nobody reads it any more.
    """
    import json

    from ..export.escapes import quiet_json

    put([quiet_json(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)), "\n"])


def flush() -> None:
    """Write what is still held back.

    Raises:
        ExportError: it cannot be written.
        BrokenPipeError: nobody reads it any more.
    """
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _refused(error) from error


def _refused(error: OSError) -> ExportError:
    from ..export.atomic import reason

    return ExportError(f"Standard output: {reason(error)}.")
