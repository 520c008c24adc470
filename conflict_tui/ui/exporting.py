"""Exports beside the screens: begins, shows, stops."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from ..model.errors import ConflictTuiError
from ..model.wording import counted
from .draw.ink import wrap
from .importing import is_yes, tell
from .running_export import RunningExport
from .screens.explorer import Explorer
from .screens.question import Question

LEAVES = "Nothing is left of a file that is not written to its end."


async def start(explorer: Explorer, path: Path, *, overwrite: bool) -> None:
    """Begin to write what is marked, else what is shown; one file at a time."""
    database = await explorer.fetch(lambda archive: archive.path)
    if database is None or explorer.exporting is not None:
        return
    query = explorer.view.query.understood.text
    running = RunningExport(path, query, database, explorer.show_running, overwrite=overwrite)
    explorer.exporting = running
    work = _to_the_end(explorer, running, path)
    explorer.run_worker(work, group="export", description="export")


async def _to_the_end(explorer: Explorer, running: RunningExport, path: Path) -> None:
    """Wait for an export to end, and say what came of it."""
    try:
        count = await running.run()
    except ConflictTuiError as error:
        tell(explorer, str(error), is_warning=True)
    else:
        written = f"{counted(count or 0, 'event')} written to {path}"
        tell(explorer, f"{path}: stopped. Nothing was written." if count is None else written)
    finally:
        explorer.exporting = None
        explorer.show_running()


async def ask_and_stop(explorer: Explorer) -> None:
    """Stop the export that goes on, if that is wanted."""
    running = explorer.exporting
    if running is None:
        return
    title, yes = f"{running.file} is being written. Stop it?", "Yes, stop it"
    if await is_yes(explorer, Question(title, partial(wrap, [(LEAVES, "")]), "No, go on", yes)):
        await running.stop()
