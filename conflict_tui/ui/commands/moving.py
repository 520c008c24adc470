"""Commands that move from event to event."""

from __future__ import annotations

from datetime import date

from ...model.query import EVERYTHING
from ...store.archive import Archive
from .. import moves
from ..picking import linked_items
from ..scene import read_showing
from ..screens.chooser import Chooser
from ..screens.explorer import Explorer
from ..screens.prompt import Prompt


def by_rows(explorer: Explorer, rows: int) -> None:
    """Move by rows."""
    explorer.go(moves.by_rows(rows))


def to_row(explorer: Explorer, row: int) -> None:
    """Jump to a row; negative ones count from the end."""
    explorer.go(moves.to_row(row), is_jump=True)


def by_pages(explorer: Explorer, pages: int) -> None:
    """Move by what the list shows at once."""
    explorer.go(moves.by_rows(pages * explorer.panes.events.body_height))


def by_days(explorer: Explorer, days: int) -> None:
    """Move by days."""
    explorer.go(moves.by_days(days))


def by_buckets(explorer: Explorer, buckets: int) -> None:
    """Jump by buckets of the timeline."""
    if (zoom := explorer.panes.strip.zoom) is not None:
        explorer.go(moves.by_buckets(buckets, zoom), is_jump=True)


def by_clusters(explorer: Explorer, direction: int) -> None:
    """Jump over the next gap."""
    if (zoom := explorer.panes.strip.zoom) is not None:
        explorer.go(moves.by_clusters(direction, zoom), is_jump=True)


async def to_linked(explorer: Explorer) -> None:
    """Show the events this one is linked to, and go to the one that is chosen."""
    items = linked_items(explorer.event) if explorer.event else ()
    if not items:
        explorer.tell("No other event is linked to this one.")
        return
    chosen = await explorer.ask(Chooser("Go to a linked event (H comes back)", items))
    for uid in chosen.included if chosen else ():
        await _to_uid(explorer, uid)


async def _to_uid(explorer: Explorer, uid: str) -> None:
    """Go to an event by its uid; a filter that hides it is cleared."""
    rank = await explorer.fetch(Archive.rank_of, uid)
    if rank is None or explorer.answer is None:
        explorer.tell("That event is not in this database.")
    elif rank in explorer.answer.shown:
        explorer.go(moves.to_rank(rank), is_jump=True)
    else:
        query = await explorer.fetch(read_showing, explorer.view.query, rank)
        explorer.remember_jump(rank)
        explorer.narrow(query or EVERYTHING, at=rank)
        explorer.tell("What hid that event is taken out of the filter; u brings it back.")


def revisit(explorer: Explorer, back: bool) -> None:
    """Go back in the visited places, or forward."""
    explorer.revisit(back=back)


async def to_date(explorer: Explorer) -> None:
    """Ask for a date and jump there."""
    today = date.today()
    hint = "2022-09 · sep 2022 · late 2025 · +3w · -10d · 50%"
    prompt = Prompt("Go to a date", "", hint, lambda text: moves.date_problem(text, today))
    if text := await explorer.ask(prompt):
        explorer.go(moves.to_date(text, today), is_jump=True)
