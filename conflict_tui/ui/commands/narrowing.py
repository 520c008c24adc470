"""Commands that narrow: the query bar, pickers with counts, chips, undo."""

from __future__ import annotations

import re

from ...model.fields import FIELDS, LANES, OPEN
from ...model.query import EVERYTHING, Query
from ..field_menu import read_menu
from ..picking import event_items
from ..screens.chooser import Choice, Chooser, Item, Items
from ..screens.explorer import Explorer

_PICKED = {
    name: re.split("[,.:]", field.meaning)[0]
    for name, field in FIELDS.items()
    if field.values == OPEN or name in ("kind", "status", "precision", "has", "is")
}
_PICKED |= {"year": "A year of the calendar", "month": "A month of the calendar"}


async def pick(explorer: Explorer, field: str) -> None:
    """Choose values of a field; the list behind narrows as they are chosen."""
    query = explorer.view.query
    menu = await explorer.fetch(read_menu, query, field)
    if menu is None:
        return
    if not menu.items:
        explorer.tell(f"No event under this filter has a {field}.")
        return

    async def preview(chosen: Choice) -> Items | None:
        narrowed = _with_choice(query, field, chosen)
        explorer.preview(explorer.view.filtered(narrowed))
        changed = await explorer.fetch(read_menu, narrowed, field, chosen)
        return None if changed is None else changed.items

    asking = Chooser(menu.title, menu.items, choice=menu.choice, on_change=preview)
    chosen = await explorer.ask(asking)
    if chosen is None:
        explorer.preview(None)
    else:
        explorer.narrow(_with_choice(query, field, chosen))


def _with_choice(query: Query, field: str, choice: Choice) -> Query:
    return query.with_field(field, sorted(choice.included), sorted(choice.excluded))


async def pick_field(explorer: Explorer) -> None:
    """Choose a field, then its values."""
    items = tuple(Item(name, f"{name:<9} {meaning}") for name, meaning in _PICKED.items())
    chosen = await explorer.ask(Chooser("Narrow by", items))
    for field in chosen.included if chosen else ():
        await pick(explorer, field)


async def by_value(explorer: Explorer, sign: str) -> None:
    """Narrow to, or leave out, something the event under the cursor has."""
    event = explorer.event
    if event is None:
        return
    title = "Leave out what has" if sign else "Show only what has"
    chosen = await explorer.ask(Chooser(title, event_items(event)))
    query = explorer.view.query
    for term in chosen.included if chosen else ():
        query = query.narrowed(sign + term)
    explorer.narrow(query)


def step_lanes(explorer: Explorer) -> None:
    """Show what is certain and possible, then each lane alone that holds any, then all again."""
    query, answer = explorer.view.query, explorer.answer
    if answer is None:
        return
    held = (answer.certain, answer.possible, answer.undated | answer.aside)
    steps = ["", *(f"lane:{lane}" for lane, events in zip(LANES, held, strict=True) if events)]
    lanes = query.lanes()
    now = f"lane:{lanes[0]}" if len(lanes) == 1 else ""
    rest = query.with_field("lane", ())
    step = steps[(steps.index(now) + 1) % len(steps)] if now in steps else ""
    explorer.narrow(rest.narrowed(step) if step else rest)


def drop_last(explorer: Explorer) -> None:
    """Remove the last term."""
    query = explorer.view.query
    if query.terms:
        explorer.narrow(query.without(len(query.terms) - 1))


async def open_query(explorer: Explorer) -> None:
    """Open the query bar."""
    await explorer.filter_bar.open()


def focus_chips(explorer: Explorer) -> None:
    """Give the keys to the chips."""
    explorer.filter_bar.focus_chips()


def filters_off(explorer: Explorer) -> None:
    """Put all filters aside, or bring them back."""
    explorer.toggle_filters()


def clear(explorer: Explorer) -> None:
    """Show everything."""
    explorer.narrow(EVERYTHING)


def walk(explorer: Explorer, back: bool) -> None:
    """Undo the view, or redo it."""
    explorer.walk(back=back)
