"""Both themes, and no colour at all: what one must see is never told by colour alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.segment import Segment

from conflict_tui.ui.themes import DARK, LIGHT
from tests.ui.person import Person, program, screen_strips


def cursor_line(person: Person) -> list[Segment]:
    """Return the line of the screen that holds the cursor."""
    (line,) = [
        line
        for line in screen_strips(person.app)
        if "".join(segment.text for segment in line).startswith("▌")
    ]
    return line


def looks(person: Person) -> set[str]:
    """Return every colour of text or ground that is on the screen."""
    return {
        str(colour)
        for line in screen_strips(person.app)
        for segment in line
        if segment.style
        for colour in (segment.style.color, segment.style.bgcolor)
        if colour
    }


async def test_shift_t_turns_from_dark_to_light_and_back_and_every_cell_follows(
    corpus_db: Path,
) -> None:
    async with program(corpus_db) as person:
        words, dark = person.lines, looks(person)
        await person.press("T")
        assert person.app.theme == LIGHT.name
        light = looks(person)
        assert person.lines == words
        assert not light & {str(DARK.background), str(DARK.foreground)}
        assert light != dark
        await person.press("T")
        assert person.app.theme == DARK.name
        assert looks(person) == dark


@pytest.mark.parametrize("keys", [[], ["T"]], ids=["dark", "light"])
async def test_the_cursor_row_is_reversed_from_end_to_end(corpus_db: Path, keys: list[str]) -> None:
    async with program(corpus_db) as person:
        await person.press("j", *keys)
        row = cursor_line(person)[0]
        assert row.style is not None
        assert row.style.reverse
        assert len(row.text) > 40


@pytest.fixture
def no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of somebody who asked for no colour."""
    monkeypatch.setenv("NO_COLOR", "1")


async def test_without_colour_the_cursor_the_active_pane_and_the_lanes_are_still_told(
    no_colour: None, corpus_db: Path
) -> None:
    async with program(corpus_db, "date:2022-09-08") as person:
        row = cursor_line(person)[0]
        assert row.style is not None
        assert row.style.reverse
        words = [segment for line in screen_strips(person.app) for segment in line]
        for style in (segment.style for segment in words if segment.text.strip()):
            for colour in (style.color, style.bgcolor) if style else ():
                assert colour is None or colour.triplet is None or len(set(colour.triplet)) == 1
        assert person.part("events")[0].startswith("━")
        assert any(line[2] == "░" for line in person.part("events")[1:])


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_no_sector_looks_like_another_and_all_stand_out_from_the_ground(theme: object) -> None:
    palette = DARK if theme is DARK else LIGHT
    colours = [palette.variables[f"sector-{slot}"] for slot in range(12)]
    assert len(set(colours)) == 12
    for colour in (*colours, palette.variables["ink-dim"], str(palette.foreground)):
        assert contrast(colour, str(palette.background)) >= 4.5, colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by the Web Content Accessibility Guidelines."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour written `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
