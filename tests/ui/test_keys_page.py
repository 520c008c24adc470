"""docs/keys.md and the ten keys of the README, held against the program's own commands."""

from __future__ import annotations

import re
from pathlib import Path

from conflict_tui.ui.commands import COMMANDS
from conflict_tui.ui.commands.program import keys_page
from conflict_tui.ui.keyboard import key_name

ROOT = Path(__file__).parents[2]


def test_the_page_of_keys_is_what_make_docs_writes() -> None:
    page = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert page == keys_page(), "docs/keys.md is out of date: run `make docs`"


def test_every_key_of_the_readme_is_bound() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("## Ten keys")[1].split("## ")[0]
    rows = re.findall(r"^\| (`.+?) \|", table, re.MULTILINE)
    named = [key for row in rows for key in re.findall(r"`([^`]+)`", row)]
    bound = {key_name(key) for command in COMMANDS.values() for key in command.keys}
    assert len(rows) == 10
    assert [key for key in named if key not in bound] == []
