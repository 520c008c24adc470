"""Commands of the program itself: help, colours, the way out."""

from __future__ import annotations

from functools import partial

from ..draw.ink import wrap
from ..keyboard import key_name
from ..screens.chooser import Chooser, Item
from ..screens.explorer import Explorer
from ..themes import DARK, LIGHT
from . import keys_words
from .command import Command, Work
from .table import COMMANDS, GROUPS


async def show_help(explorer: Explorer) -> None:
    """Show every command with its keys; typing searches, Enter runs."""
    chosen = await explorer.ask(Chooser("Keys and commands · Enter runs", _items()))
    for name in chosen.included if chosen else ():
        explorer.call_later(explorer.carry_out, partial(COMMANDS[name].run, explorer))


def _items() -> tuple[Item, ...]:
    return tuple(
        Item(command.id, _row(command), group, searched=f"{command.id} {group}")
        for group, commands in GROUPS.items()
        for command in commands
    )


def _row(command: Command) -> str:
    return f"{keys_words(command):<12} {command.title}"


def turn_theme(explorer: Explorer) -> None:
    """Turn from dark to light, or back."""
    app = explorer.app
    app.theme = LIGHT.name if app.current_theme.dark else DARK.name


def close_view(explorer: Explorer) -> Work:
    """Bring a maximised pane back; at the root, quit, after asking where something goes on."""
    if explorer.panes.is_maximised:
        explorer.panes.maximise(None)
        return None
    if explorer.running is not None or explorer.exporting is not None:
        return _ask_and_quit(explorer)
    return quit_now(explorer)


async def _ask_and_quit(explorer: Explorer) -> None:
    from ..exporting import LEAVES  # only where something goes on
    from ..importing import STAYS, is_yes
    from ..screens.question import Question

    goes_on = []
    if explorer.running is not None:
        goes_on.append((f"{explorer.running.file} is being imported.", STAYS))
    if explorer.exporting is not None:
        goes_on.append((f"{explorer.exporting.file} is being written.", LEAVES))
    whats, words = (" ".join(each) for each in zip(*goes_on, strict=True))
    said, yes = (
        partial(wrap, [(words, "")]),
        f"Yes, stop {'it' if len(goes_on) == 1 else 'both'} and quit",
    )
    if await is_yes(explorer, Question(f"{whats} Quit?", said, "No, stay", yes)):
        await _stop_and_quit(explorer)


async def _stop_and_quit(explorer: Explorer) -> None:
    """Quit once an import has written what it had begun, and an export has cleaned up."""
    for running in (explorer.exporting, explorer.running):
        if running is not None:
            doing = "export to" if running is explorer.exporting else "import of"
            explorer.tell(f"Stopping the {doing} {running.file}, then quitting …")
            await running.stop()
    await _write_and_quit(explorer)


def say_how_to_quit(explorer: Explorer) -> None:
    """Say how to quit to who tries it as everywhere else."""
    explorer.tell("q quits; everything you marked or wrote is kept.")


def quit_now(explorer: Explorer) -> Work:
    """Quit: whatever is kept was kept when it was made; an import goes on another time."""
    if explorer.running is not None or explorer.exporting is not None:
        return _stop_and_quit(explorer)
    if explorer.writing.locked():
        return _write_and_quit(explorer)
    explorer.app.exit(return_code=0)
    return None


async def _write_and_quit(explorer: Explorer) -> None:
    """Quit once what is being written is kept: a mark, what undoing an import takes back."""
    if explorer.writing.locked():
        explorer.tell("Writing what was begun, then quitting …")
    async with explorer.writing:
        explorer.app.exit(return_code=0)


def keys_page() -> str:
    """Return docs/keys.md."""
    lines = [
        "# Keys",
        "",
        "Made from the program's own list of commands (`make docs`).",
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
