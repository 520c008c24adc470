"""Every command of the program, in the order help shows them."""

from __future__ import annotations

from functools import partial

from textual.binding import Binding

from ..keyboard import key_name, twins
from ..screens.chooser import Chooser, Item
from ..screens.explorer import Explorer
from ..themes import DARK, LIGHT
from . import keeping, looking, moving, narrowing
from .command import Command

__all__ = ["COMMANDS", "GROUPS", "Command", "bindings", "footer_hints", "keys_page"]


async def _help(explorer: Explorer) -> None:
    """Show every command with its keys; typing searches, Enter runs."""
    chosen = await explorer.ask(Chooser("Keys and commands · Enter runs", _items()))
    for name in chosen.included if chosen else ():
        explorer.carry_out(partial(COMMANDS[name].run, explorer))


def _items() -> tuple[Item, ...]:
    return tuple(
        Item(command.id, f"{keys_words(command):<12} {command.title}", group, searched=command.id)
        for group, commands in GROUPS.items()
        for command in commands
    )


def _turn_theme(explorer: Explorer) -> None:
    app = explorer.app
    app.theme = LIGHT.name if app.current_theme.dark else DARK.name


def _close_view(explorer: Explorer) -> None:
    """Bring a maximised pane back; at the root, quit."""
    if explorer.panes.is_maximised:
        explorer.panes.maximise(None)
    else:
        explorer.app.exit(return_code=0)


PROGRAM = (
    Command("help", ("?",), "keys and commands, searchable", _help, "keys"),
    Command("palette", (":", "ctrl+p"), "run a command by its name", _help),
    Command("theme", ("T",), "dark or light", _turn_theme),
    Command("quit", ("q",), "close the view; at the root, quit", _close_view, "quit"),
    Command("quit-now", ("Q",), "quit now", lambda x: x.app.exit(return_code=0)),
)

GROUPS: dict[str, tuple[Command, ...]] = {
    "Moving": moving.COMMANDS,
    "Narrowing": narrowing.COMMANDS,
    "Looking": looking.COMMANDS,
    "Keeping": keeping.COMMANDS,
    "Program": PROGRAM,
}
COMMANDS: dict[str, Command] = {
    command.id: command for commands in GROUPS.values() for command in commands
}


def bindings() -> list[Binding]:
    """Return the bindings of all commands, with their twins on Cyrillic layouts."""
    bound = []
    taken = {key for command in COMMANDS.values() for key in command.keys}
    for command in COMMANDS.values():
        keys = list(command.keys)
        keys += [twin for key in command.keys for twin in twins(key) if twin not in taken]
        bound += [
            Binding("comma" if key == "," else key, f"command('{command.id}')", command.title)
            for key in keys
        ]
    return bound


def keys_words(command: Command) -> str:
    """Return the keys of a command as they are written in help."""
    return " ".join(key_name(key) for key in command.keys)


_FOOTER = [
    "query",
    "sectors",
    "fields",
    "lanes",
    "open",
    "mark",
    "export",
    "help",
    "go-to-date",
    "next",
    "previous",
    "quit",
]


def footer_hints() -> tuple[tuple[str, str], ...]:
    """Return key and word of the commands the footer shows, the most needed first."""
    commands = [COMMANDS[name] for name in _FOOTER if COMMANDS[name].footer]
    return tuple((key_name(command.keys[0]), command.footer) for command in commands)


def keys_page() -> str:
    """Return docs/keys.md."""
    lines = [
        "# Keys",
        "",
        "Made from the program's own declaration of commands (`make docs`).",
        "On Ukrainian and Russian layouts the same physical keys work.",
    ]
    for group, commands in GROUPS.items():
        lines += ["", f"## {group}", "", "| key | what it does |", "|---|---|"]
        for command in commands:
            keys = " ".join(_code(key_name(key)) for key in command.keys)
            lines.append(f"| {keys} | {command.title} |")
    return "\n".join(lines) + "\n"


def _code(key: str) -> str:
    return "`` ` ``" if key == "`" else f"`{key}`"
