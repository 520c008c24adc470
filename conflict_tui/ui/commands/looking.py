"""Commands that change what is seen, not what is listed: panes, timeline, scrolling, hits."""

from __future__ import annotations

from ...model.buckets import Zoom, fitting_zoom
from ..marking import drop_range
from ..screens.chooser import Chooser
from ..screens.explorer import Explorer
from ..timeline import focus_of
from ..timeline_choices import choices


def zoom(explorer: Explorer, by: int) -> None:
    """Divide time more finely, or less."""
    if explorer.panes.strip.zoom is not None:
        finer = Zoom(max(Zoom.DECADE, min(Zoom.DAY, explorer.panes.strip.zoom + by)))
        explorer.look(explorer.view.zoomed(finer))


def fit(explorer: Explorer) -> None:
    """Fit the strip to what is shown; fitted already, to all of time."""
    focus = focus_of(explorer.answer) if explorer.answer else None
    if focus is not None:
        zoom = fitting_zoom(*focus, explorer.panes.strip.columns)
        explorer.look(explorer.view.zoomed(None if explorer.view.zoom == zoom else zoom))


async def choose_timeline(explorer: Explorer) -> None:
    """Choose what the timeline shows; it shows it while one looks for it."""
    view = explorer.view
    items = await explorer.fetch(choices)
    if items is None:
        return

    def preview(shows: str) -> None:
        explorer.preview(view.showing(shows))

    asking = Chooser("The timeline shows", items, start=view.shows, on_cursor=preview)
    chosen = await explorer.ask(asking)
    included = chosen.included if chosen else frozenset[str]()
    if not included:
        explorer.preview(None)
    for shows in included:
        explorer.look(view.showing(shows))


def open_next(explorer: Explorer) -> None:
    """Go from the list to the event, and on to its quotes."""
    following = {"strip": "events", "events": "event", "event": "quotes"}
    explorer.panes.activate(following.get(explorer.panes.active, "quotes"))


def back_out(explorer: Explorer) -> None:
    """Drop the range; without one, go from the quotes to the event, and back to the list."""
    if explorer.range_start is not None:
        drop_range(explorer)
    else:
        before = {"quotes": "event", "event": "events", "strip": "events"}
        explorer.panes.activate(before.get(explorer.panes.active, "events"))


def maximise(explorer: Explorer) -> None:
    """Give all the room to the active pane, or share it again."""
    panes = explorer.panes
    panes.maximise(None if panes.is_maximised else panes.active)


def turn_pane(explorer: Explorer, by: int) -> None:
    """Make the next pane the active one."""
    explorer.panes.turn(by)


def activate(explorer: Explorer, name: str) -> None:
    """Make a pane the active one."""
    explorer.panes.activate(name)


def scroll(explorer: Explorer, rows: int) -> None:
    """Scroll what one reads."""
    explorer.panes.scroll_detail(rows)


def turn_quote(explorer: Explorer, by: int) -> None:
    """Go to the next quote."""
    explorer.panes.turn_quote(by)


def to_hit(explorer: Explorer, direction: int) -> None:
    """Go to the next words that were searched for."""
    explorer.go_to_hit(direction)


def toggle_strip(explorer: Explorer) -> None:
    """Show or hide the timeline."""
    explorer.panes.toggle_strip()


def resize(explorer: Explorer, by: int) -> None:
    """Give the list more of the room, or less."""
    explorer.panes.resize(by)
