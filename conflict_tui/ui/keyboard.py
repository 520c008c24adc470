"""Keys on other layouts: what the same physical key types on a Ukrainian or Russian keyboard."""

from __future__ import annotations

_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,./`#@QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
_LAYOUTS = (
    "йцукенгшщзхїфівапролджєячсмитьбю.'№\"ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ,",
    'йцукенгшщзхъфывапролджэячсмитьбю.ё№"ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
)
_TWINS: dict[str, list[str]] = {}
for _layout in _LAYOUTS:
    for _latin, _typed in zip(_LATIN, _layout, strict=True):
        _TWINS.setdefault(_latin, [])
        if _typed not in _TWINS[_latin]:
            _TWINS[_latin].append(_typed)


def twins(key: str) -> list[str]:
    """Return what the key `key` of a Latin layout types on the Cyrillic ones, if anything else."""
    return [typed for typed in _TWINS.get(key, []) if typed != key]


NAMED = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "enter": "Enter", "escape": "Esc",
    "pagedown": "PgDn", "pageup": "PgUp", "home": "Home", "end": "End",
    "backspace": "Backspace", "space": "Space", "tab": "Tab",
}  # fmt: skip


def key_name(key: str) -> str:
    """Return a key as it is written in help."""
    return NAMED.get(key, key.replace("ctrl+", "^") if key.startswith("ctrl+") else key)
