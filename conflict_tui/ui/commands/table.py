"""The one list of commands, in the order help shows them."""

from __future__ import annotations

from .command import Command

_IMPORTS = "imports: what was read, and what became of it; import a file"
_SHOWS = "what the timeline shows: events, sectors, casualties ..."

GROUPS: dict[str, tuple[Command, ...]] = {
    "Moving": (
        Command("next", ("j", "down"), "next event", "moving.by_rows", (1,)),
        Command("previous", ("k", "up"), "previous event", "moving.by_rows", (-1,)),
        Command("next-bucket", ("l", "right"), "next time bucket", "moving.by_buckets", (1,)),
        Command("last-bucket", ("h", "left"), "previous time bucket", "moving.by_buckets", (-1,)),
        Command("first", ("g", "home"), "first event", "moving.to_row", (0,)),
        Command("last", ("G", "end"), "last event", "moving.to_row", (-1,)),
        Command("page-down", ("ctrl+d", "pagedown"), "a page down", "moving.by_pages", (1,)),
        Command("page-up", ("ctrl+u", "pageup"), "a page up", "moving.by_pages", (-1,)),
        Command("day-on", ("d",), "a day forward", "moving.by_days", (1,)),
        Command("day-back", ("D",), "a day back", "moving.by_days", (-1,)),
        Command("week-on", ("w",), "a week forward", "moving.by_days", (7,)),
        Command("week-back", ("W",), "a week back", "moving.by_days", (-7,)),
        Command("next-cluster", ("}",), "next cluster, over gaps", "moving.by_clusters", (1,)),
        Command("last-cluster", ("{",), "previous cluster, over gaps", "moving.by_clusters", (-1,)),
        Command("to-date", ("t",), "go to a date", "jumping.to_date"),
        Command("linked", ("r",), "go to a linked event: what came of it ...", "jumping.to_linked"),
        Command("place-back", ("H",), "back in visited places", "moving.revisit", (True,)),
        Command("place-on", ("L",), "forward in visited places", "moving.revisit", (False,)),
    ),
    "Narrowing": (
        Command("query", ("/",), "query bar: narrows as you type", "narrowing.open_query"),
        Command("sectors", ("s",), "pick sectors, with counts", "narrowing.pick", ("sector",)),
        Command("places", ("p",), "pick places, with counts", "narrowing.pick", ("place",)),
        Command("fields", ("f",), "pick any field, with counts", "narrowing.pick_field"),
        Command("only", ("@",), "show only what shares a value", "narrowing.by_value", ("",)),
        Command("without", ("!",), "leave out what shares a value", "narrowing.by_value", ("-",)),
        Command("lanes", ("c",), "step: certain, possible, undated, all", "narrowing.step_lanes"),
        Command("chips", ("`",), "go to the chips: x removes, e edits", "narrowing.focus_chips"),
        Command("drop-chip", ("backspace",), "remove the last chip", "narrowing.drop_last"),
        Command("filters-off", ("F",), "all filters off, and on again", "narrowing.filters_off"),
        Command("clear", ("X",), "clear all filters", "narrowing.clear"),
        Command("undo", ("u",), "undo the view", "narrowing.walk", (True,)),
        Command("redo", ("U",), "redo the view", "narrowing.walk", (False,)),
    ),
    "Looking": (
        Command("open", ("enter",), "open: list, event, quotes", "looking.open_next"),
        Command("back-out", ("escape",), "back out", "looking.back_out"),
        Command("next-pane", ("tab",), "next pane", "looking.turn_pane", (1,)),
        Command("last-pane", ("shift+tab",), "previous pane", "looking.turn_pane", (-1,)),
        Command("pane-1", ("1",), "the timeline", "looking.activate", ("strip",)),
        Command("pane-2", ("2",), "the events", "looking.activate", ("events",)),
        Command("pane-3", ("3",), "the event", "looking.activate", ("event",)),
        Command("pane-4", ("4",), "the source quotes", "looking.activate", ("quotes",)),
        Command("scroll-down", ("J",), "scroll the detail down", "looking.scroll", (3,)),
        Command("scroll-up", ("K",), "scroll the detail up", "looking.scroll", (-3,)),
        Command("next-quote", ("]",), "next quote of this event", "looking.turn_quote", (1,)),
        Command("last-quote", ("[",), "previous quote of this event", "looking.turn_quote", (-1,)),
        Command("next-hit", ("n",), "next hit of the query's words", "looking.to_hit", (1,)),
        Command("last-hit", ("N",), "previous hit of the query's words", "looking.to_hit", (-1,)),
        Command("zoom-in", ("+",), "zoom in", "looking.zoom", (1,)),
        Command("zoom-out", ("-",), "zoom out", "looking.zoom", (-1,)),
        Command("fit", ("=",), "fit the timeline to what is shown, or to all", "looking.fit"),
        Command("shows", ("S",), _SHOWS, "looking.choose_timeline"),
        Command("strip", ("i",), "timeline on or off", "looking.toggle_strip"),
        Command("maximise", ("z",), "maximise the pane, or not", "looking.maximise"),
        Command("shrink", ("<",), "shrink the list", "looking.resize", (-1,)),
        Command("grow", (">",), "grow the list", "looking.resize", (1,)),
    ),
    "Keeping": (
        Command("mark", ("space",), "mark and move on", "keeping.mark_and_move"),
        Command("mark-here", ("m",), "mark, or take the mark away", "keeping.mark_here"),
        Command("range", ("v",), "begin or end a range to mark", "keeping.mark_range"),
        Command("next-marked", (")",), "next marked event", "keeping.to_marked", (1,)),
        Command("last-marked", ("(",), "previous marked event", "keeping.to_marked", (-1,)),
        Command("note", ("a",), "write a note", "keeping.note"),
        Command("tags", ("#",), "your tags", "keeping.tags"),
        Command("copy", ("y",), "copy quote, citation, link, event or id", "keeping.copy"),
        Command("open-link", ("o",), "open a source's link, shown first", "keeping.open_link"),
        Command("export", ("e",), "export the marked events, else those shown", "keeping.export"),
    ),
    "Program": (
        Command("imports", ("I",), _IMPORTS, "importing.show_imports"),
        Command("help", ("?",), "keys and commands, searchable", "program.show_help"),
        Command("palette", (":", "ctrl+p"), "run a command by its name", "program.show_help"),
        Command("theme", ("T",), "dark or light", "program.turn_theme"),
        Command("quit", ("q",), "close the view; at the root, quit", "program.close_view"),
        Command("quit-now", ("Q",), "quit now", "program.quit_now"),
        Command("stop", ("ctrl+c",), "say how to quit", "program.say_how_to_quit"),
    ),
}

COMMANDS: dict[str, Command] = {
    command.id: command for commands in GROUPS.values() for command in commands
}

FOOTER = {
    "query": "filter", "sectors": "sector", "open": "open", "mark": "mark", "export": "export",
    "help": "keys", "quit": "quit", "fields": "field", "lanes": "certainty", "to-date": "to date",
    "linked": "linked", "next": "next", "previous": "back",
}  # fmt: skip
"""What the footer says of a command, the most needed first: a narrow screen cuts the rest."""
