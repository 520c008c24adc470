"""The two palettes and the inks made of them: neutral, no national colours, readable in grey."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style
from textual.theme import Theme

_DARK_SECTORS = (
    "#7fb3d5 #e0a458 #8cc084 #d98ca6 #b39ddb #6fc3c0 "
    "#d4c26a #e08e79 #9fa8b2 #a3c76d #c79bd0 #7aa2a8"
)
_LIGHT_SECTORS = (
    "#1f5f8b #8a5200 #2f6b2a #9c2f5a #5b3fa0 #0d6b68 "
    "#6d6100 #a03c22 #4a545e #4d6b12 #7b3a8a #2b5d66"
)


def _sectors(colours: str) -> dict[str, str]:
    return {f"sector-{slot}": colour for slot, colour in enumerate(colours.split())}


DARK = Theme(
    name="conflict-dark",
    primary="#8fa7bf",
    secondary="#6b7f93",
    accent="#e0b060",
    warning="#e0b060",
    error="#e07a6a",
    success="#8cc084",
    foreground="#d8dade",
    background="#15171a",
    surface="#1b1e22",
    panel="#23272c",
    dark=True,
    variables=_sectors(_DARK_SECTORS) | {"ink-dim": "#9aa0a8", "ink-faint": "#5d646d"},
)

LIGHT = Theme(
    name="conflict-light",
    primary="#3a556e",
    secondary="#5c7186",
    accent="#8a5200",
    warning="#8a5200",
    error="#a03c22",
    success="#2f6b2a",
    foreground="#1d2125",
    background="#f7f6f3",
    surface="#efeeea",
    panel="#e4e2dc",
    dark=False,
    variables=_sectors(_LIGHT_SECTORS) | {"ink-dim": "#565d65", "ink-faint": "#9a9ea3"},
)

_INKS = {
    "dim": "$ink-dim",
    "faint": "$ink-faint",
    "strong": "bold",
    "label": "$ink-dim",
    "title": "bold",
    "quote": "italic",
    "hit": "bold underline $accent",
    "possible": "italic $ink-dim",
    "warn": "bold $warning",
    "asserts": "$success",
    "denies": "$error",
    "unverified": "$warning",
    "mark": "bold $accent",
    "key": "bold $accent",
    "rule": "$ink-faint",
    "active": "bold $accent",
    "cursor": "reverse",
    "bar": "$primary",
    "bar-here": "$accent",
    "bar-possible": "$secondary",
    **{f"sector-{slot}": f"$sector-{slot}" for slot in range(12)},
}


def inks(variables: Mapping[str, str]) -> dict[str, Style]:
    """Return what each ink looks like under a theme, from the theme's variables."""
    return {name: Style.parse(_resolved(words, variables)) for name, words in _INKS.items()}


def _resolved(words: str, variables: Mapping[str, str]) -> str:
    return " ".join(variables[word[1:]] if word.startswith("$") else word for word in words.split())
