"""Runs one command and turns everything that can go wrong into a sentence and an exit code.

0: done, found or not. 1: trouble. 2: the command line or the query cannot be understood.
130: stopped with Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from ..model.errors import ConflictTuiError, UsageError
from .arguments import IMPORTING, UPKEEP, read_arguments
from .asked import Asked
from .output import flush, narrate

TROUBLE = 1
USAGE = 2
STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that `arguments` ask for, by default those of the process."""
    try:
        code = _run(read_arguments(sys.argv[1:] if arguments is None else arguments))
        flush()
    except SystemExit as left:  # argparse has said what was to be said
        return left.code if isinstance(left.code, int) else TROUBLE
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        _drop_output()
        return 0
    except UsageError as error:
        narrate(f"conflict-tui: {error}")
        return USAGE
    except ConflictTuiError as error:
        narrate(f"conflict-tui: {error}")
        return TROUBLE
    return code


def _run(asked: Asked) -> int:
    if asked.command in IMPORTING:
        return _run_importing(asked)
    if asked.command in UPKEEP:
        return _run_upkeep(asked)
    if asked.command == "query":
        from .query_command import run_query

        return run_query(asked)
    if asked.command == "export":
        from .export_command import run_export

        return run_export(asked)
    from .explore_command import run_explorer

    return run_explorer(asked)


def _run_importing(asked: Asked) -> int:
    if asked.command == "import":
        from .import_command import run_import

        return run_import(asked)
    if asked.command == "imports":
        from .imports_command import run_imports

        return run_imports(asked)
    from .mapping_command import run_mapping

    return run_mapping(asked)


def _run_upkeep(asked: Asked) -> int:
    if asked.command == "info":
        from .info_command import run_info

        return run_info(asked)
    if asked.command == "index":
        from .index_command import run_index

        return run_index(asked)
    if asked.command == "sectors":
        from .sectors_command import run_sectors

        return run_sectors(asked)
    from .upkeep_command import run_new, run_upgrade

    return run_new(asked) if asked.command == "new" else run_upgrade(asked)


def _drop_output() -> None:
    # Whoever read our output has enough of it. Python flushes once more on its way out, and
    # would complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
