"""Commands that ask where to go: to a date, to a linked event."""

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


async def to_date(explorer: Explorer) -> None:
    """Ask for a date and jump there."""
    today = date.today()
    hint = "2022-09 · sep 2022 · late 2025 · +3w · -10d · 50%"
    prompt = Prompt("Go to a date", "", hint, lambda text: moves.date_problem(text, today))
    if text := await explorer.ask(prompt):
        explorer.go(moves.to_date(text, today), is_jump=True)


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
