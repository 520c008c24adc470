"""The query bar: narrows as one types, keeps, restores, explains, completes."""

from __future__ import annotations

from pathlib import Path

from conflict_tui.model.query_parser import parse_query
from conflict_tui.store.archive import Archive
from tests.ui.person import WIDE, program


async def test_the_list_narrows_while_one_types(corpus_db: Path, archive: Archive) -> None:
    async with program(corpus_db) as person:
        await person.press("/")
        for typed in ("kup", "iansk"):
            await person.type(typed)
        assert person.position[1] == archive.answer(parse_query("kupiansk")).count
        assert person.status.startswith(f"{person.position[1]} of {archive.size}")


async def test_enter_keeps_what_is_typed_as_a_chip(corpus_db: Path, archive: Archive) -> None:
    async with program(corpus_db) as person:
        await person.press("/")
        await person.type("regroup")
        await person.press("enter")
        assert person.chips == ["regroup"]
        assert person.position[1] == archive.answer(parse_query("regroup")).count
        await person.press("j")
        assert person.position[0] == 2


async def test_esc_restores_the_filter_and_the_event_from_before(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db, "sector:bakhmut") as person:
        await person.go_to(4)
        before, uid = person.lines, person.uid
        await person.press("/")
        await person.type("kind:forecast")
        assert person.uid != uid
        await person.press("escape")
        assert person.lines == before
        assert person.uid == uid


async def test_letters_on_the_way_to_a_query_do_not_move_the_cursor_from_an_event_it_keeps(
    corpus_db: Path, archive: Archive
) -> None:
    answer = archive.answer(parse_query("sector:bakhmut"))
    rank = answer.kth(9)
    async with program(corpus_db) as person:
        await person.go_to(rank)
        uid = person.uid
        await person.press("/")
        await person.type("sector:bakhmut")
        assert person.uid == uid
        await person.press("enter")
        assert person.uid == uid
        assert person.position == (10, answer.count)


async def test_a_problem_is_told_in_a_sentence_and_the_rest_still_narrows(
    corpus_db: Path, archive: Archive
) -> None:
    async with program(corpus_db) as person:
        await person.press("/")
        await person.paste("kind:statement date:nonsense")
        told = " ".join(" ".join(person.part("hints")).split())
        assert told.startswith("“nonsense” is not a date")
        assert told.endswith(".")
        assert person.position[1] == archive.answer(parse_query("kind:statement")).count
        await person.press("enter")
        assert "nonsense" in person.footer


async def test_a_value_that_nothing_has_is_told_where_the_list_is_empty(corpus_db: Path) -> None:
    async with program(corpus_db, "sector:atlantis") as person:
        told = " ".join(" ".join(person.part("events")).split())
        assert "No sector is called “atlantis”." in told
        assert "‹sector:atlantis› empties the list" in told


async def test_what_is_kept_as_it_was_shown_is_the_filter(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("G", "/")
        await person.type("bakhmut")
        shown = person.position, person.uid
        await person.press("enter")
        assert (person.position, person.uid) == shown
        await person.press("/")
        assert "bakhmut" in "".join(person.part("query-bar"))
        await person.type("kind:state")
        await person.press("enter")
        assert person.chips == ["bakhmut", "kind:state"]
        await person.press("`", "x")
        assert person.chips == ["kind:state"]


async def test_the_cursor_of_a_kept_filter_is_where_it_stays(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("G", "/")
        await person.type("bakhmut")
        await person.press("enter")
        uid = person.uid
        await person.press("X")
        assert person.uid == uid


async def test_tab_completes_fields_and_values_with_counts(
    corpus_db: Path, archive: Archive
) -> None:
    count = archive.answer(parse_query("sector:kharkiv")).count
    async with program(corpus_db) as person:
        await person.press("/")
        await person.type("sec")
        await person.press("tab")
        assert person.part("query")[0].strip() == "sector:"
        await person.type("khar")
        assert f"kharkiv {count}" in person.part("hints")[0]
        await person.press("tab")
        assert person.part("query")[0].strip() == "sector:kharkiv"
        assert person.position[1] == count


async def test_arrows_choose_another_completion(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("/")
        await person.paste("kind:")
        first, second = person.part("hints")[0].split()[0:4:2]
        await person.press("down", "tab")
        assert person.part("query")[0].strip() == f"kind:{second}"
        assert first != second


async def test_the_bar_opens_on_the_filter_that_is_there(corpus_db: Path) -> None:
    async with program(corpus_db, "sector:bakhmut") as person:
        await person.press("/")
        await person.type("kind:forecast")
        await person.press("enter")
        assert person.chips == ["sector:bakhmut", "kind:forecast"]


async def test_letters_that_are_keys_elsewhere_are_typed(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.press("/")
        await person.type("qQjJ?/:12#@!`")
        assert person.part("query")[0].strip() == "qQjJ?/:12#@!`"
        assert person.app.is_running


async def test_cyrillic_letters_are_typed_and_found(corpus_db: Path, archive: Archive) -> None:
    async with program(corpus_db) as person:
        await person.press("/")
        await person.type("Куп'янськ")
        assert person.part("query")[0].strip() == "Куп'янськ"
        await person.press("enter")
        assert person.chips == ["Куп'янськ"]
        assert person.position[1] == archive.answer(parse_query("Куп'янськ")).count


async def test_an_empty_line_shows_everything_again(corpus_db: Path, archive: Archive) -> None:
    async with program(corpus_db, "regroup") as person:
        await person.press("/", *["backspace"] * len("regroup "), "enter")
        assert person.chips == []
        assert person.position[1] == archive.size


async def test_words_that_are_searched_for_are_lit_in_the_event_and_its_quotes(
    corpus_db: Path,
) -> None:
    async with program(corpus_db, '"operational crisis"') as person:
        hit = person.explorer.event
        assert hit is not None
        lit = [
            segment.text
            for line in person.app.screen._compositor.render_strips()
            for segment in line
            if segment.style and segment.style.underline
        ]
        assert "operational crisis" in " ".join(lit)


async def test_a_very_long_query_is_no_trouble(corpus_db: Path) -> None:
    async with program(corpus_db) as person:
        await person.filter(" ".join(["sector:bakhmut"] * 200))
        assert person.position[1] > 0
        assert all(len(line) == 120 for line in person.lines)


async def test_the_row_that_the_closing_bar_uncovers_is_read(corpus_db: Path) -> None:
    async with program(corpus_db, size=WIDE) as person:
        await person.press("/")
        await person.type("bakhmut date:2023-03")
        await person.press("enter")
        assert person.chips == ["bakhmut", "date:2023-03"]
        assert not [line for line in person.part("events") if line.strip(" ▌┃") == "…"]


async def test_a_higher_terminal_shows_more_rows_and_all_of_them_are_read(corpus_db: Path) -> None:
    async with program(corpus_db, size=(120, 20)) as person:
        await person.resize(120, 60)
        assert not [line for line in person.part("events") if line.strip(" ▌┃") == "…"]
