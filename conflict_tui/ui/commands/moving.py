"""Commands that move from event to event."""

from __future__ import annotations

from datetime import date

from .. import moves
from ..screens.explorer import Explorer
from ..screens.prompt import Prompt
from .command import Command


def _page(explorer: Explorer, direction: int) -> None:
    explorer.go(moves.by_rows(direction * explorer.panes.events.body_height))


def _bucket(explorer: Explorer, direction: int) -> None:
    if (zoom := explorer.panes.strip.zoom) is not None:
        explorer.go(moves.by_buckets(direction, zoom), is_jump=True)


def _cluster(explorer: Explorer, direction: int) -> None:
    if (zoom := explorer.panes.strip.zoom) is not None:
        explorer.go(moves.by_clusters(direction, zoom), is_jump=True)


async def _to_date(explorer: Explorer) -> None:
    today = date.today()
    hint = "2022-09 · sep 2022 · late 2025 · +3w · -10d · 50%"
    prompt = Prompt("Go to a date", "", hint, lambda text: moves.date_problem(text, today))
    text = await explorer.ask(prompt)
    if text:
        explorer.go(moves.to_date(text, today), is_jump=True)


COMMANDS = (
    Command("next", ("j", "down"), "next event", lambda x: x.go(moves.by_rows(1)), "next"),
    Command("previous", ("k", "up"), "previous event", lambda x: x.go(moves.by_rows(-1)), "back"),
    Command("next-bucket", ("l", "right"), "next time bucket", lambda x: _bucket(x, 1)),
    Command("previous-bucket", ("h", "left"), "previous time bucket", lambda x: _bucket(x, -1)),
    Command("first", ("g", "home"), "first event", lambda x: x.go(moves.to_row(0), is_jump=True)),
    Command("last", ("G", "end"), "last event", lambda x: x.go(moves.to_row(-1), is_jump=True)),
    Command("page-down", ("ctrl+d", "pagedown"), "a page down", lambda x: _page(x, 1)),
    Command("page-up", ("ctrl+u", "pageup"), "a page up", lambda x: _page(x, -1)),
    Command("day-on", ("d",), "a day forward", lambda x: x.go(moves.by_days(1))),
    Command("day-back", ("D",), "a day back", lambda x: x.go(moves.by_days(-1))),
    Command("week-on", ("w",), "a week forward", lambda x: x.go(moves.by_days(7))),
    Command("week-back", ("W",), "a week back", lambda x: x.go(moves.by_days(-7))),
    Command("next-cluster", ("}",), "next cluster, over gaps", lambda x: _cluster(x, 1)),
    Command("previous-cluster", ("{",), "previous cluster, over gaps", lambda x: _cluster(x, -1)),
    Command("go-to-date", ("t",), "go to a date", _to_date, "to date"),
    Command("place-back", ("H",), "back in visited places", lambda x: x.revisit(back=True)),
    Command("place-forward", ("L",), "forward in visited places", lambda x: x.revisit(back=False)),
)
