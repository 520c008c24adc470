"""Text from outside is shown, never obeyed: no screen holds a control code, whatever is in it."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from conflict_tui.model.text import clean, clean_block
from tests.ui.person import NARROW, WIDE, Person, program, screen_strips

HOSTILE = (
    "\x1b[2J\x1b]52;c;aGVsbG8=\x07\x9b31m\x90q\x9c\x00\x08\x7f"
    "\u202edlrow\u2066\u200f\u061c[@click=app.quit]press[/] [/ [red]\\[ {x} %s "
    "戦e\u0301\u200d\t\r\n"
)
"""Control codes of both sets, bidi marks, markup that would run or raise, wide characters."""

FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_COLUMNS = """
SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'event_search%'
AND c.type = 'TEXT' AND m.name NOT LIKE '\\_%' ESCAPE '\\'
"""


def poison(path: Path) -> set[tuple[str, str]]:
    """Put hostile text into every column that takes it; return which those are."""
    done = set()
    with closing(sqlite3.connect(path)) as connection:
        uid = connection.execute("SELECT uid FROM event WHERE title LIKE 'River%'").fetchone()[0]
        connection.execute(
            "INSERT INTO note (uid, body, changed_at) VALUES (?, 'a note', '2026')", (uid,)
        )
        connection.execute(
            "INSERT INTO own_tag (uid, tag, tagged_at) VALUES (?, 'a tag', '2026')", (uid,)
        )
        connection.execute("INSERT INTO mark (uid, marked_at) VALUES (?, '2026')", (uid,))
        for table, column in connection.execute(_COLUMNS).fetchall():
            if table == "about" or re.match("day_|sure_|.*_edtf", column):
                continue  # a date that cannot be read is refused as a whole
            try:
                with connection:
                    connection.execute(
                        f'UPDATE "{table}" SET "{column}" = CAST(? AS TEXT) || "{column}"',
                        (HOSTILE,),
                    )
            except sqlite3.IntegrityError:
                continue
            done.add((table, column))
        connection.execute("INSERT INTO event_search(event_search) VALUES ('rebuild')")
        connection.commit()
    return done


@pytest.fixture(scope="module")
def hostile_db(small_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small database with hostile text in every column that takes any."""
    path = Path(shutil.copy(small_db, tmp_path_factory.mktemp("hostile") / "hostile.db"))
    done = poison(path)
    for column in (
        ("event", "title"), ("event", "uid"), ("event", "summary"), ("event", "date_text"),
        ("sector", "name"), ("sector", "slug"), ("place", "name"), ("place_name", "name"),
        ("actor", "name"), ("publisher", "name"), ("source", "title"), ("source", "url"),
        ("quote", "exact"), ("claim", "statement"), ("figure", "words"), ("figure", "measure"),
        ("event_tag", "tag"), ("note", "body"), ("own_tag", "tag"), ("dataset", "title"),
    ):  # fmt: skip
        assert column in done, column
    return path


def assert_harmless(person: Person, where: str) -> None:
    """Hold that no control code is on the screen and no line is wider or narrower than it."""
    width = person.app.size.width
    for line in screen_strips(person.app):
        text = "".join(segment.text for segment in line)
        assert not FORBIDDEN.search(text), (where, text)
        assert sum(cell_len(segment.text) for segment in line) == width, (where, text)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_no_control_code_reaches_the_screen_from_any_event(
    hostile_db: Path, size: tuple[int, int]
) -> None:
    async with program(hostile_db, size=size) as person:
        shown = ""
        for _ in range(person.position[1]):
            for key in ("3", "z", "J", "4", "z", "2", "j"):
                await person.press(key)
                assert_harmless(person, key)
            shown += person.screen
        assert "␛[2J" in shown
        assert "⟨RLO⟩" in shown
        assert "[@click" in shown


ASKING = ["s", "p", "f", "@", "!", "y", "o", "e", "a", "#", "t", "?", ":", "/", "r"]


async def test_no_control_code_reaches_the_screen_in_anything_that_is_asked(
    hostile_db: Path,
) -> None:
    async with program(hostile_db, size=WIDE) as person:
        await person.filter("has:claim has:figure")
        assert person.uid.endswith("small-crossing")
        for key in ASKING:
            await person.press(key, "down")
            assert_harmless(person, key)
            await person.press("escape")
            assert person.app.screen is person.explorer, key
        assert person.app.is_running


FIELDS = ["sector", "place", "type", "actor", "source", "speaker", "dataset", "tag"]


async def test_hostile_values_can_be_picked_and_are_harmless_as_chips(hostile_db: Path) -> None:
    async with program(hostile_db) as person:
        for field in FIELDS:
            await person.press("f")
            await person.type(field)
            await person.press("enter")
            assert_harmless(person, field)
            await person.press("enter")
            assert_harmless(person, field)
            assert person.position[1] > 0, field
            assert len(person.chips) == 1, field
            await person.press("`", "e")
            assert_harmless(person, field)
            await person.press("escape", "escape", "X")


@pytest.mark.parametrize("opening", ["/", "#", "a", "t", "e"])
async def test_hostile_text_that_is_pasted_is_shown_harmlessly(
    own_corpus_db: Path, opening: str
) -> None:
    async with program(own_corpus_db) as person:
        await person.press(opening)
        await person.paste(HOSTILE.replace("\r\n", "") + "x")
        assert_harmless(person, opening)
        await person.press("escape" if opening in "ate" else "enter")
        assert_harmless(person, opening)
        assert person.app.is_running


async def test_a_hostile_query_of_the_command_line_is_harmless(corpus_db: Path) -> None:
    async with program(corpus_db, f'"{HOSTILE}" sector:"{HOSTILE}" date:{HOSTILE}') as person:
        assert_harmless(person, "chips")
        await person.press("/")
        assert_harmless(person, "bar")


async def test_a_click_on_markup_in_a_text_runs_nothing(hostile_db: Path) -> None:
    async with program(hostile_db) as person:
        for y, line in enumerate(person.lines):
            for found in re.finditer("press", line):
                await person.pilot.click(offset=(found.start() + 1, y))
        await person.settle()
        assert person.app.is_running


async def test_a_hostile_file_name_is_harmless(small_db: Path, tmp_path: Path) -> None:
    path = tmp_path / "\x1b[2J[@click=app.quit]x[\u202e.db"
    shutil.copy(small_db, path)
    async with program(path) as person:
        assert_harmless(person, "name")
        path.unlink()
        await person.press("m")
        assert person.told
        assert_harmless(person, "sentence")


ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=60)
NASTY = st.lists(
    st.one_of(
        ANY_TEXT, st.sampled_from(["\x1b[", "\x9b", "\u202e", "[/", "[@click=x]", "\r", "\x85"])
    )
).map("".join)


@given(NASTY)
def test_clean_text_has_one_line_and_nothing_a_terminal_would_obey(text: str) -> None:
    assert not FORBIDDEN.search(clean(text))
    assert not FORBIDDEN.search(clean_block(text).replace("\n", ""))
    assert clean(clean(text)) == clean(text)
    clean_block(text).encode("utf-8")


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_clean_leaves_plain_text_as_it_is_but_for_runs_of_space(text: str) -> None:
    assert clean(text) == " ".join(text.split(" ")).strip() or "  " in text
    assert clean_block(text) == text
