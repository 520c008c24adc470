"""Every command of the program: one list, from which keys, footer and help are made."""

from __future__ import annotations

from textual.binding import Binding

from ..keyboard import key_name, twins
from .command import Command
from .table import COMMANDS, FOOTER, GROUPS

__all__ = ["COMMANDS", "GROUPS", "Command", "bindings", "footer_hints", "keys_words"]


def bindings() -> list[Binding]:
    """Return the bindings of all commands, with their twins on Cyrillic layouts."""
    taken = {key for command in COMMANDS.values() for key in command.keys}
    bound = []
    for command in COMMANDS.values():
        keys = list(command.keys)
        keys += [twin for key in command.keys for twin in twins(key) if twin not in taken]
        action = f"command('{command.id}')"
        bound += [Binding("comma" if key == "," else key, action, show=False) for key in keys]
    return bound


def keys_words(command: Command) -> str:
    """Return the keys of a command as they are written in help."""
    return " ".join(key_name(key) for key in command.keys)


def footer_hints() -> tuple[tuple[str, str], ...]:
    """Return key and word of the commands the footer shows, the most needed first."""
    return tuple((key_name(COMMANDS[name].keys[0]), words) for name, words in FOOTER.items())
