"""Commands that keep something: marks, notes, tags, copies, exports."""

from __future__ import annotations

import re
import tempfile
import webbrowser
from datetime import date
from pathlib import Path

from ...model.event import Event
from ...model.text import harmless
from ...model.wording import counted
from ...store.analyst import set_note, set_tags
from ...store.archive import Archive
from .. import moves
from ..marking import toggle_marks, toggle_range, write
from ..naming import ask_where
from ..picking import copy_items, link_items
from ..screens.chooser import Chooser
from ..screens.explorer import Explorer
from ..screens.prompt import NoteScreen, Prompt

CLIPBOARD_MOST = 74_000
"""Bytes of base64 that terminals and multiplexers take in one OSC 52 sequence."""


def mark_and_move(explorer: Explorer) -> None:
    """Mark the event, or take its mark away, and go to the next one."""
    has_range = explorer.range_start is not None
    toggle_marks(explorer)
    if not has_range:
        explorer.go(moves.by_rows(1))


def mark_here(explorer: Explorer) -> None:
    """Mark the event or the range, or take the marks away."""
    toggle_marks(explorer)


def mark_range(explorer: Explorer) -> None:
    """Begin a range to mark, or drop it."""
    toggle_range(explorer)


async def to_marked(explorer: Explorer, direction: int) -> None:
    """Jump to the next marked event."""
    answer = explorer.answer
    marked = await explorer.fetch(lambda archive: archive.marked)
    if answer is None or marked is None:
        return
    ranks = answer.shown & marked
    if not ranks:
        explorer.tell("Nothing shown is marked; Space marks.")
    explorer.go(moves.among(ranks, direction), is_jump=True)


async def _to_write_on(explorer: Explorer) -> tuple[str, Event] | None:
    """Return the uid as it is in the database, and the event with texts that are not cut.

    What is shown would not do: a long note is cut there, and would be kept without its end.
    """
    rank = explorer.rank
    if rank is None:
        return None

    def work(archive: Archive) -> tuple[str, Event]:
        return archive.uid_at(rank), archive.event(rank, harmless)

    return await explorer.fetch(work)


async def note(explorer: Explorer) -> None:
    """Write a note on the event."""
    found = await _to_write_on(explorer)
    if found is None:
        return
    uid, event = found
    body = await explorer.ask(NoteScreen(f"Note on {event.uid}", event.note))
    if body is None or body == event.note:
        return
    if await write(explorer, set_note, uid, body):
        explorer.tell("Note kept." if body else "Note removed.")


async def tags(explorer: Explorer) -> None:
    """Write the person's tags of the event."""
    found = await _to_write_on(explorer)
    if found is None:
        return
    uid, event = found
    prompt = Prompt("Your tags", ", ".join(event.own_tags), "words with commas between them")
    text = await explorer.ask(prompt)
    if text is not None:
        names = tuple(dict.fromkeys(tag.strip() for tag in text.split(",") if tag.strip()))
        if await write(explorer, set_tags, uid, names):
            explorer.tell("Tags kept." if names else "No tags of yours on this event now.")


async def copy(explorer: Explorer) -> None:
    """Copy something of the event."""
    event = explorer.event
    if event is None:
        return
    items = copy_items(event, explorer.panes.quote)
    chosen = await explorer.ask(Chooser("Copy", items))
    for text in chosen.included if chosen else ():
        _to_clipboard(explorer, text)


def _to_clipboard(explorer: Explorer, text: str) -> None:
    """Send text to the terminal's clipboard, or to a file where it is too long for that."""
    if len(text.encode()) * 4 // 3 <= CLIPBOARD_MOST:
        explorer.app.copy_to_clipboard(text)
        explorer.tell("Sent to the terminal's clipboard; some terminals do not take it.")
        return
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write(text)
    explorer.tell(f"Too long for the terminal's clipboard; written to {file.name}")


async def open_link(explorer: Explorer) -> None:
    """Show the links of the event's sources, and open the one that is chosen."""
    event = explorer.event
    items = link_items(event) if event else ()
    if not items:
        explorer.tell("No link is recorded for the sources of this event.")
        return
    chosen = await explorer.ask(Chooser("Open in the browser (Enter opens, Esc leaves)", items))
    for link in chosen.included if chosen else ():
        opened = webbrowser.open(link)
        explorer.tell(f"Opened {link}" if opened else f"No browser found for {link}")


def default_name(query_text: str, today: date) -> str:
    """Return a file name for an export: what it is filtered by, and the day."""
    words = re.sub(r"[^\w]+", "-", query_text).strip("-")[:40].strip("-").lower()
    return f"{words or 'events'}-{today.isoformat()}.md"


async def export(explorer: Explorer) -> None:
    """Export the marked events, else the shown ones; while that goes on, ask whether to stop it."""
    from .. import exporting  # only needed here

    answer = explorer.answer
    if explorer.exporting is not None:
        await exporting.ask_and_stop(explorer)
        return
    if answer is None:
        return
    marked = explorer.marked
    what = counted(marked, "marked event") if marked else counted(answer.count, "shown event")
    hint = f"{what} · .md, .json or .csv · in {Path.cwd()}"
    name = default_name(answer.query.text, date.today())
    where = await ask_where(explorer, "Export to", name, hint)
    if where is not None:
        path, overwrite = where
        await exporting.start(explorer, path, overwrite=overwrite)
