"""Commands that narrow: the query bar, pickers with counts, chips, undo."""

from __future__ import annotations

from ...model.fields import FIELDS, OPEN
from ...model.query import EVERYTHING, Query
from ..picking import event_items, field_items
from ..screens.chooser import Choice, Chooser, Item
from ..screens.explorer import Explorer
from .command import Command

_PICKED = [name for name, field in FIELDS.items() if field.values == OPEN]
_PICKED += ["kind", "status", "has", "is"]


async def _pick(explorer: Explorer, field: str) -> None:
    """Choose values of a field; the list behind narrows as they are chosen."""
    query = explorer.view.query
    found = await explorer.fetch(field_items, query, field)
    if found is None:
        return
    items, choice = found
    if not items:
        explorer.tell(f"No event under this filter has a {field}.")
        return

    def preview(chosen: Choice) -> None:
        explorer.preview(_with_choice(query, field, chosen))

    title = f"{field} · events under the rest of the filter"
    chosen = await explorer.ask(Chooser(title, items, choice=choice, on_change=preview))
    if chosen is None:
        explorer.preview(None)
    else:
        explorer.narrow(_with_choice(query, field, chosen))


def _with_choice(query: Query, field: str, choice: Choice) -> Query:
    query = query.with_field(field, tuple(sorted(choice.included)))
    for value in sorted(choice.excluded):
        query = query.with_excluded(field, value)
    return query


async def _pick_field(explorer: Explorer) -> None:
    """Choose a field, then its values."""
    items = tuple(
        Item(name, name, FIELDS[name].meaning.partition(",")[0].partition(".")[0])
        for name in dict.fromkeys(_PICKED)
    )
    chosen = await explorer.ask(Chooser("Narrow by", items))
    for field in chosen.included if chosen else ():
        await _pick(explorer, field)


async def _by_value(explorer: Explorer, sign: str) -> None:
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


_LANE_STEPS = ("", "lane:certain", "lane:possible", "lane:undated")


def _step_lanes(explorer: Explorer) -> None:
    """Show what is certain and possible, then each lane alone, then all again."""
    query = explorer.view.query
    lanes = query.lanes()
    now = f"lane:{lanes[0]}" if len(lanes) == 1 else ""
    rest = query.with_field("lane", ())
    step = _LANE_STEPS[(_LANE_STEPS.index(now) + 1) % len(_LANE_STEPS)]
    explorer.narrow(rest.narrowed(step) if step else rest)


def _without_chip(explorer: Explorer) -> None:
    """Remove the last term."""
    query = explorer.view.query
    if query.terms:
        explorer.narrow(query.without(len(query.terms) - 1))


COMMANDS = (
    Command(
        "query", ("/",), "query bar: narrows as you type", lambda x: x.filter_bar.open(), "filter"
    ),
    Command("sectors", ("s",), "pick sectors, with counts", lambda x: _pick(x, "sector"), "sector"),
    Command("places", ("p",), "pick places, with counts", lambda x: _pick(x, "place")),
    Command("fields", ("f",), "pick any field, with counts", _pick_field, "field"),
    Command("only-value", ("@",), "show only what shares a value", lambda x: _by_value(x, "")),
    Command("without-value", ("!",), "leave out what shares a value", lambda x: _by_value(x, "-")),
    Command("lanes", ("c",), "step: certain, possible, undated, all", _step_lanes, "certainty"),
    Command(
        "chips", ("`",), "go to the chips: x removes, e edits", lambda x: x.filter_bar.focus_chips()
    ),
    Command("drop-last", ("backspace",), "remove the last chip", _without_chip),
    Command("filters-off", ("F",), "all filters off, and on again", lambda x: x.toggle_filters()),
    Command("clear", ("X",), "clear all filters", lambda x: x.narrow(EVERYTHING)),
    Command("undo", ("u",), "undo the view", lambda x: x.walk(back=True)),
    Command("redo", ("U",), "redo the view", lambda x: x.walk(back=False)),
)
