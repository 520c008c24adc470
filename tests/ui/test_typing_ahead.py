"""Keys typed faster than the program answers go where they were meant to go."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from .person import Person, program


async def burst(person: Person, keys: str) -> None:
    """Send keys all at once, as a paste or a slow line brings them."""
    named = {"/": "slash", " ": "space", "\r": "enter", "-": "minus", ":": "colon"}
    for key in keys:
        character = None if key == "\r" else key
        person.app.post_message(events.Key(named.get(key, key), character))
    await person.settle()


async def test_a_query_typed_in_one_burst_is_a_query(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await burst(person, "/kupiansk date:2024-11\r")
        assert person.chips == ["kupiansk", "date:2024-11"]
        assert "✓" not in person.screen


async def test_a_date_typed_in_one_burst_is_gone_to(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await burst(person, "t2024-11\r")
        assert person.uid == (await shown_first_from(person))


async def shown_first_from(person: Person) -> str:
    """Return the event that the same date leads to when it is typed at leisure."""
    await person.press("g", "t")
    await person.type("2024-11")
    await person.press("enter")
    return person.uid


@pytest.mark.parametrize(
    ("keys", "chip"), [("skupi\r", "sector:kupiansk"), ("sbakh\r", "sector:bakhmut")]
)
async def test_a_picker_takes_what_is_typed_in_one_burst(
    corpus_db: Path, keys: str, chip: str
) -> None:
    async with program(corpus_db) as person:
        await burst(person, keys)
        assert person.chips == [chip]


async def test_a_picker_takes_what_is_searched_for_though_something_is_chosen(
    corpus_db: Path,
) -> None:
    async with program(corpus_db, "sector:bakhmut") as person:
        await burst(person, "skupi\r")
        assert person.chips == ["sector:kupiansk"]


async def test_a_picker_left_with_enter_at_once_changes_nothing(corpus_db: Path) -> None:
    async with program(corpus_db, "sector:bakhmut") as person:
        await person.press("s", "enter")
        assert person.chips == ["sector:bakhmut"]
