"""Commands that change what is seen, not what is shown: panes, zoom, scrolling, hits."""

from __future__ import annotations

from ...model.buckets import Zoom, fitting_zoom
from ..marking import drop_range
from ..screens.explorer import Explorer
from .command import Command


def _zoom(explorer: Explorer, by: int) -> None:
    if explorer.panes.strip.zoom is not None:
        zoom = Zoom(max(Zoom.DECADE, min(Zoom.DAY, explorer.panes.strip.zoom + by)))
        explorer.look(explorer.view.zoomed(zoom))


def _fit(explorer: Explorer) -> None:
    """Fit the strip to what is shown; fitted already, to all of time."""
    answer = explorer.answer
    extent = answer.extent() if answer else None
    if extent is not None:
        zoom = fitting_zoom(*extent, explorer.panes.strip.columns)
        explorer.look(explorer.view.zoomed(None if explorer.view.zoom == zoom else zoom))


def _open(explorer: Explorer) -> None:
    following = {"strip": "events", "events": "event", "event": "quotes"}
    explorer.panes.activate(following.get(explorer.panes.active, "quotes"))


def _back_out(explorer: Explorer) -> None:
    if explorer.range_start is not None:
        drop_range(explorer)
    else:
        before = {"quotes": "event", "event": "events", "strip": "events"}
        explorer.panes.activate(before.get(explorer.panes.active, "events"))


def _maximise(explorer: Explorer) -> None:
    """Give all the room to the active pane, or share it again."""
    panes = explorer.panes
    panes.maximise(None if panes.is_maximised else panes.active)


COMMANDS = (
    Command("open", ("enter",), "open: list, event, quotes", _open, "open"),
    Command("back-out", ("escape",), "back out", _back_out),
    Command("next-pane", ("tab",), "next pane", lambda x: x.panes.turn(1)),
    Command("previous-pane", ("shift+tab",), "previous pane", lambda x: x.panes.turn(-1)),
    Command("pane-1", ("1",), "the timeline", lambda x: x.panes.activate("strip")),
    Command("pane-2", ("2",), "the events", lambda x: x.panes.activate("events")),
    Command("pane-3", ("3",), "the event", lambda x: x.panes.activate("event")),
    Command("pane-4", ("4",), "the source quotes", lambda x: x.panes.activate("quotes")),
    Command("scroll-down", ("J",), "scroll the detail down", lambda x: x.panes.scroll_detail(3)),
    Command("scroll-up", ("K",), "scroll the detail up", lambda x: x.panes.scroll_detail(-3)),
    Command("next-quote", ("]",), "next quote of this event", lambda x: x.panes.turn_quote(1)),
    Command(
        "previous-quote", ("[",), "previous quote of this event", lambda x: x.panes.turn_quote(-1)
    ),
    Command("next-hit", ("n",), "next hit of the query's words", lambda x: x.go_to_hit(1)),
    Command("previous-hit", ("N",), "previous hit of the query's words", lambda x: x.go_to_hit(-1)),
    Command("zoom-in", ("+",), "zoom in", lambda x: _zoom(x, 1)),
    Command("zoom-out", ("-",), "zoom out", lambda x: _zoom(x, -1)),
    Command("fit", ("=",), "fit the timeline to what is shown, or to all", _fit),
    Command("strip", ("i",), "timeline on or off", lambda x: x.panes.toggle_strip()),
    Command("maximise", ("z",), "maximise the pane, or not", _maximise),
    Command("shrink", ("<",), "shrink the list", lambda x: x.panes.resize(-1)),
    Command("grow", (">",), "grow the list", lambda x: x.panes.resize(1)),
)
