"""Commands: declared once, bound once, found in help, the same on Cyrillic layouts."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from pathlib import Path

import pytest

from conflict_tui.ui.commands import COMMANDS, GROUPS, bindings, keys_words
from conflict_tui.ui.commands.program import keys_page
from conflict_tui.ui.keyboard import twins
from tests.ui.person import NARROW, program


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_leads_to_a_function_that_takes_its_arguments(name: str) -> None:
    command = COMMANDS[name]
    function = command.function()
    inspect.signature(function).bind(object(), *command.args)
    assert function.__doc__
    assert command.title
    assert command.keys


def test_no_key_is_bound_twice() -> None:
    counts = Counter(binding.key for binding in bindings())
    assert [key for key, count in counts.items() if count > 1] == []


def test_no_key_is_one_that_a_terminal_or_a_multiplexer_keeps_for_itself() -> None:
    taken = re.compile(r"ctrl\+[abhijmqsz]\Z|alt\+|f\d+\Z|ctrl\+@")
    assert [binding.key for binding in bindings() if taken.match(binding.key)] == []


def test_every_command_has_a_place_in_the_page_of_keys() -> None:
    page = keys_page()
    for group, commands in GROUPS.items():
        assert f"## {group}" in page
        for command in commands:
            assert f"| {command.title} |" in page


def test_the_page_of_keys_in_the_docs_is_the_one_the_program_makes() -> None:
    written = Path(__file__).parents[2] / "docs" / "keys.md"
    assert written.read_text(encoding="utf-8") == keys_page()


async def screens_after(database: Path, layout: int | None) -> list[list[str]]:
    """Return what each of some keys leads to, typed on a Latin layout or on a Cyrillic one."""
    seen = []
    async with program(database, size=NARROW) as person:
        for key in "jljdw}{GHLgcuzzivJ][n@!spftya#`?/":
            typed = [*twins(key), key]
            await person.press(key if layout is None else typed[min(layout, len(typed) - 1)])
            seen.append(person.lines)
            if person.app.screen is not person.explorer or person.app.focused or key == "v":
                await person.press("escape")
    return seen


async def test_the_same_physical_keys_do_the_same_on_ukrainian_and_russian_layouts(
    corpus_db: Path,
) -> None:
    latin = await screens_after(corpus_db, None)
    assert len({tuple(screen) for screen in latin}) > 20
    assert await screens_after(corpus_db, 0) == latin
    assert await screens_after(corpus_db, 1) == latin


def test_every_letter_key_has_its_twins_on_both_layouts() -> None:
    bound = {binding.key: binding.action for binding in bindings()}
    taken = {key for command in COMMANDS.values() for key in command.keys}
    for command in COMMANDS.values():
        for key in command.keys:
            for twin in set(twins(key)) - taken:
                named = {",": "comma"}.get(twin, twin)
                assert bound[named] == f"command('{command.id}')"
            assert twins(key) or not (len(key) == 1 and key.isalpha())


async def test_help_lists_every_command_and_is_searched_by_key_or_by_word(
    corpus_db: Path,
) -> None:
    async with program(corpus_db) as person:
        await person.press("?")
        await person.type("maximise")
        (line,) = [line for line in person.box if line.startswith("z ")]
        assert COMMANDS["maximise"].title in line
        await person.press(*["backspace"] * 8)
        await person.type("pgdn")
        assert any(keys_words(COMMANDS["page-down"]) in line for line in person.box)


async def test_enter_in_help_runs_the_command(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("?")
        await person.type("last event")
        await person.press("enter")
        assert person.position[0] == person.position[1]


async def test_a_command_that_asks_can_be_run_from_the_palette(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press(":")
        await person.type("sectors")
        await person.press("enter")
        assert "sector · now" in person.screen
        await person.type("bakhmut")
        await person.press("enter")
        assert person.chips == ["sector:bakhmut"]


async def test_esc_leaves_help_and_nothing_is_run(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        before = person.lines
        await person.press("?", "down", "down", "escape")
        assert person.lines == before


async def test_the_footer_names_the_keys_that_matter(corpus_db: Path) -> None:
    async with program(corpus_db, size=NARROW) as person:
        for words in ("/ filter", "s sector", "Enter open"):
            assert words in person.footer


SAFE = [command for command in COMMANDS.values() if command.id not in ("quit", "quit-now")]


@pytest.mark.parametrize("size", [(30, 8), NARROW])
async def test_no_key_breaks_the_program_at_any_size(
    own_corpus_db: Path, size: tuple[int, int]
) -> None:
    async with program(own_corpus_db, size=size) as person:
        for command in SAFE:
            await person.press(command.keys[0])
            if person.app.screen is not person.explorer or person.app.focused:
                await person.press("escape")
        assert person.app.is_running
        await person.resize(120, 40)
        assert all(len(line) == 120 for line in person.lines)
