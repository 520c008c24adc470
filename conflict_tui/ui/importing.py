"""Asks for a file and imports it beside the screens; undoes an import."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from pathlib import Path, PurePath

from ..model.batch import Batch
from ..model.errors import ConflictTuiError
from ..model.text import clean
from ..model.wording import counted
from ..store import ledger
from ..store.archive import Archive
from ..store.sector_reading import is_corpus
from .draw.import_text import outcome_words, undo_lines
from .naming import ask_where
from .path_suggester import PathSuggester
from .running_import import RunningImport
from .screens.desk import Desk
from .screens.explorer import Explorer
from .screens.prompt import Prompt
from .screens.question import Question, Said

_TRIED = 2_000
"""Rows that are tried before one is asked: they take a fifth of a second."""
_HINT = "Tab completes · CSV, JSON, .gz, .zip · shown before anything is written"
STAYS = "What it has read so far stays; importing the same file again goes on from there."
_STOPPED = "the import was stopped. " + STAYS
CORPUS_WORDS = (
    "Nothing can be imported here: the events that come with the program are made from its own "
    "files. `conflict-tui new own.db` makes a database to import into."
)


async def ask_for_file(desk: Desk, explorer: Explorer) -> None:
    """Ask for a file, show what would come of it, and import it if that is wanted."""
    where = await desk.fetch(lambda archive: (archive.path, is_corpus(archive.connection)))
    if where is None:
        return
    database, is_refused = where
    if is_refused:
        desk.tell(CORPUS_WORDS, is_warning=True)
        return
    if explorer.running is not None:
        desk.tell(f"{explorer.running.file} is being imported; one file at a time.")
        return
    path = await _tried_and_wanted(desk, database)
    if path is not None and explorer.running is None:
        _start(explorer, RunningImport(path, database, explorer.show_running))


async def _tried_and_wanted(desk: Desk, database: Path) -> Path | None:
    """Return the file that is to be imported, after showing what would come of it."""
    text, trouble = "", ""
    while True:
        prompt = Prompt("Import a file", text, _HINT, trouble=trouble, suggester=PathSuggester())
        typed = await desk.ask(prompt)
        text = (typed or "").strip()
        if not text:
            return None
        # Of os.path, because pathlib raises for a home unknown.
        path = Path(os.path.abspath(os.path.expanduser(text)))
        desk.tell(f"Looking at {path.name} …")
        try:
            said = await asyncio.to_thread(_try, path, database)
        except ConflictTuiError as error:
            desk.tell("")
            trouble = str(error)
            continue
        desk.tell("")
        question = Question(f"Import {path.name}?", said, "No, leave it", "Yes, import it")
        return path if await is_yes(desk, question) else None


def _try(path: Path, database: Path) -> Said:
    """Try the first rows of a file, and return what is to be said of them."""
    from ..ingest.trial import trial  # with all formats, some 100 ms
    from ..ingest.wanted import Wanted
    from .draw.trial_text import trial_lines

    tried = trial(path, Wanted(), _TRIED, database)
    return partial(trial_lines, tried, tried.read < _TRIED)


async def is_yes(desk: Desk, question: Question) -> bool:
    """Ask, and return whether the answer is yes."""
    chosen = await desk.ask(question)
    return chosen is not None and "yes" in chosen.included


def _start(explorer: Explorer, running: RunningImport) -> None:
    explorer.running = running
    explorer.show_running()
    work = _to_the_end(explorer, running)
    explorer.run_worker(work, group="import", description="import")


async def _to_the_end(explorer: Explorer, running: RunningImport) -> None:
    """Wait for an import to end; then show what it brought, and say what came of it."""
    words, is_warning = f"{running.file}: {_STOPPED}", False
    try:
        number = await running.run()
    except ConflictTuiError as error:
        number, words, is_warning = None, str(error), True
    explorer.running = None
    explorer.show_running()
    if number is not None:
        batch = await explorer.fetch(_batch, number)
        words = outcome_words(batch) if batch else words
    _show_anew(explorer)
    tell(explorer, words, "I shows it.", is_warning=is_warning)


def _batch(archive: Archive, number: int) -> Batch:
    return ledger.batch(archive.connection, number)


def _show_anew(explorer: Explorer) -> None:
    """Show what an import brought, or what undoing one took away."""
    explorer.watch_others()
    for screen in explorer.app.screen_stack:
        if isinstance(screen, Desk) and screen is not explorer:
            screen.read_again()


def tell(explorer: Explorer, words: str, more: str = "", *, is_warning: bool = False) -> None:
    """Say something on the screen that is in front; over the events a little more."""
    *_, desk = (screen for screen in explorer.app.screen_stack if isinstance(screen, Desk))
    desk.tell(f"{words} {more if desk is explorer else ''}".rstrip(), is_warning=is_warning)


async def ask_and_undo(desk: Desk, explorer: Explorer, batch: Batch) -> None:
    """Undo an import, if that is wanted after saying what goes and what stays."""
    if batch.state == "undone":
        desk.tell(f"Import {batch.id} is undone already.")
        return
    if explorer.running is not None:
        desk.tell(f"{explorer.running.file} is being imported; undo when that has ended.")
        return
    title, yes = f"Undo import {batch.id} of {batch.file}?", "Yes, undo it"
    question = Question(title, partial(undo_lines, batch), "No, leave it", yes)
    if await is_yes(desk, question):
        tell(explorer, f"Undoing import {batch.id} …")
        explorer.keep(_undo(explorer, batch.id))


async def _undo(explorer: Explorer, number: int) -> None:
    from ..ingest.undoing import undo

    database = await explorer.fetch(lambda archive: archive.path)
    if database is None:
        return
    try:
        async with explorer.writing:
            await asyncio.to_thread(undo, database, number)
    except ConflictTuiError as error:
        tell(explorer, str(error), is_warning=True)
        return
    _show_anew(explorer)
    tell(explorer, f"Import {number} is undone.")


async def stop(desk: Desk, explorer: Explorer) -> None:
    """Stop the import that goes on beside; what it has read stays, and it can go on later."""
    running = explorer.running
    if running is None:
        desk.tell("Nothing is being imported.")
        return
    desk.tell(f"Stopping the import of {running.file} …")
    await running.stop()


async def ask_and_write(desk: Desk, explorer: Explorer, batch: Batch) -> None:
    """Write the records of an import that were rejected to a file, to mend and to import again."""
    if not has_rejected(batch):
        desk.tell(f"Of import {batch.id} there is no rejected record to write.")
        return
    from ..export.rejected_rows import is_table

    stem = PurePath(batch.file).name.split(".")[0]
    ending = "csv" if is_table(batch) else "jsonl"
    hint = f"{batch.rejected:,}, to mend and to import again · in {Path.cwd()}"
    name = clean(f"{stem}-rejected.{ending}")
    where = await ask_where(desk, "Write rejected records to", name, hint)
    if where is not None:
        path, overwrite = where
        # Kept by the events, so that going back to them does not give it up.
        explorer.keep(_write(explorer, batch, path, overwrite=overwrite))


async def _write(explorer: Explorer, batch: Batch, path: Path, *, overwrite: bool) -> None:
    try:
        await explorer.reader.run(_write_rejected, batch, path, overwrite=overwrite)
    except ConflictTuiError as error:
        tell(explorer, str(error), is_warning=True)
    else:
        tell(explorer, f"{counted(batch.rejected, 'rejected record')} written to {path}")


def has_rejected(batch: Batch) -> bool:
    """Return whether there are rejected records to write: undoing an import takes them away."""
    return bool(batch.rejected) and batch.state not in ("undone", "undoing")


def _write_rejected(archive: Archive, batch: Batch, path: Path, *, overwrite: bool) -> None:
    from ..export.atomic import write_whole
    from ..export.rejected_rows import rejected_rows

    rejections = ledger.rejections(archive.connection, batch.id)
    write_whole(path, rejected_rows(batch, rejections), overwrite)
