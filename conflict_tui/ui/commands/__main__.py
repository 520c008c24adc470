"""Print docs/keys.md, made from the commands."""

from __future__ import annotations

from .program import keys_page

print(keys_page(), end="")
